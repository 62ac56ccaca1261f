"""The register put together: sheets numbered through each volume, blank versos barred.

Pages are those of their units; what surrounds them (the name, the number of the sheet, room for
initials) is drawn once it is known where they stand. A session begins on a recto, so that its
sheets can be printed as the year goes and never change.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import Folio, FolioMoved, Side, following, placed
from registre_app.domain.french import counted, day_month_year, long_date
from registre_app.domain.period import Period
from registre_app.domain.personal import unmarked
from registre_app.domain.session import Session
from registre_app.layout.accessible import (
    Attachment,
    Bookmark,
    Description,
    Extras,
    PageSet,
    finish,
)
from registre_app.layout.fonts import FAMILY, Usage
from registre_app.layout.pages import lay_out, packed
from registre_app.layout.structure import ARTIFACT, FOOTER, HEADER, MarkedCanvas
from registre_app.layout.style import Style
from registre_app.papers.prose import plain_text
from registre_app.papers.register.side_by_side import side_by_side, without_collection
from registre_app.papers.register.tables import Line, table_units
from registre_app.papers.register.units import SessionTask, Unit, decision_units, session_units
from registre_app.papers.register.volumes import Section, Volume, placed_units, volumes_of
from registre_app.papers.sheet import Sheet, body_names, office, years_of

REGISTER_STYLE = Style(top_margin=34 * mm)
MANY_ACTS = 80  # from which starting another process is worth its time
_INITIALS = (24 * mm, 11 * mm)  # room for the mayor's initials


class RegisterRefused(RegistreError):
    """A register that cannot be put together as its sheets are on record."""


def render(period: Period, style: Style = REGISTER_STYLE, data: Sequence[Attachment] = ()) -> bytes:
    """Return the whole register of a period as PDF bytes, its ``data`` inside.

    Raises EmptyPeriod, RegisterRefused where a session no longer has the sheets that it was printed
    on, TextRefused, CannotPrint.
    """
    book = _Book(period, style)
    with without_collection():
        sections = [*book.sections(), *book.remaining()]
        known = (*period.folios, *[None] * (len(sections) - len(period.folios)))
        try:
            folios = list(placed([section.sheets for section in sections], known))
        except FolioMoved as moved:
            raise _moved(period.sessions[moved.index], moved.recorded, moved.wanted) from moved
        return book.bind(list(zip(sections, folios, strict=True)), tuple(data))


def render_sheets(period: Period, index: int, style: Style = REGISTER_STYLE) -> tuple[Folio, bytes]:
    """Return the sheets of one session (0 is the first), and where they stand in the register.

    The sessions before it must be printed already: their place is on record. Raises
    RegisterRefused, TextRefused, CannotPrint.
    """
    book = _Book(period, style)
    before = period.folios[index - 1] if index else None
    if index and before is None:
        raise RegisterRefused(
            "Les feuillets se tirent dans l’ordre : tirez d’abord ceux de la séance du "
            f"{long_date(period.sessions[index - 1].date)}."
        )
    section, recorded = book.section(index), period.folios[index]
    folio = following(before, section.sheets)
    if recorded and recorded != folio:
        raise _moved(period.sessions[index], recorded, folio)
    return folio, book.print([(section, folio)])


def _moved(session: Session, recorded: Folio, wanted: Folio) -> RegisterRefused:
    now, then = counted(wanted.sheets, "feuillet"), counted(recorded.sheets, "feuillet")
    return RegisterRefused(
        f"La séance du {long_date(session.date)} est tirée sur {then} "
        f"à partir du n° {recorded.first_sheet} du volume {recorded.volume} ; telle qu’elle est "
        f"enregistrée, elle en demande {now} à partir du n° {wanted.first_sheet} du volume "
        f"{wanted.volume}. Rétablissez-la, ou portez la correction par une nouvelle délibération."
    )


class _Book:
    """One register being put together."""

    def __init__(self, period: Period, style: Style) -> None:
        self._period = period
        self._style = style
        self._body = period.last_session
        self._sheet = Sheet.of("register", self._body.collectivity, style)
        self._root = self._sheet.root
        self._canvas = MarkedCanvas((style.page_width, style.page_height), FAMILY)
        self._usage = Usage({})
        self._bodies: list[bytes | None] = []

    @property
    def _years(self) -> str:
        return years_of(self._period, self._sheet.wordings)

    def section(self, index: int) -> Section:
        """Lay out a session with the decisions taken since the one before."""
        return self._named(index, session_units(self._task(index)))

    def sections(self) -> list[Section]:
        """Lay out every session; a large register on every core."""
        tasks = list(map(self._task, range(len(self._period.sessions))))
        weights = [len(session.deliberations) for session in self._period.sessions]
        if sum(weights) < MANY_ACTS:
            units = list(map(session_units, tasks))
        else:
            units = side_by_side(session_units, tasks, weights)
        return [self._named(index, each) for index, each in enumerate(units)]

    def _task(self, index: int) -> SessionTask:
        decisions = self._period.decisions_before(index)
        return SessionTask(self._period.sessions[index], decisions, self._style)

    def _named(self, index: int, units: tuple[Unit, ...]) -> Section:
        day = day_month_year(self._period.sessions[index].date)
        return Section(self._sheet.wordings.say("session", date=day), units)

    def remaining(self) -> Iterator[Section]:
        """Lay out the decisions taken since the last session."""
        decisions = self._period.decisions_before(len(self._period.sessions))
        if units := tuple(decision_units(self._body, decisions, self._style)):
            yield Section(units[0].name, units)

    def bind(self, sections: list[tuple[Section, Folio]], data: tuple[Attachment, ...]) -> bytes:
        """Return every volume, with its title page and its tables."""
        volumes = volumes_of(sections)
        bookmarks = []
        for volume in volumes:
            entries = [
                (entry, sides[first + entry.page])
                for section, sides in volume.parts
                for unit, first in placed_units(section)
                for entry in unit.entries
                if first + entry.page < len(sides)
            ]
            lines = [Line(entry, side.page) for entry, side in entries]
            tables = Section(
                self._sheet.wordings.say("tables"),
                tuple(table_units(self._body, lines, self._style)),
            )
            sides = [
                Side(volume.number, volume.last_sheet + 1 + index // 2, is_recto=index % 2 == 0)
                for index in range(2 * tables.sheets)
            ]
            days = [entry.day for entry, _ in entries]
            front = self._front(volume, len(volumes), sides[-1].sheet, days)
            start = len(self._bodies)
            under = [Bookmark(self._sheet.wordings.say("front"), start)]
            self._add(Section("", (front,)), [None, None])
            under += [self._add(*part) for part in (*volume.parts, (tables, sides))]
            name = self._volume_name(volume.number, len(volumes))
            bookmarks.append(Bookmark(name, start, tuple(under)))
        outline = tuple(bookmarks) if len(bookmarks) > 1 else bookmarks[0].under
        return self._finish(Extras(outline, data))

    def print(self, sections: list[tuple[Section, Folio]]) -> bytes:
        """Return the sheets of sections alone."""
        parts = [part for volume in volumes_of(sections) for part in volume.parts]
        return self._finish(Extras(tuple(self._add(*part) for part in parts)))

    def _front(self, volume: Volume, total: int, sheets: int, days: list[date]) -> Unit:
        session, style = self._body, self._style
        sheet = Sheet.of("register", session.collectivity, style, "Sect")
        say = sheet.wordings.say
        days = days or [session.date]
        first, last = day_month_year(min(days)), day_month_year(max(days))
        when = say("day", first=first) if first == last else say("days", first=first, last=last)
        large = style.base("front", fontSize=13, leading=22, alignment=TA_CENTER)
        story: list[Flowable] = [
            Spacer(0, 150),
            *sheet.title(say("title"), say("body_name", **body_names(session))),
            Spacer(0, 20),
            sheet.line(self._years, large),
            sheet.line(say("volume", number=volume.number, total=total), large),
            sheet.line(when, large),
            Spacer(0, 40),
            sheet.line(say("sheets", count=sheets), large),
            *sheet.signatures([], [office(session, session.head, sheet.wordings)]),
        ]
        return Unit(lay_out(story, style), sheet.root, say("front"))

    def _volume_name(self, number: int, total: int) -> str:
        return self._sheet.wordings.say("volume", number=number, total=total)

    def _add(self, section: Section, sides: Sequence[Side | None]) -> Bookmark:
        """Add the pages of a section where they stand, and bar those that are left blank."""
        start = len(self._bodies)
        under = []
        bodies: list[bytes | None] = []
        for unit, first in placed_units(section):
            unit.root.places = range(start + first, start + first + unit.pages)
            self._root.kids.append(unit.root)
            self._usage.note_all(unit.layout.usage)
            under.append(Bookmark(unmarked(unit.name), start + first))
            bodies += unit.layout.contents
        bodies += [None] * (len(sides) - len(bodies))
        for body, side in zip(bodies, sides, strict=True):
            self._surround(side, is_blank=body is None)
            self._bodies.append(body)
        alone = len(under) == 1 and under[0].title == section.name
        return Bookmark(section.name, start, () if alone else tuple(under))

    def _surround(self, side: Side | None, *, is_blank: bool) -> None:
        canvas, style, say = self._canvas, self._style, self._sheet.wordings.say
        left, right = style.side_margin, style.page_width - style.side_margin
        top, bottom = style.page_height - style.top_margin, style.bottom_margin
        if is_blank:
            with canvas.between(ARTIFACT):
                canvas.setLineWidth(style.line)
                canvas.line(left, bottom, right, top)
        if side:
            with canvas.between(HEADER):
                self._head(side, left, right, style.page_height - 14 * mm)
            with canvas.between(FOOTER):
                canvas.setFont(FAMILY, style.small_size)
                page = plain_text(say("page", page=side.page))
                canvas.drawCentredString(style.page_width / 2, bottom - 22, page)
        canvas.showPage()

    def _head(self, side: Side, left: float, right: float, base: float) -> None:
        canvas, style, say = self._canvas, self._style, self._sheet.wordings.say
        canvas.setFont(FAMILY, style.small_size)
        name = self._body.collectivity.name
        canvas.drawString(left, base, plain_text(say("head", collectivity=name, years=self._years)))
        if side.is_recto:
            canvas.drawRightString(right, base, plain_text(say("sheet", number=side.sheet)))
            width, height = _INITIALS
            canvas.setLineWidth(style.line / 2)
            canvas.rect(right - width, base - 4 - height, width, height)
            canvas.setFont(FAMILY, style.small_size - 2)
            canvas.drawString(right - width + 2, base - 11, plain_text(say("initials")))

    def _finish(self, extras: Extras) -> bytes:
        self._usage.note_all(self._canvas.usage)
        pairs = zip(self._bodies, self._canvas.contents, strict=True)
        contents = [(body, packed(around)) if body else (packed(around),) for body, around in pairs]
        style = self._style
        pages = PageSet(contents, self._root, self._usage, (style.page_width, style.page_height))
        title = self._sheet.wordings.say("foot", years=self._years)
        return finish(pages, Description(title, self._body.collectivity.name), extras)
