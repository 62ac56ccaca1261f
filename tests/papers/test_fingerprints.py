"""What copies show of a seal: fingerprints and codes of acts, the head of the chain."""

import io
import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registre_app.domain.session import Session
from registre_app.layout.qr_code import SIDE
from registre_app.papers.fingerprints import act_code, head_lines
from registre_app.seal import short
from tests import pdf
from tests.councils import council, evening
from tests.printed import KEYS, OF_ITEMS, drawn
from tests.sealed_evenings import REPLACED, RESUMES, digest, sealed

COPIES = [key for key in OF_ITEMS if key != "transmission"]
"""What is of an act and says it; the sheet that goes with it to the platform is no copy."""
FINGERPRINT = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}\b")


def feet(content: bytes) -> list[str]:
    """Return the text at the foot of each page."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [pdf.flat(page.get_textpage().get_text_bounded(top=75)) for page in document]
    finally:
        document.close()


def codes(content: bytes) -> list[int]:
    """Return of each page how many codes are drawn on it, each within an artifact of its foot."""
    found = []
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            drawn_there = b"\n".join(stream.read_bytes() for stream in page.Contents)
            footers = re.findall(rb"/Subtype /Footer>> BDC(.*?)EMC", drawn_there, re.DOTALL)
            drawings = re.compile(rb"cm (?:\d+ \d+ \d+ 1 re ?)+f")
            within = sum(len(drawings.findall(each)) for each in footers)
            assert within == len(drawings.findall(drawn_there))
            found.append(within)
    return found


@pytest.mark.parametrize("key", COPIES)
def test_each_page_of_a_copy_of_a_sealed_act_has_its_fingerprint_and_its_code(key: str) -> None:
    content = pdf.conforming(drawn(key, sealed(evening()), 1))
    for foot in feet(content):
        assert FINGERPRINT.findall(foot) == [short(digest("acte 1"))]
    assert codes(content) == [1] * len(feet(content))


@pytest.mark.parametrize("key", OF_ITEMS)
def test_a_copy_of_an_act_without_a_seal_has_neither(key: str) -> None:
    content = drawn(key, evening(), 1)
    assert not FINGERPRINT.search(pdf.text(content))
    assert set(codes(content)) == {0}


def test_the_code_of_an_act_holds_its_number_and_its_digest() -> None:
    code = act_code(sealed(evening()), 1)
    assert code is not None
    assert "".join(code.texts) == f"2022-042 {digest('acte 1').upper()}"


def test_the_code_of_an_act_without_a_number_holds_its_digest_alone() -> None:
    code = act_code(sealed(evening()), 4)
    assert code is not None
    assert "".join(code.texts) == digest("acte 4").upper()


def test_an_item_that_is_no_act_in_the_seal_has_no_code() -> None:
    session = sealed(evening())
    assert session.seal is not None
    without = replace(session, seal=replace(session.seal, acts=session.seal.acts[1:]))
    assert act_code(without, 0) is None


def test_the_list_gives_the_fingerprint_of_each_act() -> None:
    session = sealed(evening())
    said = FINGERPRINT.findall(pdf.text(pdf.conforming(drawn("liste", session))))
    assert said == [short(digest(f"acte {position}")) for position in session.acts]
    assert not FINGERPRINT.search(pdf.text(drawn("liste", evening())))


@pytest.mark.parametrize("key", ["cloture", "cloture-publication"])
def test_the_closing_sheet_gives_the_head_of_the_chain_in_full(key: str) -> None:
    said = pdf.text(pdf.conforming(drawn(key, sealed(evening()))))
    assert " ".join(head_lines(digest("tête"))) in said
    assert "Séance scellée le 16 décembre 2022, entrée n° 12 de la chaîne" in said
    assert "Sceau" not in pdf.text(drawn(key, evening()))


def test_the_head_is_broken_at_the_same_places_whatever_its_digits() -> None:
    for head in (digest("une"), "0" * 64, "d" * 64):
        lines = list(head_lines(head))
        assert [len(line) for line in lines] == [39, 39]
        assert "".join(lines).replace(" ", "") == head


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
@example("1e2e3e4e" * 8)
def test_the_head_is_printed_digit_by_digit_in_two_lines(head: str) -> None:
    session = sealed(council(5), head=head)
    lines = [pdf.flat(line) for page in pdf.pages(drawn("cloture", session)) for line in page.lines]
    start = lines.index(
        "Empreinte du registre à ce sceau, que la vérification du registre recalcule :"
    )
    assert "".join(lines[start + 1 : start + 3]).replace(" ", "") == head


def test_what_is_no_hash_is_not_printed_as_one() -> None:
    with pytest.raises(ValueError, match="abc"):
        list(head_lines("abc"))


def test_a_session_sealed_by_a_version_without_a_chain_says_so() -> None:
    said = pdf.text(drawn("cloture", sealed(evening(), former=True)))
    assert "Séance scellée par une version sans chaîne, entrée telle quelle le 16 décem" in said


@pytest.mark.parametrize("key", ["cloture", "cloture-publication"])
def test_the_first_closing_sheet_after_a_restored_backup_says_after_which_entry_the_chain_goes_on(
    key: str,
) -> None:
    said = pdf.text(pdf.conforming(drawn(key, sealed(evening(), resumes=RESUMES))))
    told = (
        "La chaîne des sceaux reprend, après la restauration d’une sauvegarde, à la suite de "
        "l’entrée n° 9, d’empreinte :"
    )
    assert " ".join((told, *head_lines(RESUMES.head))) in said
    assert "reprend" not in pdf.text(drawn(key, sealed(evening())))


def test_after_a_backup_in_which_nothing_was_sealed_it_goes_on_from_its_beginning() -> None:
    said = pdf.text(drawn("cloture", sealed(evening(), resumes=replace(RESUMES, rank=0))))
    assert "La chaîne des sceaux reprend à son début, après la restauration d’une" in said
    assert " ".join(head_lines(RESUMES.head)) not in said


def test_a_closing_sheet_says_which_version_it_replaces() -> None:
    said = pdf.text(drawn("cloture", sealed(evening(), replaces=REPLACED)))
    assert (
        "Remplace la version scellée le 20 décembre 2022 (feuillets n° 1 à 2 de l’année 2022, "
        "volume 1). Motif : le vote du point 2 était mal noté" in said
    )


@pytest.mark.parametrize("key", KEYS)
def test_a_seal_changes_no_word_of_a_paper_but_what_it_adds(key: str) -> None:
    if key == "registre":
        return
    plain, with_seal = (words(drawn(key, each, 1)) for each in (evening(), sealed(evening())))
    assert plain
    rest = iter(with_seal)
    assert all(word in rest for word in plain), key


def words(content: bytes) -> list[str]:
    """Return the words of a paper without its feet, as they are read aloud."""
    return " ".join(pdf.reading_order(content)).split()


def test_a_code_is_within_the_margins_of_its_page() -> None:
    session = named(sealed(evening()), "W" * 120)
    document = pypdfium2.PdfDocument(drawn("extrait", session, 1))
    try:
        for page in document:
            width, _ = page.get_size()
            said = page.get_textpage().get_text_bounded(left=width - 85 - SIDE, top=65)
            assert not said.strip()
    finally:
        document.close()


def named(session: Session, name: str) -> Session:
    return replace(session, collectivity=replace(session.collectivity, name=name))
