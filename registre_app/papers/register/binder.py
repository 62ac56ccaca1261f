"""The pages of the register joined in one file, each with its head and its foot.

Pages are laid out with their unit. The name of the body, the number of the sheet and the room for
initials are drawn around them once it is known on which side they stand.
"""

from collections.abc import Sequence

from reportlab.lib.units import mm

from registre_app.domain.folio import Side
from registre_app.domain.period import Period
from registre_app.domain.personal import unmarked
from registre_app.layout.accessible import Bookmark, Extras, PageSet, finish
from registre_app.layout.fonts import Usage
from registre_app.layout.metadata import Description
from registre_app.layout.pages import packed
from registre_app.layout.structure import ARTIFACT, FOOTER, HEADER, Element, MarkedCanvas
from registre_app.layout.style import Style
from registre_app.papers.composer import PROGRAM
from registre_app.papers.naming import years_of
from registre_app.papers.prose import plain_text
from registre_app.papers.register.volumes import Section, placed_units
from registre_app.papers.wordings import load_wordings

_INITIALS = (24 * mm, 11 * mm)  # room for the mayor's initials
_HEAD_DEPTH = 14 * mm  # from the top of the page to the baseline of the head
_FOOT_DEPTH = 22  # points from the text to the baseline of the foot


class Binder:
    """Joins sections of the register of a period, page after page."""

    def __init__(self, period: Period, style: Style) -> None:
        body = period.last_session.collectivity
        self._style = style
        self._name = body.name
        wordings = load_wordings("register", body.wordings)
        self._say = wordings.say
        self._years = years_of(period, wordings)
        self._root = Element("Document")
        self._canvas = MarkedCanvas(style)  # on which heads and feet are drawn
        self._usage = Usage({})
        self._contents: list[bytes | None] = []  # None: a blank page

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._contents)

    def add(self, section: Section, sides: Sequence[Side | None]) -> Bookmark:
        """Add the pages of a section on its sides; bar those that are left blank.

        A side that is None has neither head nor foot.
        """
        start = self.count
        under = []
        contents: list[bytes | None] = []
        for unit, first in placed_units(section):
            unit.root.pages = range(start + first, start + first + unit.length)
            self._root.kids.append(unit.root)
            self._usage.note_all(unit.pages.usage)
            under.append(Bookmark(unmarked(unit.name), start + first))
            contents += unit.pages.contents
        contents += [None] * (len(sides) - len(contents))
        for content, side in zip(contents, sides, strict=True):
            self._surround(side, is_blank=content is None)
            self._contents.append(content)
        alone = len(under) == 1 and under[0].title == section.name
        return Bookmark(section.name, start, () if alone else tuple(under))

    def finished(self, extras: Extras) -> bytes:
        """Return the file."""
        self._usage.note_all(self._canvas.usage)
        pairs = zip(self._contents, self._canvas.contents, strict=True)
        streams = [(body, packed(around)) if body else (packed(around),) for body, around in pairs]
        pages = PageSet(streams, self._root, self._usage, self._style)
        title = self._say("foot", years=self._years)
        return finish(pages, Description(title, self._name, PROGRAM), extras)

    def _surround(self, side: Side | None, *, is_blank: bool) -> None:
        canvas, style = self._canvas, self._style
        left, right = style.side_margin, style.page_width - style.side_margin
        top, bottom = style.page_height - style.top_margin, style.bottom_margin
        if is_blank:
            with canvas.between(ARTIFACT):
                canvas.setLineWidth(style.line)
                canvas.line(left, bottom, right, top)
        if side:
            with canvas.between(HEADER):
                self._draw_head(side, left, right, style.page_height - _HEAD_DEPTH)
            with canvas.between(FOOTER):
                canvas.setFont(style.family.name, style.small_size)
                page = plain_text(self._say("page", page=side.page))
                canvas.drawCentredString(style.page_width / 2, bottom - _FOOT_DEPTH, page)
        canvas.showPage()

    def _draw_head(self, side: Side, left: float, right: float, base: float) -> None:
        canvas, style, say = self._canvas, self._style, self._say
        canvas.setFont(style.family.name, style.small_size)
        head = say("head", collectivity=self._name, years=self._years)
        canvas.drawString(left, base, plain_text(head))
        if side.is_recto:
            canvas.drawRightString(right, base, plain_text(say("sheet", number=side.sheet)))
            width, height = _INITIALS
            canvas.setLineWidth(style.line / 2)
            canvas.rect(right - width, base - 4 - height, width, height)
            canvas.setFont(style.family.name, style.small_size - 2)
            canvas.drawString(right - width + 2, base - 11, plain_text(say("initials")))
