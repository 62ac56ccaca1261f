"""The register of a period: its sections, their sheets, its volumes with title pages and tables.

A session begins on a recto, so that its sheets can be printed as the year goes and never change.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import Folio, FolioMoved, Side, following, placed
from registre_app.domain.french import counted
from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.layout.accessible import Attachment, Bookmark, Extras
from registre_app.layout.style import Style
from registre_app.papers.house_style import house_style
from registre_app.papers.naming import session_day, years_of
from registre_app.papers.record import of_period
from registre_app.papers.register.binder import Binder
from registre_app.papers.register.gc_pause import without_gc
from registre_app.papers.register.second_process import SecondProcess
from registre_app.papers.register.tables import PlacedEntry, TablesTask, volume_tables
from registre_app.papers.register.title_page import TitlePage, title_unit
from registre_app.papers.register.units import (
    SessionTask,
    TableEntry,
    Unit,
    decision_units,
    session_units,
)
from registre_app.papers.register.volumes import Section, Volume, placed_units, volumes_of
from registre_app.papers.wordings import load_wordings

MANY_ACTS = 80  # from which starting another process is worth its time
_TOP_MARGIN = 34 * mm  # room for the head of a sheet and the initials


class RegisterRefused(RegistreError):
    """A register that cannot be put together as its sheets are on record."""


def register_style() -> Style:
    """Return the look of every paper, with room above for the head of a sheet."""
    return house_style(top_margin=_TOP_MARGIN)


def render(period: Period, style: Style | None = None, record: bytes | None = None) -> bytes:
    """Return the whole register of a period as PDF bytes.

    ``record`` is the period as JSON, attached to the file. Raises EmptyPeriod, RegisterRefused
    where a session no longer has the sheets that it was printed on, TextRefused, CannotPrint.
    """
    # The collector resumes once all that was laid out is freed: it would look through it in vain.
    acts = sum(len(session.deliberations) for session in period.sessions)
    with without_gc(), SecondProcess(wanted=acts >= MANY_ACTS) as other:
        return _bound(period, style or register_style(), record, other)


def _bound(period: Period, style: Style, record: bytes | None, other: SecondProcess) -> bytes:
    book = _Book(period, style)
    sections = [*book.sections(other), *book.remaining()]
    known = (*period.folios, *[None] * (len(sections) - len(period.folios)))
    try:
        folios = list(placed([section.sheets for section in sections], known))
    except FolioMoved as moved:
        raise _moved(period.sessions[moved.index], moved.recorded, moved.wanted) from moved
    volumes = volumes_of(list(zip(sections, folios, strict=True)))
    return book.bound(volumes, of_period(period, record), other)


def render_sheets(
    period: Period,
    index: int,
    style: Style | None = None,
    record: Callable[[Period], bytes] | None = None,
) -> tuple[Folio, bytes]:
    """Return the sheets of one session (0 is the first), and where they stand in the register.

    ``record`` returns what is bound on them as JSON, attached to the file: this session, its sheets
    and the decisions before it.

    The sessions before it must be printed already: their place is on record. Raises
    RegisterRefused, TextRefused, CannotPrint.
    """
    book = _Book(period, style or register_style())
    before = period.folios[index - 1] if index else None
    if index and before is None:
        raise RegisterRefused(
            "Les feuillets se tirent dans l’ordre : tirez d’abord ceux de la séance du "
            f"{session_day(period.sessions[index - 1])}."
        )
    section, recorded = book.section(index), period.folios[index]
    folio = following(before, section.sheets)
    if recorded and recorded != folio:
        raise _moved(period.sessions[index], recorded, folio)
    bound = replace(
        period,
        sessions=(period.sessions[index],),
        decisions=period.decisions_before(index),
        events=period.events_before(index),
        folios=(folio,),
        keys=period.keys[index : index + 1],
    )
    attached = of_period(bound, record(bound) if record else None)
    return folio, book.loose(volumes_of([(section, folio)]), attached)


def _moved(session: Session, recorded: Folio, wanted: Folio) -> RegisterRefused:
    now, then = counted(wanted.sheets, "feuillet"), counted(recorded.sheets, "feuillet")
    return RegisterRefused(
        f"La séance du {session_day(session)} est tirée sur {then} "
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
        self._wordings = load_wordings("register", self._body.collectivity.wordings)

    def section(self, index: int) -> Section:
        """Lay out a session (0 is the first) with the decisions taken since the one before."""
        return self._named(index, session_units(self._task(index)))

    def sections(self, other: SecondProcess) -> list[Section]:
        """Lay out every session, those of a large register on two cores."""
        tasks = list(map(self._task, range(len(self._period.sessions))))
        units = other.share(session_units, tasks)
        return [self._named(index, each) for index, each in enumerate(units)]

    def _task(self, index: int) -> SessionTask:
        decisions = self._period.decisions_before(index)
        return SessionTask(self._period.sessions[index], decisions, self._style)

    def _named(self, index: int, units: tuple[Unit, ...]) -> Section:
        session = self._period.sessions[index]
        day = session_day(session, weekday=False)
        return Section(self._wordings.say("session", date=day), units, session.collectivity)

    def remaining(self) -> Iterator[Section]:
        """Lay out the decisions taken since the last session."""
        decisions = self._period.decisions_before(len(self._period.sessions))
        if units := tuple(decision_units(self._body, decisions, self._style)):
            yield Section(units[0].name, units, self._body.collectivity)

    def bound(
        self, volumes: Sequence[Volume], attachments: Sequence[Attachment], other: SecondProcess
    ) -> bytes:
        """Return volumes as PDF bytes, each with its title page and its tables."""
        binder = Binder(self._period, self._style)
        tasks = [TablesTask(self._body, _placed(volume), self._style) for volume in volumes]
        bookmarks = [
            self._bind(volume, task.lines, units, len(volumes), binder)
            for volume, task, units in zip(
                volumes, tasks, other.ahead(volume_tables, tasks), strict=True
            )
        ]
        outline = tuple(bookmarks) if len(bookmarks) > 1 else bookmarks[0].under
        return binder.finished(Extras(outline, tuple(attachments)))

    def loose(self, volumes: Sequence[Volume], attachments: Sequence[Attachment]) -> bytes:
        """Return the sheets of volumes alone as PDF bytes, without title page or tables."""
        binder = Binder(self._period, self._style)
        bookmarks = [binder.add(*part) for volume in volumes for part in volume.sections]
        return binder.finished(Extras(tuple(bookmarks), tuple(attachments)))

    def _bind(
        self,
        volume: Volume,
        lines: Sequence[PlacedEntry],
        units: tuple[Unit, ...],
        total: int,
        binder: Binder,
    ) -> Bookmark:
        tables = Section(self._wordings.say("tables"), units, self._body.collectivity)
        sides = [
            Side(volume.number, volume.last_sheet + 1 + index // 2, is_recto=index % 2 == 0)
            for index in range(2 * tables.sheets)
        ]
        days = tuple(line.entry.day for line in lines) or (self._body.date,)
        page = TitlePage(volume.number, total, sides[-1].sheet, min(days), max(days))
        front = title_unit(self._body, page, self._years, self._style)
        start = binder.count
        under = [Bookmark(front.name, start)]
        binder.add(Section("", (front,), self._body.collectivity), [None, None])
        under += [binder.add(*part) for part in (*volume.sections, (tables, sides))]
        name = self._wordings.say("volume", number=volume.number, total=total)
        return Bookmark(name, start, tuple(under))

    @property
    def _years(self) -> str:
        return years_of(self._period, self._wordings)


def _placed(volume: Volume) -> tuple[PlacedEntry, ...]:
    """Return the acts that begin in a volume, each with its page there."""
    return tuple(PlacedEntry(entry, side.page) for entry, side in _entries(volume))


def _entries(volume: Volume) -> Iterator[tuple[TableEntry, Side]]:
    """Yield the acts that begin in a volume, each with the side on which it does."""
    for section, sides in volume.sections:
        for unit, first in placed_units(section):
            for entry in unit.entries:
                if first + entry.page < len(sides):
                    yield entry, sides[first + entry.page]
