"""Who follows whom: the deputies proposed, the next of a list, and who takes a seat."""

from dataclasses import replace
from datetime import date

from registre_app.domain.body import BodyKind
from registre_app.domain.events import Elected, TookOffice, recorded
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.person import Begun
from registre_app.domain.succession import (
    deputies_before,
    executive,
    next_deputy_rank,
    next_on_list,
    not_sitting,
    resigned,
    successor,
)
from registre_app.domain.titles import deputy_title
from tests.domain.test_event_words import BRUN, CROZET, VOTE, council

DAY = date(2026, 6, 10)
ZOLA = Member(MemberId("zola"), Civility.MADAME, "Ève", "ZOLA", list_name="Ensemble", list_rank=9)


def test_a_head_and_their_deputies_are_elected_in_order_each_with_their_title() -> None:
    chronicle = council()
    for event in executive(chronicle, DAY, BRUN, [CROZET]):
        chronicle = recorded(chronicle, event)
    assert [(m.id, m.function, m.deputy_rank) for m in chronicle.members_on(DAY)] == [
        (BRUN, "Maire", None),
        (CROZET, "1er adjoint", 1),
    ]


def test_the_deputies_of_before_are_those_of_the_day_before() -> None:
    chronicle = recorded(council(), TookOffice(VOTE, CROZET, "1er adjoint", 1))
    assert [each.id for each in deputies_before(chronicle, DAY)] == [CROZET]
    assert next_deputy_rank(chronicle, DAY) == 2
    left = recorded(chronicle, resigned(date(2026, 6, 9), CROZET))
    assert deputies_before(left, DAY) == ()
    assert next_deputy_rank(left, DAY) == 1


def test_deputies_of_several_communes_are_vice_presidents() -> None:
    assert deputy_title(BodyKind.JOINT_BODY, 1, Civility.MADAME) == "1re vice-présidente"
    assert deputy_title(BodyKind.COMMUNE, 3, Civility.MADAME) == "3e adjointe"


def test_the_next_on_the_list_has_the_rank_after_all_who_sat() -> None:
    chronicle = council()
    for key, rank in ((BRUN, 1), (CROZET, 7)):
        chronicle = recorded(
            chronicle,
            Elected(
                VOTE,
                key,
                Begun.GENERAL_ELECTION,
                elected_on=VOTE,
                list_name="Ensemble",
                list_rank=rank,
            ),
        )
    found = next_on_list(chronicle, chronicle.member_on(BRUN, DAY), DAY)
    assert (found.list_name, found.list_rank, found.person) == ("Ensemble", 8, None)


def test_nobody_is_next_where_no_list_is_on_record() -> None:
    found = next_on_list(council(), council().member_on(BRUN, DAY), DAY)
    assert (found.list_name, found.list_rank) == ("", None)


def test_a_successor_sits_the_day_after_with_the_rank_of_the_list() -> None:
    leaving = replace(
        council().member_on(CROZET, DAY), elected_on=VOTE, votes=412, list_name="Ensemble"
    )
    event = successor(leaving, DAY, ZOLA)
    chronicle = recorded(recorded(council(), resigned(DAY, CROZET)), event)
    assert ZOLA.id not in {each.id for each in chronicle.members_on(DAY)}
    after = {each.id: each for each in chronicle.members_on(date(2026, 6, 11))}
    assert CROZET not in after
    assert (after[ZOLA.id].elected_on, after[ZOLA.id].votes) == (VOTE, 412)
    assert [each.id for each in not_sitting(chronicle, date(2026, 6, 11))] == [CROZET]
