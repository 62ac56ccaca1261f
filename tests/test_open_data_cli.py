"""Open data from the command line: what of a register is for everybody."""

from dataclasses import replace
from pathlib import Path

from registre_app.storage import RegisterFile
from tests.conftest import Run
from tests.papers.test_privacy import DEBATED, MARKED, PERSONAL, secretive


def _register(folder: Path) -> Path:
    session = secretive()
    session = replace(
        session,
        collectivity=replace(session.collectivity, siret="21210231300013"),
        deliberations=tuple(replace(each, subject="9.1") for each in session.deliberations),
    )
    path = folder / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


def test_no_marked_passage_is_in_open_data(tmp_path: Path, run: Run) -> None:
    output = tmp_path / "deliberations.csv"
    status, out, _ = run("donnees-ouvertes", _register(tmp_path), "-o", output)
    assert (status, out) == (0, f"2 délibérations : {output}\n")
    written = output.read_text("utf-8")
    assert "Secours à [non publié]" in written
    assert not [word for word in (*MARKED, PERSONAL, DEBATED) if word in written]


def test_a_year_alone_is_written(tmp_path: Path, run: Run) -> None:
    register, output = _register(tmp_path), tmp_path / "deliberations.csv"
    assert run("donnees-ouvertes", register, "-o", output, "--annee", "2022")[1].startswith("2 ")


def test_a_year_without_acts_is_refused_and_those_that_have_some_are_named(
    tmp_path: Path, run: Run
) -> None:
    register, output = _register(tmp_path), tmp_path / "deliberations.csv"
    status, _, err = run("donnees-ouvertes", register, "-o", output, "--annee", "2030")
    assert (status, output.exists()) == (2, False)
    assert "2030" in err
    assert "2022" in err


def test_open_data_are_a_csv(tmp_path: Path, run: Run) -> None:
    output = tmp_path / "deliberations.pdf"
    status, _, err = run("donnees-ouvertes", _register(tmp_path), "-o", output)
    assert (status, output.exists()) == (2, False)
    assert ".csv" in err


def test_a_code_that_is_no_prefecture_is_refused(tmp_path: Path, run: Run) -> None:
    output = tmp_path / "deliberations.csv"
    status, _, err = run(
        "donnees-ouvertes", _register(tmp_path), "-o", output, "--prefecture", "21"
    )
    assert (status, output.exists()) == (2, False)
    assert "PREF" in err
