"""Acts of before taken over from a folder: guessed, confirmed, never sealed."""

from datetime import date
from pathlib import Path

import pytest

from registre_app.domain.older_act import OlderAct
from registre_app.storage import RegisterFile
from tests.conftest import Run
from tests.exchange.documents.test_reading import docx, odt, p
from tests.joined_files import a_pdf
from tests.test_cli import refused

BAIL = p("Délibération n° 2012-07") + p("Séance du 3 mars 2012") + p("Objet : Bail")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "anciens"
    (made / "2013").mkdir(parents=True)
    (made / "bail.docx").write_bytes(docx(BAIL))
    odt(made / "2013" / "2013-01-05 Taux.odt")
    (made / "2013" / "2013-02-06 Budget.pdf").write_bytes(a_pdf(text="Vu le code"))
    (made / "photo.png").write_bytes(b"")
    return made


def older(register: Path) -> list[OlderAct]:
    with RegisterFile.open(register, read_only=True) as opened:
        return list(opened.older_acts().values())


def test_what_is_guessed_is_shown_and_nothing_is_taken(
    register: Path, run: Run, folder: Path
) -> None:
    before = register.read_bytes()
    status, out, _ = run("reprendre", register, folder)
    assert status == 0
    assert "bail.docx\t2012-07\t2012-03-03\tBail\n" in out
    assert "3 documents lus. Rien n’est repris" in out
    assert register.read_bytes() == before


def test_acts_are_taken_over_once_confirmed_with_their_text_as_it_is(
    register: Path, run: Run, folder: Path
) -> None:
    status, out, _ = run("reprendre", register, folder, "--confirmer")
    assert (status, out) == (0, f"3 actes repris dans {register}\n")
    bail, taux, budget = older(register)
    assert bail == OlderAct(
        date(2012, 3, 3),
        "Bail",
        "2012-07",
        "Délibération n° 2012-07\n\nSéance du 3 mars 2012\n\nObjet : Bail",
        "bail.docx",
    )
    assert (taux.title, taux.source) == ("Taux", "2013/2013-01-05 Taux.odt")
    assert "| 011 | 1 800 € |" in taux.body
    assert budget.taken_on == date(2013, 2, 6)
    assert "acte repris\n\t2012-07\tBail" in run("lister", register)[1]
    assert run("chercher", register, "bail")[1].endswith("Bail\n")


def test_they_are_of_no_session_and_due_nowhere(register: Path, run: Run, folder: Path) -> None:
    due, checked = run("echeances", register)[1], run("controler", register)[1]
    run("reprendre", register, folder, "--confirmer")
    assert run("echeances", register)[1] == due
    assert run("controler", register)[1] == checked


def test_an_act_taken_over_is_not_taken_twice(register: Path, run: Run, folder: Path) -> None:
    run("reprendre", register, folder, "--confirmer")
    status, _, err = run("reprendre", register, folder, "--confirmer")
    assert status == 2
    assert "« bail.docx » : Acte repris 2012-07, « Bail », du 3 mars 2012 est déjà repris" in err
    assert run("reprendre", register, folder, "--confirmer", "--partiel")[1].startswith("0 acte")
    assert len(older(register)) == 3


def test_an_act_in_two_documents_is_told(register: Path, run: Run, folder: Path) -> None:
    (folder / "copie.docx").write_bytes(docx(BAIL))
    status, _, err = run("reprendre", register, folder, "--confirmer")
    assert status == 2
    assert "« copie.docx » : Acte repris 2012-07" in err
    assert "est aussi dans « bail.docx »" in err


def test_one_without_a_day_holds_all_back(register: Path, run: Run, folder: Path) -> None:
    (folder / "sans.txt").write_text("Le conseil décide.", "utf-8")
    status, _, err = run("reprendre", register, folder, "--confirmer")
    assert status == 2
    assert "« sans.txt » : sa date n’est pas trouvée : écrivez-la" in err
    assert "Rien n’a été repris" in err
    assert older(register) == []


def test_files_of_other_kinds_are_named(register: Path, run: Run, folder: Path) -> None:
    (folder / "Thumbs.db").write_bytes(b"")
    err = run("reprendre", register, folder)[2]
    assert err == "Laissés de côté, car ni DOCX, ni ODT, ni PDF, ni TXT : photo.png.\n"
    assert "photo.png" in run("reprendre", register, folder, "--confirmer")[2]


def test_a_day_that_no_calendar_has_is_told(register: Path, run: Run, folder: Path) -> None:
    (folder / "faux.txt").write_text("Séance du 31 Février 1998\nLe conseil décide.", "utf-8")
    err = run("reprendre", register, folder)[2]
    assert "« faux.txt » : sa date, « 31 Février 1998 », n’existe pas au calendrier" in err


def test_an_empty_document_is_told_once(register: Path, run: Run, folder: Path) -> None:
    (folder / "2013" / "vide.txt").write_bytes(b"\r\n")
    err = run("reprendre", register, folder)[2]
    assert "« 2013/vide.txt » est vide. Vérifiez" in err
    assert err.count("vide.txt") == 1
    assert "« 2013/vide.txt » est vide" in run("reprendre", register, folder, "--confirmer")[2]


def test_what_would_be_left_undone_is_refused(
    register: Path, run: Run, folder: Path, tmp_path: Path
) -> None:
    refused(run("actes-repris", register, "--retirer"), "--acte CLE")
    refused(run("actes-repris", register, "--acte", 1, "--retirer", "--objet", "Bail"), "--objet")
    sheet = tmp_path / "fiche.csv"
    refused(
        run("reprendre", register, folder, "--ecrire-fiche", sheet, "--confirmer"), "--confirmer"
    )
    assert not sheet.exists()


def test_what_is_guessed_is_corrected_in_a_sheet(
    register: Path, run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "sans.txt").write_text("Le conseil décide.", "utf-8")
    sheet = tmp_path / "fiche.csv"
    assert run("reprendre", register, folder, "--ecrire-fiche", sheet)[0] == 0
    told = sheet.read_text("utf-8-sig")
    assert "bail.docx;2012-07;03/03/2012;Bail;\n" in told
    lines = [line for line in told.splitlines() if "2013/" not in line]
    lines = [line.replace("sans.txt;;;Sans", "sans.txt;9;04/05/2011;Vœu") for line in lines]
    sheet.write_text("\n".join(lines), "utf-8")
    assert run("reprendre", register, folder, "--fiche", sheet)[1].startswith("2 actes repris")
    assert [(act.number, act.title) for act in older(register)] == [
        ("9", "Vœu"),
        ("2012-07", "Bail"),
    ]


def test_an_act_taken_over_is_corrected_removed_and_brought_back(
    register: Path, run: Run, folder: Path
) -> None:
    run("reprendre", register, folder, "--confirmer")
    key = run("actes-repris", register)[1].split("\t")[0]
    assert run("actes-repris", register, "--acte", key, "--numero", "2012-08")[0] == 0
    assert older(register)[0].number == "2012-08"
    status, out, _ = run("actes-repris", register, "--acte", key, "--retirer")
    assert (status, "corbeille" in out) == (0, True)
    assert len(older(register)) == 2
    item = run("corbeille", register)[1].split("\t")[0]
    assert "Acte repris 2012-08" in run("corbeille", register)[1]
    assert run("corbeille", register, "--reprendre", item)[0] == 0
    assert older(register)[0].number == "2012-08"
