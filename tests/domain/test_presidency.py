"""Who presides by law, at the opening and at each item."""

from dataclasses import replace
from datetime import date

from registre_app.domain.appointment import Round
from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.presidency import eldest, expected_president, handed_over
from registre_app.domain.seal import Seal
from registre_app.domain.session import Session
from tests.cases import case
from tests.councils import council

MAYOR_OF_2014 = MemberId("lachaud-noel")
MAYOR, SECOND = MemberId("elu-0"), MemberId("elu-1")


def with_account(president: MemberId | None) -> Session:
    account = Deliberation(kind=ItemKind.ACCOUNT, president=president)
    return replace(council(7), deliberations=(Deliberation(president=SECOND), account))


def test_nobody_can_be_named_beforehand_to_preside_the_account() -> None:
    for president in (SECOND, MAYOR, None):
        session = with_account(president)
        expected = expected_president(session, session.sitting(1))
        assert (expected.member, expected.article) == (None, "L2121-14")


def test_the_head_presides_any_other_item_and_the_next_of_the_roster_in_their_absence() -> None:
    session = with_account(SECOND)
    assert expected_president(session, session.sitting(0)).member == MAYOR
    away = session.with_presence(MAYOR, Presence.ABSENT)
    assert expected_president(away, away.sitting(0)).member == SECOND


def test_the_eldest_is_not_known_where_a_birth_is_not_on_record() -> None:
    session = council(3)
    assert eldest(session, session.sitting()) is None
    born = tuple(
        replace(line, member=replace(line.member, born_on=date(1970 - rank, 1, 1)))
        for rank, line in enumerate(session.attendance)
    )
    known = replace(session, attendance=born)
    assert eldest(known, known.sitting()) == MemberId("elu-2")
    nobody = council(3, present=0)
    assert eldest(nobody, nobody.sitting()) is None


def presidents(session: Session | None) -> list[MemberId | None]:
    return [item.president for item in session.deliberations] if session else []


def opened_by_the_eldest() -> Session:
    """02: the eldest presides the election of the mayor; nothing says who presides what follows."""
    session = case("02-eaux-puiseaux-2014")
    items = tuple(replace(item, president=None) for item in session.deliberations)
    return replace(session, deliberations=items)


def test_the_mayor_whom_a_session_elects_presides_what_follows() -> None:
    """L2122-8."""
    session = opened_by_the_eldest()
    handed = handed_over(session)
    assert presidents(handed) == [None, *[MAYOR_OF_2014] * 4]
    assert handed is not None
    assert handed_over(handed) is None


def test_who_was_chosen_to_preside_an_item_stays() -> None:
    session = opened_by_the_eldest()
    item = replace(session.deliberations[2], president=session.president)
    handed = handed_over(session.with_deliberation(2, item))
    assert presidents(handed)[2] == session.president
    assert presidents(handed)[3] == MAYOR_OF_2014


def test_nothing_is_handed_over_while_papers_of_the_election_remain_to_be_noted() -> None:
    session = opened_by_the_eldest()
    mayor = session.deliberations[0]
    assert mayor.appointment
    begun = replace(mayor, appointment=replace(mayor.appointment, rounds=(Round((1,)),)))
    assert handed_over(session.with_deliberation(0, begun)) is None


def test_a_sealed_session_is_left_as_it_is() -> None:
    session = replace(opened_by_the_eldest(), seal=Seal(1, date(2014, 4, 1), "0" * 64, "0" * 64))
    assert handed_over(session) is None
