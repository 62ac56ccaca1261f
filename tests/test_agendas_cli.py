"""An agenda of a document put into a session, on the command line."""

from pathlib import Path

from registre_app.storage import RegisterFile
from tests.conftest import Run
from tests.test_cli import refused


def items(register: Path) -> list[tuple[str, str]]:
    with RegisterFile.open(register, read_only=True) as opened:
        return [(each.number, each.title) for each in opened.session(1).deliberations]


def agenda(folder: Path, text: str) -> Path:
    path = folder / "ordre.txt"
    path.write_text(text, "utf-8")
    return path


def test_the_items_of_a_document_follow_those_of_the_session_with_their_numbers(
    register: Path, run: Run, tmp_path: Path
) -> None:
    before = items(register)
    path = agenda(tmp_path, "Ordre du jour\n1. Bail de la salle\n2. Vente du tracteur\n")
    status, out, _ = run("ordre-du-jour", register, path)
    assert (status, out) == (0, "2 points ajoutés à la séance du 2022-12-15\n")
    new = items(register)[len(before) :]
    assert [title for _, title in new] == ["Bail de la salle", "Vente du tracteur"]
    assert all(number for number, _ in new)
    status, out, err = run("ordre-du-jour", register, path)
    assert out.startswith("0 point ajouté")
    assert "Déjà à l’ordre du jour : Vente du tracteur" in err


def test_a_preview_changes_nothing(register: Path, run: Run, tmp_path: Path) -> None:
    before = register.read_bytes()
    path = agenda(tmp_path, "FINANCES\n- Budget\n")
    assert run("ordre-du-jour", register, path, "--apercu")[1] == "FINANCES :\n- Budget\n"
    assert register.read_bytes() == before


def test_a_document_without_an_item_is_refused(register: Path, run: Run, tmp_path: Path) -> None:
    refused(run("ordre-du-jour", register, agenda(tmp_path, "Ordre du jour\n")), "aucun point")
