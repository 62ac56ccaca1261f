"""The command line as a shell sees it: exit status, output, one French message on refusal."""

import json
import os
import resource as resource_limits
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import registre_app
from registre_app.app.session_days import proposed_day
from registre_app.cli.selection import today
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.exchange import dumps, example_session, loads
from registre_app.resources import resource
from registre_app.storage import RegisterFile
from tests import pdf
from tests.conftest import Run
from tests.councils import council, with_proxy
from tests.rights import ordinary_user, protected_folder


@pytest.fixture
def register(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "dijon.registre"
    assert run("demo", path)[0] == 0
    return path


def refused(result: tuple[int, str, str], *words: str) -> None:
    """Status 2, nothing on the output, one French line on the error."""
    status, out, err = result
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    for word in words:
        assert word in err


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version") == (0, f"registre {registre_app.__version__}\n", "")


def test_demo_makes_a_register_that_holds_the_dijon_session(register: Path) -> None:
    with RegisterFile.open(register, read_only=True) as opened:
        assert opened.session(1) == example_session()


def test_demo_makes_the_year_of_a_village_where_it_is_asked_for(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "village.registre"
    assert run("demo", "--village", path)[:2] == (0, f"Registre d’exemple créé : {path}\n")
    status, out, _ = run("lister", path)
    assert status == 0
    assert "\t2026-001\tÉlection du maire" in out.splitlines()
    status, out, _ = run("controler", path)
    assert status == 0
    assert {line.split()[0] for line in out.splitlines()} == {str(proposed_day(today(), "Orne"))}
    assert run("verifier", path)[0] == 0
    refused(run("demo", "--village", path), "existe déjà")


def test_demo_never_takes_the_place_of_a_file(register: Path, run: Run) -> None:
    before = register.read_bytes()
    refused(run("demo", register), "existe déjà")
    assert register.read_bytes() == before


def test_lister_shows_sessions_and_deliberations_with_their_numbers(
    register: Path, run: Run
) -> None:
    status, out, _ = run("lister", register)
    assert status == 0
    assert out.splitlines() == [
        "2022-12-15\t1 délibération",
        "\tEXEMPLE-001\tPolitique d'accueil et d'intégration des réfugiés et primo-arrivants",
    ]


def test_controler_reports_the_one_anomaly_with_its_rule(register: Path, run: Run) -> None:
    status, out, _ = run("controler", register)
    assert status == 0
    lighter = ("à savoir", "à faire")
    line, *others = [each for each in out.splitlines() if each.split("  ")[1] not in lighter]
    assert others == []
    for word in ("2022-12-15", "à vérifier", "DOS SANTOS ROCHA", "L2121-20"):
        assert word in line


def test_controler_exits_with_1_on_a_contradiction(tmp_path: Path, run: Run) -> None:
    session = with_proxy(council(15), giver=3, holder=0)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    status, out, _ = run("controler", path)
    assert status == 1
    assert "bloquant" in out
    assert "elu-deux-etats" in out


def test_what_is_exported_is_imported_without_loss(
    register: Path, tmp_path: Path, run: Run
) -> None:
    status, out, _ = run("exporter", register)
    assert status == 0
    assert loads(out) == example_session()
    session_file = tmp_path / "seance.json"
    session_file.write_text(out, "utf-8")
    other = tmp_path / "autre.registre"
    assert run("importer", other, session_file)[0] == 0
    assert run("exporter", other)[1] == out


def test_the_shipped_example_is_written_as_we_write(register: Path, run: Run) -> None:
    shipped = json.loads(resource("examples/dijon-2022-12-15.json").read_text("utf-8"))
    del shipped["remarque"]
    assert json.loads(run("exporter", register)[1]) == shipped


def test_exporter_asks_which_session_where_there_are_several(tmp_path: Path, run: Run) -> None:
    first = council(15)
    later = replace(first, date=date(2023, 1, 20), deliberations=())
    twin = replace(later, place="Annexe")
    path = tmp_path / "arnay.registre"
    sessions = [first, later, twin]
    RegisterFile.create(path, first.collectivity, first.assembly, sessions).close()
    refused(run("exporter", path), "2022-12-15, 2023-01-20/1, 2023-01-20/2")
    refused(run("exporter", path, "--seance", "2024-01-01"), "pas de séance « 2024-01-01 »")
    status, out, _ = run("exporter", path, "--seance", "2023-01-20/2")
    assert status == 0
    assert loads(out) == twin


def test_extrait_writes_the_pdf_of_a_deliberation(register: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "extrait.pdf"
    assert run("extrait", register, "EXEMPLE-001", "-o", output)[0] == 0
    assert "Politique d’accueil et d’intégration" in pdf.text(output.read_bytes())


def test_extrait_names_the_number_that_does_not_exist(
    register: Path, tmp_path: Path, run: Run
) -> None:
    output = tmp_path / "extrait.pdf"
    refused(run("extrait", register, "2022-999", "-o", output), "2022-999", "lister")
    assert not output.exists()


@pytest.mark.parametrize("kind", ["extrait", "publication", "certificat-acte"])
def test_the_copy_of_what_is_no_act_is_refused(kind: str, tmp_path: Path, run: Run) -> None:
    item = Deliberation(title="Divers", kind=ItemKind.INFORMATION)
    session = council(15).with_deliberation(0, item)
    path, output = tmp_path / "arnay.registre", tmp_path / "extrait.pdf"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    result = run("document", kind, path, "--point", "1", "-o", output)
    refused(result, "Le point 1, « Divers »", "est une information")
    assert not output.exists()


def test_a_disk_that_fills_up_leaves_the_old_pdf(register: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "extrait.pdf"
    output.write_bytes(b"ancien")
    usual = resource_limits.getrlimit(resource_limits.RLIMIT_FSIZE)
    usual_signal = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    # A file size limit (RLIMIT_FSIZE) simulates a full disk.
    resource_limits.setrlimit(resource_limits.RLIMIT_FSIZE, (10_000, usual[1]))
    try:
        refused(
            run("extrait", register, "EXEMPLE-001", "-o", output, "--remplacer"),
            "ne peut être écrit",
            "intact",
        )
    finally:
        resource_limits.setrlimit(resource_limits.RLIMIT_FSIZE, usual)
        signal.signal(signal.SIGXFSZ, usual_signal)
    assert output.read_bytes() == b"ancien"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dijon.registre", "extrait.pdf"]


def test_a_folder_that_does_not_exist_is_named(register: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "absent" / "extrait.pdf"
    refused(run("extrait", register, "EXEMPLE-001", "-o", output), "dossier", str(output))


def _broken(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(dumps(example_session()))
    change(data)
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Bonjour", ("seance.json", "ligne 1", "JSON")),
        (b'{\n"format": "registre/seance",\n', ("ligne 3",)),
        (_broken(lambda data: data.pop("date")), ("« date »", "obligatoire")),
        (
            _broken(lambda data: data["elus"][3].update(nom=12)),
            ("« elus[3].nom »", "un texte est attendu, non 12"),
        ),
        (
            _broken(lambda data: data["pouvoirs"][0].update(a="inconnu")),
            ("« pouvoirs[0].a »", "« inconnu »"),
        ),
        (_broken(lambda data: data.update(date="2022-02-31")), ("« date »", "2022-02-31")),
        (
            _broken(lambda data: data.update(deliberations=data["deliberations"] * 2)),
            ("« deliberations[1].numero »", "EXEMPLE-001"),
        ),
        (b" " * 50_000_000, ("dépasse 10 Mo",)),
    ],
    ids=[
        "pas du JSON",
        "JSON coupé",
        "champ absent",
        "type faux",
        "pouvoir à un inconnu",
        "31 février",
        "numéro en double",
        "50 Mo",
    ],
)
def test_a_bad_session_file_is_refused_and_changes_nothing(
    content: bytes, words: tuple[str, ...], register: Path, tmp_path: Path, run: Run
) -> None:
    session_file = tmp_path / "seance.json"
    session_file.write_bytes(content)
    before = register.read_bytes()
    refused(run("importer", register, session_file), *words)
    assert register.read_bytes() == before
    new = tmp_path / "nouveau.registre"
    refused(run("importer", new, session_file), *words)
    assert not new.exists()


def test_the_same_session_twice_is_refused(register: Path, tmp_path: Path, run: Run) -> None:
    session_file = tmp_path / "seance.json"
    session_file.write_text(dumps(example_session()), "utf-8")
    refused(run("importer", register, session_file), "EXEMPLE-001", "15 décembre 2022")


def test_importing_into_a_register_open_elsewhere_is_refused(
    register: Path, tmp_path: Path, run: Run
) -> None:
    session_file = tmp_path / "seance.json"
    session_file.write_text(dumps(example_session()), "utf-8")
    with RegisterFile.open(register):
        refused(run("importer", register, session_file), "déjà ouvert", "lecture seule")
        assert run("lister", register)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("imprimer",), ("la commande « imprimer » n’existe pas",)),
        (("lister",), ("il manque FICHIER.registre",)),
        (("lister", "a", "b"), ("arguments en trop (b)",)),
        (("lister", "--tout", "a"), ("l’option --tout n’existe pas",)),
        (("extrait", "a", "b"), ("il manque FICHIER.pdf",)),
        (("lister", "absent.registre"), ("absent.registre", "n’existe pas")),
    ],
)
def test_a_command_badly_written_is_refused_in_french(
    arguments: tuple[str, ...], words: tuple[str, ...], run: Run
) -> None:
    refused(run(*arguments), *words)


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "importer",
        "exporter",
        "lister",
        "controler",
        "echeances",
        "decision",
        "regles",
        "guide",
        "extrait",
    ],
)
def test_every_command_explains_itself_in_french(command: str, run: Run) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert "Affiche cette aide." in out
    assert "Show this message" not in out
    assert "required" not in out
    for english in ("Usage: ", "<path>", "<str>", "COMMAND [ARGS]"):
        assert english not in out


