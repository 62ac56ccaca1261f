"""Files and folders are written atomically, under names that every file system accepts."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.files import LONGEST_NAME, appearing, replaced, safe_name

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt])
def test_a_file_whose_writing_fails_is_as_it_was(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    path = tmp_path / "extrait.pdf"
    path.write_bytes(b"ancien")

    def write() -> None:
        with replaced(path) as draft:
            draft.write_bytes(b"nou")
            raise failure

    with pytest.raises(failure):
        write()
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("folder", [False, True])
def test_of_a_new_file_or_folder_that_fails_nothing_is_left(
    tmp_path: Path, failure: type[BaseException], folder: bool
) -> None:
    def write() -> None:
        with appearing(tmp_path / "archive", folder=folder) as draft:
            if folder:
                (draft / "2022").mkdir()
            raise failure

    with pytest.raises(failure):
        write()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with appearing(path, folder=True) as draft:
        (draft / "2022").mkdir()
        (draft / "2022" / "seance.json").write_text("{}")
        assert not path.exists()
    assert (path / "2022" / "seance.json").read_text() == "{}"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("there", ["file", "folder", "broken link"])
def test_what_is_there_keeps_its_name(tmp_path: Path, there: str) -> None:
    path = tmp_path / "arnay.registre"
    if there == "file":
        path.write_text("précieux")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "absent")
    with pytest.raises(FileExistsError), appearing(path):
        pytest.fail("nothing is begun")
    assert list(tmp_path.iterdir()) == [path]


def test_what_came_meanwhile_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "arnay.registre"

    def write() -> None:
        with appearing(path) as draft:
            draft.write_text("nouveau")
            path.write_text("précieux")

    with pytest.raises(FileExistsError):
        write()
    assert path.read_text() == "précieux"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_has_its_name_once_it_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive"
    synced = []

    def note(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, path.exists()))

    monkeypatch.setattr(os, "fsync", note)
    with appearing(path, folder=True) as draft:
        (draft / "seance.json").write_text("{}")
    content, folder = (path / "seance.json").stat().st_ino, tmp_path.stat().st_ino
    assert synced == [(content, False), (folder, True)]


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".pdf")
    with replaced(path) as draft:
        draft.write_bytes(b"x")
    assert path.read_bytes() == b"x"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2022-001", "2022-001"),
        ("DEL_2022.12", "DEL_2022.12"),
        ("2022/01/05", "2022-01-05"),
        ("n° 12", "n--12"),
        ("e\u0301té", "été"),
        ("..", "sans-numero"),
        ("", "sans-numero"),
        ("12.", "12"),
        (".12", "12"),
        ("CON", "_CON"),
        ("lpt1.2022", "_lpt1.2022"),
        ("COM10", "COM10"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_number_gives_a_name(text: str, name: str) -> None:
    assert safe_name(text, "sans-numero") == name


@given(st.text(max_size=200))
def test_any_text_gives_a_name_that_every_file_system_accepts(text: str) -> None:
    name = safe_name(text, "rien")
    assert 0 < len(name) <= LONGEST_NAME + 1
    assert not set(name) & FORBIDDEN
    assert name == unicodedata.normalize("NFC", name)
    assert name[0] not in ".- "
    assert name[-1] not in ".- "
    assert len(name.encode()) <= 4 * LONGEST_NAME
