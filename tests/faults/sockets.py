"""Every socket that a process and those it starts ask for: by Python, by Qt, by any library.

Where there is a C compiler and a way to load a library before the others (Linux), that of sockets.c
sees them all. What Python asks for is told by its audit events too, everywhere.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("sockets.c")
COMPILER = (shutil.which("cc") or shutil.which("gcc")) if sys.platform == "linux" else None
LOG = "SOCKETS_LOG"  # in the environment: the file that both write to
LOCAL, NAME = 1, -1  # AF_UNIX, which not every system names; a name that is looked up
_OF_A_SOCKET = ("__new__", "connect", "bind", "sendto", "sendmsg")
_LOOK_UP = ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
_OWN = r"/(registre-\w+|\.\w{6}/s)"  # Qt binds it in a folder aside, then gives it its name
_DISPLAY = re.compile(r"@?/tmp/\.X11-unix/X\d+")
_BUS = re.compile(r"@?/.+/(bus|dbus-\w+|at-spi/bus\w*)")


@dataclass(frozen=True)
class Socket:
    """What was asked of the system: the call, the family of the address, the address."""

    call: str
    family: int
    address: str

    def is_known(self, runtime: Path) -> bool:
        """Tell whether it is local, and of the display, of a bus or of our own window.

        ``runtime`` is the folder of the user's sockets, where that of the window is.
        """
        if self.family != LOCAL:
            return False
        if not self.address:  # it is made; where it leads is told next
            return True
        own = re.compile(re.escape(str(runtime)) + _OWN)
        return any(each.fullmatch(self.address) for each in (own, _DISPLAY, _BUS))


def asked_for(arguments: list[str], folder: Path, **variables: str) -> list[Socket]:
    """Run Python in a process that is recorded, and return the sockets that it asked for.

    Raises AssertionError, with what it said, where it fails.
    """
    log = folder / "sockets.log"
    log.write_text("")
    environment = os.environ | {LOG: str(log)} | variables
    if COMPILER:
        library = folder / "sockets.so"
        flags = ["-O1", "-shared", "-fPIC", "-o", str(library)]
        subprocess.run([COMPILER, *flags, str(SOURCE), "-ldl"], check=True)
        environment["LD_PRELOAD"] = str(library)
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
    parts = (line.split("\t") for line in log.read_text("utf-8", "replace").splitlines())
    return [Socket(call, int(family), address) for call, family, address in parts]


def watch_python() -> None:
    """Write down what the Python of this process asks for, from now on."""
    log = Path(os.environ[LOG])

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        kind, _, call = event.partition(".")
        if kind != "socket" or call not in (*_OF_A_SOCKET, *_LOOK_UP):
            return
        family = getattr(arguments[0], "family", arguments[1]) if call in _OF_A_SOCKET else NAME
        address = arguments[0 if family == NAME else -1] if call != "__new__" else ""
        if isinstance(address, bytes):
            address = os.fsdecode(address)
        with log.open("a", encoding="utf-8", errors="replace") as out:
            out.write(f"python {call}\t{int(family)}\t{address}\n")

    sys.addaudithook(hook)
