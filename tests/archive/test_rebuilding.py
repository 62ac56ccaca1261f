"""A register made again from its PDFs alone."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from registre_app.archive import gather
from registre_app.archive.rebuilding import CannotRebuild
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import Folio
from registre_app.exchange import Bound, dumps, example_session, loads_bound
from registre_app.papers.catalogue import PAPERS, paper
from registre_app.papers.topic import Scope, Topic
from tests.annees import dumps_annee
from tests.councils import council, evening
from tests.joined_files import a_pdf
from tests.printed import drawn

Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return put


def carrying(name: str, record: str) -> bytes:
    """A paper of before there were seals, which carries a record."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf(1))) as pdf:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, record.encode(), filename=name)
        pdf.save(made)
    return made.getvalue()


def bound_before(bound: Bound) -> bytes:
    """A bound year of before there were seals."""
    return carrying("registre-2022-2022.json", dumps_annee(bound))


def test_a_closing_sheet_holds_the_whole_session(write: Write, tmp_path: Path) -> None:
    write("papier.pdf", drawn("cloture", evening()))
    assert gather(tmp_path).sessions == (evening(),)


def test_a_bound_year_of_before_the_seals_holds_the_whole_session(
    write: Write, tmp_path: Path
) -> None:
    write("papier.pdf", bound_before(Bound(((evening(), None),))))
    assert gather(tmp_path).sessions == (evening(),)


@pytest.mark.parametrize(
    "key", [each.key for each in PAPERS if not (each.carries_data or each.scope is Scope.BOOK)]
)
def test_no_paper_but_those_of_the_register_holds_the_record(
    key: str, write: Write, tmp_path: Path
) -> None:
    write("papier.pdf", drawn(key, evening(), index=2))
    with pytest.raises(CannotRebuild, match="ne porte de séance"):
        gather(tmp_path)


def test_the_register_made_again_says_what_the_first_said(write: Write, tmp_path: Path) -> None:
    january = replace(council(15), date=date(2023, 1, 20), deliberations=())
    write("registre/2022.pdf", bound_before(Bound(((evening(), None),))))
    write("clotures/decembre.pdf", drawn("cloture", evening()))
    write("clotures/janvier.PDF", drawn("cloture", january))
    rebuilt = gather(tmp_path)
    assert rebuilt.sessions == (evening(), january)
    assert rebuilt.silent == ()


def test_decisions_and_sheets_come_back_with_the_register(write: Write, tmp_path: Path) -> None:
    decision = DelegatedDecision("D1", date(2022, 3, 1), "Bail", "**Texte**", "Le Maire")
    sheets = Folio(2022, 1, 1, 4)
    write("registre.pdf", bound_before(Bound(((evening(), sheets),), (decision,))))
    rebuilt = gather(tmp_path)
    assert rebuilt.decisions == (decision,)
    assert rebuilt.folios == (sheets,)


def test_a_year_goes_through_its_json_unchanged() -> None:
    bound = Bound(((evening(), Folio(2022, 1, 1, 4)), (example_session(), None)), of_their_day=True)
    assert loads_bound(dumps_annee(bound)) == bound


def test_the_later_state_of_a_session_is_the_one_with_the_dates_that_followed(
    write: Write, tmp_path: Path
) -> None:
    item = replace(
        evening().deliberations[0],
        transmitted_on=date(2022, 12, 19),
        published_on=date(2022, 12, 20),
    )
    later = replace(evening().with_deliberation(0, item), minutes_settled_on=date(2023, 1, 20))
    write("a.pdf", drawn("cloture", later))
    write("b.pdf", drawn("cloture", evening()))
    assert gather(tmp_path).sessions == (later,)


def test_two_papers_that_contradict_each_other_are_named(write: Write, tmp_path: Path) -> None:
    write("ancien.pdf", drawn("cloture", evening()))
    write("corrige.pdf", drawn("cloture", replace(evening(), place="École")))
    with pytest.raises(CannotRebuild, match=r"« ancien\.pdf » et « corrige\.pdf » ne disent pas"):
        gather(tmp_path)


def of_version_1(text: str) -> bytes:
    """A record as papers of version 1 carry it."""
    data = json.loads(text)
    held = [each["seance"] for each in data["seances"]] if "seances" in data else [data]
    data.pop("evenements", None)
    for each in (data, *held):
        each["version"] = 1
    for each in held:
        del each["collectivite"]["site"]
    return json.dumps(data).encode()


def test_names_and_functions_of_an_old_bound_year_do_not_contradict_the_sheets(
    write: Write, tmp_path: Path
) -> None:
    march = council(5)
    lines = list(march.attendance)
    lines[0] = replace(lines[0], member=replace(lines[0].member, function="Conseiller"))
    body = replace(march.collectivity, name="Arnay-le-Neuf")
    year_later = replace(march, attendance=tuple(lines), collectivity=body)
    other = replace(council(5), date=date(2022, 6, 1), deliberations=())
    bound = Bound(((other, None), (year_later, None)))
    record = of_version_1(dumps_annee(bound)).decode()
    write("a-registre.pdf", carrying("registre-2022-2022.json", record))
    write("z-cloture.pdf", paper("cloture").render(Topic(march), of_version_1(dumps(march))))
    assert march in gather(tmp_path).sessions


def test_what_cannot_be_read_is_left_aside_by_name(write: Write, tmp_path: Path) -> None:
    whole = drawn("cloture", evening())
    write("bon.pdf", whole)
    cut = write("coupe.pdf", whole[:9_000])
    false = write("faux.pdf", b"bonjour")
    silent = dict(gather(tmp_path).silent)
    assert set(silent) == {cut, false}
    assert gather(tmp_path).sessions == (evening(),)


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRebuild, match="n’est pas un dossier"):
        gather(tmp_path / "rien")
