"""The annexes on the command line: joined, listed, ordered, taken out, printed, archived."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from registre_app.domain.annex import LARGE_TOTAL, Annex
from registre_app.exchange import dumps
from registre_app.storage import RegisterFile
from tests import pdf
from tests.conftest import Run
from tests.councils import council
from tests.joined_files import A_CSV, a_pdf, a_picture
from tests.test_cli import refused


@pytest.fixture
def convention(tmp_path: Path) -> Path:
    path = tmp_path / "convention.pdf"
    path.write_bytes(a_pdf(pages=3))
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.png"
    path.write_bytes(a_picture())
    return path


ITEM = ("--numero", "2022-001")


def held(register: Path) -> tuple[Annex, ...]:
    with RegisterFile.open(register, read_only=True) as opened:
        return opened.session(1).deliberations[0].annexes


def listed(run: Run, register: Path) -> list[str]:
    status, out, _ = run("annexe", register)
    assert status == 0
    return [pdf.flat(line.replace("\t", " | ")) for line in out.splitlines()]


def test_a_file_is_joined_to_an_item_by_its_rank_under_a_title(
    register: Path, convention: Path, run: Run
) -> None:
    chosen = ("--seance", "2022-12-15", "--point", 1)
    status, out, err = run(
        "annexe", register, *chosen, "--ajouter", convention, "--titre", "Convention de cantine"
    )
    assert (status, out, err) == (0, "Annexe 1 jointe : Convention de cantine\n", "")
    assert listed(run, register) == [
        "2022-12-15 | Délibération 2022-001 | annexe 1 | "
        "Convention de cantine (PDF, 3 pages, 1,3 ko)"
    ]


def test_the_same_file_is_joined_once(register: Path, convention: Path, run: Run) -> None:
    run("annexe", register, *ITEM, "--ajouter", convention)
    status, out, _ = run("annexe", register, *ITEM, "--ajouter", convention)
    assert (status, out) == (0, "Ce fichier est l’annexe 1, « Convention »\n")
    assert len(held(register)) == 1


def test_a_file_joined_already_becomes_what_is_said_of_it(
    register: Path, convention: Path, run: Run
) -> None:
    join = ("annexe", register, *ITEM, "--ajouter", convention)
    run(*join)
    status, out, _ = run(*join, "--personnelle", "--titre", "Bail")
    assert (status, pdf.flat(out.splitlines()[1])) == (
        0,
        "Annexe 1 : Bail (PDF, 3 pages, 1,3 ko, personnelle)",
    )
    run(*join)
    (annex,) = held(register)
    assert (annex.title, annex.personal) == ("Bail", True)


def test_what_would_be_left_undone_is_refused(register: Path, convention: Path, run: Run) -> None:
    run("annexe", register, *ITEM, "--ajouter", convention)
    before = held(register)
    chosen = ("annexe", register, *ITEM, "--annexe", 1)
    refused(run(*chosen, "--retirer", "--personnelle"), "--personnelle", "une chose à la fois")
    refused(run(*chosen, "--place", 1, "--titre", "Plan"), "--titre", "une chose à la fois")
    refused(run(*chosen, "--ajouter", convention), "sans --annexe")
    assert held(register) == before


def test_annexes_are_ordered_retitled_marked_and_removed(
    register: Path, convention: Path, plan: Path, run: Run
) -> None:
    run("annexe", register, *ITEM, "--ajouter", convention)
    run("annexe", register, *ITEM, "--ajouter", plan)
    run("annexe", register, *ITEM, "--annexe", 2, "--place", 1)
    assert [each.title for each in held(register)] == ["Plan", "Convention"]
    run("annexe", register, *ITEM, "--annexe", 1, "--titre", "Plan du quai", "--personnelle")
    assert (held(register)[0].title, held(register)[0].personal) == ("Plan du quai", True)
    run("annexe", register, *ITEM, "--annexe", 1, "--publique")
    assert not held(register)[0].personal
    status, out, _ = run("annexe", register, *ITEM, "--annexe", 1, "--retirer")
    assert (status, out) == (0, "Annexe 1 retirée\n")
    assert [each.title for each in held(register)] == ["Convention"]


def test_a_file_is_taken_out_as_it_was_joined(
    register: Path, convention: Path, run: Run, tmp_path: Path
) -> None:
    run("annexe", register, *ITEM, "--ajouter", convention)
    taken = tmp_path / "sortie.pdf"
    assert run("annexe", register, *ITEM, "--annexe", 1, "--extraire", taken)[0] == 0
    assert taken.read_bytes() == convention.read_bytes()
    refused(run("annexe", register, *ITEM, "--annexe", 1, "--extraire", taken), "existe déjà")
    refused(
        run("annexe", register, *ITEM, "--annexe", 1, "--extraire", register, "--remplacer"),
        "est un registre, qui serait perdu",
    )


def test_what_may_not_be_joined_is_refused_and_nothing_changes(
    register: Path, tmp_path: Path, run: Run
) -> None:
    program = tmp_path / "facture.pdf"
    program.write_bytes(b"MZ" + bytes(100))
    result = run("annexe", register, *ITEM, "--ajouter", program)
    refused(result, "facture.pdf", "est un programme", "Rien n’a été joint")
    assert held(register) == ()


def test_what_is_asked_must_be_said_whole(register: Path, convention: Path, run: Run) -> None:
    refused(run("annexe", register, "--ajouter", convention), "Indiquez la délibération")
    refused(run("annexe", register, *ITEM, "--retirer"), "--annexe RANG")
    refused(run("annexe", register, *ITEM, "--annexe", 4, "--retirer"), "il n’y a pas d’annexe 4")
    run("annexe", register, *ITEM, "--ajouter", convention)
    refused(run("annexe", register, *ITEM, "--annexe", 1, "--place", 3), "pas de place 3")
    both = run("annexe", register, *ITEM, "--annexe", 1, "--retirer", "--ajouter", convention)
    refused(both, "s’excluent")


def test_an_extract_is_followed_by_its_annexes_on_request(
    register: Path, convention: Path, run: Run, tmp_path: Path
) -> None:
    run("annexe", register, *ITEM, "--ajouter", convention)
    output = tmp_path / "extrait.pdf"
    status, _, err = run("document", "extrait", register, *ITEM, "--annexes", "-o", output)
    assert status == 0
    assert "n’est ni PDF/A ni PDF/UA" in err
    assert len(pdf.pages(output.read_bytes())) == 4
    alone = run("extrait", register, "2022-001", "-o", output, "--remplacer")
    assert alone[2] == ""
    pdf.conforming(output.read_bytes())
    refused(
        run("document", "liste", register, "--annexes", "-o", output, "--remplacer"),
        "--annexes ne concerne pas « liste »",
    )


def test_an_imported_session_names_the_files_that_are_not_in_the_register(
    register: Path, convention: Path, run: Run, tmp_path: Path
) -> None:
    run("annexe", register, *ITEM, "--ajouter", convention)
    exported = tmp_path / "seance.json"
    exported.write_text(run("exporter", register)[1], "utf-8")
    assert hashlib.sha256(convention.read_bytes()).hexdigest() in exported.read_text("utf-8")
    other = tmp_path / "autre.registre"
    status, _, err = run("importer", other, exported)
    assert status == 0
    assert "Délibération 2022-001, annexe 1, « Convention » : fichier absent" in err
    assert listed(run, other)[0].endswith("| fichier absent")
    assert "annexe-absente" in run("controler", other)[1]
    taken = ("--annexe", 1, "--extraire", tmp_path / "x.pdf")
    refused(run("annexe", other, *ITEM, *taken), "est absent du registre")
    assert run("annexe", other, *ITEM, "--ajouter", convention)[0] == 0
    assert "annexe-absente" not in run("controler", other)[1]
    assert held(other) == held(register)


def test_what_is_joined_is_told_from_a_gigabyte_on(
    register: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RegisterFile, "annex_total", lambda _: LARGE_TOTAL - 1)
    assert run("annexe", register)[2] == ""
    monkeypatch.setattr(RegisterFile, "annex_total", lambda _: LARGE_TOTAL)
    assert "pèsent 1 Go" in pdf.flat(run("annexe", register)[2])


def test_a_register_is_made_again_from_its_archive_with_its_annexes(
    register: Path, convention: Path, tmp_path: Path, run: Run
) -> None:
    table = tmp_path / "budget.csv"
    table.write_bytes(A_CSV)
    run("annexe", register, *ITEM, "--ajouter", convention, "--titre", "../../Convention : 1/2")
    run("annexe", register, *ITEM, "--ajouter", table, "--personnelle")
    stick = tmp_path / "cle"
    stick.mkdir()
    assert run("archiver", register, stick)[0] == 0
    (archive,) = stick.iterdir()
    folder = archive / "data" / "annexes"
    names = sorted(each.name for each in folder.iterdir())
    digest = hashlib.sha256(convention.read_bytes()).hexdigest()[:12]
    assert names[0] == f"Convention---1-2-{digest}.pdf"
    assert names[1].startswith("annexe-personnelle-")
    (listed_first, listed_second) = (folder / "liste.txt").read_text("utf-8").splitlines()
    assert listed_first.endswith(names[0])
    assert ", personnelle) : annexe-personnelle-" in listed_second
    assert "fichiers vérifiés" in run("verifier", archive)[1]
    again = tmp_path / "refait.registre"
    status, _, err = run("reconstruire", archive / "data", "-o", again)
    assert status == 0
    assert "fichier absent" not in err
    assert held(again) == held(register)
    with RegisterFile.open(again, read_only=True) as opened:
        assert opened.annex_content(held(again)[0].digest) == convention.read_bytes()


def test_a_register_made_again_from_one_year_of_an_archive_has_its_files(
    register: Path, convention: Path, tmp_path: Path, run: Run
) -> None:
    run("annexe", register, *ITEM, "--ajouter", convention)
    stick = tmp_path / "cle"
    stick.mkdir()
    run("archiver", register, stick)
    (archive,) = stick.iterdir()
    again = tmp_path / "refait.registre"
    status, _, err = run("reconstruire", archive / "data/2022", "-o", again)
    assert (status, "Fichier absent" in err) == (0, False)
    assert err.count("Laissé de côté") == 1
    assert "PDF qui ne portent pas de données, comme un extrait" in err
    with RegisterFile.open(again, read_only=True) as opened:
        assert opened.annex_content(held(again)[0].digest) == convention.read_bytes()


def test_a_register_made_again_without_the_files_names_those_that_are_absent(
    register: Path, convention: Path, tmp_path: Path, run: Run
) -> None:
    run("annexe", register, *ITEM, "--ajouter", convention)
    papers = tmp_path / "papiers"
    papers.mkdir()
    run("document", "registre", register, "-o", papers / "registre-2022.pdf")
    status, _, err = run("reconstruire", papers, "-o", tmp_path / "refait.registre")
    assert status == 0
    assert "Fichier absent : 2022-12-15, Délibération 2022-001, annexe 1, « Convention »" in err


def test_a_file_of_two_items_is_once_in_an_archive(
    register: Path, convention: Path, tmp_path: Path, run: Run
) -> None:
    twin = replace(council(7), date=council(7).date.replace(month=11))
    item = replace(twin.deliberations[0], number="2022-000")
    session = tmp_path / "autre.json"
    session.write_text(dumps(twin.with_deliberation(0, item)), "utf-8")
    run("importer", register, session)
    for number in ("2022-000", "2022-001"):
        assert run("annexe", register, "--numero", number, "--ajouter", convention)[0] == 0
    stick = tmp_path / "cle"
    stick.mkdir()
    run("archiver", register, stick)
    found = list(stick.rglob("annexes/*.pdf"))
    assert len(found) == 1
    assert (found[0].parent / "liste.txt").read_text("utf-8").count(found[0].name) == 2
