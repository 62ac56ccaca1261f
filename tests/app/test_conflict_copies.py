"""A copy that a synchronised folder left beside a register is noticed, and told with its date."""

import os
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from registre_app.app.conflict_copies import ConflictCopy, conflict_copies, told
from registre_app.storage import RegisterFile
from tests.conftest import Run
from tests.councils import council

LEFT = [
    "arnay (Copie en conflit de MAIRIE-2 2026-11-26).registre",  # Dropbox
    "arnay (MAIRIE-2's conflicted copy 2026-11-26).registre",
    "arnay-MAIRIE-2.registre",  # OneDrive
    "arnay-DESKTOP-4F2K9QA.registre",
    "arnay (conflicted copy 2026-11-26 201500).registre",  # Nextcloud
    "arnay_conflict-20261126-201500.registre",  # ownCloud
    "arnay.sync-conflict-20261126-201500-K3DQ5LA.registre",  # Syncthing
    "arnay (1).registre",  # Google Drive
    "arnay.Conflict.registre",  # Resilio
    "arnay 2.registre",  # iCloud
    "arnay (SFConflict marie@arnay.fr 2026-11-26-20-15-00).registre",  # Seafile
    "arnay.registre.conflict",
]
OTHERS = [
    "arnay.registre",
    "arnay-2025.registre",
    "arnay-avant.registre",
    "arnay (copie).registre",
    "arnay-le-duc.registre",
    "arnayconflit.registre",
    "beaune (1).registre",
    "arnay (1).pdf",
]


def beside(register: Path) -> list[str]:
    with RegisterFile.open(register, read_only=True) as opened:
        return [each.path.name for each in conflict_copies(opened)]


@pytest.mark.parametrize("name", LEFT)
def test_a_copy_that_a_service_left_is_noticed(register: Path, name: str) -> None:
    shutil.copy(register, register.with_name(name))
    assert beside(register) == [name]


def test_a_copy_of_the_user_is_none_of_a_service(register: Path) -> None:
    for name in OTHERS[1:]:
        shutil.copy(register, register.with_name(name))
    assert beside(register) == []


def test_a_copy_of_a_session_ago_is_noticed_after_either_was_edited(register: Path) -> None:
    copy = register.with_name(LEFT[0])
    shutil.copy(register, copy)
    for path, day in ((register, 7), (copy, 8)):
        with RegisterFile.open(path) as opened:
            session = council(7)
            opened.remove_session(1, "Retrait", date(2023, 1, 9))
            opened.add_session(session, f"Séance {day}")
    assert beside(register) == [copy.name]
    assert beside(copy) == []  # it tells of those beside its own name


@pytest.mark.parametrize("what", ["another register", "another file", "a pipe", "a folder", "half"])
def test_what_only_has_such_a_name_is_no_copy(register: Path, what: str) -> None:
    path = register.with_name("arnay (1).registre")
    if what == "another register":
        session = council(7)
        RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    elif what == "another file":
        path.write_bytes(b"PK")
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "a folder":
        path.mkdir()
    else:
        path.write_bytes(register.read_bytes()[:3_000])
    assert beside(register) == []


def test_the_register_by_another_name_is_no_copy(register: Path) -> None:
    register.with_name("arnay (1).registre").hardlink_to(register)
    register.with_name("arnay (2).registre").symlink_to(register)
    assert beside(register) == []


def test_a_copy_is_left_as_it_is(register: Path) -> None:
    copy = Path(shutil.copy(register, register.with_name("arnay (1).registre")))
    journal = copy.with_name(f"{copy.name}-journal")
    journal.write_bytes(b"x" * 600)
    content = copy.read_bytes()
    assert beside(register) == [copy.name]
    assert copy.read_bytes() == content
    assert journal.exists()


def test_one_is_told_with_its_day_and_hour_and_what_to_do() -> None:
    copy = ConflictCopy(Path("arnay (1).registre"), datetime(2026, 11, 26, 20, 15))
    space = "\N{NO-BREAK SPACE}"
    assert told((copy,)) == (
        "Une autre version de ce registre est dans son dossier : « arnay (1).registre », du "
        f"26 novembre 2026 à 20{space}h{space}15. Deux postes l’ont sans doute modifié en même "
        "temps. Ouvrez-la, reportez ici ce qui manque, puis sortez-la du dossier."
    )


def test_several_are_told_the_last_first(register: Path) -> None:
    for rank, name in enumerate(("arnay (1).registre", "arnay-MAIRIE-2.registre")):
        path = Path(shutil.copy(register, register.with_name(name)))
        os.utime(path, (1_790_000_000 + rank, 1_790_000_000 + rank))
    with RegisterFile.open(register, read_only=True) as opened:
        said = told(conflict_copies(opened))
    assert said.startswith("2 autres versions de ce registre sont dans son dossier")
    assert said.index("MAIRIE-2") < said.index("(1)")


def test_without_any_nothing_is_told() -> None:
    assert told(()) == ""


def test_a_name_that_turns_the_sentence_round_is_told_without_its_marks() -> None:
    copy = ConflictCopy(Path("arnay\u202e (1).registre"), datetime(2026, 11, 26))
    assert "\u202e" not in told((copy,))


@pytest.mark.parametrize("command", ["controler", "verifier"])
def test_the_command_line_tells_it_and_judges_the_register_alone(
    register: Path, run: Run, command: str
) -> None:
    status, out, _ = run(command, register)
    shutil.copy(register, register.with_name("arnay (1).registre"))
    again, same, err = run(command, register)
    assert (again, same) == (status, out)
    assert "« arnay (1).registre »" in err
