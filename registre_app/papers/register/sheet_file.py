"""A file of sheets of the register: pages laid out, each with what stands around it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from registre_app.domain.personal import unmarked
from registre_app.layout.accessible import (
    Attachment,
    Bookmark,
    Extras,
    PageSet,
    Streams,
    finish,
)
from registre_app.layout.fonts import Usage
from registre_app.layout.metadata import Description
from registre_app.layout.pages import packed
from registre_app.layout.structure import Element, MarkedCanvas
from registre_app.layout.style import Style
from registre_app.papers.composer import PROGRAM
from registre_app.papers.register.surround import Surround, draw_surround
from registre_app.papers.register.units import LaidAct, Unit

SurroundOf = Callable[[int, Unit, Sequence[LaidAct]], Surround]
"""Tells what stands around a page (0 is the first): of which unit, which acts are named there."""


def sheet_file(
    units: Sequence[Unit],
    count: int,
    around: SurroundOf,
    style: Style,
    description: Description,
    attachments: Iterable[Attachment] = (),
) -> bytes:
    """Return units as PDF bytes on so many pages; those that are left blank are barred.

    Every page is upright: what is turned on its side is drawn so, its head to the left. A printer
    turns no sheet of them, and heads, feet and margins are where they are on the others.
    """
    root, usage = Element("Document"), Usage({})
    canvas = MarkedCanvas(style)
    streams: list[Streams] = []
    marks: list[Bookmark] = []
    for unit in units:
        start = len(streams)
        unit.root.pages = range(start, start + unit.length)
        root.kids.append(unit.root)
        usage.note_all(unit.pages.usage)
        marks += _bookmarks(unit, start)
        for page, content in enumerate(unit.pages.contents):
            draw_surround(canvas, around(start + page, unit, _named(unit, page)), style)
            is_turned = unit.pages.turned[page]
            streams.append(_upright(content, style) if is_turned else (content,))
    for rank in range(len(streams), count):
        draw_surround(canvas, replace(around(rank, units[-1], ()), barred=True), style)
        streams.append(())
    usage.note_all(canvas.usage)
    drawn = zip(streams, canvas.contents, strict=True)
    whole = [(*body, packed(surround)) for body, surround in drawn]
    pages = PageSet(whole, root, usage, style, [False] * len(whole))
    return finish(pages, description, Extras(tuple(marks), tuple(attachments)))


def described(title: str, author: str) -> Description:
    """Return the description of a file of sheets."""
    return Description(unmarked(title), author, PROGRAM)


def _upright(content: bytes, style: Style) -> Streams:
    """Return the content of a page turned on its side as it is drawn on an upright one."""
    return packed(f"q 0 1 -1 0 {style.page_width:.4f} 0 cm"), content, packed("Q")


def _bookmarks(unit: Unit, start: int) -> Iterator[Bookmark]:
    if not unit.acts:
        yield Bookmark(unmarked(unit.name), start)
    for act in unit.acts:
        yield Bookmark(unmarked(act.name), start + act.pages.start)


def _named(unit: Unit, page: int) -> tuple[LaidAct, ...]:
    """Return the acts that end on a page of a unit or, where none does, the one that goes on."""
    there = [act for act in unit.acts if page in act.pages]
    ended = tuple(act for act in there if act.pages[-1] == page)
    return ended or tuple(there[:1])
