"""What a system without the calls of POSIX gets in their place, each call taken away by a fake."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from registre_app import confined
from registre_app.archive import medium
from registre_app.files import created, drafts, rewritten, rights, sync_whole, syncing
from registre_app.storage import holder
from registre_app.storage.holder import Holder, holder_of
from registre_app.ui import drives

MARIE = Holder("marie", "MAIRIE-2", datetime(2026, 11, 27, 18, 0))


@pytest.fixture
def as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away from each module what Windows has not."""
    names = ("statvfs", "getxattr", "setxattr", "removexattr", "listxattr", "posix_fadvise")
    members = {name: getattr(os, name) for name in dir(os) if name not in (*names, "O_TMPFILE")}
    bare = SimpleNamespace(**members | {"name": "nt"})
    for module in (medium, syncing, holder, drafts, rights):
        monkeypatch.setattr(module, "os", bare)


@pytest.mark.usefixtures("as_on_windows")
def test_a_register_is_known_by_who_holds_it_without_attributes(tmp_path: Path) -> None:
    register, lock = tmp_path / "arnay.registre", tmp_path / ".arnay.registre.verrou"
    for each in (register, lock):
        each.touch()
    descriptor = os.open(register, os.O_RDWR)
    try:
        MARIE.write_on(descriptor)
        MARIE.write_beside(lock)
        holder.forget_holder(descriptor)
    finally:
        os.close(descriptor)
    assert holder_of(lock, register) == MARIE


@pytest.mark.usefixtures("as_on_windows")
def test_the_room_of_a_medium_is_counted_by_the_largest_clusters(tmp_path: Path) -> None:
    assert medium._cluster(tmp_path) == 32_768


@pytest.mark.usefixtures("as_on_windows")
def test_each_file_of_an_archive_is_written_to_the_disk_where_not_all_are_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(syncing.os, "fsync", synced.append)
    (tmp_path / "2026").mkdir()
    for name in ("2026/acte.pdf", "lisez-moi.txt"):
        (tmp_path / name).write_text("acte")
    sync_whole(tmp_path)
    assert len(synced) == 4  # two files and two folders
    descriptor = os.open(tmp_path / "lisez-moi.txt", os.O_RDONLY)
    syncing.leave_cache(descriptor)
    assert os.read(descriptor, 4) == b"acte"
    os.close(descriptor)


@pytest.mark.usefixtures("as_on_windows")
def test_a_file_is_written_whole_by_a_draft_that_has_a_name(tmp_path: Path) -> None:
    path = tmp_path / "acte.pdf"
    created(path, b"un")
    rewritten(path, b"deux")
    assert path.read_bytes() == b"deux"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_written_where_nothing_tells_the_path_of_one_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.exists

    def exists(path: Path) -> bool:
        return not str(path).startswith("/proc") and real(path)

    monkeypatch.setattr(Path, "exists", exists)
    path = tmp_path / "acte.pdf"
    created(path, b"un")
    rewritten(path, b"deux")
    assert path.read_bytes() == b"deux"
    assert list(tmp_path.iterdir()) == [path]


@contextmanager
def lettered(monkeypatch: pytest.MonkeyPatch, kinds: dict[str, int]) -> Iterator[None]:
    """Have these letters, each of its kind of drive: 2 can be taken out, 3 cannot, 4 is a share."""
    roots = [SimpleNamespace(absolutePath=lambda root=root: root) for root in kinds]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        patch.setattr(drives, "QDir", SimpleNamespace(drives=lambda: roots))
        patch.setattr(drives, "_windows_type", lambda root: kinds[root])
        yield


def test_only_drives_that_can_be_taken_out_are_asked_for_their_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with lettered(monkeypatch, {"C:/": 3, "E:/": 2, "S:/": 4}):
        assert list(drives._roots()) == [("", "E:/")]


def test_work_on_files_of_others_goes_on_where_no_memory_can_be_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resource = pytest.importorskip("resource", reason="nothing to take away on Windows")
    before = resource.getrlimit(resource.RLIMIT_DATA)
    monkeypatch.setitem(sys.modules, "resource", None)
    confined._limit(confined.Bounds(seconds=60, memory=1 << 30))
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
