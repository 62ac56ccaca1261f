"""An edit is refused at once where the path does not name the open file any more, and says why."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from registre_app.storage import RegisterFile, RegisterGone
from registre_app.storage.presence import Presence
from tests.councils import council
from tests.mounts import pull_out, stick
from tests.rights import ordinary_user


def made(folder: Path) -> Path:
    path = folder / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "mairie"
    folder.mkdir()
    return made(folder)


def edit(opened: RegisterFile, place: str) -> None:
    opened.save_session(1, replace(opened.session(1), place=place), "Lieu")


def replaced(register: Path) -> None:
    other = register.with_name("autre")
    shutil.copy(register, other)
    other.replace(register)


AWAY: dict[str, tuple[Callable[[Path], object], str]] = {
    "renamed": (lambda path: path.rename(path.with_name("ancien.registre")), "ancien.registre"),
    "moved": (lambda path: path.rename(path.parent.parent / path.name), "déplacé ou supprimé"),
    "removed": (lambda path: path.unlink(), "déplacé ou supprimé"),
    "replaced": (replaced, "remplacé par un autre"),
    "folder renamed": (lambda path: path.parent.rename(path.parent.parent / "x"), "son dossier"),
    "folder removed": (lambda path: shutil.rmtree(path.parent), "son dossier"),
}


@pytest.mark.parametrize("how", AWAY)
def test_an_edit_of_a_file_no_longer_at_its_place_is_refused(register: Path, how: str) -> None:
    act, why = AWAY[how]
    with RegisterFile.open(register) as opened:
        edit(opened, "Préau")
        act(register)
        with pytest.raises(RegisterGone, match=why):
            edit(opened, "École")
        assert opened.undo_label == "Lieu"
        with pytest.raises(RegisterGone, match=why):
            opened.undo()
        with pytest.raises(RegisterGone, match=why):
            opened.keep_annex(b"convention")
        with pytest.raises(RegisterGone, match=why):
            opened.reader()


def test_a_file_put_back_at_its_place_takes_edits_again(register: Path) -> None:
    with RegisterFile.open(register) as opened:
        away = register.rename(register.with_name("ailleurs"))
        with pytest.raises(RegisterGone):
            edit(opened, "École")
        away.rename(register)
        edit(opened, "Préau")
    with RegisterFile.open(register) as again:
        assert again.session(1).place == "Préau"


def test_an_edit_to_a_support_taken_away_is_refused_and_is_nowhere(tmp_path: Path) -> None:
    with stick(tmp_path) as place:
        register = made(place)
        with RegisterFile.open(register) as opened:
            edit(opened, "Préau")
            pull_out(place)
            with pytest.raises(RegisterGone, match="support a été retiré"):
                edit(opened, "École")
            assert opened._db.execute("SELECT place FROM session").fetchone() == ("Préau",)


def edit_while_it_goes(opened: RegisterFile) -> None:
    with opened._edit("Lieu") as tables:
        tables.execute("UPDATE session SET place = 'École'")
        opened.path.unlink()


def test_an_edit_during_which_the_file_goes_away_is_not_acknowledged(register: Path) -> None:
    with RegisterFile.open(register) as opened:
        edit(opened, "Préau")
        with pytest.raises(RegisterGone):
            edit_while_it_goes(opened)
        assert opened.undo_label == "Lieu"


@pytest.mark.parametrize(
    ("known", "now", "said"),
    [
        ((1, 2), (1, 3), "remplacé"),
        ((1, 2), (9, 2), "support a été retiré"),
        ((0, 0), (1, 3), ""),
        ((1, 2), (1, 0), ""),
        ((1, 2), (1, 2), ""),
    ],
)
def test_a_number_of_zero_says_nothing(
    register: Path,
    monkeypatch: pytest.MonkeyPatch,
    known: tuple[int, int],
    now: tuple[int, int],
    said: str,
) -> None:
    kind = register.stat().st_mode
    found = os.stat_result((kind, now[1], now[0], 1, 0, 0, 0, 0, 0, 0))
    monkeypatch.setattr("pathlib.Path.stat", lambda _: found)
    lost = Presence(register, 1, known).lost()
    assert (said in lost) if said else lost == ""


def test_numbers_that_change_at_each_look_say_nothing(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, numbers = register.stat().st_mode, iter(range(5, 50))
    monkeypatch.setattr(
        "pathlib.Path.stat",
        lambda _: os.stat_result((kind, next(numbers), 1, 1, 0, 0, 0, 0, 0, 0)),
    )
    assert Presence(register, 1, (1, 2)).lost() == ""
    assert Presence.of(register).identity == (0, 0)


def test_a_file_in_a_folder_no_longer_open_to_the_user_is_told_so(register: Path) -> None:
    presence = Presence.of(register)
    register.parent.chmod(0o700)
    shutil.chown(register.parent, 0) if os.geteuid() == 0 else register.parent.chmod(0)
    with ordinary_user():
        assert "droit" in presence.lost()
    register.parent.chmod(0o755)


def test_one_that_goes_while_it_is_checked_is_told_by_what_became_of_it(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RegisterFile.open(register, check_later=True) as opened:
        check = opened._soundness.require

        def meanwhile() -> None:
            register.rename(register.with_name("beaune.registre"))
            check()

        monkeypatch.setattr(opened._soundness, "require", meanwhile)
        with pytest.raises(RegisterGone, match=r"renommé « beaune.registre »"):
            opened.check()
