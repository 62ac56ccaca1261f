"""The acts of a session sent and published together: acts alone, and those subject to it."""

from dataclasses import replace
from datetime import date

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.ballot import Ballot
from registre_app.domain.deadlines import deadlines
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.follow_up import (
    PUBLISHED,
    TRANSMITTED,
    common_day,
    concerned,
    lacking,
    with_day,
)
from tests.councils import council

DAY, LATER = date(2026, 6, 12), date(2026, 6, 15)
ITEMS = (
    Deliberation("2026-001", title="Budget", ballot=Ballot(15)),
    Deliberation("2026-002", title="Classement d’une voie", subject="8.3", ballot=Ballot(15)),
    Deliberation(title="Tarifs", fate=Fate.POSTPONED),
    Deliberation(title="Calendrier", kind=ItemKind.INFORMATION),
    Deliberation(
        "2026-003",
        title="Bail",
        ballot=Ballot(15),
        endings=(ActEnding(LinkKind.WITHDRAWS),),
    ),
)
SESSION = replace(council(15), date=date(2026, 6, 10), deliberations=ITEMS)


def test_acts_are_published_and_those_subject_to_it_transmitted() -> None:
    assert concerned(SESSION, PUBLISHED) == (0, 1, 4)
    assert concerned(SESSION, TRANSMITTED) == (0, 4)


def test_an_act_withdrawn_since_lacks_nothing() -> None:
    assert lacking(SESSION, PUBLISHED) == (0, 1)
    assert lacking(SESSION, TRANSMITTED) == (0,)


def test_a_day_is_noted_on_the_acts_that_lack_it_alone() -> None:
    noted = with_day(with_day(SESSION, PUBLISHED, DAY), PUBLISHED, LATER)
    assert [item.published_on for item in noted.deliberations] == [DAY, DAY, None, None, None]


def test_an_act_put_on_line_is_public() -> None:
    posted = SESSION.with_deliberation(0, replace(ITEMS[0], online_on=DAY))
    assert lacking(posted, PUBLISHED) == (1,)


def test_a_day_that_all_have_is_corrected_or_taken_out() -> None:
    noted = with_day(SESSION, TRANSMITTED, DAY)
    withdrawn = replace(noted.deliberations[4], transmitted_on=DAY)
    noted = noted.with_deliberation(4, withdrawn)
    corrected = with_day(noted, TRANSMITTED, LATER)
    assert common_day(corrected, TRANSMITTED) == LATER
    assert with_day(corrected, TRANSMITTED, None).deliberations[0].transmitted_on is None


def test_what_waits_for_its_vote_is_neither_published_nor_transmitted() -> None:
    waiting = Deliberation("2026-004", title="Toiture", decision="- **de** voter.")
    session = replace(SESSION, deliberations=(*ITEMS, waiting))
    assert concerned(session, PUBLISHED) == (0, 1, 4)
    due = [each.message for each in deadlines((session,), LATER)]
    assert any("2026-001" in each for each in due)
    assert not any("2026-004" in each for each in due)
