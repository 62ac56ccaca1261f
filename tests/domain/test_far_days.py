"""A day far from what it tells is asked about, never refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.app.findings import findings
from registre_app.domain.act_links import ActEffect, LinkKind
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.far_days import DayOf, doubt
from registre_app.domain.findings import Severity
from registre_app.domain.notice import Notice
from registre_app.domain.proceedings import Suspension
from registre_app.domain.rules.far_days import check
from registre_app.domain.session import Session
from tests.councils import council
from tests.seals import with_seal

TODAY = date(2022, 12, 20)


@pytest.mark.parametrize(
    ("day", "kind", "since", "said"),
    [
        (date(1926, 3, 12), DayOf.SESSION, None, "Le 12 mars 1926 remonte à 96 ans"),
        (date(2030, 1, 5), DayOf.SESSION, None, "Le 5 janvier 2030 est à venir, dans 7 ans"),
        (date(2027, 5, 1), DayOf.BIRTH, None, "Le 1er mai 2027 est à venir, dans 4 ans"),
        (date(1902, 5, 1), DayOf.BIRTH, None, "Le 1er mai 1902 remonte à 120 ans"),
        (date(2015, 5, 1), DayOf.BIRTH, None, "Le 1er mai 2015 remonte à 7 ans"),
        (date(2022, 12, 25), DayOf.FOLLOWING, date(2022, 12, 15), "est à venir, dans 5 jours"),
        (
            date(2022, 12, 1),
            DayOf.FOLLOWING,
            date(2022, 12, 15),
            "tombe 14 jours avant la séance",
        ),
        (
            date(1922, 12, 8),
            DayOf.NOTICE,
            date(2022, 12, 15),
            "tombe 100 ans avant la séance",
        ),
        (date(2022, 12, 22), DayOf.NOTICE, date(2022, 12, 30), "est à venir, dans 2 jours"),
        (date(2035, 1, 1), DayOf.SEAT, None, "est à venir, dans 12 ans"),
        (
            date(2019, 6, 8),
            DayOf.FOLLOWING,
            date(2019, 6, 9),
            "Le 8 juin 2019 tombe 1 jour avant la séance du 9 juin 2019",
        ),
        (
            date(2020, 1, 1),
            DayOf.FOLLOWING,
            date(2016, 1, 1),
            "tombe 4 ans après la séance du 1er janvier 2016",
        ),
    ],
)
def test_a_day_far_from_what_it_tells_is_asked_about(
    day: date, kind: DayOf, since: date | None, said: str
) -> None:
    question = doubt(day, kind, TODAY, since)
    assert said in question
    assert question.endswith(" : est-ce la bonne date ?")


@pytest.mark.parametrize(
    ("day", "kind", "since"),
    [
        (date(2023, 3, 1), DayOf.SESSION, None),
        (date(2014, 3, 1), DayOf.SESSION, None),
        (date(1950, 3, 1), DayOf.BIRTH, None),
        (date(2022, 12, 19), DayOf.FOLLOWING, date(2022, 12, 15)),
        (date(2015, 12, 19), DayOf.FOLLOWING, date(2015, 12, 15)),
        (date(2022, 12, 8), DayOf.NOTICE, date(2022, 12, 15)),
        (date(2019, 6, 5), DayOf.NOTICE, date(2019, 6, 9)),
        (date(2019, 6, 9), DayOf.FOLLOWING, date(2019, 6, 9)),
        (date(1995, 6, 18), DayOf.SEAT, None),
        (date(2026, 3, 20), DayOf.SEAT_END, None),
        (date(2020, 1, 9), DayOf.EARLIER_ACT, date(2022, 12, 15)),
    ],
)
def test_a_likely_day_is_not(day: date, kind: DayOf, since: date | None) -> None:
    assert doubt(day, kind, TODAY, since) == ""


@given(st.dates(), st.sampled_from(DayOf), st.dates(), st.none() | st.dates())
def test_any_day_of_the_calendar_may_be_looked_at(
    day: date, kind: DayOf, today: date, since: date | None
) -> None:
    assert isinstance(doubt(day, kind, today, since), str)


def item(**changes: Any) -> Session:
    return council(15).with_deliberation(0, replace(council(15).deliberations[0], **changes))


FAR = date(1926, 3, 12)


@pytest.mark.parametrize(
    "session",
    [
        replace(council(15), date=FAR),
        replace(council(15), notice=Notice(FAR)),
        replace(council(15), notice=Notice(date(2022, 12, 8), posted_on=FAR)),
        replace(council(15), notice=Notice(date(2022, 12, 8), first_session_on=FAR)),
        replace(council(15), closed_on=date(2030, 1, 1)),
        replace(council(15), list_posted_on=FAR),
        replace(council(15), minutes_settled_on=date(2030, 1, 1)),
        replace(council(15), minutes_published_on=FAR),
        item(transmitted_on=date(2030, 1, 1)),
        item(published_on=FAR),
        item(posted_on=FAR),
        item(online_on=FAR),
        item(removed_on=FAR),
        item(receipt_on=FAR),
        item(notified_on=FAR),
        item(effects=(ActEffect(LinkKind.CORRECTS, "1926-1", FAR),)),
        item(suspensions=(Suspension(day=date(2030, 1, 1)),)),
    ],
)
def test_a_far_day_of_a_session_is_among_its_findings(session: Session) -> None:
    found = [each for each in findings(session, today=TODAY) if each.code == "date-lointaine"]
    assert found
    assert all(each.severity is Severity.WARNING for each in found)


@pytest.mark.parametrize(
    ("field", "day"),
    [("born_on", date(2027, 1, 1)), ("in_office_from", FAR), ("elected_on", date(2035, 1, 1))],
)
def test_a_far_day_of_a_member_is_among_the_findings(field: str, day: date) -> None:
    lines = list(council(15).attendance)
    changes: dict[str, Any] = {field: day}
    lines[3] = replace(lines[3], member=replace(lines[3].member, **changes))
    (found,) = check(replace(council(15), attendance=tuple(lines)), TODAY)
    assert found.place.member == lines[3].member.id


def test_a_regular_session_is_asked_nothing() -> None:
    assert list(check(council(15), TODAY)) == []


def test_nothing_is_asked_of_what_is_sealed() -> None:
    assert list(check(with_seal(replace(council(15), date=FAR)), TODAY)) == []


def test_nothing_is_asked_without_a_clock() -> None:
    old = replace(council(15), date=FAR, deliberations=(Deliberation(title="Divers"),))
    assert "date-lointaine" not in [each.code for each in findings(old)]
