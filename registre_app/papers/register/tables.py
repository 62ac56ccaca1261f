"""The two tables at the end of a volume: by date, and by subject (R2121-9)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from registre_app.domain.french import with_hour
from registre_app.domain.personal import unmarked
from registre_app.domain.session import Session
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.register.units import TableEntry, Unit

LONGEST_TITLE = 180  # characters; the whole title stands at the act


@dataclass(frozen=True)
class PlacedEntry:
    """An act as the tables list it, and its page in the volume (1 is the first)."""

    entry: TableEntry
    page: int


@dataclass(frozen=True)
class TablesTask:
    """The tables of a volume to lay out, in the body of a session: by either process."""

    session: Session
    lines: tuple[PlacedEntry, ...]
    style: Style


def volume_tables(task: TablesTask) -> tuple[Unit, ...]:
    """Lay out the table by date and the table by subject."""
    return tuple(_units(task.session, task.lines, task.style))


def _units(session: Session, lines: Sequence[PlacedEntry], style: Style) -> Iterator[Unit]:
    twice = _twice(lines)
    for name, head, parts in (
        ("chronological", "chronological_head", [("", lines)]),
        ("thematic", "thematic_head", _by_heading(session, lines, style)),
    ):
        composer = Composer.of("register", session.collectivity, style, "Sect")
        title = composer.wordings.say(name)
        dated = name == "chronological"
        rows = [
            (heading, [_row(line, composer, twice, dated=dated) for line in under])
            for heading, under in parts
        ]
        story: list[Flowable] = [
            *composer.title(title),
            *composer.tables(composer.wordings.lines(head), rows),
        ]
        yield Unit(composer.pages(story), composer.root, title.capitalize())


def _by_heading(
    session: Session, lines: Sequence[PlacedEntry], style: Style
) -> list[tuple[str, list[PlacedEntry]]]:
    without = Composer.of("register", session.collectivity, style).wordings.say("without_heading")
    parts: dict[str, list[PlacedEntry]] = {}
    for line in lines:
        parts.setdefault(line.entry.heading or without, []).append(line)
    return sorted(parts.items(), key=lambda part: (part[0] == without, part[0].casefold()))


def _twice(lines: Sequence[PlacedEntry]) -> set[date]:
    """The days of two sessions: there, their hours tell them apart."""
    held = {(line.entry.day, line.entry.at) for line in lines if line.entry.at}
    count = Counter(day for day, _ in held)
    return {day for day in count if count[day] > 1}


def _row(
    line: PlacedEntry, composer: Composer, twice: set[date], *, dated: bool
) -> tuple[str, str, str, str]:
    entry = line.entry
    number = entry.number or composer.wordings.say("without_number")
    day = f"{entry.day:%d/%m/%Y}"
    if entry.at and entry.day in twice:
        day = with_hour(day, entry.at)
    title = unmarked(entry.title)
    if len(title) > LONGEST_TITLE:
        title = f"{title[:LONGEST_TITLE].rsplit(maxsplit=1)[0]}…"
    if entry.ended:
        title = composer.wordings.say("ended", title=title, ended=entry.ended)
    first, second = (day, number) if dated else (number, day)
    return first, second, title, str(line.page)
