"""The bin on the command line: seen, brought back, deleted; what is archived and old leaves it."""

from datetime import date, timedelta
from pathlib import Path

from registre_app.domain.bin import KEPT
from registre_app.domain.french import long_date
from registre_app.storage import RegisterFile
from tests.conftest import Run
from tests.councils import council
from tests.test_cli import refused

DAY = date(2023, 1, 9)
TITLE = f"Séance du {long_date(council(7).date)}, 1 délibération"


def removed(register: Path, day: date = DAY) -> None:
    with RegisterFile.open(register) as opened:
        opened.remove_session(1, "Séance retirée", day)


def held(register: Path) -> int:
    with RegisterFile.open(register, read_only=True) as opened:
        return len(opened.bin())


def test_corbeille_lists_what_was_removed_with_its_number_and_its_day(
    register: Path, run: Run
) -> None:
    assert run("corbeille", register) == (0, "", "Corbeille : 0 élément.\n")
    removed(register)
    assert run("corbeille", register) == (
        0,
        f"1\t2023-01-09\t{TITLE}\n",
        "Corbeille : 1 élément.\n",
    )


def test_corbeille_brings_back_what_its_number_says(register: Path, run: Run) -> None:
    removed(register)
    status, out, _ = run("corbeille", register, "--reprendre", 1)
    assert (status, out) == (0, f"Sortie de la corbeille : {TITLE}\n")
    with RegisterFile.open(register, read_only=True) as opened:
        assert opened.session(1) == council(7)
        assert opened.bin() == ()


def test_what_changed_meanwhile_is_told_beside(register: Path, run: Run) -> None:
    removed(register)
    with RegisterFile.open(register) as opened:
        opened.add_session(council(7), "Séance")
    _, out, err = run("corbeille", register, "--reprendre", 1)
    assert out.startswith("Sortie de la corbeille")
    assert "l’acte revient sans numéro" in err


def test_corbeille_deletes_for_good_what_its_number_says(register: Path, run: Run) -> None:
    removed(register)
    status, out, _ = run("corbeille", register, "--supprimer", 1)
    assert (status, out) == (0, f"Suppression définitive : {TITLE}\n")
    assert held(register) == 0


def test_a_number_that_the_bin_does_not_have_is_refused(register: Path, run: Run) -> None:
    refused(run("corbeille", register, "--reprendre", 7), "numéro 7", "registre corbeille")
    refused(run("corbeille", register, "--reprendre", 1, "--supprimer", 1), "--supprimer")


def test_a_decision_removed_waits_in_the_bin(register: Path, run: Run) -> None:
    run("decision", register, "D-1", "--date", "2022-03-01", "--objet", "Bail")
    status, out, _ = run("decision", register, "D-1", "--retirer")
    assert (status, "elle attend dans la corbeille" in out) == (0, True)
    assert run("corbeille", register, "--reprendre", 1)[0] == 0
    with RegisterFile.open(register, read_only=True) as opened:
        assert [each.title for each in opened.decisions()] == ["Bail"]


def test_archiver_is_noted_in_the_register_and_lets_what_is_old_go(
    register: Path, run: Run, tmp_path: Path
) -> None:
    stick = tmp_path / "cle"
    stick.mkdir()
    removed(register, date.today() - KEPT - timedelta(days=1))
    assert run("evenement", register, "2026-01-01", "population", "812")[0] == 0
    assert held(register) == 1, "aucune archive n’est écrite encore"
    assert run("archiver", register, stick)[0] == 0
    with RegisterFile.open(register, read_only=True) as opened:
        assert opened.archived_on() == date.today()
    assert held(register) == 1, "l’archive est écrite, rien n’est encore ouvert"
    _, _, err = run("evenement", register, "2026-02-01", "population", "815")
    assert "Corbeille vidée de 1 élément" in err
    assert TITLE in err
    assert held(register) == 0


def test_a_command_that_writes_to_the_register_of_an_archive_is_refused(
    register: Path, run: Run, tmp_path: Path
) -> None:
    stick = tmp_path / "cle"
    stick.mkdir()
    run("archiver", register, stick)
    (archive,) = stick.iterdir()
    inside = archive / "data" / register.name
    before = inside.read_bytes()
    refused(
        run("decision", inside, "D-1", "--date", "2022-03-01", "--objet", "Bail"),
        "lecture seule",
        "Il est dans une archive",
    )
    assert run("lister", inside)[0] == 0
    assert inside.read_bytes() == before
    assert run("verifier", archive)[0] == 0
