"""Files made to take a machine down are refused by name, within bounds; the others are read."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from registre_app.archive import gather
from registre_app.archive.rebuilding import CannotRebuild
from registre_app.confined import Bounds, Confined, Stopped
from registre_app.storage import RegisterFile
from tests.faults import bombs
from tests.sealed import sealed_register

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, (1_000_000_000,) * 2)
from registre_app import cli
status = cli.run(sys.argv[1:])
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
own = [line for line in open("/proc/self/status") if line.startswith("VmHWM:")]
print(f"peak={max(children, int(own[0].split()[1])) // 1000}", file=sys.stderr)
sys.exit(status)
"""
MEMORY = 600  # megabytes, of which 400 are given to the reading of a small paper
SECONDS = 60  # generous: it took minutes, or no end


def limited(*arguments: object) -> tuple[int, str, int]:
    """Run a command; return its status, what it says, and the most memory that it took, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    said, _, peak = done.stderr.rpartition("peak=")
    return done.returncode, done.stdout + said, int(peak)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Sheets of a sealed session, which are read back."""
    path = sealed_register(tmp_path_factory.mktemp("scelle") / "arnay.registre")
    with RegisterFile.open(path, read_only=True) as register:
        return next(content for _, content in register.kept_sheets())


def test_bombs_pipes_and_links_are_laid_aside_and_the_sound_paper_is_read(
    tmp_path: Path, sheets: bytes
) -> None:
    folder = tmp_path / "papiers"
    folder.mkdir()
    for name, made in bombs.PAPERS.items():
        (folder / f"{name}.pdf").write_bytes(made())
    (folder / "feuillets.pdf").write_bytes(sheets)
    (folder / "abime.pdf").write_bytes(sheets[: len(sheets) // 2] + b"\0" * 2000)
    (folder / "appareil.pdf").symlink_to("/dev/zero")
    os.mkfifo(folder / "tube.pdf")
    status, said, peak = limited("reconstruire", folder, "-o", tmp_path / "refait.registre")
    assert status == 0, said
    assert "1 séance reprise" in said
    named = {each for each in (*bombs.PAPERS, "appareil", "tube") if f"{folder / each}.pdf" in said}
    bare = {*bombs.PAPERS, "appareil", "tube"} - named  # they can be read, and carry nothing
    assert {"appareil", "tube"} <= named
    assert "espaces" in bare
    assert f"Laissé de côté : {len(bare)} PDF" in said
    assert "Erreur imprévue" not in said
    assert peak < MEMORY


@pytest.mark.parametrize("name", ["espaces", "objets"])
def test_a_paper_that_is_a_bomb_is_not_judged(tmp_path: Path, name: str) -> None:
    path = tmp_path / "papier.pdf"
    path.write_bytes(bombs.PAPERS[name]())
    status, said, peak = limited("verifier", path)
    assert status == 2, said
    assert "Erreur imprévue" not in said
    assert peak < MEMORY


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    tube = tmp_path / "tube.pdf"
    os.mkfifo(tube)
    for arguments in (
        ("verifier", tube),
        ("importer", tmp_path / "a.registre", tube),
    ):
        status, said, _ = limited(*arguments)
        assert status == 2, said
        assert "Erreur imprévue" not in said


def _sleeps() -> None:
    time.sleep(60)


def _turns() -> None:
    while True:
        pass


def _fills() -> int:
    return len(bytearray(900_000_000))


def _crashes() -> None:
    os._exit(3)


def _fails() -> None:
    raise AttributeError


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (_sleeps, "dure plus de 1 secondes"),
        (_turns, "dure plus de 1 secondes"),
        (_fills, "demande trop de mémoire"),
        (_crashes, "s’arrête net"),
        (_fails, "illisible"),
    ],
)
def test_work_out_of_its_bounds_is_stopped_and_the_next_is_done(work: object, said: str) -> None:
    with Confined() as process:
        with pytest.raises(Stopped, match=said):
            process.do(work, bounds=Bounds(1.0, 400_000_000))  # type: ignore[arg-type]
        assert process.do(len, "deux", bounds=Bounds(20.0, 400_000_000)) == 4


def test_a_folder_of_bombs_alone_says_so(tmp_path: Path) -> None:
    (tmp_path / "profond.pdf").write_bytes(bombs.deep())
    with pytest.raises(CannotRebuild, match="profond"):
        gather(tmp_path)
