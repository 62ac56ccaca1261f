"""What is done in another way on Windows: locks, processes, names, files in use; by fakes.

A fake says what our code does with the answers of Windows. What Windows answers, a Windows machine
alone can tell: packaging/windows.ps1 runs the whole suite there.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

from registre_app.files import placing, processes, replacing, rights, safe_name, syncing
from registre_app.storage import own_bytes
from registre_app.storage.own_bytes import Lock

SHARING_VIOLATION, LOCK_VIOLATION, INVALID_FUNCTION = 32, 33, 1
ACCESS_DENIED, INVALID_PARAMETER = 5, 87


class Kernel32:
    """The few calls of Windows that are made, with the answers that a test gives them."""

    def __init__(self, **answers: int) -> None:
        self.answers = answers
        self.asked: list[tuple[Any, ...]] = []

    def _call(self, name: str) -> Callable[..., int]:
        def call(*arguments: Any) -> int:
            self.asked.append((name, *arguments))
            return self.answers.get(name, 1)

        return call

    def __getattr__(self, name: str) -> Any:
        made = self._call(name)
        setattr(self, name, made)
        return made


def on_windows(
    monkeypatch: pytest.MonkeyPatch, module: Any, error: int = 0, **answers: int
) -> Kernel32:
    """Have a module believe that it runs on Windows, and get these answers."""
    kernel = Kernel32(**answers)
    members = {name: getattr(os, name) for name in dir(os)} | {"name": "nt"}
    monkeypatch.setattr(module, "os", SimpleNamespace(**members))
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_args, **_options: kernel, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: error, raising=False)
    osfhandle = SimpleNamespace(get_osfhandle=lambda descriptor: descriptor + 1000)
    monkeypatch.setitem(sys.modules, "msvcrt", osfhandle)
    return kernel


@pytest.mark.parametrize(
    ("taken", "error", "lock"),
    [
        (1, 0, Lock.OURS),
        (0, LOCK_VIOLATION, Lock.ANOTHER_S),
        (0, INVALID_FUNCTION, Lock.UNKNOWN),
    ],
)
def test_the_lock_of_a_register_is_one_byte_far_away(
    monkeypatch: pytest.MonkeyPatch, taken: int, error: int, lock: Lock
) -> None:
    kernel = on_windows(monkeypatch, own_bytes, error, LockFileEx=taken)
    assert own_bytes.lock_byte(7) is lock
    (_, handle, flags, _, low, high, where) = kernel.asked[0]
    at_once_and_exclusive = 3
    assert (handle.value, flags, low, high) == (1007, at_once_and_exclusive, 1, 0)
    *_, offset, offset_high, _ = struct.unpack_from("PPIIP", where.raw)
    assert offset + (offset_high << 32) == 1 << 62


@pytest.mark.parametrize(
    ("handle", "wait", "error", "runs"),
    [
        (5, 258, 0, True),  # WAIT_TIMEOUT: it runs
        (5, 0, 0, False),  # WAIT_OBJECT_0: it ended
        (0, 0, INVALID_PARAMETER, False),  # no such process
        (0, 0, ACCESS_DENIED, True),  # one of another user
    ],
)
def test_a_process_is_known_by_its_handle(
    monkeypatch: pytest.MonkeyPatch, handle: int, wait: int, error: int, runs: bool
) -> None:
    kernel = on_windows(monkeypatch, processes, error, OpenProcess=handle, WaitForSingleObject=wait)
    assert processes.runs(1234) is runs
    assert ("CloseHandle" in {each[0] for each in kernel.asked}) == bool(handle)


def test_a_new_name_is_given_by_the_rename_that_replaces_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    on_windows(monkeypatch, placing)
    for name in ("_renamed", "_linked", "_claimed"):
        monkeypatch.delattr(placing, name)
    draft = tmp_path / "brouillon"
    draft.write_text("acte")
    placing.place(draft, tmp_path / "acte.pdf")
    assert (tmp_path / "acte.pdf").read_text() == "acte"


class Busy:
    """A draft whose place is refused so many times, as Windows does while a file is open."""

    def __init__(self, times: int) -> None:
        self.left = times

    def replace(self, path: Path) -> None:
        """Refuse, or do it."""
        if self.left:
            self.left -= 1
            raise PermissionError(SHARING_VIOLATION, "in use", str(path))


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr(replacing.time, "sleep", waited.append)
    return waited


def test_a_file_that_an_antivirus_reads_is_replaced_a_moment_later(
    monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    on_windows(monkeypatch, replacing)
    replacing.take_place(Busy(3), Path("extrait.pdf"))  # type: ignore[arg-type]
    assert len(waits) == 3


def test_a_file_that_stays_open_is_refused_within_a_second(
    monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    on_windows(monkeypatch, replacing)
    with pytest.raises(PermissionError):
        replacing.take_place(Busy(1000), Path("extrait.pdf"))  # type: ignore[arg-type]
    assert sum(waits) <= 1


def test_elsewhere_a_refusal_is_told_at_once(waits: list[float]) -> None:
    with pytest.raises(PermissionError):
        replacing.take_place(Busy(1), Path("extrait.pdf"))  # type: ignore[arg-type]
    assert waits == []


def test_a_folder_that_cannot_be_opened_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(path: Path, _flags: int) -> int:
        raise PermissionError(ACCESS_DENIED, "a folder", str(path))

    monkeypatch.setattr(os, "open", refuse)
    syncing.sync_folder(tmp_path)


def test_no_mode_is_asked_for_where_there_are_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(rights, "_HAS_MODES", False)
    file = tmp_path / "registre"
    file.touch(0o644)
    rights.close_to_others(file)
    assert file.stat().st_mode & 0o777 == 0o644


ROOTS = ["C:\\Users\\Mairie\\Documents", "E:\\", "\\\\serveur\\mairie\\registres"]
NUMBERS = ["CON", "nul.txt", "2022/12", "LPT¹", "a:b", "acte.", "délibération n° 3 ?", "x" * 300]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_file_named_after_a_number_stays_in_its_folder(root: str, number: str) -> None:
    folder = PureWindowsPath(root)
    path = folder / f"{safe_name(number, 'acte')}.pdf"
    assert path.parent == folder
    assert path.drive == folder.drive
    assert not path.is_reserved()
    assert len(str(path)) < 260


@pytest.mark.parametrize("root", ROOTS)
def test_the_folder_of_backups_is_beside_the_register_on_any_drive(root: str) -> None:
    register = PureWindowsPath(root) / "Séances 2026.registre"
    beside = register.with_name(f"{register.stem}.sauvegardes")
    assert beside.parent == register.parent
    assert not beside.is_reserved()
    assert PureWindowsPath(str(register).upper()) == register
