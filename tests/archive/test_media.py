"""Archives on the file systems of sticks: names, sizes, and what FAT32 and exFAT give back."""

import errno
import os
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.app.archiving import draw_for_archive
from registre_app.archive import ArchiveFailed, check_archive, medium, write_archive
from registre_app.archive.contents import fill
from registre_app.archive.pieces import Piece, Pieces
from registre_app.archive.progress import Meter
from registre_app.domain.annex import PDF, Annex
from registre_app.files import LONGEST_NAME
from registre_app.storage import RegisterFile
from tests.archive.test_round_trips import QUICK
from tests.cases import case
from tests.councils import council
from tests.faults.stick import archived, passes, register_to_archive, stick

TODAY = date(2026, 7, 1)
MOST_PATH = 260 - len("E:\\") - 1  # learn.microsoft.com, « Maximum Path Length Limitation »
_REFUSED = re.compile(r'[\x00-\x1f"*/:<>?\\|]')  # exFAT specification, section 7.7.3; FAT32 too
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
signs = st.text(max_size=90) | st.sampled_from(
    ["CON", "nul.", "12/A", "12-a", "\u00c91", "E\u03011", "..", " "]
)


def faults(names: list[str]) -> list[str]:
    """Return the paths that FAT32, exFAT, NTFS or HFS+ would refuse, or take for one another."""
    found = []
    for name in names:
        for part in PurePosixPath(name).parts:
            if (
                _REFUSED.search(part)
                or _DEVICE.match(part)
                or part != unicodedata.normalize("NFC", part)
                or part.endswith((".", " "))
                or len(part) > LONGEST_NAME
            ):
                found.append(name)
        if len(name) > MOST_PATH:
            found.append(name)
    seen: dict[str, str] = {}
    for name in names:
        key = unicodedata.normalize("NFC", name.upper())
        if seen.setdefault(key, name) != name:
            found.append(name)
    return found


@given(numbers=st.lists(signs, min_size=1, max_size=6), titles=st.lists(signs, max_size=3))
def test_every_name_is_one_on_any_file_system_and_no_two_are_alike(
    numbers: list[str], titles: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("noms")
    first = council(7).deliberations[0]
    contents = [f"annexe {rank}".encode() for rank in range(len(titles))]
    annexes = tuple(
        Annex(title or "x", sha256(content).hexdigest(), PDF, len(content), "x.pdf", 1)
        for title, content in zip(titles, contents, strict=True)
    )
    distinct = list(dict.fromkeys(each.strip() for each in numbers))
    items = tuple(replace(first, number=each, annexes=annexes) for each in distinct)
    session = replace(council(7), deliberations=items)
    path = folder / "x.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        for content in contents:
            register.keep_annex(content)
        pieces = Pieces(folder)
        fill(register, pieces, QUICK, None, Meter())
    prefix = f"archive-{'x' * (LONGEST_NAME - 8)}"
    assert faults([f"{prefix}/{each.name}" for each in pieces.in_order]) == []
    drawn = [each.name for each in pieces.in_order if "-extrait-" in each.name]
    assert len(drawn) == len(distinct)
    joined = [each for each in pieces.in_order if each.name.startswith("data/annexes/")]
    assert len(joined) == (len(titles) + 1 if titles else 0)


def test_a_file_that_fat32_does_not_take_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refused(_file: int, size: int) -> None:
        asked.append(size)
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))

    monkeypatch.setattr(os, "truncate", refused)
    free = type(shutil.disk_usage(tmp_path))(2**40, 0, 2**40)
    monkeypatch.setattr(medium.shutil, "disk_usage", lambda _: free)
    largest = Piece("data/x.registre", tmp_path / "x", "", 2**32 - 1)
    medium.require_room(tmp_path, [largest])
    assert asked == []
    with pytest.raises(ArchiveFailed, match="FAT32"):
        medium.require_room(tmp_path, [replace(largest, size=2**32)])
    assert list(tmp_path.iterdir()) == []


def test_a_medium_that_does_not_tell_its_room_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = type(shutil.disk_usage(tmp_path))(0, 0, 0)
    monkeypatch.setattr(medium.shutil, "disk_usage", lambda _: unknown)
    medium.require_room(tmp_path, [Piece("data/x", tmp_path / "x", "", 10**9)])


def test_exfat_gives_back_what_was_written(tmp_path: Path) -> None:
    path = register_to_archive(tmp_path)
    with stick(tmp_path) as key:
        if key.image is None:
            pytest.skip(key.told)
        written = archived(path, key.path, tmp_path)
        image = key.image
    (tmp_path / "ailleurs").mkdir()
    with stick(tmp_path / "ailleurs", image) as again:
        assert [each.name for each in again.archives] == [written.name]
        assert passes(again.archives[0])


def test_fat32_gives_back_what_was_written(tmp_path: Path) -> None:
    if not (shutil.which("mkfs.vfat") and shutil.which("mcopy")):
        pytest.skip("mtools and dosfstools are not installed")
    session = case("b28")
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        archive = write_archive(register, tmp_path, TODAY, draw_for_archive(TODAY))
    image = tmp_path / "cle.img"
    with image.open("wb") as file:
        file.truncate(64_000_000)
    subprocess.run(["mkfs.vfat", "-F", "32", image], check=True, capture_output=True)
    utf8 = os.environ | {"LC_ALL": "C.UTF-8"}
    subprocess.run(["mcopy", "-s", "-i", image, archive, "::"], check=True, env=utf8)
    back = tmp_path / "retour"
    back.mkdir()
    subprocess.run(["mcopy", "-s", "-i", image, "::", back], check=True, env=utf8)
    (found,) = back.rglob(archive.name)
    assert check_archive(found).is_sound
