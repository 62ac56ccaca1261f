"""The bound register: kept sheets as they are, with title pages, tables and closing pages.

Only what is around the sheets is drawn; their pages are those that were signed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from registre_app.domain.binding import Book, KeptSheets
from registre_app.layout.accessible import Attachment, Bookmark, Extras
from registre_app.layout.bound_pages import Binder, PageOf, shifted
from registre_app.layout.kept_pages import KeptPages, NotOurs
from registre_app.layout.metadata import Description
from registre_app.layout.style import Style
from registre_app.papers.composer import PROGRAM
from registre_app.papers.naming import years_of
from registre_app.papers.prose import plain_text
from registre_app.papers.register.drafts import Draft, drafts_of
from registre_app.papers.register.gc_pause import without_gc
from registre_app.papers.register.look import register_style
from registre_app.papers.register.sheet_file import described, sheet_file
from registre_app.papers.register.surround import Surround
from registre_app.papers.register.table_lines import Line, in_order, lines_of
from registre_app.papers.register.tables import table_units
from registre_app.papers.register.title_page import VolumeTold, closing_unit, title_unit
from registre_app.papers.register.units import LaidAct, Unit
from registre_app.papers.register.volumes import (
    FRONT_SHEETS,
    Group,
    Run,
    grouped,
    name_of,
    shared,
    target_of,
)
from registre_app.papers.wordings import Wordings, load_wordings


def bind(book: Book, style: Style | None = None) -> bytes:
    """Return a register as PDF bytes, each volume with its title page, its tables and its closing.

    The same book gives the same bytes. Raises TextRefused, CannotPrint.
    """
    with without_gc():
        style = style or register_style()
        return _Bound(book.in_order, style, Binder(style)).finished()


@dataclass(frozen=True)
class Volume:
    """A volume as it is bound: what its title page tells, and which sheets of tables it has.

    ``tail`` are those sheets, as a range from 0.
    """

    told: VolumeTold
    tail: range


@dataclass(frozen=True)
class BoundGroup:
    """Sheets bound together, the units of their tables and of their closing, their volumes."""

    group: Group
    lines: tuple[Line, ...]
    units: tuple[Unit, ...]
    volumes: tuple[Volume, ...]


def bound_groups(book: Book, style: Style, drafts: Sequence[Draft] = ()) -> list[BoundGroup]:
    """Return what is bound together, with its tables laid out and shared among volumes."""
    wordings = _wordings(book)
    groups = grouped(book)
    laid: list[tuple[Group, tuple[Line, ...], tuple[Unit, ...]]] = []
    for group in groups:
        lines = lines_of(group, book, wordings)
        if group is groups[-1]:
            lines = in_order([*lines, *(line for draft in drafts for line in draft.lines)])
        tables = tuple(table_units(book, group, lines, style))
        if not book.draft:
            # Its length does not depend on how many sheets it counts: a number more, or less.
            counted = _sheets(tables) + FRONT_SHEETS
            closing = closing_unit(book, group, lines, counted, style)
            closing = closing_unit(book, group, lines, _sheets((*tables, closing)), style)
            tables = (*tables, closing)
        laid.append((group, lines, tables))
    parts = [shared(len(group.numbers), _sheets(units)) for group, _, units in laid]
    total = sum(map(len, parts))
    number = 0
    found = []
    for (group, lines, units), volumes in zip(laid, parts, strict=True):
        made, start = [], 0
        for acts, tail in volumes:
            number += 1
            made.append(
                Volume(
                    VolumeTold(
                        number,
                        total,
                        group,
                        lines,
                        FRONT_SHEETS + acts + tail,
                        acts=bool(acts) or len(volumes) == 1,
                        tables=(start + 1, start + tail) if tail else None,
                    ),
                    range(start, start + tail),
                )
            )
            start += tail
        found.append(BoundGroup(group, lines, units, tuple(made)))
    return found


@dataclass(frozen=True)
class _File:
    """What is remembered of a file once it is bound: how many pages it has, its outline."""

    count: int
    bookmarks: tuple[Bookmark, ...]


@dataclass
class _Bound:
    """A register being bound: files, and the order of their pages in the whole."""

    book: Book
    style: Style
    binder: Binder
    files: list[_File] = field(default_factory=list)
    carried: set[tuple[str, bytes]] = field(default_factory=set)  # names and digests
    order: list[PageOf] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)

    def finished(self) -> bytes:
        """Return the register as PDF bytes."""
        kept = self._kept()
        drafts = drafts_of(self.book, self.style, self._file) if self.book.draft else []
        groups = bound_groups(self.book, self.style, drafts)
        marks: list[Bookmark] = []
        for each in groups:
            marks += self._group(each, kept, drafts if each is groups[-1] else [])
        outline = tuple(marks) if len(marks) > 1 else marks[0].under
        enclosed = tuple(self._enclosed())
        title = _say(self.book)("foot", years=years_of(self.book, _wordings(self.book)))
        description = Description(title, self.book.body.collectivity.name, PROGRAM)
        return self.binder.finished(self.order, description, Extras(outline, enclosed))

    def _enclosed(self) -> Iterator[Attachment]:
        """Yield what the register carries, but for what its sheets carry already."""
        for each in self.book.enclosed:
            if (each.name, sha256(each.content).digest()) not in self.carried:
                yield Attachment(each.name, each.purpose, each.content)

    def _kept(self) -> dict[KeptSheets, int]:
        """Read the pages that are kept; return the rank of the file of each part."""
        kept: dict[KeptSheets, int] = {}
        sheets = []
        for part in self.book.sheets:
            pages = self._read(part)
            known = part if pages else replace(part, content=None)
            if pages:
                kept[known] = self._file(pages)
            sheets.append(known)
        self.book = replace(self.book, sheets=tuple(sheets))
        return kept

    def _read(self, part: KeptSheets) -> KeptPages | None:
        """Read the pages of a part; None where they are not kept, or no longer to be read."""
        if part.content is None:
            return None
        try:
            return KeptPages(part.content)
        except NotOurs:
            self.unreadable.add(part.name)
            return None

    def _file(self, pages: KeptPages) -> int:
        self.files.append(_File(len(pages.leaves), pages.bookmarks))
        self.carried |= {
            (name, sha256(pages.attached(number)).digest()) for name, number in pages.attachments
        }
        return self.binder.add(pages)

    def _group(
        self, bound: BoundGroup, kept: dict[KeptSheets, int], drafts: Sequence[Draft]
    ) -> Iterator[Bookmark]:
        """Put the pages of a group in order; yield the bookmark of each of its volumes."""
        tables = self._file(self._tables(bound))
        for volume in bound.volumes:
            start = len(self.order)
            under = [self._front(volume)]
            if volume.told.acts:
                under += [mark for run in bound.group.runs for mark in self._run(run, kept)]
                under += [self._draft(each) for each in drafts]
            under += self._tail(volume, tables)
            name = _say(self.book)("volume", number=volume.told.number, total=volume.told.total)
            yield Bookmark(name, start, tuple(under))

    def _front(self, volume: Volume) -> Bookmark:
        unit = title_unit(self.book, volume.told, frozenset(self.unreadable), self.style)
        mark = plain_text(_say(self.book)("draft"))
        around = Surround(mark=mark) if self.book.draft else Surround()
        file = self._drawn([unit], lambda *_: around)
        start = len(self.order)
        self._all(file, f"{unit.name} ")
        return Bookmark(unit.name, start)

    def _run(self, run: Run, kept: dict[KeptSheets, int]) -> Iterator[Bookmark]:
        """Put the pages of a part that stand in a volume in order."""
        part = run.part
        if not isinstance(part, KeptSheets) or part not in kept:
            return
        file = kept[part]
        count = self.files[file].count
        first = 2 * run.start
        end = count if run.last else min(count, first + 2 * len(run.sides))
        start = len(self.order)
        for page in range(first, end):
            side = part.folio.side(min(page, 2 * part.folio.sheets - 1))
            extra = "" if page < 2 * part.folio.sheets else f" ({page + 1})"
            label = f"{name_of(side, self.book)}{extra}"
            self.order.append(PageOf(file, page, label, f"{target_of(side)}{extra}"))
        under = _within(self.files[file].bookmarks, range(first, end))
        yield Bookmark(part.name, start, shifted(under, start - first))

    def _draft(self, draft: Draft) -> Bookmark:
        start = len(self.order)
        file = self.files[draft.file]
        for page in range(file.count):
            name = draft.page_name(page)
            self.order.append(PageOf(draft.file, page, name, name))
        return Bookmark(draft.name, start, shifted(file.bookmarks, start))

    def _tables(self, bound: BoundGroup) -> KeptPages:
        """Draw the tables of a group and its closing."""
        say = _say(self.book)
        body = self.book.body.collectivity
        years = years_of(self.book, _wordings(self.book))
        head = plain_text(say("head", collectivity=body.name, years=years))

        def around(rank: int, unit: Unit, acts: Sequence[LaidAct]) -> Surround:
            del unit, acts
            sheet, verso = divmod(rank, 2)
            page = plain_text(say("table_page", number=sheet + 1, verso=bool(verso)))
            if self.book.draft:
                return Surround(head, mark=plain_text(say("draft")), page=page)
            if verso:
                return Surround(head, page=page)
            named = plain_text(say("table_sheet", number=sheet + 1))
            return Surround(head, sheet=named, initials=plain_text(say("initials")), page=page)

        return KeptPages(self._pdf(bound.units, around))

    def _tail(self, volume: Volume, tables: int) -> Iterator[Bookmark]:
        """Put the pages of the tables that stand in a volume in order."""
        start = len(self.order)
        pages = range(2 * volume.tail.start, 2 * volume.tail.stop)
        for page in pages:
            verso = "\N{NO-BREAK SPACE}v°" if page % 2 else ""
            label = f"T{page // 2 + 1}{verso}"
            self.order.append(PageOf(tables, page, label))
        under = _within(self.files[tables].bookmarks, pages)
        yield from shifted(under, start - pages.start)

    def _all(self, file: int, label: str) -> None:
        for page in range(self.files[file].count):
            self.order.append(PageOf(file, page, f"{label}{'rv'[page % 2]}°"))

    def _drawn(self, units: Sequence[Unit], around: Callable[..., Surround]) -> int:
        return self._file(KeptPages(self._pdf(units, around)))

    def _pdf(self, units: Sequence[Unit], around: Callable[..., Surround]) -> bytes:
        description = described("", self.book.body.collectivity.name)
        return sheet_file(units, 2 * _sheets(units), around, self.style, description)


def _within(bookmarks: Sequence[Bookmark], pages: range) -> tuple[Bookmark, ...]:
    """Return the bookmarks of a file that lead to some of its pages."""
    return tuple(
        replace(each, under=_within(each.under, pages)) for each in bookmarks if each.page in pages
    )


def _sheets(units: Sequence[Unit]) -> int:
    return -(-sum(unit.length for unit in units) // 2)


def _wordings(book: Book) -> Wordings:
    return load_wordings("register", book.body.collectivity.wordings)


def _say(book: Book) -> Callable[..., str]:
    return _wordings(book).say
