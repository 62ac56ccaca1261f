"""The path of a session: each step done, due, late, or still ahead."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.findings import Location, Rule, Severity, Step
from registre_app.domain.notice import Notice
from registre_app.domain.progress import State, is_decided, late_words, progress
from registre_app.domain.session import Session
from tests.councils import council
from tests.seals import with_seal

BEFORE, EVENING, AFTER, LATE = (
    date(2022, 12, 1),
    date(2022, 12, 15),
    date(2022, 12, 20),
    date(2023, 1, 5),
)


def state(session: Session, step: Step, today: date) -> State:
    return progress(session, (), today)[step]


@pytest.mark.parametrize(
    ("today", "expected"), [(BEFORE, State.DUE), (date(2022, 12, 12), State.LATE)]
)
def test_a_notice_is_due_until_the_last_day_that_leaves_three_clear_days(
    today: date, expected: State
) -> None:
    assert state(replace(council(15), notice=Notice()), Step.NOTICE, today) is expected


def test_a_notice_sent_is_done() -> None:
    assert state(council(15), Step.NOTICE, date(2022, 12, 8)) is State.DONE


def test_a_notice_that_bears_a_date_to_come_is_not_sent() -> None:
    assert state(council(15), Step.NOTICE, BEFORE) is State.DUE


@pytest.mark.parametrize("day", [date(2030, 1, 1), date(2022, 12, 14)])
@pytest.mark.parametrize("field", ["transmitted_on", "published_on"])
def test_acts_sent_before_the_session_or_on_a_day_to_come_are_not(field: str, day: date) -> None:
    days = {"transmitted_on": AFTER, "published_on": AFTER} | {field: day}
    item = replace(council(15).deliberations[0], **days)  # type: ignore[arg-type]
    sent = replace(council(15).with_deliberation(0, item), list_posted_on=AFTER)
    assert state(sent, Step.DOCUMENTS, AFTER) is State.DUE


def test_minutes_published_on_a_day_to_come_are_not() -> None:
    settled = with_seal(replace(council(15), minutes_settled_on=LATE))
    published = replace(settled, minutes_published_on=date(2030, 1, 1))
    assert state(published, Step.CLOSING, LATE) is State.DUE


def test_a_session_just_sealed_says_so_and_that_its_minutes_are_to_come() -> None:
    assert state(with_seal(council(15)), Step.CLOSING, AFTER) is State.SEALED


def test_an_empty_session_is_never_done() -> None:
    empty = Session(council(15).collectivity, council(15).assembly, EVENING, list_posted_on=AFTER)
    for today in (BEFORE, EVENING, AFTER, LATE):
        assert State.DONE not in progress(empty, (), today).values()


def test_what_is_missing_at_a_step_keeps_it_to_do() -> None:
    lacking = Rule("heure-absente", Severity.TO_DO, "L2121-15", "").broken(
        "", Location(Step.NOTICE)
    )
    assert progress(council(15), [lacking], EVENING)[Step.NOTICE] is State.DUE


def test_attendance_is_ahead_then_due_then_done() -> None:
    session = council(15)
    member = session.attendance[3].member.id
    unrecorded = session.with_presence(member, Presence.UNRECORDED)
    assert state(unrecorded, Step.ATTENDANCE, BEFORE) is State.AHEAD
    assert state(unrecorded, Step.ATTENDANCE, EVENING) is State.DUE
    assert state(session, Step.ATTENDANCE, EVENING) is State.DONE


def test_a_vote_is_awaited_of_a_decision_and_not_of_an_information() -> None:
    session = council(15)
    item = replace(session.deliberations[0], ballot=None)
    assert state(session.with_deliberation(0, item), Step.DELIBERATIONS, EVENING) is State.DUE
    told = replace(item, kind=ItemKind.INFORMATION)
    assert state(session.with_deliberation(0, told), Step.DELIBERATIONS, EVENING) is State.DONE
    empty = replace(session, deliberations=())
    assert state(empty, Step.DELIBERATIONS, BEFORE) is State.DUE


def test_documents_are_due_within_a_week() -> None:
    session = council(15)
    assert state(session, Step.DOCUMENTS, AFTER) is State.DUE
    assert state(session, Step.DOCUMENTS, LATE) is State.LATE
    item = replace(session.deliberations[0], transmitted_on=AFTER, published_on=AFTER)
    sent = replace(session.with_deliberation(0, item), list_posted_on=AFTER)
    assert state(sent, Step.DOCUMENTS, LATE) is State.DONE


def test_a_session_is_closed_by_its_minutes_and_its_seal() -> None:
    session = council(15)
    assert state(session, Step.CLOSING, EVENING) is State.AHEAD
    assert state(session, Step.CLOSING, AFTER) is State.DUE
    settled = replace(session, minutes_settled_on=LATE)
    assert state(settled, Step.CLOSING, LATE) is State.DUE
    assert state(settled, Step.CLOSING, date(2023, 1, 13)) is State.LATE
    published = replace(settled, minutes_published_on=LATE)
    assert state(published, Step.CLOSING, LATE) is State.DUE
    assert state(with_seal(published), Step.CLOSING, LATE) is State.DONE


def test_what_is_done_and_irregular_is_to_be_checked() -> None:
    rule = Rule("convocation-delai", Severity.WARNING, "L2121-11", "")
    finding = rule.broken("", Location(Step.NOTICE))
    assert progress(council(15), [finding], EVENING)[Step.NOTICE] is State.WRONG


def test_a_notice_is_not_late_on_the_last_day_to_send_it() -> None:
    last = date(2022, 12, 11)
    assert state(replace(council(15), notice=Notice()), Step.NOTICE, last) is State.DUE


def test_an_information_among_findings_leaves_a_step_done() -> None:
    told = Rule("convocation-urgence", Severity.INFO, "L2121-11", "").broken(
        "", Location(Step.NOTICE)
    )
    assert progress(council(15), [told], EVENING)[Step.NOTICE] is State.DONE


def test_votes_are_ahead_until_the_day_of_the_session() -> None:
    item = replace(council(15).deliberations[0], ballot=None)
    session = council(15).with_deliberation(0, item)
    assert state(session, Step.DELIBERATIONS, BEFORE) is State.AHEAD
    assert state(session, Step.DELIBERATIONS, EVENING) is State.DUE


def decided(item: Deliberation) -> bool:
    return is_decided(replace(council(15), deliberations=(item,)), 0)


def test_an_appointment_is_decided_once_it_elects() -> None:
    ana, luc = Candidate("Mme BRUN"), Candidate("M. CROZET")
    item = Deliberation(kind=ItemKind.APPOINTMENT, appointment=Appointment((ana, luc)))
    assert not decided(item)
    assert not decided(replace(item, appointment=Appointment((ana, luc), (Round((7, 7)),))))
    assert decided(replace(item, appointment=Appointment((ana, luc), (Round((8, 7)),))))
    decision = replace(item, kind=ItemKind.DECISION, ballot=Ballot(15))
    assert decided(decision)
    assert decided(replace(item, appointment=None, ballot=Ballot(15)))


def test_papers_are_done_once_the_list_is_posted_and_every_act_sent_and_published() -> None:
    posted = replace(council(15), list_posted_on=AFTER)
    item = posted.deliberations[0]
    for changes, done in (
        ({"transmitted_on": AFTER}, False),
        ({"published_on": AFTER}, False),
        ({"transmitted_on": AFTER, "published_on": AFTER}, True),
        ({"endings": (ActEnding(LinkKind.WITHDRAWS),)}, True),
        ({"kind": ItemKind.INFORMATION}, True),
    ):
        session = posted.with_deliberation(0, replace(item, **changes))  # type: ignore[arg-type]
        assert (state(session, Step.DOCUMENTS, AFTER) is State.DONE) is done
    sent = replace(item, transmitted_on=AFTER, published_on=AFTER)
    unposted = council(15).with_deliberation(0, sent)
    assert state(unposted, Step.DOCUMENTS, AFTER) is State.DUE


def test_papers_are_due_from_the_evening_on_and_not_late_on_the_last_day_of_the_week() -> None:
    assert state(council(15), Step.DOCUMENTS, BEFORE) is State.AHEAD
    assert state(council(15), Step.DOCUMENTS, EVENING) is State.DUE
    assert state(council(15), Step.DOCUMENTS, date(2022, 12, 22)) is State.DUE
    assert state(council(15), Step.DOCUMENTS, date(2022, 12, 23)) is State.LATE


def test_minutes_are_not_late_on_the_last_day_of_their_week() -> None:
    settled = replace(council(15), minutes_settled_on=LATE)
    assert state(settled, Step.CLOSING, date(2023, 1, 12)) is State.DUE


def test_what_makes_a_step_late_is_told_with_the_day_and_the_place_to_note_it() -> None:
    late = replace(council(15), notice=Notice(), minutes_settled_on=date(2023, 1, 10))
    assert late_words(late, date(2023, 2, 1)) == {
        Step.NOTICE: "à envoyer le 11 décembre 2022 au plus tard",
        Step.DOCUMENTS: (
            "liste à afficher le 22 décembre 2022 au plus tard ; le jour se note à la clôture"
        ),
        Step.CLOSING: "procès-verbal à publier le 17 janvier 2023 au plus tard",
    }
    assert late_words(council(15), AFTER) == {}
