"""What is new is readable by its user alone; what is rewritten keeps the rights that it had."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from registre_app.files import (
    appearing,
    close_to_others,
    created,
    make_file,
    make_folder,
    replaced,
    rewritten,
)
from tests.rights import NOBODY, ordinary_user

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows the folder's rules hold")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _replace(path: Path) -> None:
    with replaced(path) as draft:
        draft.write_bytes(b"nouveau")


def _appear(path: Path) -> None:
    with appearing(path) as draft:
        draft.write_bytes(b"nouveau")


WAYS = {
    "created": lambda path: created(path, b"nouveau"),
    "rewritten": lambda path: rewritten(path, b"nouveau"),
    "replaced": _replace,
    "appearing": _appear,
    "made": make_file,
}
OVER = {each: WAYS[each] for each in ("rewritten", "replaced")}


@pytest.fixture(params=[0, 0o022, 0o377], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """The rights that the user's session takes from every new file."""
    former = os.umask(request.param)
    yield
    os.umask(former)


@pytest.fixture(params=[True, False], ids=["unnamed", "named"])
def unnamed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that holds files without a name, and one that does not."""
    if not request.param:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


@pytest.fixture
def everybody_s() -> Iterator[Path]:
    """A folder where any account may write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.usefixtures("umask", "unnamed")
@pytest.mark.parametrize("way", WAYS)
def test_a_new_file_is_its_user_s_alone(tmp_path: Path, way: str) -> None:
    path = tmp_path / "extrait.pdf"
    WAYS[way](path)
    assert mode(path) == 0o600


@pytest.mark.usefixtures("umask")
def test_a_new_folder_is_its_user_s_alone_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with appearing(path, folder=True) as draft:
        assert mode(draft) == 0o700
        os.umask(0)
        (draft / "2022").mkdir()
        (draft / "2022" / "seance.json").touch()
    assert [mode(each) for each in (path, path / "2022")] == [0o700, 0o700]
    assert mode(path / "2022" / "seance.json") == 0o600


@pytest.mark.usefixtures("umask")
def test_the_folders_of_the_application_are_its_user_s_alone(tmp_path: Path) -> None:
    make_folder(tmp_path / "share" / "registre")
    assert [mode(each) for each in tmp_path.rglob("*")] == [0o700, 0o700]


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "registre").touch()
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "registre")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "registre" / "journaux")


def test_a_draft_is_its_user_s_alone_even_where_the_file_is_not(tmp_path: Path) -> None:
    path = tmp_path / "extrait.pdf"
    path.touch()
    path.chmod(0o644)
    with replaced(path) as draft:
        assert mode(draft) == 0o600


@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize("former", [0o600, 0o640, 0o664, 0o444])
@pytest.mark.parametrize("way", OVER)
def test_a_file_rewritten_keeps_its_mode(everybody_s: Path, way: str, former: int) -> None:
    path = everybody_s / "extrait.pdf"
    with ordinary_user():
        path.touch()
        path.chmod(former)
        OVER[way](path)
    assert path.read_bytes() == b"nouveau"
    assert mode(path) == former


@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize("way", OVER)
def test_a_file_rewritten_by_root_keeps_its_owner_and_group(tmp_path: Path, way: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives a file away")
    path = tmp_path / "extrait.pdf"
    path.touch()
    os.chown(path, NOBODY, NOBODY)
    OVER[way](path)
    assert (path.stat().st_uid, path.stat().st_gid) == (NOBODY, NOBODY)


@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize("way", OVER)
def test_where_the_group_cannot_be_kept_another_group_reads_nothing(
    everybody_s: Path, way: str
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root makes a file of a group that is not its own")
    path = everybody_s / "extrait.pdf"
    path.touch()
    os.chown(path, NOBODY, NOBODY)
    path.chmod(0o660)
    groups = os.getgroups()
    os.setgroups([])
    try:
        with ordinary_user():  # who is not of that group, as root's remains
            OVER[way](path)
    finally:
        os.setgroups(groups)
    assert mode(path) == 0o600


@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize("way", OVER)
def test_a_file_rewritten_keeps_its_attributes(tmp_path: Path, way: str) -> None:
    path = tmp_path / "extrait.pdf"
    path.touch()
    try:
        os.setxattr(path, "user.mairie", b"Arnay")
    except (AttributeError, OSError):
        pytest.skip("this file system keeps no attributes")
    OVER[way](path)
    assert os.getxattr(path, "user.mairie") == b"Arnay"


def test_a_file_system_without_modes_refuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chmod", refuse)
    path = tmp_path / "extrait.pdf"
    created(path, b"nouveau")
    rewritten(path, b"nouveau")
    close_to_others(path)
    assert path.read_bytes() == b"nouveau"
