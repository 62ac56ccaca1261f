"""Processes of our own, apart from the folder and from the environment of the user."""

import subprocess
import sys
from pathlib import Path


def started(module: str) -> subprocess.Popen[bytes] | None:
    """Start the function ``serve`` of a module in a fresh interpreter, with pipes to it.

    It runs isolated (« -I »): no module is taken from the current folder or from the environment
    (CWE-427). None in a frozen application, which has no interpreter to start, and where there is
    no process to spare.
    """
    if getattr(sys, "frozen", False):
        return None
    command = [sys.executable, "-I", "-c", f"from {module} import serve; serve()"]
    try:
        return subprocess.Popen(  # noqa: S603 -- ourselves
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None


def command_of_window(register: Path) -> list[str]:
    """Return the command that opens the window on a register in a process of its own.

    As isolated as the others; a frozen application is its own command.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, str(register)]
    code = "import sys; from registre_app.__main__ import main; sys.exit(main())"
    return [sys.executable, "-I", "-c", code, str(register)]
