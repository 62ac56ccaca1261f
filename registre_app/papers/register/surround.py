"""What stands around the text of one side of a sheet: head, foot, the bar of a blank one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from registre_app.layout.margins import margin_text, text_width
from registre_app.layout.qr_code import BASE, QUIET, SIDE, Code, draw_code
from registre_app.layout.structure import ARTIFACT, FOOTER, HEADER, MarkedCanvas
from registre_app.layout.style import Style

_INITIALS = (24 * mm, 11 * mm)  # room for the mayor's initials
_HEAD_DEPTH = 14 * mm  # from the top of the page to the baseline of the head
_NOTE_DEPTH = 27 * mm  # to that of the note under it
_FOOT_DEPTH = 22  # points from the text to the baseline of the foot
_GAP = 14  # points between the head and the number of the sheet, between codes
_LEADING = 1.2
_SMALL, _SMALLEST = 6.5, 4.5  # points, of the letters beside a code: broken at spaces, at hyphens
_WORDS = re.compile("[^ ]* |[^ ]+")  # of a line, each with the space after it
_PIECES = re.compile("[^ -]*[ -]|[^ -]+")


@dataclass(frozen=True)
class Surround:
    """What stands around the text of a page.

    ``head`` says whose sheet it is, on the left; ``sheet`` which one, on the right, over room for
    initials called ``initials`` if that is a text. ``note`` stands under the head, in bold, as does
    ``mark`` in the place of a sheet; ``page`` on the left of the foot, ``codes`` on its right.
    ``barred``: nothing else may be written on the page.
    """

    head: str = ""
    sheet: str = ""
    initials: str = ""
    mark: str = ""
    note: str = ""
    page: str = ""
    codes: tuple[Code, ...] = ()
    barred: bool = False


def draw_surround(canvas: MarkedCanvas, what: Surround, style: Style) -> None:
    """Draw it on the page that a canvas is at, upright, and finish that page."""
    left, right = style.side_margin, style.page_width - style.side_margin
    if what.barred:
        with canvas.between(ARTIFACT):
            canvas.setLineWidth(style.line)
            canvas.line(left, style.bottom_margin, right, style.page_height - style.top_margin)
    with canvas.between(HEADER):
        _draw_head(canvas, what, style)
    with canvas.between(FOOTER):
        _draw_foot(canvas, what, style)
    canvas.showPage()


def _draw_head(canvas: MarkedCanvas, what: Surround, style: Style) -> None:
    left, right = style.side_margin, style.page_width - style.side_margin
    base = style.page_height - _HEAD_DEPTH
    taken = 0.0
    if what.mark:
        canvas.setFont(style.family.bold, style.size)
        canvas.drawRightString(right, base, what.mark)
        taken = text_width(what.mark, style, style.size * 1.2) + _GAP
    if what.sheet:
        taken = max(taken, text_width(what.sheet, style) + _GAP)
        canvas.setFont(style.family.name, style.small_size)
        canvas.drawRightString(right, base, what.sheet)
    if what.initials:
        width, height = _INITIALS
        taken = max(taken, width + _GAP)
        canvas.setLineWidth(style.line / 2)
        canvas.rect(right - width, base - 4 - height, width, height)
        canvas.setFont(style.family.name, style.small_size - 2)
        canvas.drawString(right - width + 2, base - 11, what.initials)
    said = margin_text(what.head, style.text_width - taken, style)
    canvas.setFont(style.family.name, said.size)
    for rank, line in enumerate(said.lines):
        canvas.drawString(left, base - rank * said.leading, line)
    if what.note:
        room = style.text_width - _INITIALS[0] - _GAP
        note = margin_text(what.note, room, style, most_lines=1)
        canvas.setFont(style.family.bold, note.size)
        canvas.drawString(left, style.page_height - _NOTE_DEPTH, note.lines[0])


def _draw_foot(canvas: MarkedCanvas, what: Surround, style: Style) -> None:
    left, right = style.side_margin, style.page_width - style.side_margin
    canvas.setFont(style.family.name, style.small_size)
    canvas.drawString(left, style.bottom_margin - _FOOT_DEPTH, what.page)
    if not what.codes:
        return
    room = style.text_width - text_width(what.page, style)
    width = room / len(what.codes) - _GAP
    for rank, code in enumerate(what.codes, start=1):
        place = right - (len(what.codes) - rank) * (width + _GAP)
        _draw_code(canvas, code, place, width, style)


def _draw_code(canvas: MarkedCanvas, code: Code, right: float, width: float, style: Style) -> None:
    """Draw a code and its lines left of it, in a width; the last line is beside its base."""
    draw_code(canvas, code, right - SIDE, BASE)
    beside = right - SIDE - QUIET
    lines, size = _fitted(code.lines, width - SIDE - QUIET, style)
    canvas.setFont(style.family.name, size)
    for rank, line in enumerate(lines, start=1):
        canvas.drawRightString(beside, BASE + (len(lines) - rank) * size * _LEADING, line)


def _fitted(lines: Sequence[str], room: float, style: Style) -> tuple[list[str], float]:
    """Return lines broken in a width and in the height of a code, and the size of their letters.

    They are broken at spaces, in smaller letters if need be, and only then at hyphens.
    """
    for pieces, least in ((_WORDS, _SMALL), (_PIECES, _SMALLEST)):
        size = style.small_size
        while size >= least:
            broken = [part for line in lines for part in _broken(line, pieces, room, size, style)]
            fits = all(text_width(part, style, size) <= room for part in broken)
            if fits and (len(broken) - 1) * size * _LEADING + size <= SIDE:
                return broken, size
            size -= 0.5
    return broken, _SMALLEST


def _broken(
    line: str, pieces: re.Pattern[str], room: float, size: float, style: Style
) -> Iterator[str]:
    held = ""
    for piece in pieces.findall(line):
        if held and text_width(f"{held}{piece}".rstrip(), style, size) > room:
            yield held.rstrip()
            held = ""
        held += piece
    yield held.rstrip()
