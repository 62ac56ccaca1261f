"""What the application takes: modules to start, memory on the attendance sheet, room on a disk.

Each is counted in a process of its own, which nothing else of the machine changes. The memory is
that of a window that has made its pages ahead; ``anonymous`` is what is written and of this process
alone, ``resident`` counts files too, each shared page by its share (Linux, proc_pid_smaps(5)).
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from registre_app.storage import RegisterFile
from tests.benchmarks.figure import Figure
from tests.councils import council

ROOT = Path(__file__).parent.parent.parent
SIZES = ROOT / "packaging" / "frozen" / "sizes.py"
BUILT = ROOT / "build" / "portable" / "registre"
EMPTY = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QLabel("Registre"))
window.resize(1366, 768)
window.show()
rest(1_500)
"""
LIBRARIES = f"""
import reportlab.pdfgen.canvas, sqlite_utils, pikepdf, pypdfium2, lxml.etree, PIL.Image, jinja2
import PySide6.QtPrintSupport, PySide6.QtSvg
{EMPTY}"""
START = """
import registre_app.__main__
import PySide6.QtWidgets
import registre_app.ui.shell.app, registre_app.ui.dashboard.page
"""
ATTENDANCE = """
from registre_app.app.interpreter import freeze_objects, import_as_python_does, pause_gc
pause_gc()  # as registre_app.__main__ does
import PySide6.QtWidgets
import_as_python_does()
from pathlib import Path
from PySide6.QtCore import QSettings
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
application = make_application()
register = Path(sys.argv[1])
window = MainWindow(QSettings(str(register.parent / "reglages.ini"), QSettings.Format.IniFormat))
complete = []
window.pages.complete.connect(freeze_objects)
window.pages.complete.connect(lambda: complete.append(True))
window.registers.open(register, "seance:1:presences")
window.show()
window.navigation.enter()
while not complete or window.busy or window.pages.searcher.busy:
    rest(50)
rest(500)
"""
_COUNTED = """
import json, os, sys
def rest(milliseconds):
    from PySide6.QtCore import QEventLoop, QTimer
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
{work}
found = {{"modules": sorted(sys.modules)}}
if sys.platform == "linux":
    with open("/proc/self/smaps_rollup") as told:
        lines = [line.split() for line in told]
    found |= {{words[0]: int(words[1]) for words in lines if words[-1] == "kB"}}
print(json.dumps(found), flush=True)
os._exit(0)
"""
_KILO = 1 << 10  # kB of /proc in a MB of it


class Taken(NamedTuple):
    """What a process takes: modules, and memory in MB; zero where the system does not tell."""

    modules: int
    resident: float
    anonymous: float


def taken(work: str, folder: Path, register: Path | None = None) -> Taken:
    """Count what a program takes."""
    found = _counted(work, folder, register)
    memory = (found.get(name, 0) / _KILO for name in ("Pss:", "Anonymous:"))
    return Taken(len(found["modules"]), *memory)


def started(folder: Path) -> set[str]:
    """Name the modules loaded to start that an empty window does not load."""
    loaded, empty = (set(_counted(work, folder)["modules"]) for work in (START, EMPTY))
    return loaded - empty


def _counted(work: str, folder: Path, register: Path | None = None) -> dict[str, Any]:
    """Run a program in a process of its own, without a display."""
    told = subprocess.run(
        [sys.executable, "-c", _COUNTED.format(work=work), *([str(register)] if register else [])],
        check=True,
        capture_output=True,
        text=True,
        env=_apart(folder),
        cwd=ROOT,
    )
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def _apart(folder: Path) -> dict[str, str]:
    """Return an environment whose folders are apart, and where modules are compiled once."""
    own = {f"XDG_{name}_HOME": str(folder) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    return os.environ | own | compiled | {"QT_QPA_PLATFORM": "offscreen"}


def attended(folder: Path, members: int) -> Taken:
    """Count what the application takes on the attendance sheet of a council."""
    path = folder / f"conseil-{members}.registre"
    session = council(members)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    taken(ATTENDANCE, folder, path)  # compiles the modules, which takes memory of its own
    return taken(ATTENDANCE, folder, path)


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Count what each process takes, and what was built."""
    yield Figure("modules to start, beside those of an empty window", len(started(folder)), "")
    empty, libraries = taken(EMPTY, folder), taken(LIBRARIES, folder)
    yield Figure("libraries imported, resident", libraries.resident, "MB", "empty", empty.resident)
    for members in (15,) if quick else (15, 86):
        mine = attended(folder, members)
        said = f"attendance sheet of {members}"
        yield Figure(f"{said}, resident", mine.resident, "MB", "empty", empty.resident, "140")
        yield Figure(f"{said}, anonymous", mine.anonymous, "MB", "empty", empty.anonymous)
    if BUILT.exists():
        parts = sizes().parts(BUILT)
        said = ", ".join(f"{name} {size / 1e6:.0f}" for name, size in parts.most_common(8))
        yield Figure("installed", sum(parts.values()) / 1e6, "MB", asked="130", spread=said)
    for package in sorted(BUILT.parent.parent.glob("registre_*.deb")):
        yield Figure(package.name, package.stat().st_size / 1e6, "MB")


def sizes() -> ModuleType:
    """Return the module that weighs a built folder."""
    spec = importlib.util.spec_from_file_location("sizes", SIZES)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
