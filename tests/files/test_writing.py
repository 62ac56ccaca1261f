"""Files and folders appear whole or not at all, and never over what was there."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from registre_app.files import appearing, created, placing, replaced, rewritten, syncing


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
    monkeypatch.setattr(syncing, "_kind", lambda _folder: "fuseblk")
    with appearing(path, folder=True) as draft:
        (draft / "seance.json").write_text("{}")
    parts = (path / "seance.json", path, tmp_path)
    content, whole, around = (each.stat().st_ino for each in parts)
    assert synced == [(content, False), (whole, False), (around, True)]


def test_a_folder_is_on_the_disk_at_once_where_its_file_system_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive"
    synced = []

    def note(_folder: Path) -> bool:
        synced.append(path.exists())
        return True

    monkeypatch.setattr(syncing, "_kind", lambda _folder: "vfat")
    monkeypatch.setattr(syncing, "_sync_file_system", note)
    with appearing(path, folder=True) as draft:
        (draft / "seance.json").write_text("{}")
    assert synced == [False]


@pytest.mark.parametrize("write", [created, rewritten])
@pytest.mark.parametrize("unnamed", [True, False])
def test_content_has_its_name_once_it_is_on_the_disk(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Path, bytes], None],
    unnamed: bool,
) -> None:
    path = tmp_path / "extrait.pdf"
    synced = []

    def note(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, path.exists()))

    monkeypatch.setattr(os, "fsync", note)
    if not unnamed:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    write(path, b"%PDF")
    assert synced == [(path.stat().st_ino, False), (tmp_path.stat().st_ino, True)]


def refusing(call: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a system call refuse, as a file system does that lacks it."""

    def refuse(*arguments: object, **options: object) -> bool:
        raise OSError(number, os.strerror(number))

    if call == "renameat2":
        monkeypatch.setattr(placing, "_renamed", lambda draft, path: False)
    else:
        monkeypatch.setattr(os, call, refuse)


@pytest.fixture(params=[(), ("renameat2",), ("renameat2", "link")], ids=["ext4", "NFS", "exFAT"])
def file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system as it stands, one that cannot refuse to replace, one without links either."""
    for call in request.param:
        refusing(call, errno.EPERM, monkeypatch)


@pytest.mark.usefixtures("file_system")
@pytest.mark.parametrize("folder", [False, True])
def test_on_any_file_system_a_draft_takes_a_free_name(tmp_path: Path, folder: bool) -> None:
    path = tmp_path / "archive"
    with appearing(path, folder=folder) as draft:
        (draft / "seance.json" if folder else draft).write_text("nouveau")
    assert (path / "seance.json" if folder else path).read_text() == "nouveau"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("file_system")
@pytest.mark.parametrize("there", ["file", "empty file", "empty folder", "folder", "broken link"])
@pytest.mark.parametrize("folder", [False, True])
def test_on_any_file_system_what_came_meanwhile_keeps_its_name(
    tmp_path: Path, folder: bool, there: str
) -> None:
    path = tmp_path / "archive"

    def write() -> None:
        with appearing(path, folder=folder) as draft:
            (draft / "seance.json" if folder else draft).write_text("nouveau")
            if "file" in there:
                path.write_text("" if "empty" in there else "précieux")
            elif there == "broken link":
                path.symlink_to(tmp_path / "absent")
            else:
                path.mkdir()
                if there == "folder":
                    (path / "précieux").touch()

    with pytest.raises(FileExistsError):
        write()
    assert list(tmp_path.iterdir()) == [path]
    if path.is_dir():
        assert [each.name for each in path.iterdir()] == ["précieux"] * (there == "folder")
    elif there == "file":
        assert path.read_text() == "précieux"


@pytest.mark.usefixtures("file_system")
def test_new_content_keeps_the_name_of_what_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "arnay.registre"
    sync = os.fsync

    def come(descriptor: int) -> None:
        sync(descriptor)
        path.write_text("précieux")

    monkeypatch.setattr(os, "fsync", come)
    with pytest.raises(FileExistsError):
        created(path, b"nouveau")
    assert path.read_text() == "précieux"
    assert list(tmp_path.iterdir()) == [path]


def test_where_a_rename_fails_nothing_that_was_claimed_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for call in ("renameat2", "link", "replace"):
        refusing(call, errno.EPERM, monkeypatch)
    with pytest.raises(OSError, match="permitted"), appearing(tmp_path / "arnay.registre"):
        pass
    assert list(tmp_path.iterdir()) == []
