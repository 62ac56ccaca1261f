"""index.html: the page of an archive, opened from the stick without server or network.

It may be shown to anybody: what is marked as personal, and debates, are not in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from registre_app.archive.annexes import FOLDER, name_of
from registre_app.archive.left_behind import PATTERN
from registre_app.archive.pieces import DATA, INDEX
from registre_app.archive.plain_text import plain_text
from registre_app.archive.tables import HIDDEN, shown
from registre_app.domain.french import capitalised, day_month_year, long_date, with_hour
from registre_app.domain.personal import publishable
from registre_app.papers.fingerprints import act_fingerprint
from registre_app.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from registre_app.archive.contents import Contents, Filed
    from registre_app.domain.deliberation import Deliberation
    from registre_app.seal import Link

_PAPERS = {"liste": "Liste des délibérations", "pv": "Procès-verbal"}
_ACT_PAPERS = {"extrait": "Extrait", "publication": "Exemplaire de publication"}


@dataclass(frozen=True)
class _Paper:
    """A link to a file of the archive."""

    name: str
    href: str


@dataclass(frozen=True)
class _Act:
    """An act as anybody may read it."""

    number: str
    title: str
    text: str
    papers: tuple[_Paper, ...]
    day: date | None = None


@dataclass(frozen=True)
class _Session:
    """A session, its papers and its acts."""

    name: str
    papers: tuple[_Paper, ...]
    acts: tuple[_Act, ...]
    day: date | None = None


def index_page(body: str, today: date, contents: Contents, links: Sequence[Link]) -> bytes:
    """Return the page, in UTF-8."""
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    template = environment.from_string(resource(f"archive/{INDEX}").read_text("utf-8"))
    names = {each.name for each in contents.pieces.in_order}
    years = {
        year: (
            _papers(names, {f"registre-{year}": "Registre de l’année"}, f"data/{year}"),
            [
                *_older(contents, year, names),
                *(_session(each, names) for each in contents.sessions if each.year == year),
                *_decisions(contents, year),
            ],
        )
        for year in sorted(contents.states, reverse=True)
    }
    data = {
        "fichiers": [[each.name, each.digest] for each in contents.pieces.in_order],
        "chaine": [[each.rank, each.digest.hex(), each.hash.hex()] for each in links],
        "actes": list(_fingerprints(contents)),
        "systeme": PATTERN,
    }
    page = template.render(
        body=body,
        day=day_month_year(today),
        years=years,
        head=links[-1].hash.hex() if links else "",
        data=_embedded(data),
    )
    return page.encode()


def _embedded(data: object) -> str:
    """Return JSON that ends no script: « </script> » in a text would."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return told.replace("<", "\\u003c")


def _session(filed: Filed, names: set[str]) -> _Session:
    session = publishable(filed.session, HIDDEN)
    acts = tuple(
        _Act(
            item.number or f"Point {position + 1}",
            shown(item.title),
            "\n\n".join(
                plain_text(shown(each)) for each in (item.body, item.decision) if each.strip()
            ),
            (
                *_papers(
                    names,
                    {file.removesuffix(".pdf"): _ACT_PAPERS[key] for key, file in files.items()},
                    filed.folder,
                ),
                *_annexes(names, filed.session.deliberations[position]),
            ),
        )
        for position, files in filed.acts.items()
        for item in (session.deliberations[position],)
    )
    name = capitalised(with_hour(long_date(session.date), session.opened_at))
    return _Session(name, _papers(names, _PAPERS, filed.folder), acts, session.date)


def _annexes(names: set[str], item: Deliberation) -> Iterator[_Paper]:
    """Yield the links to the files joined to an item, without those that are personal."""
    for annex in item.annexes:
        href = f"{DATA}{FOLDER}/{name_of(annex)}"
        if not annex.personal and href in names:
            yield _Paper(f"Annexe : {shown(annex.title)}", href)


def _decisions(contents: Contents, year: int) -> Iterator[_Session]:
    """Yield the decisions by delegation of a year, as a session is shown."""
    acts = tuple(
        _Act(
            each.number or "Sans numéro",
            f"{shown(each.title)}, {long_date(each.taken_on)}",
            "",
            (),
            each.taken_on,
        )
        for each in contents.decisions
        if each.taken_on.year == year
    )
    if acts:
        yield _Session("Décisions prises par délégation", (), acts)


def _older(contents: Contents, year: int, names: set[str]) -> Iterator[_Session]:
    """Yield the acts of a year taken over from older documents, as a session is shown.

    Their texts are not shown: nobody marked what is personal there.
    """
    acts = tuple(
        _Act(
            each.act.number or "Sans numéro",
            f"{shown(each.act.title)}, {long_date(each.act.taken_on)}",
            "",
            _papers(names, {each.stem: "Lire"}, each.folder),
            each.act.taken_on,
        )
        for each in contents.older
        if each.act.taken_on.year == year
    )
    if acts:
        yield _Session("Actes repris de documents anciens", (), acts)


def _papers(names: set[str], wanted: dict[str, str], folder: str) -> tuple[_Paper, ...]:
    """Return the links to the papers that are in a folder: a text stands for one not printed."""
    found = []
    for stem, told in wanted.items():
        if f"{folder}/{stem}.pdf" in names:
            found.append(_Paper(told, f"{folder}/{stem}.pdf"))
        elif f"{folder}/{stem}.txt" in names:
            found.append(_Paper(f"{told} : pourquoi il manque", f"{folder}/{stem}.txt"))
    return tuple(found)


def _fingerprints(contents: Contents) -> Iterator[list[str]]:
    """Yield the fingerprints printed on the acts that are sealed, each with what it is of."""
    for filed in contents.sessions:
        session = filed.session
        for position in filed.acts:
            item = session.deliberations[position]
            act = session.seal.act(position) if session.seal else None
            if act:
                name = f"{item.number or f'point {position + 1}'}, {long_date(session.date)}"
                yield [act_fingerprint(session, position), act.digest, name]
