"""Deliberations as open data, in the national schema (SCDL « deliberations », 2.1).

The sessions given are those that anybody may see: what is to be withheld is no longer in them.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from registre_app.domain.collectivity import Collectivity, siret_fault
from registre_app.domain.errors import RegistreError
from registre_app.domain.follow_up import PUBLISHED, concerned
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.domain.transmission import budget_year, is_budget
from registre_app.resources import subject_of, subject_path, unknown_subject

COLUMNS = (
    *("COLL_NOM", "COLL_SIRET", "DELIB_ID", "DELIB_DATE", "DELIB_MATIERE_CODE"),
    *("DELIB_MATIERE_NOM", "DELIB_OBJET", "BUDGET_ANNEE", "BUDGET_NOM", "PREF_ID", "PREF_DATE"),
    *("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION", "DELIB_URL"),
)
"""The columns of the schema, in its order: see resources/schema/deliberations-scdl.json."""


class NotIdentified(RegistreError):
    """A body without a number in the national register: its data name nobody."""


@dataclass(frozen=True)
class OpenData:
    """Deliberations as a CSV in UTF-8: how many, and in French why some are not in it."""

    content: bytes
    count: int
    left_out: tuple[str, ...]


def open_data(sessions: Iterable[Session], authority: str = "") -> OpenData:
    """Return the deliberations of sessions, in their order.

    ``authority`` is the code of who controls them, « PREF021 », where it is known. An act that
    lacks what the schema asks is left out, and told. Raises NotIdentified.
    """
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS, restval="")
    writer.writeheader()
    count, left_out = 0, list[str]()
    for session in sessions:
        require_siret(session.collectivity)
        left_out += _waiting(session)
        for position in concerned(session, PUBLISHED):
            lacking = _lacking(session, position)
            if lacking or unknown_subject(session.deliberations[position].subject):
                left_out.append(_told(session, position, lacking))
                continue
            writer.writerow(_row(session, position, authority))
            count += 1
    return OpenData(table.getvalue().encode(), count, tuple(left_out))


def _waiting(session: Session) -> Iterator[str]:
    """Yield in French what is proposed and not decided: it is no deliberation yet."""
    day = day_month_year(session.date)
    for position in session.acts:
        if not session.states[position].consequences.act:
            which = _which(session, position)
            yield f"{which}, du {day}, n’y est pas : son vote n’est pas noté."


def require_siret(body: Collectivity) -> str:
    """Return the SIRET of a body. Raises NotIdentified where it has none, or a wrong one."""
    if not body.siret:
        raise NotIdentified(
            "Il faut le SIRET de la collectivité, et il n’est pas renseigné. Notez-le dans les "
            "réglages, puis recommencez."
        )
    if fault := siret_fault(body.siret):
        raise NotIdentified(
            f"Le SIRET de la collectivité, « {body.siret} », n’en est pas un : {fault}. "
            "Corrigez-le dans les réglages, puis recommencez."
        )
    return body.siret


def _lacking(session: Session, position: int) -> list[str]:
    item = session.deliberations[position]
    wanted = (
        ("son numéro", item.number),
        ("son objet", item.title.strip()),
        ("sa matière", item.subject),
    )
    return [name for name, value in wanted if not value]


def _which(session: Session, position: int) -> str:
    number = session.deliberations[position].number
    return f"La délibération {number}" if number else f"Le point {position + 1}"


def _told(session: Session, position: int, lacking: list[str]) -> str:
    which = _which(session, position)
    day = day_month_year(session.date)
    code = session.deliberations[position].subject
    why = [f"il manque {' et '.join(lacking)}"] if lacking else []
    if unknown := unknown_subject(code):
        why.append(unknown)
    return f"{which}, du {day}, n’y est pas : {' ; '.join(why)}."


def _row(session: Session, position: int, authority: str) -> dict[str, object]:
    item, sitting = session.deliberations[position], session.sitting(position)
    return {
        "COLL_NOM": session.collectivity.name,
        "COLL_SIRET": session.collectivity.siret,
        "DELIB_ID": item.number,
        "DELIB_DATE": session.date.isoformat(),
        "DELIB_MATIERE_CODE": subject_of(item.subject),
        "DELIB_MATIERE_NOM": subject_path(item.subject),
        "DELIB_OBJET": " ".join(item.title.split()),
        "BUDGET_ANNEE": _budget(session, position),
        "PREF_ID": authority,
        "PREF_DATE": _day(item.receipt_on),
        "VOTE_EFFECTIF": len(sitting.in_office),
        **dict(_votes(session, position)),
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _budget(session: Session, position: int) -> str:
    item = session.deliberations[position]
    if is_budget(item):
        return str(budget_year(session.date))
    return str(item.account.year) if item.account and item.account.year else ""


def _votes(session: Session, position: int) -> Iterator[tuple[str, int]]:
    """Who voted, and how, where a ballot decided: the counts of rounds are of another kind."""
    item, ballot = session.deliberations[position], session.decisive_ballot(position)
    if ballot is None or not item.shows_result:
        return
    yield "VOTE_REEL", session.sitting(position).voters
    yield "VOTE_POUR", ballot.votes_for
    yield "VOTE_CONTRE", ballot.against
    yield "VOTE_ABSTENTION", ballot.abstentions
