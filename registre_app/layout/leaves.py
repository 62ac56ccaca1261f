"""The texts of a story by the elements that they are content of, before it is set on pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from reportlab.lib.enums import TA_CENTER

from registre_app.layout.beside import Beside
from registre_app.layout.breaks import Kept, SignatureBlock
from registre_app.layout.columns import Columns
from registre_app.layout.flowables import Flowable, PageBreak
from registre_app.layout.lines import Span
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.structure import Element
from registre_app.layout.tables import Grid


@dataclass(frozen=True)
class Leaf:
    """What is content of one element: its text, its ``bullet``, its place in the story.

    ``signed``: somebody signs under it. ``on_new_page``: a page begins with it.
    """

    text: tuple[Span, ...]
    place: int
    bullet: str = ""
    centred: bool = False
    signed: bool = False
    on_new_page: bool = False


def leaves(story: Sequence[Flowable]) -> dict[Element, Leaf]:
    """Return the text of each element of a story, in the order in which they are drawn."""
    found: dict[Element, Leaf] = {}
    places = count()
    breaks = False
    for flowable, signed in _flowables(story, signed=False):
        if isinstance(flowable, PageBreak):
            breaks = True
            continue
        for element, leaf in _of(flowable, next(places), signed=signed, on_new_page=breaks):
            found.setdefault(element, leaf)  # a part of the same, where a row is parted
            breaks = False
    return found


def _flowables(story: Sequence[Flowable], *, signed: bool) -> Iterator[tuple[Flowable, bool]]:
    for flowable in story:
        if isinstance(flowable, Kept):
            yield from _flowables(flowable.parts, signed=signed)
        elif isinstance(flowable, Beside):
            signs = isinstance(flowable, SignatureBlock)
            for column in flowable.columns:
                yield from _flowables(column, signed=signs)
        elif isinstance(flowable, Grid):
            for row in flowable.rows:
                yield from _flowables([cell for cell in row if cell], signed=signed)
        else:
            yield flowable, signed


def _of(
    flowable: Flowable, place: int, *, signed: bool, on_new_page: bool
) -> Iterator[tuple[Element, Leaf]]:
    if isinstance(flowable, Columns):
        for name in flowable.names:
            yield name.element, Leaf((Span(name.text),), place, on_new_page=on_new_page)
            on_new_page = False
    elif isinstance(flowable, TextBlock):
        source, bold = flowable.source, flowable.style.fontName.endswith(" Bold")
        spans = (Span(source, bold),) if isinstance(source, str) else tuple(source)
        centred = flowable.style.alignment == TA_CENTER
        yield flowable.element, Leaf(spans, place, flowable.bullet, centred, signed, on_new_page)
