"""Papers of records that one commune will have: nothing overlaps, nothing is lost."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.app.findings import findings
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.body import ActModel
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session
from registre_app.papers.errors import CannotPrint
from registre_app.papers.house_style import typeface
from registre_app.text import TextRefused, parse
from tests import pdf
from tests.councils import council
from tests.printed import KEYS, drawn

NAMES = (
    "L'HÔTE",
    "D’ARTAGNAN",
    "LE GALL-PÉRON",
    "de La Tour du Pin",
    "ÇELİK",
    "MARTIN DE LA TOUR DU PIN CHAMBLY DE LA CHARCE ET MONTMORENCY",
    "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
)
SENTENCE = "Considérant que la commune poursuit l’aménagement de ses espaces publics ; "
LONG_TITLE = ("Approbation du compte rendu annuel de la concession d’aménagement " * 10)[
    :600
].strip()
# What a secretary may type: the letters and the marks of French, spaces of every kind.
FRENCH = (
    "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊËÎÏÔÙÛŒÆ"
    "0123456789'’«»“”()…–—-.,;:!?%€°²/&@ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
)
texts = st.text(st.sampled_from(FRENCH), min_size=1, max_size=400).filter(
    lambda text: text.strip() and not text.strip()[0].isdigit() and text.strip()[0] not in "-–."
)


def with_item(session: Session, **changes: object) -> Session:
    return session.with_deliberation(0, replace(session.deliberations[0], **changes))


def overlaps(content: bytes) -> list[str]:
    """Return the lines of text of which one stands on another."""
    document = pypdfium2.PdfDocument(content)
    found = []
    try:
        for number, page in enumerate(document, start=1):
            kinds = [pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
            boxes = [item.get_bounds() for item in page.get_objects(filter=kinds, max_depth=2)]
            for one, other in combinations(boxes, 2):
                width = min(one[2], other[2]) - max(one[0], other[0])
                height = min(one[3], other[3]) - max(one[1], other[1])
                if width > 1 and height > 1.5:
                    found.append(f"page {number}: {one} and {other}")
    finally:
        document.close()
    return found


def out_of_the_page(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [
            f"page {number}: {box}"
            for number, page in enumerate(document, start=1)
            for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=2)
            if (box := item.get_bounds())[0] < 50 or box[2] > 545 or box[1] < 20 or box[3] > 830
        ]
    finally:
        document.close()


def sound(key: str, session: Session) -> str:
    """Return the text of a paper, once it conforms, with nothing over anything."""
    content = pdf.conforming(drawn(key, session))
    assert overlaps(content) == []
    assert out_of_the_page(content) == []
    return pdf.text(content)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("count", [0, 1, 99])
def test_any_number_of_members(key: str, count: int) -> None:
    session = council(max(count, 2))
    if count < 2:
        lines = session.attendance[:count]
        session = replace(session, attendance=lines, president=None, secretaries=())
    said = sound(key, session)
    if key in ("emargement", "tableau", "extrait") and count:
        assert all(pdf.flat(member.full_name) in said for member in session.present)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("model", ActModel)
def test_names_of_every_shape(key: str, model: ActModel) -> None:
    session = council(len(NAMES))
    lines = tuple(
        replace(line, member=replace(line.member, last_name=name))
        for line, name in zip(session.attendance, NAMES, strict=True)
    )
    body = replace(session.collectivity, act_model=model)
    said = sound(key, replace(session, attendance=lines, collectivity=body))
    if key in ("extrait", "emargement", "tableau", "cloture", "convocations"):
        squeezed = said.replace(" ", "")
        assert all(pdf.flat(name).replace(" ", "") in squeezed for name in NAMES)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("model", ActModel)
def test_a_title_of_600_characters(key: str, model: ActModel) -> None:
    session = with_item(council(15), title=LONG_TITLE, heading="RUBRIQUE " * 20)
    session = replace(session, collectivity=replace(session.collectivity, act_model=model))
    said = sound(key, session)
    if key in ("extrait", "liste", "pv", "cloture", "convocation", "registre"):
        assert LONG_TITLE in said


@pytest.mark.parametrize("key", ["extrait", "pv", "registre", "publication"])
@pytest.mark.parametrize("model", ActModel)
def test_a_body_of_forty_pages(key: str, model: ActModel) -> None:
    body = "\n\n".join(f"Alinéa {number} : {SENTENCE * 9}fin." for number in range(240))
    session = with_item(council(15), body=body)
    session = replace(session, collectivity=replace(session.collectivity, act_model=model))
    content = pdf.conforming(drawn(key, session))
    assert len(pdf.pages(content)) >= 40
    said = pdf.text(content)
    assert all(f"Alinéa {number} : Considérant" in said for number in range(240))
    assert said.count("fin.") == 240


@pytest.mark.parametrize("key", ["extrait", "pv", "registre"])
def test_a_table_of_two_hundred_rows_has_its_head_on_every_page(key: str) -> None:
    rows = "\n".join(f"| Poste {number} | {number},50 € |" for number in range(200))
    body = f"| Poste | Montant |\n|---|--:|\n{rows}"
    content = pdf.conforming(drawn(key, with_item(council(15), body=body)))
    assert overlaps(content) == []
    said = pdf.text(content)
    assert all(f"Poste {number} {number},50 €" in said for number in range(200))
    within = [page for page in pdf.pages(content) if any("Poste 1" in line for line in page.lines)]
    assert len(within) >= 2
    assert all(any(line.startswith("Poste Montant") for line in page.lines) for page in within)


@pytest.mark.parametrize("key", ["extrait", "pv", "registre"])
def test_a_cell_higher_than_a_page_goes_on_over_the_page(key: str) -> None:
    cell = " ".join(f"mot{number}" for number in range(3_000))
    body = f"| a | b |\n|---|---|\n| {cell} | court |"
    said = pdf.text(pdf.conforming(drawn(key, with_item(council(15), body=body))))
    assert all(f"mot{number}" in said for number in range(3_000))


@pytest.mark.parametrize("key", ["extrait", "pv", "registre"])
def test_a_decision_of_fifty_items(key: str) -> None:
    decision = "\n".join(f"{number}. **de décider** {SENTENCE}" for number in range(1, 51))
    said = sound(key, with_item(council(15), decision=decision))
    assert all(f"{number}. de décider" in said for number in range(1, 51))


@pytest.mark.parametrize("key", KEYS)
def test_fields_left_empty(key: str) -> None:
    session = Session(council(7).collectivity, council(7).assembly, date(2023, 1, 20))
    session = replace(session, deliberations=(Deliberation(),))
    said = sound(key, session)
    assert "None" not in said
    assert "{" not in said


@settings(max_examples=60, deadline=None)
@given(title=texts, body=texts, name=texts)
def test_every_character_of_the_record_is_in_the_file(title: str, body: str, name: str) -> None:
    try:
        blocks = parse(body)
    except TextRefused:
        return
    session = council(7)
    first, *others = session.attendance
    named = replace(first, member=replace(first.member, last_name=name))
    session = replace(session, attendance=(named, *others))
    session = with_item(session, title=title, body=body)
    said = letters(pdf.text(drawn("extrait", session)))
    assert letters(title) in said
    assert letters(named.member.full_name) in said
    printed = "".join(run.text for block in blocks for run in getattr(block, "line", ()))
    assert letters(printed) in said


def letters(text: str) -> str:
    """Return a text without what printing changes: spaces, quotes, hyphens of a line end."""
    marks = dict.fromkeys(map(ord, "-\N{HYPHEN}'’‘\"“”«»\x02\xad\ufffe"))
    return "".join(text.split()).translate(marks)


def test_a_roll_call_of_ninety_nine_members_is_whole() -> None:
    session = council(99)
    roll = tuple(Vote(line.member.id, Choice.FOR) for line in session.attendance)
    ballot = Ballot(99, kind=BallotKind.PUBLIC, roll=roll)
    said = sound("extrait", with_item(session, ballot=ballot))
    named = said[said.index(" Pour : ") :]
    assert all(pdf.flat(line.member.full_name) in named for line in session.attendance)


def test_a_block_that_no_page_can_hold_is_refused_in_french() -> None:
    name = "NOM " * 800
    session = council(7)
    first, *others = session.attendance
    long = replace(first, member=replace(first.member, last_name=name))
    with pytest.raises(CannotPrint, match="ne tient pas sur une page"):
        drawn("extrait", replace(session, attendance=(long, *others)))


def test_a_character_that_no_font_has_is_named_and_never_a_box() -> None:
    session = with_item(council(7), title="Fête du 🎉 village", body="Vu 漢 ;")
    named = [each.message for each in findings(session) if each.code == "caractere-sans-police"]
    assert any("« 🎉 » (U+1F389)" in message and "objet" in message for message in named)
    assert any("« 漢 » (U+6F22)" in message and "exposé" in message for message in named)
    with pytest.raises(CannotPrint, match="U\\+1F389"):
        drawn("extrait", session)


def test_what_the_fonts_have_is_what_they_draw() -> None:
    regular, *others = typeface().fonts
    assert typeface().missing(FRENCH) == ""
    for font in others:
        assert regular.drawn == font.drawn