def test_the_guide_s_page_on_findings_is_the_table_of_the_rules(run: Run) -> None:
    """Regenerate with: registre regles > resources/guide/constats.md."""
    assert run("regles")[1] == resource("guide/constats.md").read_text("utf-8")


def test_the_guide_is_written_as_a_pdf_and_replaces_nothing_unasked(
    tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "guide.pdf"
    assert run("guide", "-o", path) == (0, f"Guide : {path}\n", "")
    assert path.read_bytes().startswith(b"%PDF")
    refused(run("guide", "-o", path), "existe déjà")
    refused(run("guide", "-o", tmp_path / "guide.txt"), "extension")


def test_echeances_lists_what_is_due_on_a_day(register: Path, run: Run) -> None:
    status, out, _ = run("echeances", register, "--le", "2022-12-23")
    assert status == 0
    assert out.splitlines()[0].startswith("2022-12-22  en retard")
    assert "Afficher la liste des délibérations" in out
    assert "L2121-25" in out
    refused(run("echeances", register, "--le", "2022-02-30"), "--le", "2022-02-30")


def test_a_decision_by_delegation_is_entered_reported_and_controlled(
    register: Path, run: Run
) -> None:
    entry = ("decision", register, "D2022-7", "--date", "2022-12-01", "--objet", "Concession")
    assert run(*entry)[0] == 0
    assert "D2022-7\tConcession" in run("lister", register)[1]
    assert "decision-non-rapportee" in run("controler", register)[1]
    assert run(*entry, "--rapportee-le", "2022-12-15")[0] == 0
    assert "decision-non-rapportee" not in run("controler", register)[1]


def test_an_error_that_nobody_foresaw_leaves_no_trace_on_the_screen(
    register: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(RegisterFile, "sessions", fail)
    refused(run("lister", register), "Erreur imprévue (ZeroDivisionError)")
    (log,) = tmp_path.rglob("registre.log")
    assert "ZeroDivisionError" in log.read_text("utf-8")


def module(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the application as a process, without a display."""
    clean = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    clean.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-m", "registre_app", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=clean | environment,
        check=False,
    )


def test_the_command_line_needs_neither_a_display_nor_qt_nor_a_utf8_locale(
    register: Path,
) -> None:
    program = (
        "import sys, registre_app.cli; "
        "print(registre_app.cli.run(sys.argv[1:]), 'PySide6' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, "lister", str(register)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        check=True,
    )
    assert "intégration" in result.stdout
    assert result.stdout.endswith("0 False\n")


def test_without_a_display_the_window_says_so_in_french() -> None:
    result = module()
    assert result.returncode == 2
    assert "pas d’écran" in result.stderr


def test_a_reader_who_goes_away_is_no_accident(register: Path) -> None:
    command = f"{sys.executable} -m registre_app exporter {register} | head -c 10"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr
    assert result.stderr == ""


def test_document_writes_any_paper_of_a_session(register: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "liste.pdf"
    status, out, _ = run("document", "liste", register, "-o", output)
    assert (status, out) == (0, f"Liste des délibérations : {output}\n")
    assert "EXEMPLE-001" in pdf.text(output.read_bytes())
    refused(run("document", "affiche", register, "-o", output), "« affiche »", "convocation")


def test_notices_are_written_one_file_a_member(register: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "lettres"
    refused(run("convocations", register, "--dans", folder), "lettres", "n’existe pas")
    folder.mkdir()
    status, out, _ = run("convocations", register, "--dans", folder)
    files = sorted(folder.iterdir())
    assert (status, out) == (0, f"{len(files)} convocations : {folder}\n")
    assert files[0].name == "convocation-2022-12-15-001-monsieur-francois-rebsamen.pdf"
    assert "Monsieur François REBSAMEN," in pdf.text(files[0].read_bytes())
    assert "Monsieur François REBSAMEN," not in pdf.text(files[1].read_bytes())
    refused(run("convocations", register, "--dans", folder), "existe déjà")


def test_the_publication_copy_and_the_papers_of_a_year_are_printed(
    register: Path, tmp_path: Path, run: Run
) -> None:
    for arguments, said in (
        (("extrait", register, "EXEMPLE-001", "--publication"), "EXEMPLAIRE DE PUBLICATION"),
        (("document", "registre", register), "REGISTRE DES DÉLIBÉRATIONS"),
        (("document", "registre", register, "--annee", "2020-2024"), "Années 2020 à 2024"),
        (("document", "assiduite", register, "--annee", "2022"), "RELEVÉ DE PRÉSENCE"),
        (("document", "extrait", register, "--numero", "EXEMPLE-001"), "EXTRAIT DU REGISTRE"),
    ):
        output = tmp_path / "papier.pdf"
        assert run(*arguments, "-o", output, "--remplacer")[0] == 0
        assert said in pdf.text(output.read_bytes())


@pytest.mark.parametrize("years", ["deux mille", "2020-2025", "2022-2020"])
def test_years_that_cannot_be_bound_together_are_refused(
    register: Path, tmp_path: Path, run: Run, years: str
) -> None:
    output = tmp_path / "r.pdf"
    status, _, err = run("document", "registre", register, "--annee", years, "-o", output)
    assert status == 2
    assert "n’est ni une année (2022) ni cinq années au plus" in err
    assert not output.exists()


def test_a_year_without_session_has_no_register(register: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "r.pdf"
    for kind in ("registre", "assiduite"):
        status, _, err = run("document", kind, register, "--annee", "2019", "-o", output)
        assert status == 2
        assert "Aucune séance n’est enregistrée pour 2019" in err


def test_an_extract_needs_its_number(register: Path, tmp_path: Path, run: Run) -> None:
    status, _, err = run("document", "extrait", register, "-o", tmp_path / "e.pdf")
    assert status == 2
    assert "indiquez --numero" in err


def test_a_register_is_made_again_from_its_papers(register: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "papiers"
    folder.mkdir()
    run("decision", register, "D-1", "--date", "2022-11-03", "--objet", "Bail")
    run("sceller", register)
    run("document", "registre", register, "-o", folder / "registre.pdf")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 un scan")
    new = tmp_path / "nouveau.registre"
    status, out, err = run("reconstruire", folder, "-o", new)
    assert (status, out.splitlines()[0]) == (0, f"1 séance reprise : {new}")
    assert "scan.pdf (il est illisible ou incomplet)" in err
    assert run("exporter", new)[1] == run("exporter", register)[1]
    assert run("lister", new)[1] == run("lister", register)[1]
    assert run("verifier", new)[0] == 0


def test_a_folder_without_papers_makes_no_register(tmp_path: Path, run: Run) -> None:
    new = tmp_path / "nouveau.registre"
    status, _, err = run("reconstruire", tmp_path, "-o", new)
    assert status == 2
    assert "Rien n’a été créé." in err
    assert not new.exists()


def test_chercher_finds_without_accents_and_says_how_many(register: Path, run: Run) -> None:
    status, out, err = run("chercher", register, "refugies", "integration")
    assert status == 0
    assert out.startswith("EXEMPLE-001\t2022-12-15\tPolitique d'accueil")
    assert err == "1 acte trouvé\n"
    assert run("chercher", register, "introuvable")[2] == "0 acte trouvé\n"


def test_elus_adds_those_of_a_table(register: Path, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "elus.csv"
    table.write_text("Civilité;Prénoms;Nom\nMme;Zoé;Zaoui\n", "utf-8")
    assert run("elus", register, table) == (0, "1 élu importé\n", "")
    assert run("elus", register, table)[1] == "0 élu importé\n"
    table.write_text("Civilité;Nom\nDocteur;Zaoui\n", "utf-8")
    refused(run("elus", register, table), "Ligne 2", "Docteur", "Rien n’a été importé")


def test_archiver_writes_what_verifier_checks(register: Path, run: Run, tmp_path: Path) -> None:
    stick = tmp_path / "cle"
    stick.mkdir()
    status, out, _ = run("archiver", register, stick)
    assert status == 0
    (written,) = stick.iterdir()
    assert str(written) in out.replace("\n", "")
    status, out, _ = run("verifier", written)
    assert (status, "est intacte" in out) == (0, True)
    (written / "data" / "dijon.registre").write_bytes(b"autre chose")
    status, out, err = run("verifier", written)
    assert (status, "altérée" in out + err) == (1, True)
    refused(run("archiver", register, tmp_path / "absent"), "n’existe pas. Créez-le")


def test_archiver_asks_for_a_folder_where_it_gets_a_file_or_nothing(
    register: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lettre.txt"
    file.write_text("x")
    here = tmp_path / "ici"
    here.mkdir()
    monkeypatch.chdir(here)
    refused(run("archiver", register, file), "n’est pas un dossier")
    refused(run("archiver", register, ""), "manque le dossier")
    assert list(here.iterdir()) == []


def test_an_act_without_a_number_is_named_by_its_session_and_rank(tmp_path: Path, run: Run) -> None:
    session = council(15, present=13)
    item = replace(session.deliberations[0], number="")
    items = tuple(replace(item, title=f"Objet {rank}") for rank in (1, 2, 3))
    path = tmp_path / "arnay.registre"
    session = replace(session, deliberations=items)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    output = tmp_path / "e.pdf"
    refused(run("extrait", path, "", "-o", output), "--point")
    line = ("document", "extrait", path, "--seance", "2022-12-15", "--point", 2, "-o", output)
    assert run(*line)[0] == 0
    assert "Objet 2" in pdf.text(output.read_bytes())
    refused(run(*line[:-3], 4, "-o", output), "point 4", "en a 3")


@pytest.mark.parametrize(
    ("kind", "option"),
    [("liste", "--annee"), ("liste", "--numero"), ("registre", "--seance"), ("extrait", "--annee")],
)
def test_an_option_that_does_not_concern_a_paper_is_refused(
    register: Path, tmp_path: Path, run: Run, kind: str, option: str
) -> None:
    output = tmp_path / "p.pdf"
    refused(run("document", kind, register, option, "2022-12-15", "-o", output), option, kind)
    assert not output.exists()


def test_an_extract_is_of_the_session_that_is_named(
    register: Path, tmp_path: Path, run: Run
) -> None:
    number = ("--numero", "EXEMPLE-001", "-o", tmp_path / "e.pdf")
    refused(run("document", "extrait", register, "--seance", "1999-01-01", *number), "1999-01-01")
    assert run("document", "extrait", register, "--seance", "2022-12-15", *number)[0] == 0


def test_lister_counts_acts_alone_and_says_what_became_of_the_others(
    run: Run, tmp_path: Path
) -> None:
    put_off = Deliberation(title="Tarifs", fate=Fate.POSTPONED)
    session = replace(council(15), deliberations=(*council(15).deliberations, put_off))
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    _, out, _ = run("lister", path)
    assert "2022-12-15\t1 délibération\n" in out
    assert "\t(sans numéro)\tTarifs\t(reporté)\n" in out


def test_a_number_is_found_without_its_zeros(run: Run, tmp_path: Path) -> None:
    session = council(15)
    path, output = tmp_path / "arnay.registre", tmp_path / "extrait.pdf"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    assert run("extrait", path, "2022-1", "-o", output)[0] == 0
    assert output.exists()


def test_a_file_that_may_not_be_read_is_no_command_badly_written(
    tmp_path: Path, run: Run, register: Path
) -> None:
    other = tmp_path / "seance.json"
    other.write_text("{}", "utf-8")
    with protected_folder(register, other) as folder:
        held, other = folder / register.name, folder / other.name
        commands = (
            ("lister", held),
            ("verifier", held),
            ("importer", held, other),
            ("chercher", held, "budget"),
            ("elus", held, other),
        )
        for command in commands:
            run(*command)  # loads what it needs, which an ordinary user may not
        for path in (held, other):
            path.chmod(0)
        with ordinary_user():
            for command in commands:
                refused(run(*command), "vous n’avez pas le droit de le lire")
