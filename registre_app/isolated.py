"""Processes of our own, apart from the folder and from the environment of the user.

A frozen application (PyInstaller) has no interpreter to start: it starts itself, with a word that
says which module serves, and its bootloader reads nothing of the environment of Python. On
Windows the program with a console does it, as pipes are no use to the other, and shows none.
"""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from registre_app.own_folders import is_frozen

SERVING = "--processus"
_PACKAGE = __name__.partition(".")[0]
_LIBRARIES = "LD_LIBRARY_PATH"


def started(module: str) -> subprocess.Popen[bytes] | None:
    """Start the function ``serve`` of a module in a process of its own, with pipes to it.

    It is a fresh interpreter, isolated (« -I »): no module is taken from the current folder or
    from the environment (CWE-427). None where there is no process to spare.
    """
    command = [sys.executable, "-I", "-c", f"from {module} import serve; serve()"]
    if is_frozen():
        command = [str(_with_console(Path(sys.executable))), SERVING, module]
    try:
        return subprocess.Popen(  # noqa: S603 -- ourselves
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None


def serve_as(module: str) -> None:
    """Serve as a module of ours does, until its input ends. Raises ValueError for another's."""
    if not module.startswith(f"{_PACKAGE}."):
        raise ValueError(module)
    import_module(module).serve()


def command_of_window(register: Path) -> list[str]:
    """Return the command that opens the window on a register in a process of its own.

    As isolated as the others; a frozen application is its own command.
    """
    if is_frozen():
        return [sys.executable, str(register)]
    code = "import sys; from registre_app.__main__ import main; sys.exit(main())"
    return [sys.executable, "-I", "-c", code, str(register)]


def leave_own_libraries() -> None:
    """Give the programs of the system, which a frozen application starts, their own libraries.

    Its bootloader names its folder in the environment; the linker has read it once, at the start.
    """
    if not is_frozen():
        return
    former = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
    os.environ.pop(_LIBRARIES, None)
    if former:
        os.environ[_LIBRARIES] = former


def _with_console(program: Path) -> Path:
    """Return the program beside this one that has a console: « registre », « registre.exe »."""
    beside = program.with_name(f"registre{program.suffix}")
    return beside if beside.is_file() else program
