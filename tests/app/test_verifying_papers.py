"""A paper is judged by what it has: its record, its fingerprint, its words, and a register."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from registre_app.app.drawing import draw
from registre_app.app.noting import note, take_back
from registre_app.app.sheets import kept_sheets
from registre_app.app.topics import topic_of
from registre_app.app.verified import Verdict
from registre_app.app.verifying_papers import verify_paper
from registre_app.domain.mention import Fact, Mention
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile
from tests.app.forged_papers import (
    FORGERIES,
    saved,
    without_record,
)
from tests.app.tampering import alter
from tests.joined_files import a_pdf
from tests.sealed import HIDDEN, TODAY, copy_of, sealed_register

ON_SHEETS = tuple(FORGERIES)


def test_kept_sheets_are_intact_at_once(sheets: bytes, laid: RegisterFile) -> None:
    found = verify_paper(sheets, laid)
    assert found.verdict is Verdict.INTACT
    assert "à l’octet près" in found.sentences[0]


def test_sheets_prove_themselves_without_a_register(sheets: bytes) -> None:
    found = verify_paper(sheets)
    assert found.verdict is Verdict.INTACT
    assert "--registre" in found.sentences[1]


def test_sheets_saved_again_are_said_to_be(sheets: bytes, laid: RegisterFile) -> None:
    again = saved(lambda _: None)(sheets)
    found = verify_paper(again, laid)
    assert found.verdict is Verdict.INTACT
    assert "enregistré de nouveau par un autre programme" in found.sentences[1]
    assert verify_paper(again).verdict is Verdict.INTACT


@pytest.mark.parametrize("rank", [4, 6, 9, 19])
def test_sheets_of_every_kind_are_drawn_again_from_their_record(
    rank: int, laid: RegisterFile
) -> None:
    kept = kept_sheets(laid, rank)
    assert kept
    assert verify_paper(kept).verdict is Verdict.INTACT
    assert verify_paper(kept, laid).verdict is Verdict.INTACT


@pytest.mark.parametrize("name", FORGERIES)
@pytest.mark.parametrize("with_register", [False, True])
def test_forged_sheets_are_found(
    name: str, sheets: bytes, laid: RegisterFile, *, with_register: bool
) -> None:
    found = verify_paper(FORGERIES[name](sheets), laid if with_register else None)
    assert found.verdict is Verdict.ALTERED, found.sentences


def test_the_page_and_the_first_words_that_differ_are_told(sheets: bytes) -> None:
    found = verify_paper(FORGERIES["texte imprimé"](sheets))
    assert "age 3 : « Durant" in found.sentences[0]
    assert "au lieu de « Durand, 4 rue du Lavoir" in found.sentences[0]


def test_a_record_made_again_belies_the_printed_hash(sheets: bytes) -> None:
    found = verify_paper(FORGERIES["sel refait"](sheets))
    assert "l’empreinte imprimée n’est pas celle" in found.sentences[0].replace("L’", "l’")


def test_sheets_of_another_register_are_not_vouched_for(sheets: bytes, tmp_path: Path) -> None:
    other = sealed_register(tmp_path / "autre.registre")
    with RegisterFile.open(other, read_only=True) as opened:
        found = verify_paper(sheets, opened)
    assert found.verdict is Verdict.ALTERED
    assert "n’est pas celle du registre" in found.sentences[0]


def test_sheets_without_their_record_are_judged_by_a_register(
    sheets: bytes, laid: RegisterFile
) -> None:
    stripped = saved(without_record)(sheets)
    assert verify_paper(stripped).verdict is Verdict.UNJUDGED
    found = verify_paper(stripped, laid)
    assert found.verdict is Verdict.INTACT
    assert "n’en porte plus l’enregistrement" in found.sentences[0]
    forged = saved(without_record)(FORGERIES["vote imprimé"](sheets))
    assert verify_paper(forged, laid).verdict is Verdict.ALTERED


def test_a_register_that_was_altered_vouches_for_nothing(sheets: bytes, laid: RegisterFile) -> None:
    alter(laid.path, "UPDATE session SET place = 'Ailleurs' WHERE id = 1")
    found = verify_paper(sheets, laid)
    assert found.verdict is Verdict.ALTERED
    assert "lui-même altéré" in found.sentences[0]


COPIES = ("extrait", "extrait-entier", "publication", "certificat-acte")


@pytest.mark.parametrize("key", COPIES)
@pytest.mark.parametrize("position", [0, 1])
def test_a_copy_needs_a_register(key: str, position: int, laid: RegisterFile) -> None:
    copy = copy_of(laid, key, position)
    alone = verify_paper(copy)
    assert alone.verdict is Verdict.UNJUDGED
    assert "--registre" in alone.sentences[0]
    assert verify_paper(copy, laid).verdict is Verdict.INTACT


def test_a_copy_of_before_a_mention_is_still_vouched_for(laid: RegisterFile) -> None:
    before = copy_of(laid, "extrait", 2)
    note(laid, 1, Mention(Fact.PUBLISHED, date(2026, 3, 9), 2), TODAY)
    between = copy_of(laid, "extrait", 2)
    take_back(laid, 1, Mention(Fact.PUBLISHED, None, 2), "Pas ce jour.", TODAY)
    note(laid, 1, Mention(Fact.PUBLISHED, date(2026, 3, 11), 2), TODAY)
    for each in (before, between):
        found = verify_paper(each, laid)
        assert found.verdict is Verdict.INTACT
        assert "mentions ont été portées depuis" in found.sentences[1]
    assert len(verify_paper(copy_of(laid, "extrait", 2), laid).sentences) == 1


def test_a_copy_with_other_words_is_not_vouched_for(laid: RegisterFile) -> None:
    session = laid.session(1)
    other = session.with_deliberation(0, replace(session.deliberations[0], title="Budget annexe"))
    forged = draw(paper("extrait"), topic_of(laid, other, 0))
    found = verify_paper(forged, laid)
    assert found.verdict is Verdict.ALTERED
    assert "les mots ne sont pas ceux" in found.sentences[0]
    assert "annexe" in found.sentences[0]


def test_a_copy_with_a_hidden_line_is_not_vouched_for(laid: RegisterFile) -> None:
    def hidden(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q 1 1 1 rg 60 300 450 250 re f Q")

    found = verify_paper(saved(hidden)(copy_of(laid, "extrait")), laid)
    assert found.verdict is Verdict.ALTERED


def test_a_copy_with_a_fingerprint_of_no_act_is_not_vouched_for(laid: RegisterFile) -> None:
    session = laid.session(1)
    assert session.seal
    acts = tuple(replace(each, digest="0" * 64) for each in session.seal.acts)
    forged = replace(session, seal=replace(session.seal, acts=acts))
    found = verify_paper(draw(paper("extrait"), Topic(forged, 0)), laid)
    assert found.verdict is Verdict.ALTERED
    assert "n’est pas au registre" in found.sentences[0]


def test_a_public_copy_is_judged_by_what_its_readers_may_read(laid: RegisterFile) -> None:
    public = copy_of(laid, "publication", 1)
    found = verify_paper(public, laid)
    assert found.verdict is Verdict.INTACT
    assert HIDDEN not in " ".join(found.sentences)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"bonjour", bytes(1000)])
def test_what_cannot_be_read_is_not_judged(content: bytes, laid: RegisterFile) -> None:
    assert verify_paper(content, laid).verdict is Verdict.UNJUDGED


def test_a_paper_of_somebody_else_is_not_judged(laid: RegisterFile) -> None:
    found = verify_paper(a_pdf(2), laid)
    assert found.verdict is Verdict.UNJUDGED
    assert "rien ne permet de le juger" in found.sentences[0]
