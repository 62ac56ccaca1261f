"""The tables at the end of the register: by date, by subject, and the seals (R2121-9)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from registre_app.domain.binding import Book, KeptSheets
from registre_app.domain.french import folded, with_hour
from registre_app.domain.personal import unmarked
from registre_app.layout.flowables import Flowable
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.fingerprints import head_lines
from registre_app.papers.naming import session_day
from registre_app.papers.register.table_lines import Line
from registre_app.papers.register.units import Unit
from registre_app.papers.register.volumes import Group, name_of

LONGEST_TITLE = 180  # characters; the whole title stands at the act
_HASH = 2  # the column of the table of seals
_PIECES = re.compile(r"\d+|[^\W\d]+")  # of a heading: figures or letters


def table_units(book: Book, group: Group, lines: Sequence[Line], style: Style) -> Iterator[Unit]:
    """Lay out the tables of sheets bound together."""
    twice = _twice(lines)
    for name, parts in (
        ("chronological", [("", list(lines))]),
        ("thematic", _by_heading(book, lines, style)),
    ):
        composer = Composer.of("register", book.body.collectivity, style, "Sect")
        title = composer.wordings.say(name)
        dated = name == "chronological"
        rows = [
            (heading, [_row(line, composer, twice, dated=dated) for line in under])
            for heading, under in parts
        ]
        targets = [[line.target for line in under] for _, under in parts]
        head = composer.wordings.lines(f"{name}_sheets")
        story = [*composer.title(title), *composer.tables(head, rows, targets)]
        if not lines:
            story = [*composer.title(title), composer.paragraph(composer.wordings.say("no_line"))]
        yield Unit(composer.pages(story), composer.root, title.capitalize())
    if heads := list(_heads(book, group)):
        yield _seals(book, heads, style)


def _seals(book: Book, heads: Sequence[KeptSheets], style: Style) -> Unit:
    """Lay out the entries of the chain that lay the sheets, each with its hash."""
    composer = Composer.of("register", book.body.collectivity, style, "Sect")
    title = composer.wordings.say("seals")
    rows = []
    for part in heads:
        what = session_day(part.session, weekday=False) if part.session else part.name
        first, last = part.folio.side(0), part.folio.side(2 * part.folio.sheets - 2)
        names = [name_of(side, book) for side in dict.fromkeys((first, last))]
        place = (
            names[0]
            if len(names) == 1
            else composer.wordings.say("places", first=names[0], last=names[-1])
        )
        rows.append((what, place, "\n".join(head_lines(part.entry))))
    story: list[Flowable] = [
        *composer.title(title),
        composer.paragraph(composer.wordings.say("seals_say")),
        composer.table(composer.wordings.lines("seals_head"), rows, verbatim={_HASH}),
    ]
    return Unit(composer.pages(story), composer.root, title.capitalize())


def _heads(book: Book, group: Group) -> Iterator[KeptSheets]:
    """Yield the sealed parts that begin in a group, in the order of dates."""
    del book
    there = dict.fromkeys(run.part for run in group.runs if run.start == 0)
    parts = [each for each in there if isinstance(each, KeptSheets) and each.entry]
    yield from sorted(parts, key=_moment)


def _moment(part: KeptSheets) -> tuple[date, tuple[int, int, int]]:
    day = (
        part.session.date
        if part.session
        else max((each.taken_on for each in part.decisions), default=date.max)
    )
    return day, part.folio.order


def _by_heading(book: Book, lines: Sequence[Line], style: Style) -> list[tuple[str, list[Line]]]:
    say = Composer.of("register", book.body.collectivity, style).wordings.say
    without = say("without_heading")
    parts: dict[str, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.heading or without, []).append(line)
    return sorted(parts.items(), key=lambda part: (part[0] == without, in_french(part[0])))


def in_french(text: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """Return what orders a heading as a dictionary does: by its letters, figures by their value.

    >>> sorted(["Écoles", "Domaine", "Décisions", "10 Eau", "2 Air"], key=in_french)
    ['2 Air', '10 Eau', 'Décisions', 'Domaine', 'Écoles']
    """
    pieces = _PIECES.findall(folded(text))
    return tuple((int(each), "") if each.isdigit() else (1 << 62, each) for each in pieces), text


def _twice(lines: Sequence[Line]) -> set[date]:
    """The days of two sessions: there, their hours tell them apart."""
    held = {(line.day, line.at) for line in lines if line.at}
    count = Counter(day for day, _ in held)
    return {day for day in count if count[day] > 1}


def _row(
    line: Line, composer: Composer, twice: set[date], *, dated: bool
) -> tuple[str, str, str, str]:
    number = line.number or composer.wordings.say("without_number")
    day = f"{line.day:%d/%m/%Y}"
    if line.at and line.day in twice:
        day = with_hour(day, line.at)
    title = unmarked(line.title)
    if len(title) > LONGEST_TITLE:
        title = f"{title[:LONGEST_TITLE].rsplit(maxsplit=1)[0]}…"
    if line.notes:
        title = composer.wordings.say("ended", title=title, ended=" ; ".join(line.notes))
    first, second = (day, number) if dated else (number, day)
    return first, second, title, line.place
