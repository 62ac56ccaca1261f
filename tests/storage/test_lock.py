"""One writer at a time, by the file itself, whatever name it is reached by; who it is is told."""

import os
import platform
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.storage import RegisterFile, lock, own_bytes
from registre_app.storage.holder import Holder, holder_of
from registre_app.storage.own_bytes import Lock
from tests.rights import NOBODY, ordinary_user

HOLD = """
import sys
from pathlib import Path
from registre_app.storage import RegisterFile
for path in sys.stdin:
    with RegisterFile.open(Path(path.rstrip("\\n"))) as register:
        print(register.read_only_reason or "libre", flush=True)
        sys.stdin.readline()
    print("fermé", flush=True)
"""


class Elsewhere:
    """Another process, which opens a register and tells whether it may edit it."""

    def __init__(self) -> None:
        command, pipe = [sys.executable, "-c", HOLD], subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def open(self, register: Path) -> str:
        """Open a register; return why it is read-only there, or « libre »."""
        return self._say(str(register))

    def close(self) -> None:
        """Close it."""
        self._say("")

    def _say(self, line: str) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        """End it at once, whatever it holds."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    """A process for all tests of this module."""
    process = Elsewhere()
    yield process
    process.kill()


def _link(register: Path, folder: Path) -> Path:
    path = folder / "raccourci.registre"
    path.symlink_to(register)
    return path


def _hard_link(register: Path, folder: Path) -> Path:
    path = folder / "copie.registre"
    path.hardlink_to(register)
    return path


def _other_case(register: Path, folder: Path) -> Path:
    """What a file system without case does: another spelling in the same folder is the file."""
    path = register.with_name(register.name.upper())
    path.hardlink_to(register)
    return path


def _folder_link(register: Path, folder: Path) -> Path:
    """A drive that is mapped, a folder mounted twice: another path to the same folder."""
    drive = folder / "lecteur"
    drive.symlink_to(register.parent, target_is_directory=True)
    return drive / register.name


SPELLINGS: dict[str, Callable[[Path, Path], Path]] = {
    "same name": lambda register, folder: register,
    "link": _link,
    "hard link": _hard_link,
    "other case": _other_case,
    "other drive": _folder_link,
}


@pytest.fixture(params=SPELLINGS)
def spelling(request: pytest.FixtureRequest, register: Path, tmp_path: Path) -> Path:
    """Another path to the register."""
    folder = tmp_path / "bureau"
    folder.mkdir()
    return SPELLINGS[request.param](register, folder)


def test_a_register_is_edited_by_one_alone_however_it_is_spelt(
    register: Path, spelling: Path
) -> None:
    with RegisterFile.open(register) as first, RegisterFile.open(spelling) as second:
        assert first.read_only_reason is None
        assert "déjà ouvert" in str(second.read_only_reason)
    with RegisterFile.open(spelling) as third:
        assert third.read_only_reason is None


def test_another_process_edits_it_no_more_than_this_one(
    register: Path, spelling: Path, elsewhere: Elsewhere
) -> None:
    with RegisterFile.open(register):
        assert "déjà ouvert" in elsewhere.open(spelling)
        elsewhere.close()
    assert elsewhere.open(spelling) == "libre"
    with RegisterFile.open(register) as second:
        assert "déjà ouvert" in str(second.read_only_reason)
    elsewhere.close()


def test_a_lock_left_by_a_crash_keeps_nobody_out(register: Path) -> None:
    killed = Elsewhere()
    assert killed.open(register) == "libre"
    killed.kill()
    assert register.with_name(f".{register.name}.verrou").exists()
    with RegisterFile.open(register) as opened:
        assert opened.read_only_reason is None


def test_the_lock_names_who_holds_it(
    register: Path, spelling: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "marie")
    monkeypatch.setattr(platform, "node", lambda: "MAIRIE-2")
    with RegisterFile.open(register), RegisterFile.open(spelling) as second:
        now = datetime.now()
        said = str(second.read_only_reason)
        assert said.startswith("Il est déjà ouvert par marie sur le poste MAIRIE-2 depuis le ")
        assert f" {now.year} à " in said
        assert said.endswith(" ; fermez-le là-bas.")


def test_the_moment_is_told_as_the_clock_shows_it() -> None:
    holder = Holder("marie", "MAIRIE-2", datetime(2026, 11, 26, 20, 15))
    assert holder.words == (
        "par marie sur le poste MAIRIE-2 depuis le 26 novembre 2026 à 20\N{NO-BREAK SPACE}h"
        "\N{NO-BREAK SPACE}15"
    )


def test_of_a_holder_without_a_name_the_machine_is_told() -> None:
    assert Holder("", "MAIRIE-2", None).words == "sur le poste MAIRIE-2"


def test_a_lock_that_says_nothing_is_told_without_a_name(register: Path) -> None:
    with RegisterFile.open(register):
        register.with_name(f".{register.name}.verrou").write_bytes(b"")
        with RegisterFile.open(register) as second:
            assert str(second.read_only_reason) == (
                "Il est déjà ouvert dans une autre fenêtre ou sur un autre poste ; "
                "fermez-le là-bas."
            )


@given(st.binary(max_size=3_000))
def test_whatever_a_lock_says_little_is_shown_and_all_of_it_prints(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("verrou") / "verrou"
    path.write_bytes(b"\n\n" + content)
    words = holder_of(path, path.with_name("absent")).words
    assert words.replace("\N{NO-BREAK SPACE}", " ").isprintable()
    assert len(words) < 160


def test_a_lock_that_turns_the_sentence_round_is_shown_without_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "verrou"
    path.write_text("\n\nma\u202erie\x1b[31m\nMAIRIE-2\nhier\n", "utf-8")
    assert holder_of(path, path).words == "par marie[31m sur le poste MAIRIE-2"


def test_a_pipe_in_the_place_of_a_lock_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "verrou"
    os.mkfifo(path)
    assert holder_of(path, path).words == ""


@pytest.mark.parametrize("mode", [0o600, 0o660])
def test_who_may_edit_the_register_may_read_who_does(register: Path, mode: int) -> None:
    register.chmod(mode)
    with RegisterFile.open(register):
        lock_file = register.with_name(f".{register.name}.verrou")
        assert stat.S_IMODE(lock_file.stat().st_mode) == mode


def test_a_lock_that_another_account_left_keeps_nobody_out(register: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root is another account")
    with opened_by_an_ordinary_user(register) as (path, left):
        left.write_text("")
        left.chmod(0o600)
        with ordinary_user(), RegisterFile.open(path) as opened:
            assert opened.read_only_reason is None


@contextmanager
def opened_by_an_ordinary_user(register: Path) -> Iterator[tuple[Path, Path]]:
    """A copy of a register of an ordinary user, and the path of its lock."""
    folder = Path(tempfile.mkdtemp())
    try:
        path = Path(shutil.copy(register, folder))
        for each in (folder, path):
            os.chown(each, NOBODY, NOBODY)
        yield path, path.with_name(f".{path.name}.verrou")
    finally:
        shutil.rmtree(folder)


def test_where_files_have_no_locks_of_their_own_the_one_beside_holds(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "lock_byte", lambda descriptor: Lock.UNKNOWN)
    with RegisterFile.open(register) as first, RegisterFile.open(register) as second:
        assert first.read_only_reason is None
        assert "déjà ouvert par" in str(second.read_only_reason)


def test_where_whole_files_cannot_be_locked_the_register_s_own_lock_holds(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_lock_beside", lambda lock_file, alone: None)
    with RegisterFile.open(register) as first, RegisterFile.open(register) as second:
        assert first.read_only_reason is None
        assert "déjà ouvert" in str(second.read_only_reason)
    assert list(register.parent.iterdir()) == [register]


def test_the_lock_leaves_sqlite_its_own(register: Path) -> None:
    """Another descriptor of the file takes SQLite's locks from it when it is closed, not before."""
    with RegisterFile.open(register) as opened:
        opened._db.execute("BEGIN EXCLUSIVE")
        with register.open("r+b") as file:
            assert own_bytes.lock_byte(file.fileno()) is Lock.ANOTHER_S
        opened._db.rollback()
    with register.open("r+b") as file:
        assert own_bytes.lock_byte(file.fileno()) is Lock.OURS
        with RegisterFile.open(register, read_only=True) as reader:
            assert reader.session_ids()


def test_a_register_keeps_nothing_of_who_edited_it(register: Path, tmp_path: Path) -> None:
    content = register.read_bytes()
    second = _hard_link(register, tmp_path)
    RegisterFile.open(second).close()
    assert register.read_bytes() == content
    assert getattr(os, "listxattr", lambda path: [])(register) == []
