"""The pages of the register joined in one file, each with its head and its foot.

Pages are laid out with their unit. The name of the body, the number of the sheet and the room for
initials are drawn around them once it is known on which side they stand.
"""

from collections.abc import Callable, Sequence

from reportlab.lib.units import mm

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.folio import Side
from registre_app.domain.period import Period
from registre_app.domain.personal import unmarked
from registre_app.layout.accessible import Bookmark, Extras, PageSet, finish
from registre_app.layout.fonts import Usage
from registre_app.layout.margins import margin_text, text_width
from registre_app.layout.metadata import Description
from registre_app.layout.pages import packed
from registre_app.layout.structure import ARTIFACT, FOOTER, HEADER, Element, MarkedCanvas
from registre_app.layout.style import Style
from registre_app.papers.composer import PROGRAM
from registre_app.papers.naming import years_of
from registre_app.papers.prose import plain_text
from registre_app.papers.register.units import Unit, UnitKind
from registre_app.papers.register.volumes import Section, placed_units
from registre_app.papers.wordings import load_wordings

_INITIALS = (24 * mm, 11 * mm)  # room for the mayor's initials
_HEAD_DEPTH = 14 * mm  # from the top of the page to the baseline of the head
_FOOT_DEPTH = 22  # points from the text to the baseline of the foot
_GAP = 14  # points between the head and the number of the sheet

Say = Callable[..., str]
"""Says a formula of the register in the words of a body."""


class Binder:
    """Joins sections of the register of a period, page after page."""

    def __init__(self, period: Period, style: Style) -> None:
        body = period.last_session.collectivity
        self._style = style
        self._name = body.name
        self._wordings = load_wordings("register", body.wordings)
        self._years = years_of(period, self._wordings)
        self._root = Element("Document")
        self._canvas = MarkedCanvas(style)  # on which heads and feet are drawn
        self._usage = Usage({})
        self._contents: list[bytes | None] = []  # None: a blank page
        self._turned: list[bool] = []  # of each page: on its side

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
        heads: list[str] = []
        say = load_wordings("register", section.body.wordings).say
        for unit, first in placed_units(section):
            unit.root.pages = range(start + first, start + first + unit.length)
            self._root.kids.append(unit.root)
            self._usage.note_all(unit.pages.usage)
            under.append(Bookmark(unmarked(unit.name), start + first))
            self._contents += unit.pages.contents
            self._turned += unit.pages.turned
            heads += [self._head(unit, section.body, say)] * unit.length
        blank = len(sides) - len(heads)
        self._contents += [None] * blank
        self._turned += [False] * blank
        heads += heads[-1:] * blank
        for rank, (side, head) in enumerate(zip(sides, heads, strict=True), start=start):
            self._surround(rank, side, head, say)
        alone = len(under) == 1 and under[0].title == section.name
        return Bookmark(section.name, start, () if alone else tuple(under))

    def finished(self, extras: Extras) -> bytes:
        """Return the file."""
        self._usage.note_all(self._canvas.usage)
        pairs = zip(self._contents, self._canvas.contents, strict=True)
        streams = [(body, packed(around)) if body else (packed(around),) for body, around in pairs]
        pages = PageSet(streams, self._root, self._usage, self._style, self._turned)
        title = self._wordings.say("foot", years=self._years)
        return finish(pages, Description(title, self._name, PROGRAM), extras)

    def _head(self, unit: Unit, body: Collectivity, say: Say) -> str:
        """Say whose sheet this is: the body, the session or the nature of the acts (R2121-9)."""
        if unit.kind is UnitKind.SESSION:
            name, when = "head_session", unit.date
        elif unit.kind is UnitKind.DECISIONS:
            name, when = "head_decisions", ""
        else:
            name, when = "head", ""
        return plain_text(say(name, collectivity=body.name, years=self._years, date=when))

    def _surround(self, rank: int, side: Side | None, head: str, say: Say) -> None:
        canvas = self._canvas
        style = self._style.turned if self._turned[rank] else self._style
        left, right = style.side_margin, style.page_width - style.side_margin
        top, bottom = style.page_height - style.top_margin, style.bottom_margin
        if self._contents[rank] is None:
            with canvas.between(ARTIFACT):
                canvas.setLineWidth(style.line)
                canvas.line(left, bottom, right, top)
        if side:
            with canvas.between(HEADER):
                self._draw_head(side, head, style, say)
            with canvas.between(FOOTER):
                canvas.setFont(style.family.name, style.small_size)
                page = plain_text(say("page", page=side.page))
                canvas.drawCentredString(style.page_width / 2, bottom - _FOOT_DEPTH, page)
        canvas.showPage()

    def _draw_head(self, side: Side, head: str, style: Style, say: Say) -> None:
        canvas = self._canvas
        left, right = style.side_margin, style.page_width - style.side_margin
        base = style.page_height - _HEAD_DEPTH
        room = style.text_width
        if side.is_recto:
            sheet = plain_text(say("sheet", number=side.sheet))
            width, height = _INITIALS
            room -= max(width, text_width(sheet, style)) + _GAP
            canvas.setFont(style.family.name, style.small_size)
            canvas.drawRightString(right, base, sheet)
            canvas.setLineWidth(style.line / 2)
            canvas.rect(right - width, base - 4 - height, width, height)
            canvas.setFont(style.family.name, style.small_size - 2)
            canvas.drawString(right - width + 2, base - 11, plain_text(say("initials")))
        said = margin_text(head, room, style)
        canvas.setFont(style.family.name, said.size)
        for rank, line in enumerate(said.lines):
            canvas.drawString(left, base - rank * said.leading, line)
