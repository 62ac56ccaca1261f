"""The page of an archive in Chromium: browsed, searched, verified; nothing leaves it."""

import hashlib
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import bagit
import pytest

from registre_app.app.archiving import draw_for_archive
from registre_app.archive import write_archive
from registre_app.papers.fingerprints import act_fingerprint
from registre_app.storage import RegisterFile
from tests.browser.driven import LACKING, chromium, play
from tests.sealed import HIDDEN, TODAY

pytestmark = pytest.mark.skipif(chromium() is None, reason=LACKING)

NUMBERS = [f"2026-00{number}" for number in (1, 2, 3, 4, 5, 6, 7)]
ALL = [*NUMBERS, "D-1"]


@pytest.fixture(scope="module")
def model(sealed_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    stick = tmp_path_factory.mktemp("cle")
    with RegisterFile.open(sealed_model, read_only=True) as register:
        return write_archive(register, stick, TODAY, draw_for_archive(TODAY))


@pytest.fixture
def archive(model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model, tmp_path / model.name))


def test_years_sessions_and_acts_are_browsed_and_every_link_leads_to_a_file(model: Path) -> None:
    played = play(model, ("acts", None), ("headings", None), ("links", None))
    acts, headings, links = played.answers
    assert acts == ALL
    assert headings[:2] == ["Registre des délibérations – Arnay", "2026"]
    assert headings[2].startswith("Mardi 3 mars 2026")
    assert len(links) == 2 * len(NUMBERS) + 2 * 4 + 3
    assert [each for each in links if not (model / unquote(each)).is_file()] == []


def test_a_search_takes_no_account_of_accents_nor_of_case(model: Path) -> None:
    steps = [("search", words) for words in ("PRESBYTERE", "l'intérêt école", "zglurb", "")]
    found = play(model, *steps).answers
    assert found[0] == {"said": "1 acte trouvé", "acts": ["2026-004"]}
    assert found[1]["acts"] == ["2026-005"]
    assert found[2] == {"said": "Aucun acte ne porte ces mots.", "acts": []}
    assert found[3] == {"said": "", "acts": ALL}


@pytest.mark.parametrize(
    "typed",
    ["14 avril 2026", "14 AVRIL", "14/04/2026", "14.4.2026", "2026-04-14", "mardi 14 avril"],
)
def test_a_session_is_found_by_its_date(model: Path, typed: str) -> None:
    (found,) = play(model, ("search", typed)).answers
    assert found["acts"] == ["2026-004", "2026-005"]


def test_a_date_is_looked_for_whole(model: Path) -> None:
    found = play(model, ("search", "4 avril 2026"), ("search", "2/2/2026")).answers
    assert [each["acts"] for each in found] == [[], ["D-1"]]


def test_what_is_personal_is_not_in_the_page(model: Path) -> None:
    assert HIDDEN not in (model / "index.html").read_text("utf-8")
    (found,) = play(model, ("search", "Durand")).answers
    assert found["acts"] == []


def test_a_sound_archive_is_said_to_be_intact_and_nothing_leaves_the_page(model: Path) -> None:
    played = play(model, ("verify", str(model)))
    (verdict,) = played.answers
    assert verdict["said"].startswith("L’archive est intacte : ")
    assert verdict["found"] == []
    assert played.requests == [(model / "index.html").as_uri()]
    assert played.errors == []


def test_each_file_altered_missing_or_added_is_named(archive: Path) -> None:
    paper = archive / "data/2026/registre-2026.pdf"
    paper.write_bytes(paper.read_bytes()[:-1] + b"x")
    (archive / "data/actes.csv").unlink()
    (archive / "data/lettre.txt").write_text("x")
    (archive / "Thumbs.db").write_text("x")
    (archive / "LISEZ-MOI.txt").write_text("x")
    (verdict,) = play(archive, ("verify", str(archive))).answers
    assert verdict["said"].startswith("L’archive est altérée")
    assert set(verdict["found"]) == {
        "Altéré : data/2026/registre-2026.pdf",
        "Manque : data/actes.csv",
        "Ajouté : data/lettre.txt",
        "Altéré : LISEZ-MOI.txt",
        "Laissé par un système, sans importance : Thumbs.db",
    }


def test_sums_computed_again_are_not_those_of_the_page(archive: Path) -> None:
    (archive / "data/actes.csv").write_text("x")
    bagit.Bag(str(archive)).save(manifests=True)
    (verdict,) = play(archive, ("verify", str(archive))).answers
    assert verdict["said"].startswith("L’archive est altérée")
    assert "Altéré : data/actes.csv" in verdict["found"]


def test_the_right_archive_is_taken_where_a_whole_stick_is_chosen(archive: Path) -> None:
    other = archive.with_name("archive-autre-2020-01-01")
    shutil.copytree(archive, other)
    (other / "data/actes.csv").write_text("x")
    (verdict,) = play(archive, ("verify", str(archive.parent))).answers
    assert verdict["said"].startswith("L’archive est intacte")


def test_this_archive_is_found_under_another_name_where_a_whole_stick_is_chosen(
    archive: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "support"
    stick.mkdir()
    archive.rename(stick / "copie du registre")
    other = shutil.copytree(stick / "copie du registre", stick / "a")
    (other / "index.html").write_text("x")
    page = shutil.copytree(stick / "copie du registre", tmp_path / "bureau")
    (verdict,) = play(page, ("verify", str(stick))).answers
    assert verdict["said"].startswith("L’archive est intacte")


def test_another_archive_is_not_said_to_be_altered(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    with RegisterFile.open(archive / "data/arnay.registre", read_only=True) as register:
        other.mkdir()
        day = date(2026, 7, 2)
        other = write_archive(register, other, day, draw_for_archive(day))
    (verdict,) = play(archive, ("verify", str(other))).answers
    assert verdict["said"] == "Rien n’a été vérifié."
    assert "est une autre archive" in verdict["found"][0]


def test_a_fingerprint_read_from_paper_is_found(model: Path, sealed_model: Path) -> None:
    with RegisterFile.open(sealed_model, read_only=True) as register:
        head = register.entry(1)
        act = act_fingerprint(register.session(1), 0)
        assert head is not None
    digits = head.hash.hex()
    grouped = " ".join(digits[start : start + 4].upper() for start in range(0, 64, 4))
    file = hashlib.sha256((model / "data/actes.csv").read_bytes()).hexdigest()
    steps = [("fingerprint", each) for each in (grouped, act, file, "0" * 64)]
    chain, of_act, of_file, unknown = play(model, *steps).answers
    assert chain.startswith("C’est l’empreinte de l’entrée n° 1 de la chaîne : 17 entrées")
    assert "l’acte 2026-001" in of_act
    assert of_file == "C’est la somme de data/actes.csv."
    assert "n’est d’aucun fichier" in unknown


def test_a_folder_that_is_no_archive_is_said_to_be_none(model: Path, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    (tmp_path / "vide" / "x.txt").write_text("x")
    played = play(model, ("verify", str(tmp_path / "vide")))
    assert "n’est pas une archive" in played.answers[0]["found"][0]


def test_the_page_is_accessible(model: Path) -> None:
    found, reached = play(model, ("axe", None), ("keyboard", None)).answers
    assert found == []
    for each in ("Aller aux séances", "mots", "dossier", "empreinte", "Chercher cette empreinte"):
        assert each in reached
