"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from registre_app.exchange import FileRefused, read_limited, write_atomically
from tests.rights import ordinary_user, protected_folder


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "extrait.pdf"
    write_atomically(file, b"ancien")
    write_atomically(file, b"nouveau")
    assert file.read_bytes() == b"nouveau"
    assert list(tmp_path.iterdir()) == [file]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "extrait.pdf"
    file.write_bytes(b"ancien")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileRefused, match="place"):
        write_atomically(file, b"nouveau")
    assert file.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="autre dossier"):
        write_atomically(tmp_path / "absent" / "extrait.pdf", b"")


def test_a_file_too_large_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "seance.json"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    with pytest.raises(FileRefused, match="dépasse 10 Mo"):
        read_limited(file, 10_000_000)


def test_a_file_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"absent\.json"):
        read_limited(tmp_path / "absent.json", 10)


def test_a_folder_protected_by_the_system_leaves_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "extrait.pdf"
    old.write_bytes(b"ancien")
    with protected_folder(old) as folder:
        output = folder / old.name
        with (
            ordinary_user(),
            pytest.raises(FileRefused, match="vous n’avez pas le droit d’y écrire"),
        ):
            write_atomically(output, b"nouveau")
        assert output.read_bytes() == b"ancien"
        assert list(folder.iterdir()) == [output]


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "extrait.pdf"
    file.write_bytes(b"ancien")
    file.chmod(0o640)
    write_atomically(file, b"nouveau")
    assert file.stat().st_mode & 0o777 == 0o640
