"""Lines: none over its measure, none that parts what belongs together, all of the text in order."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle

from registre_app.layout.breaking import break_lines
from registre_app.layout.fonts import font
from registre_app.layout.hyphenation import cuts
from registre_app.layout.lines import Line, Span, runs, space_width, words_of
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.printed import printed
from registre_app.layout.structure import Element
from registre_app.layout.total_fit import EXPANSION, SHRINK
from registre_app.layout.typography import CUT, HYPHEN, NARROW, NO_BREAK
from registre_app.papers.house_style import house_style

COMMON_TEXT = (
    "considérant que la commune poursuit l’aménagement de ses espaces publics conformément aux "
    "orientations arrêtées par le conseil lors de sa dernière séance et des primo-arrivants "
    "anticonstitutionnellement défavorables au vice-président c’est-à-dire celui-ci"
)
COMMON = tuple(COMMON_TEXT.split())
NEVER_CUT = (
    "MONTBÉLIARD",
    "Jean-Philippe",
    "Rochechouart",
    "contact@mairie-arnay.fr",
    "www.arnay-le-duc.fr",
    "https://www.legifrance.gouv.fr/codes",
    "2021-2026",
    f"1{NARROW}250{NARROW}000,00{NO_BREAK}€",
    f"25{NO_BREAK}septembre",
    f"L.{NO_BREAK}2122-8",
)
texts = st.lists(st.sampled_from(COMMON + NEVER_CUT), min_size=1, max_size=120).map(" ".join)
widths = st.floats(min_value=150, max_value=440)


def body() -> ParagraphStyle:
    return house_style().body


def broken(text: str, width: float, style: ParagraphStyle | None = None) -> list[Line]:
    style = style or body()
    (words,) = words_of([Span(text)], style)
    return break_lines(words, width, width, style)


def drawn(lines: list[Line]) -> str:
    """Return the text that lines draw, one after the other."""
    said = (runs(line, last=rank == len(lines) - 1) for rank, line in enumerate(lines))
    return "".join(text for each in said for text, _ in each)


def whole(text: str) -> str:
    """Return a text without its cuts, its compounds put together."""
    return re.sub(f"{HYPHEN} ?", "-", text.replace(CUT, ""))


@settings(max_examples=60, deadline=None)
@given(text=texts, width=widths, justified=st.booleans())
def test_no_line_is_wider_than_its_measure(text: str, width: float, justified: bool) -> None:
    style = body() if justified else house_style().fact
    space = space_width(style.fontName, style.fontSize)
    for line in broken(text, width, style):
        natural = sum(word.width for word in line.words) + space * (len(line.words) - 1)
        assert natural * line.scale + line.room == pytest.approx(width)
        least = -SHRINK * space * (len(line.words) - 1) - EXPANSION * natural if justified else 0
        assert line.room >= least - 1e-6
        if line.ends:
            assert line.room >= -1e-6


@settings(max_examples=60, deadline=None)
@given(text=texts, width=widths, justified=st.booleans())
def test_all_the_text_is_kept_in_order(text: str, width: float, justified: bool) -> None:
    style = body() if justified else house_style().fact
    assert whole(drawn(broken(text, width, style))) == text


@settings(max_examples=60, deadline=None)
@given(text=texts, width=widths)
def test_no_name_figure_or_address_is_parted(text: str, width: float) -> None:
    parts = [part for line in broken(text, width) for part in line.text.split(" ")]
    for each in NEVER_CUT:
        assume(font(body().fontName).width(each, body().fontSize) <= width)
        assert parts.count(each) == text.split(" ").count(each)


@settings(max_examples=60, deadline=None)
@given(text=texts, width=widths)
def test_no_line_ends_at_a_no_break_space(text: str, width: float) -> None:
    lines = broken(text, width)
    assert not any(line.text.endswith((NARROW, NO_BREAK)) for line in lines)
    assert not any(line.text.startswith((NARROW, NO_BREAK)) for line in lines)


@settings(max_examples=40, deadline=None)
@given(text=texts, width=widths, height=st.floats(min_value=30, max_value=400))
def test_a_paragraph_split_over_pages_keeps_its_lines(
    text: str, width: float, height: float
) -> None:
    block = TextBlock(Element("P"), text, body())
    block.wrap(width, 0)
    lines = list(block.lines)
    parts = [part for part in block.split(width, height) if isinstance(part, TextBlock)]
    assume(parts)
    assert [line for part in parts for line in part.lines] == lines


def test_spaces_of_a_long_text_are_even() -> None:
    text = "considérant que les aménagements particulièrement défavorables sont poursuivis " * 12
    space = space_width(body().fontName, body().fontSize)
    block = TextBlock(Element("P"), text.strip(), body())
    block.wrap(house_style().text_width, 0)
    spread = [placed.widened / space for placed in block._shown()]
    assert len(spread) > 9
    assert min(spread) >= -SHRINK - 1e-6
    assert max(spread) < 0.5


def test_a_list_of_names_is_ragged() -> None:
    names = ", ".join(["Monsieur Jean-Philippe MONTBÉLIARD"] * 12)
    block = TextBlock(Element("P"), names, house_style().names)
    block.wrap(400, 0)
    assert {placed.widened for placed in block._shown()} == {0.0}


@pytest.mark.parametrize(
    ("word", "heads"),
    [
        ("primo-arrivants", [f"primo{HYPHEN}"]),
        ("territoires", [f"terri{CUT}", f"ter{CUT}"]),
        ("l’approbation,", [f"l’approba{CUT}", f"l’appro{CUT}"]),
        ("Montbéliard", []),
        ("MONTBÉLIARD", []),
        ("celui-ci", []),
        ("contact@arnay.fr", []),
        ("www.arnay.fr", []),
        ("12-2e", []),
    ],
)
def test_where_a_word_may_be_cut(word: str, heads: list[str]) -> None:
    assert [head for head, _ in cuts(word)] == heads


@pytest.mark.parametrize(
    ("word", "width", "lines"),
    [
        ("MONTBÉLIARD", 55, ["MONTBÉLIARD"]),  # set smaller
        ("SAINT-REMY-EN-BOUZEMONT", 78, [f"SAINT-REMY-EN{HYPHEN}", "BOUZEMONT"]),
        ("www.arnay-le-duc.fr", 70, ["www.", "arnay-le-duc.fr"]),
        ("ANTICONSTITUTIONNEL", 66, [f"ANTICONSTITU{CUT}", "TIONNEL"]),
        ("XXXXXXXXXXXX", 40, ["XXXXXXX", "XXXXX"]),
    ],
)
def test_a_word_wider_than_its_line(word: str, width: float, lines: list[str]) -> None:
    assert [line.text for line in broken(word, width, house_style().cell("left"))] == lines


def test_words_are_kerned_where_they_are_measured_as_where_they_are_drawn() -> None:
    face = font(body().fontName)
    (stretch,) = face.stretches("AVANT Te")
    moved = sum(map(int, re.findall(r"\) (-?\d+) \(", stretch.drawn)))
    assert moved > 100
    assert face.width("AVANT Te", 1) == pytest.approx(face.stringWidth("AVANT Te", 1) - moved / 1e3)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab12 '\"«».,;:!?°§%€MLen\n-"), max_size=60))
def test_printing_changes_marks_and_spaces_alone(text: str) -> None:
    plain = str.maketrans("’‘“”«»", '\'\'""""')

    def bare(said: str) -> str:
        return "".join(said.translate(plain).split())

    assert bare(printed(text)) == bare(text)
    assert printed(printed(text)) == printed(text)


def test_a_line_that_nothing_fills_is_ragged() -> None:
    address = "https://www.collectivites-locales.gouv.fr/finances-locales/budgets-communes"
    text = f"Le dossier de la consultation est publié à l’adresse {address} où chacun le lit ici."
    block = TextBlock(Element("P"), text, body())
    block.wrap(425, 0)
    natural = space_width(body().fontName, body().fontSize)
    for line in block._shown():
        assert line.widened <= 1.5 * natural


def test_a_place_of_many_words_breaks_at_its_hyphens() -> None:
    heads = [head for head, _ in cuts("Beaujeu-Saint-Vallier-Pierrejux-et-Quitteur")]
    assert f"Beaujeu-Saint-Vallier{HYPHEN}" in heads
    assert cuts("Jean-Philippe") == ()
