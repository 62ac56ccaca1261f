"""Who is elected mayor or deputy takes office from the day of the election (L2122-7-2)."""

from dataclasses import replace
from datetime import date

from registre_app.domain.appointment import Appointment, Candidate, Listed, Round
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.election_events import offices_won
from registre_app.domain.events import TookOffice, happened
from registre_app.domain.person import person_of
from registre_app.domain.session import Session
from registre_app.domain.settings import settings_of
from tests.councils import council, members

DAY = date(2026, 3, 27)
ROSTER = tuple(replace(member, function="") for member in members(15))
PAUL, LEA, JEAN, ANAIS = (member.id for member in ROSTER[:4])


def election(title: str, *candidates: Candidate, votes: tuple[int, ...] = (15,)) -> Deliberation:
    return Deliberation(
        title=title,
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment(candidates, (Round(votes),)),
    )


def evening(*items: Deliberation) -> Session:
    lines = council(15).attendance
    attendance = tuple(
        replace(line, member=member) for line, member in zip(lines, ROSTER, strict=True)
    )
    return replace(council(15), date=DAY, attendance=attendance, deliberations=items)


def known(session: Session) -> Chronicle:
    people = tuple(person_of(line.member) for line in session.attendance)
    return Chronicle(settings_of(session.collectivity, session.assembly), people)


MAYOR = election("Élection du maire", Candidate("Mme Léa BRUN", member=LEA))
LIST = tuple(Listed(ROSTER[rank].full_name, ROSTER[rank].id) for rank in (2, 3, 4))
DEPUTIES = election("Élection des adjoints", Candidate("Liste CROZET", listed=LIST))


def test_a_mayor_then_a_list_of_deputies_take_office_in_its_order() -> None:
    session = evening(MAYOR, DEPUTIES)
    assert offices_won(session, known(session)) == (
        TookOffice(DAY, LEA, "Maire"),
        TookOffice(DAY, JEAN, "1er adjoint", 1),
        TookOffice(DAY, ANAIS, "2e adjointe", 2),
        TookOffice(DAY, ROSTER[4].id, "3e adjoint", 3),
    )


def test_what_is_on_the_roster_is_not_proposed_again() -> None:
    session = evening(MAYOR, DEPUTIES)
    chronicle = known(session)
    assert offices_won(session, happened(chronicle, offices_won(session, chronicle))) == ()


def test_somebody_named_as_the_roster_names_them_is_that_member() -> None:
    session = evening(election("Élection du maire", Candidate("Léa BRUN")))
    assert offices_won(session, known(session)) == (TookOffice(DAY, LEA, "Maire"),)


def test_one_deputy_elected_later_takes_the_last_rank_unless_the_title_tells_another() -> None:
    before = evening(MAYOR, DEPUTIES)
    chronicle = happened(known(before), offices_won(before, known(before)))
    later = replace(before, date=date(2027, 1, 12))
    alone = Candidate(ROSTER[5].full_name, member=ROSTER[5].id)
    last = replace(later, deliberations=(election("Élection d’un adjoint", alone),))
    assert offices_won(last, chronicle) == (TookOffice(later.date, ROSTER[5].id, "4e adjointe", 4),)
    told = replace(later, deliberations=(election("Élection du 2e adjoint", alone),))
    assert offices_won(told, chronicle) == (TookOffice(later.date, ROSTER[5].id, "2e adjointe", 2),)


def test_an_election_that_elects_nobody_gives_no_office() -> None:
    candidates = (Candidate("Mme Léa BRUN", member=LEA), Candidate("M. Paul ARNOUX", member=PAUL))
    session = evening(election("Élection du maire", *candidates, votes=(7, 7)))
    assert offices_won(session, known(session)) == ()


def test_a_delegate_takes_no_office_of_the_executive() -> None:
    session = evening(election("Délégué au syndicat des eaux", Candidate("Léa BRUN", member=LEA)))
    assert offices_won(session, known(session)) == ()


def test_an_election_of_which_papers_remain_to_be_noted_gives_no_office_yet() -> None:
    alone = Candidate("Mme Léa BRUN", member=LEA)
    session = evening(election("Élection du maire", alone, votes=(7,)))
    assert offices_won(session, known(session)) == ()
