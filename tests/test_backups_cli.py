"""Backups by the command line: made by themselves, on demand, and restored."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from registre_app.storage import RegisterFile, origin_of_file
from registre_app.storage.backups import Why, backups_in, backups_of, folder_beside, folder_in
from tests.councils import council
from tests.damage import damage_out_of_sight
from tests.mounts import stick
from tests.storage.formats.__main__ import FOLDER

Run = Callable[..., tuple[int, str, str]]


pytestmark = pytest.mark.usefixtures("own_settings")


def reasons(register: Path) -> list[Why]:
    return [each.why for each in backups_in(folder_beside(register))]


def test_a_backup_is_made_on_demand_and_listed(register: Path, run: Run) -> None:
    status, out, _ = run("sauvegarder", register)
    assert status == 0
    assert "Sauvegarde faite et vérifiée" in out
    status, out, _ = run("sauvegarder", register, "--liste")
    (line,) = out.splitlines()
    assert "demandée\t1 séance du jeudi 15 décembre 2022, 1 délibération" in line


def test_the_first_edit_of_a_day_is_preceded_by_a_backup(register: Path, run: Run) -> None:
    run("evenement", register, "2026-03-28", "maire", "elu-2")
    assert reasons(register) == [Why.OPENING]
    run("sceller", register)
    assert reasons(register) == [Why.SEALING, Why.OPENING]


def test_nothing_is_backed_up_where_nothing_changed(register: Path, run: Run) -> None:
    run("sauvegarder", register)
    run("sceller", register)
    assert reasons(register) == [Why.ASKED]


def test_an_import_is_preceded_by_a_backup(register: Path, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "elus.csv"
    table.write_text("Civilité;Prénom;Nom\nMadame;Zoé;NEUVE\n", "utf-8")
    assert run("elus", register, table)[0] == 0
    assert reasons(register) == [Why.IMPORT]


def test_a_backup_that_fails_is_told_and_the_edit_goes_on(register: Path, run: Run) -> None:
    folder_beside(register).write_text("un fichier", "utf-8")
    status, _, err = run("sceller", register)
    assert status == 0
    assert "La sauvegarde n’est pas faite" in err


def test_a_register_of_an_earlier_format_is_kept_as_it_was(tmp_path: Path, run: Run) -> None:
    path = Path(shutil.copy(FOLDER / "format-8.registre", tmp_path / "a.registre"))
    before = path.read_bytes()
    _, _, err = run("sceller", path)
    kept = tmp_path / "a (format 8).registre"
    assert str(kept) in err
    assert kept.read_bytes() == before
    assert Why.MIGRATION in reasons(path)


def test_the_second_place_gets_each_backup(register: Path, run: Run, tmp_path: Path) -> None:
    stick = tmp_path / "cle"
    stick.mkdir()
    status, out, _ = run("sauvegarder", register, "--second", stick)
    assert "Elle est copiée au second endroit" in out
    assert len(backups_in(folder_in(stick, register))) == 1
    run("sceller", register)
    run("sauvegarder", register)
    assert len(backups_in(folder_in(stick, register))) == 2
    assert status == 0


def test_a_second_place_that_is_away_is_told(register: Path, run: Run, tmp_path: Path) -> None:
    stick = tmp_path / "cle"
    stick.mkdir()
    run("sauvegarder", register, "--second", stick)
    stick.rename(tmp_path / "ailleurs")
    status, _, err = run("sauvegarder", register)
    assert status == 0
    assert "Le second endroit n’est pas là" in err
    assert "n’est pas là (la dernière copie y est du" in run("sauvegarder", register, "--liste")[2]
    assert not stick.exists(), "an empty mount point is not the stick"


def test_another_folder_is_chosen(register: Path, run: Run, tmp_path: Path) -> None:
    status, _, err = run("sauvegarder", register, "--dossier", tmp_path / "ailleurs")
    assert status == 2
    assert "ailleurs" in err, "a folder that is not there may be a stick that is away"
    (tmp_path / "ailleurs").mkdir()
    run("sauvegarder", register, "--dossier", tmp_path / "ailleurs")
    run("sceller", register)
    assert len(backups_in(folder_in(tmp_path / "ailleurs", register))) == 1
    assert not folder_beside(register).exists()


def test_a_backup_is_restored_and_what_was_sealed_since_is_kept(
    register: Path, run: Run, tmp_path: Path
) -> None:
    run("sauvegarder", register)
    run("sceller", register)
    (source,) = backups_in(folder_beside(register))
    output = tmp_path / "repris.registre"
    status, out, _ = run("restaurer", source.path, "-o", output)
    assert status == 0
    assert "Repris de ce qui fut scellé depuis : 2 entrées de la chaîne." in out
    assert run("verifier", output)[0] == 0
    assert run("restaurer", source.path, "-o", output)[0] == 2


def test_a_lost_register_is_restored_after_the_last_sheet_printed(
    register: Path, run: Run, tmp_path: Path
) -> None:
    run("sauvegarder", register)
    run("sceller", register)
    (source,) = backups_in(folder_beside(register))
    output = tmp_path / "repris.registre"
    assert run("restaurer", source.path, "-o", output, "--dernier-feuillet", "2022/1/9")[0] == 2
    damage_out_of_sight(register)
    status, _, err = run("restaurer", source.path, "-o", output, "--dernier-feuillet", "2022/1/9")
    assert status == 0
    assert "Rien ne peut en être repris" in err
    other = run(
        "restaurer", source.path, "-o", tmp_path / "autre.registre", "--dernier-feuillet", "1/9"
    )
    assert other[0] == 2
    assert "Écrivez l’année d’abord" in other[2]
    with RegisterFile.open(output, read_only=True) as opened:
        assert max(folio.last.sheet for folio in opened.taken_sheets()) == 9
    assert run("sceller", output)[0] == 0
    assert run("verifier", output)[0] == 0


def test_without_the_last_sheet_nothing_is_added(register: Path, run: Run, tmp_path: Path) -> None:
    run("sauvegarder", register)
    (source,) = backups_in(folder_beside(register))
    register.unlink()
    output = tmp_path / "repris.registre"
    assert run("restaurer", source.path, "-o", output)[0] == 0
    with RegisterFile.open(output, read_only=True) as opened:
        assert opened.head() is None


def test_what_is_no_backup_is_refused(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("rien", "utf-8")
    status, _, err = run("restaurer", other, "-o", tmp_path / "repris.registre")
    assert status == 2
    assert "n’est pas un registre" in err


def test_two_registers_of_one_name_keep_their_own_in_one_place(run: Run, tmp_path: Path) -> None:
    stick, session = tmp_path / "cle", council(7)
    stick.mkdir()
    registers = []
    for folder in (tmp_path / "commune", tmp_path / "ccas"):
        folder.mkdir()
        path = folder / "registre.registre"
        RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
        run("sauvegarder", path, "--second", stick)
        registers.append(path)
    first, second = registers
    for path in registers:
        assert len(run("sauvegarder", path, "--liste")[1].splitlines()) == 1
    source = next(backups_of(folder_in(stick, second), origin_of_file(second))).path
    output = tmp_path / "repris.registre"
    status, _, err = run("restaurer", source, "-o", output, "--present", first)
    assert status == 2
    assert "n’est pas de ce registre" in err


def test_a_place_of_a_name_too_long_is_refused(register: Path, run: Run, tmp_path: Path) -> None:
    status, _, err = run("sauvegarder", register, "--second", tmp_path / ("é" * 300))
    assert status == 2
    assert "Erreur imprévue" not in err


def test_a_full_disk_is_told_as_such_where_a_backup_is_restored(
    register: Path, run: Run, tmp_path: Path
) -> None:
    run("sauvegarder", register)
    (source,) = backups_in(folder_beside(register))
    with stick(tmp_path) as place:
        (place / "plein").write_bytes(bytes(8_350_000))
        status, _, err = run("restaurer", source.path, "-o", place / "repris.registre")
    assert status == 2
    assert "disque plein" in err
    assert f"« {place / 'repris.registre'} »" in err
    assert "Rien n’a été créé" in err
