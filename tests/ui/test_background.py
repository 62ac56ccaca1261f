"""Work apart from the interface: the last one answers, and what fails is told."""

import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from registre_app.domain.errors import RegistreError
from registre_app.ui.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Background:
    made = Background()
    yield made
    made.stop()


def test_only_the_last_work_asked_for_answers(background: Background, qtbot: QtBot) -> None:
    answers: list[object] = []
    gate = threading.Event()
    background.done.connect(answers.append)
    background.request(lambda: gate.wait(2) and "première")
    background.request(lambda: "deuxième")
    background.request(lambda: "troisième")
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["troisième"]


def test_it_is_busy_until_its_answer_has_come(background: Background, qtbot: QtBot) -> None:
    answers: list[object] = []
    begun, gate = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        gate.wait(2)
        return "réponse"

    background.done.connect(answers.append)
    background.request(work)
    qtbot.waitUntil(begun.is_set)
    gate.set()
    background._pool.waitForDone()  # done, and its answer still on its way
    assert (answers, background.busy) == ([], True)
    qtbot.waitUntil(lambda: not background.busy)
    assert answers == ["réponse"]


def test_what_cannot_be_done_is_told_in_a_sentence(background: Background, qtbot: QtBot) -> None:
    def work() -> None:
        raise RegistreError("Le support est retiré.")

    with qtbot.waitSignal(background.failed) as told:
        background.request(work)
    assert told.args == ["Le support est retiré."]


def test_what_nobody_expected_goes_where_errors_go(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    background.request(lambda: 1 // 0)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)
