"""Facts with their dates: what a day shows, whatever is recorded later and in whatever order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.attendance import Attendance
from registre_app.domain.body import BodyKind
from registre_app.domain.chronicle import LATEST, Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.corrections import with_body, with_body_from, with_members
from registre_app.domain.events import (
    Changed,
    Elected,
    Event,
    EventRefused,
    Left,
    Renamed,
    TookOffice,
    events_between,
    events_of,
    happened,
    recorded,
    require_sense,
)
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.observed import AnotherPerson, Shown, with_observed
from registre_app.domain.person import ALWAYS, Begun, Ended, person_of
from registre_app.domain.renewal import renewal
from registre_app.domain.session import Session
from registre_app.domain.settings import settings_of
from tests.councils import council, members

FIRST = date(2020, 5, 28)
DAYS = st.dates(date(2020, 6, 1), date(2030, 12, 31))


def chronicle(count: int = 5, kind: BodyKind = BodyKind.COMMUNE) -> Chronicle:
    """A council from its first day on: M. ARNOUX is mayor, Mme BRUN first deputy."""
    people = members(count)
    deputy = replace(people[1], function="1re adjointe", deputy_rank=1)
    born = [
        replace(m, in_office_from=FIRST, born_on=date(1950 + rank, 1, 1))
        for rank, m in enumerate((people[0], deputy, *people[2:]))
    ]
    settings = settings_of(Collectivity("Arnay", kind, 800), Assembly("Conseil municipal", count))
    return Chronicle(settings, tuple(map(person_of, born)))


def key(rank: int) -> MemberId:
    return MemberId(f"elu-{rank}")


def names(found: Chronicle, day: date) -> list[str]:
    return [member.last_name for member in found.members_on(day)]


def played(known: Chronicle, *events: Event) -> Chronicle:
    return reduce(recorded, events, known)


def test_a_new_mayor_ends_the_offices_of_before() -> None:
    found = played(chronicle(), TookOffice(date(2024, 3, 1), key(2), "Maire"))

    def functions(day: date) -> list[str]:
        return [found.member_on(key(rank), day).function for rank in range(3)]

    assert functions(date(2024, 2, 29)) == ["Maire", "1re adjointe", ""]
    assert functions(date(2024, 3, 1)) == ["", "", "Maire"]


def test_a_new_president_of_a_ccas_ends_the_former_presidency_alone() -> None:
    known = chronicle(kind=BodyKind.SOCIAL_ACTION)
    known = played(
        known,
        TookOffice(FIRST, key(0), "Président"),
        TookOffice(FIRST, key(1), "Vice-présidente"),
        TookOffice(date(2024, 3, 1), key(2), "Président"),
    )
    day = date(2024, 3, 1)
    held = [known.member_on(key(rank), day).function for rank in range(3)]
    assert held == ["", "Vice-présidente", "Président"]


def test_who_resigns_is_in_office_to_the_last_day_and_not_after() -> None:
    found = played(chronicle(3), Left(date(2023, 6, 10), key(1), Ended.RESIGNATION))
    assert names(found, date(2023, 6, 10)) == ["ARNOUX", "BRUN", "CROZET"]
    assert names(found, date(2023, 6, 11)) == ["ARNOUX", "CROZET"]
    assert found.member_on(key(1), date(2023, 6, 10)).in_office_until is None
    assert found.member_on(key(1), date(2023, 6, 11)).in_office_until == date(2023, 6, 10)


def test_a_general_election_ends_every_seat_of_before() -> None:
    day = date(2026, 3, 15)
    elected = [replace(members(2)[1], function="Maire"), replace(members(8)[7], votes=10)]
    found = played(chronicle(), *renewal(chronicle(), day, elected))
    assert names(found, day - timedelta(days=1)) == names(chronicle(), FIRST)
    assert names(found, day) == ["BRUN", "L'HÔTE"]
    assert found.member_on(key(1), day).function == "Maire"


def test_two_members_of_one_name_keep_a_key_each_at_a_general_election() -> None:
    twin = replace(members(1)[0], last_name="MARTIN")
    known = Chronicle(chronicle().settings, (person_of(twin), person_of(replace(twin, id=key(1)))))
    found = played(known, *renewal(known, date(2026, 3, 15), [twin, twin]))
    assert len(found.members_on(date(2026, 3, 15))) == 2


def test_a_name_is_the_one_borne_that_day() -> None:
    event = Renamed(date(2022, 3, 5), key(1), Civility.MADAME, "Léa", "BRUN-VIDAL")
    found = played(chronicle(2), event)
    days = (date(2022, 3, 4), date(2022, 3, 5))
    assert [found.member_on(key(1), day).last_name for day in days] == ["BRUN", "BRUN-VIDAL"]


def test_a_correction_keeps_the_day_of_what_it_corrects() -> None:
    event = Renamed(date(2022, 3, 5), key(1), Civility.MADAME, "Léa", "BRUN-VIDAL")
    known = played(chronicle(2), event)
    today = known.everybody_on(LATEST)
    wanted = [today[0], replace(today[1], last_name="BRUN-VIDALE")]
    found = with_members(known, LATEST, wanted)
    days = (date(2022, 3, 4), date(2022, 3, 5))
    assert [found.member_on(key(1), day).last_name for day in days] == ["BRUN", "BRUN-VIDALE"]


def test_a_setting_corrected_or_changed_from_a_day_on() -> None:
    known, day = chronicle(), date(2024, 1, 1)
    body, assembly = known.body_on(day)
    wanted = (replace(body, population=812), assembly)
    corrected, changed = with_body(known, day, wanted), with_body_from(known, day, wanted)
    before = day - timedelta(days=1)
    assert corrected.body_on(before)[0].population == 812
    assert [changed.body_on(each)[0].population for each in (before, day)] == [800, 812]


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2024, 1, 1)])
def test_the_end_of_a_seat_that_is_not_held_is_refused(day: date) -> None:
    known = played(chronicle(), Left(date(2023, 6, 10), key(1)))
    with pytest.raises(EventRefused, match=f"{day.year}"):
        require_sense(known, Left(day, key(1)))


def test_an_office_is_lost_with_the_seat() -> None:
    found = played(
        chronicle(),
        Left(date(2023, 6, 10), key(0)),
        Elected(date(2024, 2, 1), key(0), Begun.BY_ELECTION),
    )
    days = (date(2023, 6, 10), date(2024, 2, 1))
    assert [found.member_on(key(0), day).function for day in days] == ["Maire", ""]


def test_two_heads_of_one_day_and_a_head_without_a_seat_are_refused() -> None:
    day = date(2024, 3, 1)
    known = played(chronicle(), TookOffice(day, key(2), "Maire"), Left(date(2023, 1, 1), key(4)))
    with pytest.raises(EventRefused, match="il n’y en a qu’un"):
        require_sense(known, TookOffice(day, key(3), "Maire"))
    with pytest.raises(EventRefused, match="n’a pas de siège"):
        require_sense(known, TookOffice(date(2024, 5, 1), key(4), "Maire"))


def test_an_election_told_of_somebody_else_s_key_is_refused_with_both() -> None:
    other = Elected(
        date(2024, 3, 1),
        key(1),
        civility=Civility.MONSIEUR,
        first_names="Bob",
        last_name="AUTRE",
    )
    with pytest.raises(EventRefused, match="Madame Léa BRUN, non de Monsieur Bob AUTRE"):
        require_sense(chronicle(), other)


def test_who_acts_for_the_head_signs() -> None:
    known = played(chronicle(), Left(date(2023, 6, 10), key(0)))
    signer = known.executive_on(date(2023, 6, 11))
    assert signer
    assert signer.last_name == "BRUN"


def test_a_deputy_known_by_title_alone_and_who_sits_longer_come_first() -> None:
    titled = TookOffice(date(2023, 1, 1), key(4), "2e adjoint")
    late = Elected(date(2024, 5, 2), MemberId("k"), civility=Civility.MADAME, last_name="NEUVE")
    early = Elected(date(2024, 4, 15), MemberId("m"), civility=Civility.MADAME, last_name="ROY")
    found = played(chronicle(), titled, late, early)
    order = names(found, date(2024, 6, 1))
    assert order[:3] == ["ARNOUX", "BRUN", "EYRAUD"]
    assert order[-2:] == ["ROY", "NEUVE"]


def test_an_event_of_nobody_known_is_refused() -> None:
    with pytest.raises(EventRefused, match="inconnue"):
        played(chronicle(), TookOffice(FIRST, MemberId("inconnue"), "Maire"))


EVENTS = st.one_of(
    st.builds(Left, DAYS, st.sampled_from([key(rank) for rank in range(5)])),
    st.builds(
        TookOffice,
        DAYS,
        st.sampled_from([key(rank) for rank in range(5)]),
        st.sampled_from(["Maire", "1er adjoint", "Conseiller délégué", ""]),
        st.none() | st.integers(1, 4),
    ),
    st.builds(
        Renamed,
        DAYS,
        st.sampled_from([key(rank) for rank in range(5)]),
        st.sampled_from(Civility),
        st.sampled_from(["Léa", "Paul"]),
        st.sampled_from(["VIDAL", "PETIT"]),
    ),
    st.builds(
        Elected,
        DAYS,
        st.sampled_from([key(rank) for rank in range(5)]),
        st.sampled_from(Begun),
    ),
    st.builds(Changed, DAYS, st.just("population"), st.integers(0, 9_000)),
    st.builds(Changed, DAYS, st.just("name"), st.sampled_from(["Arnay", "Valbrune"])),
    st.builds(Changed, DAYS, st.just("assembly_seats"), st.integers(7, 30)),
)


def same_fact(event: Event) -> object:
    """What two events cannot both tell of one day."""
    return type(event), event.day, event.key if isinstance(event, Changed) else event.person


@given(st.lists(EVENTS, max_size=12), DAYS)
def test_what_happens_later_leaves_every_earlier_day_alone(events: list[Event], day: date) -> None:
    known = played(chronicle(), *(event for event in events if event.day <= day))
    found = played(known, *(event for event in events if event.day > day))
    assert found.members_on(day) == known.members_on(day)
    assert found.body_on(day) == known.body_on(day)


@given(st.lists(EVENTS, max_size=10, unique_by=same_fact), st.randoms())
def test_events_in_any_order_of_typing_give_the_same_record(
    events: list[Event], chance: "object"
) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert played(chronicle(), *shuffled) == played(chronicle(), *events)


@given(st.lists(EVENTS, max_size=10))
def test_the_events_of_a_record_make_it_again(events: list[Event]) -> None:
    found = played(chronicle(), *events)
    again = Chronicle(())
    for event in events_of(found):
        again = recorded(again, event)
    assert again == found
    told = events_between(found, ALWAYS, date(2025, 1, 1))
    assert [event.day for event in told] == sorted(event.day for event in told)


POOL = [
    replace(m, function=function, deputy_rank=rank)
    for m in members(5)
    for function, rank in (("", None), ("Maire", None), ("1er adjoint", 1))
]


@st.composite
def shown(draw: st.DrawFn) -> list[Session]:
    """Sessions of different days, each with the members whom it lists and a body of its own."""
    days = draw(st.lists(DAYS, min_size=1, max_size=5, unique=True))
    sessions = []
    for day in days:
        listed = draw(st.lists(st.sampled_from(POOL), unique_by=lambda m: m.id, max_size=4))
        mayors = [m.id for m in listed if m.function == "Maire"]
        lines = tuple(
            Attendance(replace(m, function="") if m.id in mayors[1:] else m) for m in listed
        )
        body = Collectivity(
            draw(st.sampled_from(["Arnay", "Valbrune"])), population=draw(st.none() | st.just(9))
        )
        sessions.append(Session(body, Assembly("Conseil municipal"), day, attendance=lines))
    return sessions


def imported(sessions: Sequence[Session], *, exact: bool = True) -> Chronicle:
    first = sessions[0]
    found = Chronicle(settings_of(first.collectivity, first.assembly))
    done: list[Session] = []
    for session in sessions:
        before = [each for each in done if each.date < session.date]
        after = [each for each in done if each.date > session.date]
        found = with_observed(
            found,
            session,
            _shown(max(before, key=lambda each: each.date, default=None)),
            _shown(min(after, key=lambda each: each.date, default=None)),
            exact=exact,
        )
        done.append(session)
    return found


def _shown(session: Session | None) -> Shown | None:
    if session is None:
        return None
    return Shown(session.date, frozenset(line.member.id for line in session.attendance))


@given(shown())
def test_sessions_imported_in_any_order_each_read_as_they_are(sessions: list[Session]) -> None:
    found = imported(sessions)
    for session in sessions:
        told = (session.collectivity, session.assembly)
        assert found.body_on(session.date) == told
        for line in session.attendance:
            read = found.member_on(line.member.id, session.date)
            assert replace(read, in_office_from=None) == line.member
        listed = {line.member.id for line in session.attendance}
        assert {m.id for m in found.members_on(session.date)} == listed


def test_an_office_is_given_back_by_an_earlier_session_to_who_sits_alone() -> None:
    paul, lea, *_ = members(5)
    lea_presides = replace(lea, function="Maire")
    empty = Session(Collectivity("Arnay"), Assembly("Conseil municipal"), date(2020, 6, 2))
    sessions = [
        listing(date(2020, 6, 1), replace(paul, function=""), lea_presides),
        listing(date(2021, 1, 1), replace(paul, function=""), replace(lea, function="")),
        empty,
        replace(empty, date=date(2020, 7, 1)),
        listing(date(2020, 6, 3), replace(paul, function="Maire")),
    ]
    found = imported(sessions)
    assert found.member_on(lea.id, date(2021, 1, 1)).function == ""
    assert found.member_on(lea.id, date(2020, 6, 1)).function == "Maire"


def listing(day: date, *listed: Member) -> Session:
    lines = tuple(map(Attendance, listed))
    return Session(Collectivity("Arnay"), Assembly("Conseil municipal"), day, attendance=lines)


def test_a_change_shown_by_an_import_waits_for_its_day() -> None:
    march = replace(council(3), date=date(2026, 3, 10))
    lines = list(march.attendance)
    lines[0] = replace(lines[0], member=replace(lines[0].member, function=""))
    lines[1] = replace(lines[1], member=replace(lines[1].member, function="Maire"))
    june = replace(march, date=date(2026, 6, 10), attendance=tuple(lines))
    found = imported([march, june])
    assert {day for day, _ in found.uncertain} == {june.date}
    assert found.member_on(key(0), date(2026, 6, 9)).function == "Maire"


def test_an_event_told_takes_the_place_of_the_change_that_waited_for_its_day() -> None:
    waiting = TookOffice(date(2026, 6, 10), key(2), "Maire", uncertain=True)
    found = happened(played(chronicle(), waiting), [TookOffice(date(2026, 3, 28), key(2), "Maire")])
    assert not list(found.uncertain)
    assert [day for day, _ in found.heads] == [date(2026, 3, 28)]


def test_events_told_together_are_recorded_once_somebody_is_known() -> None:
    new = MemberId("neuve-rose")
    begun = Elected(date(2026, 3, 1), new, civility=Civility.MADAME, last_name="NEUVE")
    found = happened(chronicle(), [Left(date(2027, 1, 1), new), begun])
    assert "NEUVE" in names(found, date(2027, 1, 1))
    assert "NEUVE" not in names(found, date(2027, 1, 2))


def test_a_key_of_two_people_is_refused_with_both() -> None:
    first = council(3)
    other = replace(first.attendance[0].member, first_names="Yann", last_name="PETIT")
    second = replace(
        first,
        date=date(2023, 3, 1),
        attendance=(Attendance(other), *first.attendance[1:]),
    )
    with pytest.raises(AnotherPerson, match=r"Paul ARNOUX.*Yann PETIT"):
        imported([first, second], exact=False)
    found = imported([first, second])  # the papers of the register itself are believed
    assert found.member_on(key(0), second.date).last_name == "PETIT"


@pytest.mark.parametrize(
    ("told", "accepted"),
    [
        ({"last_name": "VIDAL"}, True),  # somebody who married
        ({"last_name": "VIDAL", "born_on": date(1950, 1, 1)}, True),
        ({"last_name": "VIDAL", "born_on": date(1980, 1, 1)}, False),
        ({"born_on": date(1980, 1, 1)}, True),
        ({"last_name": "VIDAL", "first_names": "Yann", "born_on": date(1950, 1, 1)}, True),
        ({"last_name": "VIDAL", "first_names": "Yann"}, False),
    ],
)
def test_a_person_is_the_key_confirmed_by_name_or_date_of_birth(
    told: dict[str, Any], accepted: bool
) -> None:
    held = council(3)
    somebody = replace(held.attendance[0].member, born_on=date(1950, 1, 1))
    held = replace(held, attendance=(Attendance(somebody), *held.attendance[1:]))
    other = replace(held.attendance[0].member, **({"born_on": None} | told))
    later = replace(
        held, date=date(2023, 3, 1), attendance=(Attendance(other), *held.attendance[1:])
    )
    if accepted:
        assert imported([held, later], exact=False).member_on(key(0), later.date).id == key(0)
    else:
        with pytest.raises(AnotherPerson):
            imported([held, later], exact=False)
