"""Work shared with a second process: the same results, wherever each is made."""

import operator
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registre_app.domain.binding import Book, Unsealed
from registre_app.papers.register import bind, drafts
from registre_app.papers.register.second_process import SecondProcess
from tests.councils import evening
from tests.laid_years import act, session_on


def shared(work: Callable[[Any], Any], tasks: list[Any]) -> list[Any]:
    taken: list[Any] = []
    with SecondProcess() as other:
        other.share(work, tasks, taken.append)
    return taken


def test_two_processes_make_the_very_file_that_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    february = session_on(date(2022, 2, 3), act("1"), act("2", "VOIRIE"))
    june = session_on(date(2022, 6, 9), act("3"))
    unsealed = tuple(map(Unsealed, (february, june, evening())))
    book = Book(2022, 2022, evening(), unsealed=unsealed, draft=True)
    alone = bind(book)
    monkeypatch.setattr(drafts, "MANY_ACTS", 1)
    assert bind(book) == alone


def test_an_error_in_the_other_process_is_raised_as_it_is() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        shared(int, ["trois", "1", "2"])


def test_what_cannot_be_handed_over_is_done_here() -> None:
    assert shared(lambda number: number + 1, [1, 2, 3]) == [2, 3, 4]


def test_the_work_is_shared_with_another_process() -> None:
    assert len(set(shared(operator.call, [os.getpid] * 3))) == 2


def test_the_other_process_runs_no_file_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # CWE-427: « python -c » looks for its modules in the current folder first.
    (tmp_path / "pickle.py").write_text("open('executed', 'w').close()")
    monkeypatch.chdir(tmp_path)
    assert shared(int, ["1", "2", "3"]) == [1, 2, 3]
    assert not (tmp_path / "executed").exists()


def test_one_process_does_it_all_where_there_is_room_for_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no process to spare")

    monkeypatch.setattr("subprocess.Popen", refuse)
    assert shared(int, ["1", "2", "3"]) == [1, 2, 3]
