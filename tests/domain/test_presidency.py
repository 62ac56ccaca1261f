"""Who presides by law, at the opening and at each item."""

from dataclasses import replace
from datetime import date

from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.presidency import eldest, expected_president
from registre_app.domain.session import Session
from tests.councils import council

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
