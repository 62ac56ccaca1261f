"""No Internet socket is ever opened; local ones lead to the display, a bus, our own window."""

import ast
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import registre_app
from registre_app import cli
from tests.faults import every_command, sockets
from tests.faults.sockets import COMPILER, LOCAL, NAME, Socket, asked_for

PACKAGE = Path(registre_app.__file__).parent
OF_NETWORKS = frozenset(
    {
        *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib"),
        *("requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib3"),
        *("webbrowser", "websockets", "xmlrpc"),
    }
)
OUR_WINDOW = frozenset({"QLocalServer", "QLocalSocket"})
PYTEST = """
import sys
from tests.faults.sockets import watch_python
watch_python()
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
START = """
import sys
from PySide6.QtCore import QTimer
from tests.faults.sockets import watch_python
watch_python()
from registre_app.ui.shell import app
window = app.MainWindow
def closing(*arguments):
    made = window(*arguments)
    made.pages.complete.connect(lambda: QTimer.singleShot(0, made.close))
    return made
app.MainWindow = closing
sys.exit(app.run_window(sys.argv[1:]))
"""
EVENING = "tests/ui/test_whole_evening.py"
INTERNET = """
import socket
from contextlib import suppress
with socket.socket() as one, suppress(OSError):
    one.connect(("127.0.0.1", 9))
"""
INTERNET_BY_QT = """
from PySide6.QtNetwork import QTcpSocket
one = QTcpSocket()
one.connectToHost("127.0.0.1", 9)
one.waitForConnected(1000)
"""
NAME_LOOKED_UP = """
import socket
from contextlib import suppress
with suppress(OSError):
    socket.getaddrinfo("registre.invalid", 80)
"""
LOCAL_ELSEWHERE = """
import socket
from contextlib import suppress
with socket.socket(socket.AF_UNIX) as one, suppress(OSError):
    one.connect("/run/autre.sock")
"""
recorded = pytest.mark.skipif(COMPILER is None, reason="no C compiler, or no way to load before")


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    """The folder of the user's sockets, in a process that is recorded."""
    folder = tmp_path / "r"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def own(tmp_path: Path, runtime: Path) -> dict[str, str]:
    """Folders of the test's own in the environment, and nothing of the machine's session."""
    folders = {f"XDG_{each}_HOME": str(tmp_path / each) for each in ("CONFIG", "DATA", "CACHE")}
    # A bus that nobody holds: without an address, one is started, which talks to the kernel.
    bus = f"unix:path={runtime}/bus"
    session = {"SESSION_MANAGER": "", "DBUS_SESSION_BUS_ADDRESS": bus}
    return folders | {"XDG_RUNTIME_DIR": str(runtime)} | session


def strange(asked: list[Socket], runtime: Path) -> list[Socket]:
    return [each for each in asked if not each.is_known(runtime)]


def test_no_command_opens_a_socket(tmp_path: Path, own: dict[str, str]) -> None:
    folder = tmp_path / "commandes"
    folder.mkdir()
    assert asked_for(["-m", every_command.__name__, str(folder)], tmp_path, **own) == []


def test_every_command_is_recorded(tmp_path: Path) -> None:
    named = {command.callback.__name__ for command in cli.app.registered_commands}
    used = {line[0].replace("-", "_") for line in every_command.lines(tmp_path)}
    assert used == named


def test_the_window_opens_no_socket_in_a_whole_evening(
    tmp_path: Path, runtime: Path, own: dict[str, str]
) -> None:
    played = ["-c", PYTEST, "-q", "-p", "no:cacheprovider", EVENING]
    asked = asked_for(played, tmp_path, QT_QPA_PLATFORM="offscreen", **own)
    assert strange(asked, runtime) == []


@recorded
def test_on_a_screen_the_application_speaks_to_the_screen_alone(
    tmp_path: Path, runtime: Path, own: dict[str, str], screen: str, register: Path
) -> None:
    started = ["-c", START, str(register)]
    asked = asked_for(started, tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=screen, **own)
    assert strange(asked, runtime) == []
    assert any("X11-unix" in each.address for each in asked)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[str]:
    """A screen of the test's own, that nobody sees."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("no Xvfb")
    command = [server, "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1600x900x24"]
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdout=pipe, stderr=quiet, text=True) as process:
        assert process.stdout
        yield f":{process.stdout.readline().strip()}"
        process.terminate()


@pytest.mark.parametrize(
    ("program", "family"),
    [
        (INTERNET, socket.AF_INET),
        (INTERNET_BY_QT, socket.AF_INET),
        (NAME_LOOKED_UP, NAME),
        (LOCAL_ELSEWHERE, LOCAL),
    ],
    ids=["of Python", "of Qt", "a name", "local"],
)
@recorded
def test_a_socket_opened_on_purpose_is_seen(
    tmp_path: Path, runtime: Path, own: dict[str, str], program: str, family: int
) -> None:
    seen = strange(asked_for(["-c", program], tmp_path, **own), runtime)
    assert family in {each.family for each in seen}


@pytest.mark.parametrize("program", [INTERNET, NAME_LOOKED_UP, LOCAL_ELSEWHERE])
def test_without_a_compiler_those_of_python_are_seen_too(
    tmp_path: Path,
    runtime: Path,
    own: dict[str, str],
    program: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sockets, "COMPILER", None)
    watched = f"from tests.faults.sockets import watch_python\nwatch_python()\n{program}"
    assert strange(asked_for(["-c", watched], tmp_path, **own), runtime)


def test_no_module_imports_what_speaks_to_a_network() -> None:
    modules = {path: list(_of_networks(path.read_text("utf-8"))) for path in PACKAGE.rglob("*.py")}
    assert modules
    assert {path: names for path, names in modules.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "import urllib.request as ask",
        "from urllib import request",
        "from http import client",
        "def f():\n    from PySide6.QtNetwork import QLocalServer, QTcpSocket",
        "from PySide6 import QtNetwork",
        "import PySide6.QtNetwork",
    ],
)
def test_such_an_import_is_seen(source: str) -> None:
    assert list(_of_networks(source))


def test_the_sockets_of_our_own_window_may_be_imported() -> None:
    assert not list(_of_networks("from PySide6.QtNetwork import QLocalServer, QLocalSocket"))
    assert not list(_of_networks("from urllib.parse import quote"))


def _of_networks(source: str) -> Iterator[str]:
    """Yield the names that a module imports from what speaks to a network."""
    for each in ast.walk(ast.parse(source)):
        if isinstance(each, ast.Import):
            names = [alias.name for alias in each.names]
        elif isinstance(each, ast.ImportFrom) and not each.level:
            names = [f"{each.module}.{alias.name}" for alias in each.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            of_qt = "QtNetwork" in parts and parts[-1] not in OUR_WINDOW
            if parts[0] in OF_NETWORKS or name.startswith("urllib.request") or of_qt:
                yield name
