"""Sealing, noting, lifting, binding without a window."""

import io
import shutil
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app import cli
from registre_app.domain.ballot import Ballot
from registre_app.domain.delegation import DelegatedDecision
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.pdf import text
from tests.storage.formats.__main__ import FOLDER

MARCH = replace(council(7), date=date(2026, 3, 10))
JUNE = replace(
    council(7),
    date=date(2026, 6, 9),
    deliberations=(replace(council(7).deliberations[0], number="2026-003"),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, MARCH.collectivity, MARCH.assembly, [MARCH, JUNE]).close()
    return path


def run(path: Path, command: str, *arguments: str) -> int:
    return cli.run([command, str(path), *arguments])


def test_sealing_without_a_session_seals_every_one_held_in_order(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "sceller") == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(" : ")[0] for line in told] == [
        "Séance du 2026-03-10 scellée, feuillet 1 du volume 1 de 2026",
        "Séance du 2026-06-09 scellée, feuillet 2 du volume 1 de 2026",
    ]
    assert run(path, "sceller") == 0
    assert "Rien à sceller" in capsys.readouterr().out


def test_a_session_that_cannot_be_sealed_is_named_and_the_others_go_on(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with RegisterFile.open(path) as register:
        item = replace(MARCH.deliberations[0], ballot=Ballot(500))
        register.save_session(1, MARCH.with_deliberation(0, item), "Vote")
    assert run(path, "sceller") == 1
    said = capsys.readouterr()
    assert "2026-03-10 : Rien n’est scellé." in said.err
    assert "Séance du 2026-06-09 scellée" in said.out
    assert run(path, "sceller", "--seance", "2026-03-10") == 1


def test_a_seal_is_lifted_with_its_reason(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, "sceller")
    assert run(path, "rouvrir", "--seance", "2026-03-10", "--motif", " ") == 2
    assert run(path, "rouvrir", "--seance", "2026-03-10", "--motif", "Un vote mal noté") == 0
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(1).seal is None
        assert register.session(2).seal is not None
    assert run(path, "sceller") == 0


@pytest.mark.parametrize("before", [True, False])
def test_a_fact_is_noted_of_an_act_before_or_after_its_seal(path: Path, before: bool) -> None:
    if not before:
        run(path, "sceller")
    told = ("2022-001", "recue", "2026-03-12", "--reference", "021-2026-001-DE")
    assert run(path, "noter", *told) == 0
    with RegisterFile.open(path, read_only=True) as register:
        item = register.session(1).deliberations[0]
        assert (item.receipt_on, item.receipt_number) == (date(2026, 3, 12), "021-2026-001-DE")
    take_out = ("2022-001", "recue", "--retirer")
    assert run(path, "noter", *take_out, "--reference", "021-2026-001-DE") == 2
    assert run(path, "noter", *take_out) == (0 if before else 2)
    if not before:
        assert run(path, "noter", *take_out, "--motif", "Autre acte") == 0
    with RegisterFile.open(path, read_only=True) as register:
        item = register.session(1).deliberations[0]
        assert (item.receipt_on, item.receipt_number) == (None, "")


def test_facts_of_a_session_and_of_a_decision_are_noted(path: Path) -> None:
    with RegisterFile.open(path) as register:
        decision = DelegatedDecision("D2026-01", date(2026, 2, 3), "Concession")
        register.save_decisions((decision,), "Décision")
    run(path, "sceller")
    assert run(path, "noter", "--seance", "2026-03-10", "pv-arrete", "2026-06-09") == 0
    assert run(path, "noter", "--decision", "D2026-01", "transmise", "2026-02-05") == 0
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(1).minutes_settled_on == date(2026, 6, 9)
        (decision,) = register.decisions()
        assert decision.transmitted_on == date(2026, 2, 5)


@pytest.mark.parametrize(
    "arguments",
    [
        ("2022-001", "envoyee", "2026-03-12"),
        ("2022-001", "pv-arrete", "2026-03-12"),
        ("2022-001", "recue", "2026-03-12", "--motif", "Autre acte"),
        ("--seance", "2026-03-10", "transmise", "2026-03-12"),
        ("2022-001", "transmise", "demain"),
        ("2022-001", "transmise"),
        ("9999", "transmise", "2026-03-12"),
        ("--decision", "D9", "transmise", "2026-03-12"),
        ("--seance", "2026-03-10", "--decision", "D9", "transmise", "2026-03-12"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_noted_is_refused_and_changes_nothing(
    path: Path, arguments: tuple[str, ...]
) -> None:
    run(path, "sceller")
    before = path.read_bytes()
    assert run(path, "noter", *arguments) == 2
    assert path.read_bytes() == before


def test_a_day_to_come_never_takes_the_place_of_a_fact(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "noter", "2022-001", "publiee", "2026-03-12") == 0
    assert run(path, "noter", "2022-001", "publiee", "2999-03-12") == 2
    assert "est à venir ; un fait se note une fois arrivé" in capsys.readouterr().err
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(1).deliberations[0].published_on == date(2026, 3, 12)


def test_decisions_after_the_last_session_are_laid_on_sheets_of_their_own(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with RegisterFile.open(path) as register:
        decision = DelegatedDecision("D2026-09", date(2026, 10, 3), "Louage")
        register.save_decisions((decision,), "Décision")
    run(path, "sceller")
    assert run(path, "sceller", "--decisions", "2026") == 0
    assert "Décisions de 2026 : feuillet 3 du volume 1" in capsys.readouterr().out
    assert run(path, "sceller", "--decisions", "2026") == 2
    assert run(path, "decision", "D2026-09", "--objet", "Autre") == 2


def test_a_year_is_bound_once_its_sessions_are_sealed_or_on_the_user_s_word(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(path, "sceller", "--seance", "2026-03-10")
    draft, whole = tmp_path / "projet.pdf", tmp_path / "registre.pdf"
    assert run(path, "relier", "-o", str(draft)) == 1
    assert "2026-06-09 non scellée : à sceller d’abord" in capsys.readouterr().err
    assert run(path, "echeances", "--le", "2027-01-02") == 0
    assert "Tirer et relier le registre de 2026" in capsys.readouterr().out
    assert run(path, "relier", "--sans-les-seances-ouvertes", "-o", str(whole)) == 0
    run(path, "sceller")
    assert run(path, "relier", "-o", str(whole), "--remplacer") == 0
    capsys.readouterr()
    run(path, "echeances", "--le", "2027-01-02")
    assert "Tirer et relier" not in capsys.readouterr().out


def test_sheets_of_a_sealed_session_are_written_as_they_were_printed(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "un.pdf", tmp_path / "deux.pdf"
    assert run(path, "feuillets", "--seance", "2026-03-10", "-o", str(one)) == 0
    assert "Projet de feuillets" in capsys.readouterr().out
    run(path, "sceller")
    run(path, "feuillets", "--seance", "2026-03-10", "-o", str(one), "--remplacer")
    run(path, "noter", "2022-001", "transmise", "2026-03-12")
    run(path, "feuillets", "--seance", "2026-03-10", "-o", str(two))
    assert one.read_bytes() == two.read_bytes()


def test_the_entries_of_the_chain_are_listed_with_their_hashes(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "sceaux") == 0
    assert capsys.readouterr().out == "Rien n’est scellé.\n"
    run(path, "sceller", "--seance", "2026-03-10")
    run(path, "noter", "2022-001", "transmise", "2026-03-12")
    run(path, "feuillets-nuls", "2026", "2", "--motif", "Tachés d’encre")
    capsys.readouterr()
    run(path, "sceaux")
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[2] for line in lines] == [
        "Sceau de la séance du 10 mars 2026, feuillet 1 du volume 1 de 2026",
        "Feuillets de l’entrée 1, gardés tels qu’établis",
        "Transmise au représentant de l’État le 12 mars 2026 (point 1, entrée 1)",
        "Nuls, feuillets 2 à 3 du volume 1 de 2026 : Tachés d’encre",
    ]
    assert all(len(line[3]) == 64 for line in lines)


def test_a_version_replaced_is_still_written_by_its_entry(path: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "un.pdf", tmp_path / "encore.pdf"
    run(path, "sceller", "--seance", "2026-03-10")
    run(path, "feuillets", "--seance", "2026-03-10", "-o", str(first))
    run(path, "rouvrir", "--seance", "2026-03-10", "--motif", "Une faute")
    run(path, "sceller", "--seance", "2026-03-10")
    assert run(path, "feuillets", "--entree", "1", "-o", str(again)) == 0
    assert again.read_bytes() == first.read_bytes()
    assert run(path, "feuillets", "--entree", "99", "-o", str(again), "--remplacer") == 2


def test_labels_of_the_backs_are_printed(path: Path, tmp_path: Path) -> None:
    labels = tmp_path / "etiquettes.pdf"
    assert cli.run(["document", "etiquettes", str(path), "-o", str(labels)]) == 0
    run(path, "sceller")
    assert cli.run(["document", "etiquettes", str(path), "-o", str(labels), "--remplacer"]) == 0
    assert "2026" in text(labels.read_bytes())


def test_what_an_earlier_version_sealed_is_no_failure(tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / "format-8.registre", tmp_path / "a.registre"))
    with RegisterFile.open(path, read_only=True) as register:
        keys = register.session_ids()
        former = [key for key in keys if register.is_former_seal(key)]
        days = [register.session(key).date.isoformat() for key in keys if key not in former]
    told = io.StringIO()
    with redirect_stderr(told):
        run(path, "sceller")
    first, *lines = told.getvalue().splitlines()
    assert first.startswith("Le registre est mis au format de cette version")
    assert all(line.split(" : ")[0].split("/")[0] in days for line in lines)


def test_spoilt_sheets_are_never_given_again(path: Path, tmp_path: Path) -> None:
    assert run(path, "feuillets-nuls", "2026", "3", "--motif", "Bourrage") == 0
    assert run(path, "feuillets-nuls", "2026", "3", "--motif", " ") == 2
    assert run(path, "feuillets-nuls", "9999", "1", "--motif", "Bourrage") == 2
    run(path, "sceller", "--seance", "2026-03-10")
    with RegisterFile.open(path, read_only=True) as register:
        seal = register.session(1).seal
        assert seal is not None
        assert seal.folio is not None
        assert seal.folio.first_sheet == 4


def test_years_bound_together_are_bound_unless_one_is_named(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with RegisterFile.open(path) as register:
        act = replace(MARCH.deliberations[0], number="2025-001")
        earlier = replace(MARCH, date=date(2025, 12, 2), deliberations=(act,))
        register.add_session(earlier, "Séance")
    assert run(path, "evenement", "2025-01-01", "réglage", "annees_reliees=3") == 0
    run(path, "sceller")
    capsys.readouterr()
    run(path, "echeances", "--le", "2026-12-31")
    assert "Tirer et relier le registre de 2025 à 2027" in capsys.readouterr().out
    bound = tmp_path / "registre.pdf"
    assert run(path, "relier", "-o", str(bound)) == 0
    assert "Années 2025 à 2027" in text(bound.read_bytes())


def test_acts_may_follow_one_another_on_a_sheet(path: Path) -> None:
    assert run(path, "evenement", "2020-01-01", "réglage", "actes_a_la_suite=oui") == 0
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(1).collectivity.acts_follow_on
