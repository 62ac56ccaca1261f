"""A decision by delegation is to be reported to the session that follows it (L2122-23)."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.body import BodyKind
from registre_app.domain.deadline import Deadline
from registre_app.domain.deadlines import deadlines
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.session import Session
from tests.councils import council

BAIL = DelegatedDecision(
    "D1",
    date(2026, 5, 1),
    "Bail",
    transmitted_on=date(2026, 5, 2),
    published_on=date(2026, 5, 2),
)
JUNE = date(2026, 6, 12)


def on(day: date, kind: BodyKind = BodyKind.COMMUNE) -> Session:
    session = council(7)
    body = replace(session.collectivity, kind=kind)
    return replace(session, date=day, collectivity=body)


def due(sessions: list[Session], today: date, decision: DelegatedDecision = BAIL) -> list[Deadline]:
    found = deadlines(sessions, today, [decision])
    return [each for each in found if each.code == "decision-a-rapporter"]


@pytest.mark.parametrize(
    ("today", "late"), [(date(2026, 6, 1), False), (JUNE, False), (date(2026, 6, 13), True)]
)
def test_it_is_due_at_the_next_session_and_late_once_it_is_held(today: date, late: bool) -> None:
    (found,) = due([on(date(2026, 3, 27)), on(JUNE)], today)
    assert (found.due, found.late) == (JUNE, late)
    assert found.message == "Rapporter la décision D1 à la séance du vendredi 12 juin 2026."


def test_without_a_session_to_come_it_waits_for_the_next_one() -> None:
    (found,) = due([on(date(2026, 3, 27))], date(2026, 6, 1))
    assert (found.due, found.late) == (None, False)
    assert found.message == "Rapporter la décision D1 à la prochaine séance."


def test_once_reported_nothing_is_due() -> None:
    assert due([on(JUNE)], date(2026, 7, 1), replace(BAIL, reported_on=JUNE)) == []


def test_a_session_that_was_not_read_counts_by_its_day() -> None:
    found = deadlines([on(date(2026, 9, 1))], date(2026, 7, 1), [BAIL], [JUNE, date(2026, 9, 1)])
    assert JUNE in [each.due for each in found if each.code == "decision-a-rapporter"]


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        (BodyKind.COMMUNE, "L2122-23"),
        (BodyKind.INTERCOMMUNAL, "L5211-10"),
        (BodyKind.JOINT_BODY, "L5211-10"),
        (BodyKind.SOCIAL_ACTION, "CASF R123-21"),
    ],
)
def test_each_kind_of_body_has_its_article(kind: BodyKind, article: str) -> None:
    (found,) = due([on(JUNE, kind)], date(2026, 6, 1))
    assert found.article == article
