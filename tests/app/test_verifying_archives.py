"""An archive whose sums were computed again is still judged by its seals."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import bagit
import pytest

from registre_app.app.archiving import draw_for_archive
from registre_app.app.noting import note
from registre_app.app.sealing import seal_session
from registre_app.app.verified import Verdict
from registre_app.app.verifying_archives import verify_archive_whole
from registre_app.app.year_state import year_state
from registre_app.archive import mark_of, write_archive
from registre_app.domain.mention import Fact, Mention
from registre_app.storage import RegisterFile, RegisterReader
from tests.app.forged_papers import FORGERIES
from tests.app.tampering import alter
from tests.sealed import TODAY, act, held_on


@pytest.fixture
def archive(sealed: Path, tmp_path: Path) -> Path:
    stick = tmp_path / "cle"
    stick.mkdir()
    with RegisterFile.open(sealed, read_only=True) as register:
        return write_archive(register, stick, date(2026, 7, 2), draw_for_archive(TODAY))


def summed_again(archive: Path) -> None:
    """Compute the sums of an archive again, as who alters it would."""
    bag = bagit.Bag(str(archive))
    bag.save(manifests=True)


def test_an_archive_that_nobody_touched_is_intact(archive: Path) -> None:
    assert verify_archive_whole(archive).verdict is Verdict.INTACT


def test_a_register_altered_in_an_archive_is_found(archive: Path) -> None:
    alter(archive / "data/arnay.registre", "UPDATE session SET place = 'X' WHERE id = 1")
    summed_again(archive)
    found = verify_archive_whole(archive)
    assert found.verdict is Verdict.ALTERED
    assert "la séance du 3 mars 2026, le lieu" in found.sentences[1]


def test_a_bound_register_of_other_seals_is_found(archive: Path) -> None:
    bound = archive / "data/2026/registre-2026.pdf"
    before = hashlib.sha256(bound.read_bytes()).digest()
    bound.write_bytes(FORGERIES["sel refait"](bound.read_bytes()))
    assert hashlib.sha256(bound.read_bytes()).digest() != before
    summed_again(archive)
    found = verify_archive_whole(archive)
    assert found.verdict is Verdict.ALTERED
    assert "registre-2026.pdf" in found.sentences[1]


def test_an_archive_without_its_register_is_told(archive: Path) -> None:
    (archive / "data/arnay.registre").unlink()
    summed_again(archive)
    assert verify_archive_whole(archive).verdict is Verdict.ALTERED


def test_heads_that_are_not_those_of_the_chain_are_told(archive: Path) -> None:
    told = archive / "data/chaine.json"
    heads = json.loads(told.read_text("utf-8"))
    heads["entrees"][4]["empreinte"] = "0" * 64
    told.write_text(json.dumps(heads), "utf-8")
    summed_again(archive)
    found = verify_archive_whole(archive)
    assert found.verdict is Verdict.ALTERED
    assert "elles diffèrent à l’entrée n° 5" in found.sentences[1]


def test_an_altered_archive_has_one_verdict(archive: Path) -> None:
    told = archive / "data/chaine.json"
    told.write_text(told.read_text("utf-8").replace('"rang":4', '"rang":5'), "utf-8")
    summed_again(archive)
    found = verify_archive_whole(archive)
    assert "est altérée, bien que ses sommes se tiennent" in found.sentences[0]
    assert [each for each in found.sentences if "intact" in each] == []


def test_the_hash_of_another_paper_does_not_make_an_archive_altered(archive: Path) -> None:
    found = verify_archive_whole(archive, "0" * 64)
    assert found.verdict is Verdict.ALTERED
    assert "n’est celle d’aucune entrée" in found.sentences[0]
    assert "est intacte" in found.sentences[1]


def test_a_chain_that_is_shorter_than_its_heads_is_told(archive: Path) -> None:
    told = archive / "data/chaine.json"
    heads = json.loads(told.read_text("utf-8"))
    heads["entrees"].append(heads["entrees"][-1] | {"rang": 19})
    told.write_text(json.dumps(heads), "utf-8")
    summed_again(archive)
    assert "à l’entrée n° 19" in verify_archive_whole(archive).sentences[1]


def test_a_year_copied_from_a_former_archive_is_vouched_for_by_the_chain_that_grew(
    tmp_path: Path,
) -> None:
    held = [
        held_on(date(2025, 3, 4), act("2025-001", "Budget")),
        held_on(date(2026, 3, 3), act("2026-001", "Budget")),
    ]
    body, path, years = held[0], tmp_path / "arnay.registre", list[int]()
    draw = draw_for_archive(TODAY)

    def year(register: RegisterReader, number: int) -> bytes:
        years.append(number)
        return draw.year(register, number)

    with RegisterFile.create(path, body.collectivity, body.assembly, held) as register:
        seal_session(register, 1, date(2025, 3, 5))
        first = write_archive(register, tmp_path, TODAY, draw)
        seal_session(register, 2, TODAY)
        again = replace(draw, year=year)
        second = write_archive(register, tmp_path, TODAY, again, known=[mark_of(first)])
    bound = "data/2025/registre-2025.pdf"
    assert years == [2026]
    assert (first / bound).read_bytes() == (second / bound).read_bytes()
    assert verify_archive_whole(second).verdict is Verdict.INTACT


def test_a_fact_noted_of_a_year_has_its_papers_drawn_again(sealed: Path, tmp_path: Path) -> None:
    with RegisterFile.open(sealed) as register:
        before = year_state(register, 2026, TODAY)
        assert year_state(register, 2026, TODAY + timedelta(days=1)) == before
        note(register, 2, Mention(Fact.TRANSMITTED, date(2026, 4, 16), 0), TODAY)
        assert year_state(register, 2026, TODAY) != before
