"""The interpreter is set so that the window opens sooner."""

import subprocess
import sys

IMPORTED = """
import inspect, sys
import PySide6.QtWidgets
from registre_app.app.interpreter import import_as_python_does
if sys.argv[1] == "ours":
    import_as_python_does()
read = []
inspect.getsource = lambda module: read.append(module) or ""
import registre_app.domain.session
print(len(read))
"""


def _sources_read(by: str) -> int:
    command = [sys.executable, "-c", IMPORTED, by]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(told.stdout)


def test_the_source_of_what_is_imported_after_pyside_is_not_read() -> None:
    assert _sources_read("theirs") > 0
    assert _sources_read("ours") == 0
