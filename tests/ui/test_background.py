"""Background jobs: one kind of answer, dropped when stale."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from registre_app.app.jobs import Answer
from registre_app.domain.errors import RegistreError
from registre_app.ui.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


def refusal() -> None:
    raise RegistreError("Le support est retiré.")


def ask_and_leave_on_its_way(
    background: Background, qtbot: QtBot, work: Callable[[], None], done: Callable[[object], object]
) -> None:
    """Ask for a job and wait until it is done, without taking its answer."""
    begun, gate = threading.Event(), threading.Event()

    def gated() -> None:
        begun.set()
        gate.wait(2)
        work()

    background.ask(gated, done)
    qtbot.waitUntil(begun.is_set)
    gate.set()
    background._pool.waitForDone()


def test_only_the_last_job_asked_for_answers(background: Background, qtbot: QtBot) -> None:
    answers: list[str] = []
    gate = threading.Event()

    def asked(words: str) -> Callable[[], str]:
        return lambda: words if gate.wait(2) else ""

    for words in ("première", "deuxième", "troisième"):
        background.ask(asked(words), lambda answer: answers.append(answer.result()))
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["troisième"]


def test_it_is_busy_until_its_answer_was_taken(background: Background, qtbot: QtBot) -> None:
    answers: list[str] = []
    ask_and_leave_on_its_way(background, qtbot, lambda: None, lambda _: answers.append("réponse"))
    assert (answers, background.busy) == ([], True)
    qtbot.waitUntil(lambda: not background.busy)
    assert answers == ["réponse"]


@pytest.mark.parametrize("error", [RegistreError("Le support est retiré."), ZeroDivisionError()])
def test_a_failure_is_an_answer_raised_as_it_was_where_the_result_is_asked_for(
    background: Background, qtbot: QtBot, error: Exception
) -> None:
    answers: list[Answer[None]] = []

    def work() -> None:
        raise error

    background.ask(work, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    with pytest.raises(type(error)) as raised:
        answers[0].result()
    assert raised.value is error


@pytest.mark.parametrize("work", [refusal, lambda: None], ids=["failure", "result"])
def test_an_answer_overtaken_on_its_way_is_dropped_whatever_it_is(
    background: Background, qtbot: QtBot, work: Callable[[], None]
) -> None:
    answers: list[str] = []
    ask_and_leave_on_its_way(background, qtbot, work, lambda _: answers.append("dépassée"))
    background.ask(lambda: None, lambda _: answers.append("dernière"))
    qtbot.waitUntil(lambda: not background.busy)
    assert answers == ["dernière"]


@pytest.mark.parametrize("work", [refusal, lambda: None], ids=["failure", "result"])
def test_an_answer_for_a_register_that_is_no_longer_in_hand_is_dropped_whatever_it_is(
    qtbot: QtBot, work: Callable[[], None]
) -> None:
    in_hand = ["A"]
    background = Background(of=lambda: in_hand[0])
    answers: list[str] = []
    ask_and_leave_on_its_way(background, qtbot, work, lambda _: answers.append("pour A"))
    in_hand[0] = "B"
    qtbot.waitUntil(lambda: not background.busy)
    assert answers == []
    background.stop()


def test_two_lines_of_jobs_share_a_thread_and_drop_nothing_of_each_other(
    background: Background, qtbot: QtBot
) -> None:
    beside = Background(background, beside=background)
    answers: list[int] = []
    background.ask(threading.get_ident, lambda answer: answers.append(answer.result()))
    beside.ask(threading.get_ident, lambda answer: answers.append(answer.result()))
    qtbot.waitUntil(lambda: not (background.busy or beside.busy))
    assert len(answers) == 2
    assert len(set(answers)) == 1
