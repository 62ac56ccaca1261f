"""How often each member attended."""

from dataclasses import replace
from datetime import date

from registre_app.domain.assiduity import Assiduity, assiduity, ever_present
from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy, Substitute
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.session import Session
from tests.councils import council

LATE, GIVER, EXCUSED, ABSENT, UNKNOWN = (MemberId(f"elu-{rank}") for rank in (2, 3, 4, 5, 6))


def evening() -> Session:
    session = council(7, present=2)
    session = session.with_movement(Movement(LATE, MovementKind.ARRIVES, 0))
    session = session.with_proxy(Proxy(GIVER, MemberId("elu-0")))
    session = session.with_presence(EXCUSED, Presence.EXCUSED)
    return session.with_presence(UNKNOWN, Presence.UNRECORDED)


def test_each_member_is_counted_once_a_session_by_how_they_attended() -> None:
    session = evening()
    found = {each.member.id: each for each in assiduity([session, session])}
    roster = {line.member.id: line.member for line in session.attendance}
    assert list(found) == list(roster)
    assert found[MemberId("elu-0")] == Assiduity(roster[MemberId("elu-0")], 2, present=2)
    assert found[LATE] == Assiduity(roster[LATE], 2, present=2)
    assert found[GIVER] == Assiduity(roster[GIVER], 2, represented=2)
    assert found[EXCUSED] == Assiduity(roster[EXCUSED], 2, excused=2)
    assert found[ABSENT] == Assiduity(roster[ABSENT], 2, absent=2)
    assert found[UNKNOWN] == Assiduity(roster[UNKNOWN], 2)


def test_who_was_in_the_room_at_one_moment_was_present() -> None:
    session = evening()
    assert ever_present(session) == (MemberId("elu-0"), MemberId("elu-1"), LATE)
    gone = session.with_movement(Movement(MemberId("elu-1"), MovementKind.LEAVES, 0))
    assert MemberId("elu-1") in ever_present(gone)


def test_a_session_before_the_term_of_a_member_is_not_theirs() -> None:
    session = council(7)
    first, *others = session.attendance
    ended = replace(first, member=replace(first.member, in_office_until=date(2022, 1, 1)))
    found = assiduity([replace(session, attendance=(ended, *others))])
    assert [each.member.id for each in found] == [line.member.id for line in others]


def test_a_member_whose_substitute_sat_was_away_and_represented() -> None:
    given = Substitute(Civility.MADAME, "Odile", "ROUX")
    session = council(15).with_presence(MemberId("elu-3"), Presence.SUBSTITUTED)
    lines = tuple(
        replace(line, substitute=given) if line.member.id == "elu-3" else line
        for line in session.attendance
    )
    (found,) = (
        each
        for each in assiduity([replace(session, attendance=lines)])
        if each.member.id == "elu-3"
    )
    assert (found.present, found.represented) == (0, 1)
