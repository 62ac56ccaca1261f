"""Paragraphs of a manual: keys in a frame, links with their words, over pages too."""

import pytest

from registre_app.layout.lines import Span
from registre_app.layout.manual_text import ManualBlock, keycap
from registre_app.layout.structure import Element, MarkedCanvas
from registre_app.papers.house_style import house_style

TEXT = (
    Span("Tapez "),
    Span(keycap("F4"), bold=True, italic=True),
    Span(", lisez "),
    Span("la page des présences", italic=True),
    Span(" et "),
    Span("celle du vote", italic=True),
    Span("."),
)


def block(element: Element, words: tuple[Span, ...] = TEXT) -> ManualBlock:
    style = house_style().base("essai")
    return ManualBlock(element, words, style, targets=("presences", "vote"))


def draw(parts: list[ManualBlock], width: float) -> MarkedCanvas:
    canvas = MarkedCanvas(house_style())
    for part in parts:
        part.wrap(width, 800)
        part.drawOn(canvas, 50, 700)
        canvas.showPage()
    return canvas


def links(element: Element) -> list[tuple[str, set[int]]]:
    return [
        (kid.target, {area.page for area in kid.areas})
        for kid in element.kids
        if isinstance(kid, Element) and kid.tag == "Link"
    ]


@pytest.mark.parametrize("width", [90.0, 140.0, 400.0])
def test_each_link_leads_to_its_own_page_however_its_lines_break(width: float) -> None:
    element = Element("P")
    draw([block(element)], width)
    assert links(element) == [("presences", {0}), ("vote", {0})]


def test_a_key_has_a_frame_and_nothing_else_has() -> None:
    canvas = draw([block(Element("P"))], 400)
    assert canvas.contents[0].count(" re B") == 1


def test_the_links_of_a_paragraph_over_two_pages_stay_with_their_words() -> None:
    element = Element("P")
    whole = block(element)
    whole.wrap(90, 800)
    count = len(whole.lines)
    for kept in range(2, count - 1):
        element = Element("P")
        whole = block(element)
        whole.wrap(90, 800)
        parts = whole.split(90, kept * whole.style.leading + 1)
        assert len(parts) == 2
        draw([part for part in parts if isinstance(part, ManualBlock)], 90)
        found = links(element)
        assert [target for target, _ in found] == ["presences", "vote"]
        assert set().union(*(pages for _, pages in found)) <= {0, 1}
