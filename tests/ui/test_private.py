"""What the window writes by Qt is readable by its user alone, whatever the umask."""

import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from registre_app.ui.printing.print_job import PrintJob, a4_printer
from registre_app.ui.printing.rendering import Renderer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows the folder's rules hold")

KEEP = """
import os
os.umask(0)
from registre_app.ui.shell.app import private_settings
settings = private_settings()
settings.setValue("registre", "/mairie/arnay.registre")
settings.sync()
print(settings.fileName())
"""


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A session that gives every new file to everybody."""
    former = os.umask(0)
    yield
    os.umask(former)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("former", [None, 0o644])
def test_the_settings_are_readable_by_their_user_alone(tmp_path: Path, former: int | None) -> None:
    folder = tmp_path / "registre"
    if former:
        folder.mkdir()
        (folder / "registre.conf").touch(former)
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", KEEP],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    path = Path(done.stdout.strip())
    assert "arnay" in path.read_text()
    assert mode(path) == 0o600


@pytest.mark.usefixtures("open_umask", "qapp")
def test_a_paper_printed_to_a_file_is_readable_by_its_user_alone(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "impression.pdf"
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    renderer = Renderer()
    blank = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(blank)
    job = PrintJob(blank.getvalue(), 1, printer, renderer)
    with qtbot.waitSignal(job.finished):
        job.start()
    renderer.stop()
    assert mode(path) == 0o600
    assert path.read_bytes().startswith(b"%PDF")
