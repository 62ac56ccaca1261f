"""Decisions by delegation on the command line: entered with their text, completed, removed."""

from datetime import date
from pathlib import Path

from registre_app.domain.delegation import DelegatedDecision
from registre_app.storage import RegisterFile
from tests import pdf
from tests.conftest import Run
from tests.test_cli import refused

BAIL = ("--date", "2022-03-01", "--objet", "Bail de la salle des fêtes")


def held(register: Path) -> tuple[DelegatedDecision, ...]:
    with RegisterFile.open(register, read_only=True) as opened:
        return opened.decisions()


def test_a_decision_is_entered_with_its_text_and_its_dates(register: Path, run: Run) -> None:
    status, out, _ = run(
        *("decision", register, "D2022-001", *BAIL, "--texte", "Vu le code ;\n\n**Décide** :"),
        *("--signataire", "Paul ARNOUX, Maire", "--matiere", "3.3"),
        *("--transmise-le", "2022-03-02", "--recue-le", "2022-03-03"),
        *("--publiee-le", "2022-03-04", "--notifiee-le", "2022-03-05"),
        *("--rapportee-le", "2022-12-15"),
    )
    assert (status, out) == (0, f"Décision D2022-001 inscrite dans {register}\n")
    assert held(register) == (
        DelegatedDecision(
            "D2022-001",
            date(2022, 3, 1),
            "Bail de la salle des fêtes",
            "Vu le code ;\n\n**Décide** :",
            "Paul ARNOUX, Maire",
            date(2022, 12, 15),
            "3.3",
            date(2022, 3, 2),
            date(2022, 3, 3),
            date(2022, 3, 4),
            date(2022, 3, 5),
        ),
    )


def test_its_text_may_be_in_a_file_and_is_printed_in_the_register(
    register: Path, run: Run, tmp_path: Path
) -> None:
    text = tmp_path / "bail.md"
    text.write_text("\ufeffConsidérant la demande du club d’échecs ;\n", "utf-8")
    assert run("decision", register, "D2022-001", *BAIL, "--fichier", text)[0] == 0
    output = tmp_path / "registre.pdf"
    run("document", "registre", register, "-o", output)
    assert "demande du club d’échecs" in pdf.text(output.read_bytes())


def test_what_is_not_said_of_a_decision_stays(register: Path, run: Run) -> None:
    run("decision", register, "D2022-001", *BAIL, "--texte", "Vu le code.")
    status, out, _ = run("decision", register, "D2022-001", "--publiee-le", "2022-03-04")
    assert (status, out) == (0, f"Décision D2022-001 complétée dans {register}\n")
    (decision,) = held(register)
    assert (decision.body, decision.published_on) == ("Vu le code.", date(2022, 3, 4))
    run("decision", register, "D2022-001", "--publiee-le", "")
    assert held(register)[0].published_on is None


def test_the_next_number_is_given_on_request(register: Path, run: Run) -> None:
    run("decision", register, "D2022-009", *BAIL)
    status, out, _ = run("decision", register, "suivante", *BAIL)
    assert (status, out) == (0, f"Décision D2022-010 inscrite dans {register}\n")


def test_a_decision_is_removed(register: Path, run: Run) -> None:
    run("decision", register, "D2022-001", *BAIL)
    assert run("decision", register, "D2022-001", "--retirer")[0] == 0
    assert held(register) == ()
    refused(run("decision", register, "D2022-001", "--retirer"), "D2022-001", "registre lister")


def test_a_decision_is_found_by_its_text(register: Path, run: Run) -> None:
    run("decision", register, "D2022-001", *BAIL, "--texte", "Le club d’échecs.")
    status, out, err = run("chercher", register, "echecs")
    assert (status, out) == (0, "D2022-001\t2022-03-01\tBail de la salle des fêtes\n")
    assert err == "1 acte trouvé\n"


def test_what_a_decision_lacks_is_named(register: Path, run: Run, tmp_path: Path) -> None:
    refused(run("decision", register, "D1", "--objet", "Bail"), "--date", "AAAA-MM-JJ")
    refused(run("decision", register, "D1", "--date", "2022-03-01"), "--objet")
    refused(
        run("decision", register, "D1", *BAIL, "--recue-le", "bientôt"), "--recue-le", "bientôt"
    )
    refused(run("decision", register, "D1", "--retirer", "--objet", "Bail"), "--retirer")
    both = ("--texte", "Vu", "--fichier", tmp_path / "absent.md")
    refused(run("decision", register, "D1", *BAIL, *both), "s’excluent")
    latin = tmp_path / "latin.md"
    latin.write_bytes("Décide".encode("latin-1"))
    refused(run("decision", register, "D1", *BAIL, "--fichier", latin), "UTF-8")
    refused(run("decision", register, "D1", *BAIL, "--texte", "<table>"), "--texte : ")
    assert held(register) == ()


def test_a_decision_or_those_of_a_year_are_printed(
    register: Path, run: Run, tmp_path: Path
) -> None:
    run("decision", register, "D2022-001", *BAIL, "--texte", "Le club d’échecs.")
    run("decision", register, "D2022-002", "--date", "2022-04-01", "--objet", "Marché")
    output = tmp_path / "decision.pdf"
    one = ("document", "decisions", register, "-o", output, "--remplacer")
    assert run(*one, "--numero", "D2022-001")[0] == 0
    assert len(pdf.pages(output.read_bytes())) == 1
    assert run(*one)[0] == 0
    assert len(pdf.pages(output.read_bytes())) == 2
    refused(run(*one, "--annee", "2021"), "Aucune séance n’est enregistrée pour 2021")
    refused(run(*one, "--numero", "D9"), "Aucune décision ne porte le numéro « D9 »")
    refused(run(*one, "--point", "1"), "--point ne concerne pas")


def test_the_minutes_of_a_session_name_the_decisions_reported_there(
    register: Path, run: Run, tmp_path: Path
) -> None:
    run("decision", register, "D2022-001", *BAIL, "--rapportee-le", "2022-12-15")
    run("decision", register, "D2022-002", "--date", "2022-04-01", "--objet", "Marché de voirie")
    output = tmp_path / "pv.pdf"
    assert run("document", "pv", register, "-o", output)[0] == 0
    said = pdf.text(output.read_bytes())
    assert "Décision n° D2022-001 du 1er mars 2022" in said
    assert "D2022-002" not in said
