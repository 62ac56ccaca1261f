"""A sound register whose last write was cut is read, where its support is protected too."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from registre_app.storage import ReadOnlyRegister, RegisterFile, UnfinishedWrite
from tests.councils import council
from tests.mounts import protect, stick
from tests.rights import ordinary_user, protected_folder

CUT = (
    "import os, sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
    "db.execute('PRAGMA cache_size = 1'); db.execute('BEGIN IMMEDIATE');"
    "db.execute('UPDATE deliberation SET body = ?', ['perdu ' * 200000]);"
    "os.kill(os.getpid(), 9)"
)


def cut(folder: Path) -> Path:
    """A register with the journal of a write that a killed process left."""
    path = folder / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    subprocess.run([sys.executable, "-c", CUT, str(path)], check=False)
    return path


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of temporary files, which anybody may use."""
    folder = Path(tempfile.mkdtemp())  # those of pytest are of their user alone
    folder.chmod(0o777)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    shutil.rmtree(folder)


def read(path: Path, here: Path) -> None:
    with RegisterFile.open(path) as opened:
        assert opened.session(1) == council(15)
        assert "interrompu" in str(opened.read_only_reason)
        assert opened.path == path
        opened.check()
        with opened.reader() as second:
            assert second.session(1) == council(15)
        (copies,) = here.glob(".registre.*")
        assert copies.stat().st_mode & 0o777 == 0o700
        with pytest.raises(ReadOnlyRegister, match="copiez-le avec"):
            opened.remove_session(1, "Retrait", date(2023, 1, 9))
    assert list(here.glob(".registre.*")) == []


@pytest.mark.parametrize("also_the_file", [True, False])
def test_in_a_protected_folder(tmp_path: Path, here: Path, also_the_file: bool) -> None:
    path = cut(tmp_path)
    with protected_folder(path, path.with_name(f"{path.name}-journal")) as folder:
        held = folder / path.name
        for each in folder.iterdir():
            each.chmod(0o444 if also_the_file else 0o666)
        before = {each.name: each.read_bytes() for each in folder.iterdir()}
        with ordinary_user():
            read(held, here)
        after = {each.name: each.read_bytes() for each in folder.iterdir()}
        assert after.keys() == before.keys()
        if also_the_file:
            assert after == before


def test_on_a_protected_support(tmp_path: Path, here: Path) -> None:
    with stick(tmp_path) as place:
        path = cut(place)
        protect(place)
        read(path, here)


def test_without_room_for_a_copy_it_is_refused_and_not_called_damaged(
    tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cut(tmp_path)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000))
    with protected_folder(path, path.with_name(f"{path.name}-journal")) as folder:
        for each in folder.iterdir():
            each.chmod(0o444)
        with ordinary_user(), pytest.raises(UnfinishedWrite, match="place") as refused:
            RegisterFile.open(folder / path.name)
    assert "endommagé" not in str(refused.value)
    assert list(here.glob(".registre.*")) == []
