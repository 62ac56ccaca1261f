"""No draft outlives its process for long, and that of another process is left alone."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from registre_app.files import appearing, created, drafts, replaced, rewritten, temporary_folder

DAY = 86_400  # seconds


def _appear(path: Path) -> None:
    with appearing(path) as draft:
        draft.write_bytes(b"nouveau")


def _replace(path: Path) -> None:
    with replaced(path) as draft:
        draft.write_bytes(b"nouveau")


WRITINGS: dict[str, Callable[[Path], None]] = {
    "created": lambda path: created(path, b"nouveau"),
    "rewritten": lambda path: rewritten(path, b"nouveau"),
    "appearing": _appear,
    "replaced": _replace,
}
BEGIN = """
import os, sys
from pathlib import Path
from registre_app.files import appearing
with appearing(Path(sys.argv[1]), folder=len(sys.argv) > 2) as draft:
    if len(sys.argv) > 2:
        (draft / "2022").mkdir()
        (draft / "2022" / "seance.json").write_text("{}")
    else:
        draft.with_name(draft.name + "-journal").touch()
    os.kill(os.getpid(), 9)
"""


def killed(path: Path, *folder: str) -> list[Path]:
    """What a process leaves that is killed while it fills a draft."""
    subprocess.run([sys.executable, "-c", BEGIN, str(path), *folder], check=False)
    left = list(path.parent.iterdir())
    assert left
    return left


@pytest.mark.parametrize("way", WRITINGS)
@pytest.mark.parametrize("folder", [(), ("folder",)], ids=["file", "folder"])
def test_the_next_writing_in_a_folder_removes_the_drafts_of_a_killed_process(
    tmp_path: Path, way: str, folder: tuple[str, ...]
) -> None:
    killed(tmp_path / "archive", *folder)
    path = tmp_path / "extrait.pdf"
    WRITINGS[way](path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("way", WRITINGS)
def test_a_draft_whose_process_runs_is_left_alone(tmp_path: Path, way: str) -> None:
    with appearing(tmp_path / "arnay.registre") as draft:
        WRITINGS[way](tmp_path / "extrait.pdf")
        assert draft.exists()


def of_another_machine(path: Path) -> Path:
    draft = path.with_name(f".{path.name}.00000000-1-00000000.brouillon")
    draft.write_bytes(b"x")
    return draft


@pytest.mark.parametrize(("age", "stays"), [(DAY - 60, True), (DAY + 60, False), (-DAY * 2, True)])
def test_a_draft_of_another_machine_goes_after_a_day(tmp_path: Path, age: int, stays: bool) -> None:
    draft = of_another_machine(tmp_path / "arnay.registre")
    then = draft.stat().st_mtime - age
    os.utime(draft, (then, then))
    created(tmp_path / "extrait.pdf", b"nouveau")
    assert draft.exists() is stays


def test_nothing_that_is_not_a_draft_is_removed(tmp_path: Path) -> None:
    mine = of_another_machine(tmp_path / "arnay.registre").name
    (tmp_path / mine).unlink()
    names = {f"{mine}.pdf", mine.removeprefix("."), ".brouillon", "lettre.brouillon", f"x{mine}"}
    for name in names:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    created(tmp_path / "extrait.pdf", b"nouveau")
    assert {each.name for each in tmp_path.iterdir()} == names | {"extrait.pdf"}


def test_of_a_link_that_passes_for_a_draft_only_the_link_is_removed(tmp_path: Path) -> None:
    kept = tmp_path / "mairie"
    kept.mkdir()
    (kept / "lettre.odt").touch()
    (tmp_path / "bureau").mkdir()
    link = tmp_path / "bureau" / f".arnay.{drafts.this_machine()}-999999999-00000000.brouillon"
    link.symlink_to(kept)
    created(tmp_path / "bureau" / "extrait.pdf", b"nouveau")
    assert not link.is_symlink()
    assert (kept / "lettre.odt").exists()


def test_a_temporary_folder_is_its_user_s_alone_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed(tmp_path / "registre", "folder")
    with temporary_folder() as folder:
        assert list(tmp_path.iterdir()) == [folder]
        (folder / "annexe.pdf").touch(0o400)
    assert list(tmp_path.iterdir()) == []


def test_a_name_as_long_as_the_disk_allows_has_a_draft(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".pdf")
    with replaced(path) as draft:
        assert len(os.fsencode(draft.name)) <= 255
    assert path.exists()


def test_a_draft_says_which_file_it_is_of(tmp_path: Path) -> None:
    with appearing(tmp_path / "arnay.registre") as draft:
        assert draft.name.startswith(".arnay.registre.")
