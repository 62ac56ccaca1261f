"""A register that is open and asked for again is shown; nobody waits for who does not answer."""

import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from registre_app.storage import RegisterFile
from registre_app.ui.shell import doorbell
from registre_app.ui.shell.registers import OTHER_WINDOW
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.ui.conftest import OpenWindow

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the sockets of Linux are looked at")

RING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QSettings
from registre_app.ui.shell.doorbell import ring
application = QCoreApplication([])
for asked in sys.stdin:
    path, settings, os.environ["XDG_RUNTIME_DIR"] = asked.rstrip("\\n").split("\\t")
    print(ring(Path(path), QSettings(settings, QSettings.Format.IniFormat)), flush=True)
"""


@pytest.fixture(scope="module")
def caller() -> Iterator[subprocess.Popen[bytes]]:
    """Another process of the user, which asks for registers."""
    command, pipe = [sys.executable, "-c", RING], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
        yield process
        process.kill()


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's sockets."""
    folder = tmp_path / "r"
    folder.mkdir(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def listening(opened: MainWindow, runtime: Path, qtbot: QtBot) -> MainWindow:
    """A window with a register, once it answers."""
    qtbot.waitUntil(lambda: list(runtime.iterdir()) != [])
    return opened


Rings = Callable[[MainWindow, Path], bool]


@pytest.fixture
def rings(caller: subprocess.Popen[bytes], runtime: Path, qtbot: QtBot) -> Rings:
    """Has another process of the user ask for a register."""
    assert caller.stdin
    assert caller.stdout
    said, asked = caller.stdout, caller.stdin

    def ask(window: MainWindow, path: Path) -> bool:
        asked.write(f"{path}\t{window.settings.fileName()}\t{runtime}\n".encode())
        asked.flush()
        qtbot.waitUntil(lambda: bool(select.select([said], [], [], 0)[0]), timeout=20_000)
        return said.readline() == b"True\n"

    return ask


@pytest.mark.parametrize("spelling", ["same name", "link", "hard link"])
def test_a_register_open_in_a_window_is_shown_to_who_asks_for_it_again(
    listening: MainWindow, tmp_path: Path, rings: Rings, spelling: str
) -> None:
    path = tmp_path / "arnay.registre"
    if spelling == "link":
        path = tmp_path / "raccourci.registre"
        path.symlink_to(tmp_path / "arnay.registre")
    elif spelling == "hard link":
        path = tmp_path / "copie.registre"
        path.hardlink_to(tmp_path / "arnay.registre")
    listening.showMinimized()
    assert rings(listening, path)
    assert not listening.windowState() & Qt.WindowState.WindowMinimized
    assert listening.isVisible()


def test_another_register_is_nobody_s(listening: MainWindow, tmp_path: Path, rings: Rings) -> None:
    other = tmp_path / "autre.registre"
    session = council(7)
    RegisterFile.create(other, session.collectivity, session.assembly, [session]).close()
    assert not rings(listening, other)


def test_a_register_that_is_closed_is_nobody_s(
    listening: MainWindow, tmp_path: Path, runtime: Path, qtbot: QtBot, rings: Rings
) -> None:
    listening.registers.close()
    qtbot.waitUntil(lambda: list(runtime.iterdir()) == [])
    assert not rings(listening, tmp_path / "arnay.registre")


def test_only_who_may_edit_answers(window: MainWindow, register: Path, runtime: Path) -> None:
    with RegisterFile.open(register):
        window.registers.open(register)
        window.desk.changed.emit()
        doorbell.QApplication.processEvents()
        assert list(runtime.iterdir()) == []


def test_the_same_window_shows_its_register_without_a_bell(
    listening: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "copie.registre"
    link.hardlink_to(tmp_path / "arnay.registre")
    monkeypatch.setattr(doorbell, "ring", lambda *arguments: pytest.fail("nobody is asked"))
    register = listening.desk.register
    listening.registers.open(link)
    assert listening.desk.register is register


def test_a_window_leaves_to_another_the_register_that_it_shows(
    window: MainWindow, register: Path
) -> None:
    window.registers._shown_elsewhere = lambda path: path == register
    window.registers.open(register)
    assert window.desk.register is None
    assert window.banner.text() == OTHER_WINDOW


def test_a_socket_is_its_user_s_alone(listening: MainWindow, runtime: Path) -> None:
    (path,) = runtime.iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_without_the_key_of_the_user_the_name_is_not_known(
    listening: MainWindow, tmp_path: Path, runtime: Path
) -> None:
    others = QSettings(str(tmp_path / "autres.ini"), QSettings.Format.IniFormat)
    path = tmp_path / "arnay.registre"
    assert not doorbell.ring(path, others)
    others.setValue(doorbell.KEY, "0" * 32)
    assert not doorbell.ring(path, others)


@pytest.fixture
def silent(register: Path, tmp_path: Path) -> Iterator[tuple[QSettings, socket.socket]]:
    """The settings of a user whose window never answers, and its socket."""
    settings = QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat)
    settings.setValue(doorbell.KEY, "0" * 32)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(doorbell._name(register, "0" * 32))
        yield settings, server


def test_a_window_that_does_not_answer_is_not_waited_for(
    register: Path, silent: tuple[QSettings, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, server = silent
    server.listen()
    monkeypatch.setattr(doorbell, "_ANSWERED_MS", 100)
    began = time.monotonic()
    assert not doorbell.ring(register, settings)
    assert time.monotonic() - began < 10


def test_a_socket_left_by_a_crash_answers_nobody_and_gives_way(
    register: Path,
    silent: tuple[QSettings, socket.socket],
    open_window: OpenWindow,
    runtime: Path,
    qtbot: QtBot,
    rings: Rings,
) -> None:
    settings, server = silent
    server.close()
    (left,) = runtime.iterdir()
    assert not doorbell.ring(register, settings)
    window = open_window()
    window.registers.open(register)
    bell = window.findChild(doorbell.Doorbell)
    qtbot.waitUntil(lambda: bell._server is not None)
    assert list(runtime.iterdir()) == [left]
    assert rings(window, register)


@pytest.mark.parametrize("said", [b"", b"x" * 5_000, b"\xff\x00\n" * 50])
def test_whatever_a_caller_says_the_window_goes_on(
    listening: MainWindow, tmp_path: Path, runtime: Path, qtbot: QtBot, rings: Rings, said: bytes
) -> None:
    (name,) = runtime.iterdir()
    caller = QLocalSocket()
    caller.connectToServer(str(name))
    caller.write(said)
    caller.flush()
    qtbot.wait(20)
    caller.abort()
    assert rings(listening, tmp_path / "arnay.registre")


def test_an_application_started_on_an_open_register_shows_it_and_ends(
    register: Path, tmp_path: Path, runtime: Path
) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "registre_app", str(register)]
    with subprocess.Popen(command, env=environment) as first:
        until = time.monotonic() + 60
        while not list(runtime.glob("registre-*")) and time.monotonic() < until:
            time.sleep(0.05)
        again = subprocess.run(command, env=environment, check=False, timeout=60)
        running = first.poll() is None
        first.kill()
    assert again.returncode == 0
    assert running
