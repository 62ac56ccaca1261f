"""The application runs on Windows too: what only POSIX has is in few modules, that ask first."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import registre_app

ROOT = Path(registre_app.__file__).parent
MODULES = ["fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"]
OF_OS = re.compile(
    r"fork(pty)?|killpg|set(sid|e?[ug]id)|get(e?[ug]id|pgid)|l?chown|chroot|mkfifo|mknod|statvfs"
    r"|sync|uname|nice|wait[34]|(list|get|set|remove)xattr|p(read|write)|posix_\w+"
    r"|O_(DIRECTORY|NOFOLLOW|TMPFILE|NONBLOCK|CLOEXEC)"
)
OF_SIGNAL = re.compile("SIG(ALRM|HUP|KILL|USR[12]|XCPU)|alarm|setitimer")
PATHS = ("/dev/", "/etc/", "/home/", "/proc/", "/run/", "/tmp", "/usr/", "/var/")
# Each asks first whether the system has it; tests/files/test_windows.py tries both answers of
# those that a register and its papers are written by.
ASKING = {
    "storage/own_bytes.py": {"fcntl"},
    "storage/holder.py": {"os.getxattr", "os.setxattr", "os.removexattr"},
    "confined.py": {"resource"},
    "files/syncing.py": {"/proc/self/mountinfo", "os.posix_fadvise"},
    "archive/medium.py": {"os.statvfs"},
    "ui/drives.py": {"/dev/", "/proc/self/mounts"},
    "files/rights.py": {"os.chown", "os.listxattr", "os.getxattr", "os.setxattr"},
    "files/processes.py": {"/etc/machine-id", "/proc/self/ns/pid"},
    "files/drafts.py": {"/proc/self/fd/"},
}


def posix_only(source: str) -> Iterator[str]:
    """Yield what a module names that Windows has not."""
    tree = ast.parse(source)
    said = {
        node.value
        for part in ast.walk(tree)
        if isinstance(part, ast.Expr)
        for node in [part.value]
        if isinstance(node, ast.Constant)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from (each.name for each in names if each.name in MODULES)
            case ast.ImportFrom(module=str(module), level=0) if module in MODULES:
                yield module
            case ast.ImportFrom(module="os" | "signal" as module, names=names):
                known = OF_OS if module == "os" else OF_SIGNAL
                yield from (f"{module}.{each.name}" for each in names if known.fullmatch(each.name))
            case ast.Attribute(value=ast.Name("os"), attr=attr) if OF_OS.fullmatch(attr):
                yield f"os.{attr}"
            case ast.Attribute(value=ast.Name("signal"), attr=attr) if OF_SIGNAL.fullmatch(attr):
                yield f"signal.{attr}"
            case ast.Constant(str(text)) if text.startswith(PATHS) and text not in said:
                yield text


def test_what_only_posix_has_is_where_it_is_asked_for() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): names
        for path in sorted(ROOT.rglob("*.py"))
        if (names := set(posix_only(path.read_text("utf-8"))))
    }
    assert found == ASKING


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from resource import setrlimit",
        "import os\nos.fork()",
        "from os import geteuid",
        "import signal\nsignal.alarm(3)",
        "path = '/tmp/x'",
        "path = f'/proc/{process}/status'",
    ],
)
def test_the_checker_finds_each_kind(source: str) -> None:
    assert list(posix_only(source))
