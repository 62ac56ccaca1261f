"""The pages that open and close a volume of the register (R2121-9)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.enums import TA_CENTER

from registre_app.domain.binding import Book, KeptSheets, VoidSheets
from registre_app.domain.french import day_month_year, listed, thousands
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.fingerprints import head_lines
from registre_app.papers.naming import body_names, session_day, years_of
from registre_app.papers.register.table_lines import Line
from registre_app.papers.register.units import Unit
from registre_app.papers.register.volumes import Group, name_of, ranged
from registre_app.papers.signatories import executive
from registre_app.papers.wordings import Wordings

_MOST_NAMED = 12  # decisions; of more, the first and the last
_ABOVE, _DRAFT_ABOVE = 110, 70  # points over the title


@dataclass(frozen=True)
class VolumeTold:
    """What the title page of a volume tells: its number, of how many, what it holds.

    ``sheets`` are all that it has, its title page counted; ``tables`` the numbers of the first and
    of the last sheet of tables; None where they stand in another volume.
    """

    number: int
    total: int
    group: Group
    lines: tuple[Line, ...]
    sheets: int
    acts: bool
    tables: tuple[int, int] | None


def title_unit(book: Book, told: VolumeTold, unreadable: frozenset[str], style: Style) -> Unit:
    """Lay out the title page of a volume."""
    composer = Composer.of("register", book.body.collectivity, style, "Sect")
    say = composer.wordings.say
    large = style.base("front", fontSize=13, leading=21, alignment=TA_CENTER)
    story: list[Flowable] = [
        *composer.draft_mark(say("draft_register") if book.draft else ""),
        Spacer(0, _DRAFT_ABOVE if book.draft else _ABOVE),
        *composer.title(
            say("title"), say("title_decisions"), say("body_name", **body_names(book.body))
        ),
        Spacer(0, 16),
        composer.line(years_of(book, composer.wordings), large),
        composer.line(say("volume", number=told.number, total=told.total), large),
        *(composer.line(text, large) for text in _dates(told.group, told.lines, composer.wordings)),
        Spacer(0, 22),
    ]
    story += [
        composer.paragraph(text) for text in _contents(book, told, unreadable, composer.wordings)
    ]
    if not book.draft:
        said = say(
            "numbered",
            count=told.sheets,
            tables=told.tables is not None,
            where=book.place,
            day=_day(book.day),
        )
        story += [
            Spacer(0, 8),
            composer.paragraph(said),
            *composer.signatures([], [executive(book.body, None, composer.wordings)]),
        ]
    return Unit(composer.pages(story), composer.root, say("front"))


def closing_unit(
    book: Book, group: Group, lines: Sequence[Line], sheets: int, style: Style
) -> Unit:
    """Lay out the page that closes the sheets of a group; ``sheets`` are those of the tables."""
    composer = Composer.of("register", book.body.collectivity, style, "Sect")
    wordings = composer.wordings
    say = wordings.say
    numbers = list(_ranges(book, group, wordings))
    laid = [line for line in lines if not line.is_replaced]
    acts = sum(not line.is_decision for line in laid)
    story: list[Flowable] = [
        *composer.title(say("closed"), say("body_name", **body_names(book.body))),
        composer.paragraph(
            say(
                "closed_says",
                years=years_of(book, wordings).lower(),
                **body_names(book.body),
                numbers=listed(numbers) if numbers else "",
                several=len(group.numbers) > 1,
                tables=_tables((1, sheets), wordings),
                acts=acts,
                decisions=len(laid) - acts,
                dates=" ".join(_dates(group, laid, wordings)).lower(),
            )
        ),
        *(composer.paragraph(text) for text in _voids(book, group, wordings)),
    ]
    if book.head:
        story += [
            composer.paragraph(say("chain_head", day=_day(book.day))),
            *(composer.verbatim(line, style.centred) for line in head_lines(book.head)),
        ]
    if book.place or book.day:
        story += [
            Spacer(0, 8),
            composer.paragraph(say("done_at", where=book.place, day=_day(book.day))),
        ]
    story += composer.signatures([], [executive(book.body, None, wordings)])
    return Unit(composer.pages(story), composer.root, say("closed_name"))


def _dates(group: Group, lines: Sequence[Line], wordings: Wordings) -> Iterator[str]:
    """Say the days of the first and of the last session or decision that stand there."""
    parts = {run.part for run in group.runs if isinstance(run.part, KeptSheets)}
    sessions = {each.session.date for each in parts if each.session and not each.replaced}
    days = sessions | {line.day for line in lines if not line.is_replaced}
    if not days:
        return
    first, last = day_month_year(min(days)), day_month_year(max(days))
    alone = "day" if sessions or not all(each.is_decision for each in lines) else "day_of_decisions"
    yield wordings.say(alone if first == last else "days", first=first, last=last)


def _day(day: date | None) -> str:
    return day_month_year(day) if day else ""


def _contents(
    book: Book, told: VolumeTold, unreadable: frozenset[str], wordings: Wordings
) -> Iterator[str]:
    """Say what stands in a volume: its sheets, the decisions, what is void, missing, left out."""
    say = wordings.say
    if told.acts:
        numbers = list(_ranges(book, told.group, wordings))
        laid = [line for line in told.lines if not (line.is_draft or line.is_replaced)]
        yield say(
            "holds",
            numbers=listed(numbers) if numbers else "",
            several=len(told.group.numbers) > 1,
            acts=sum(not line.is_decision for line in laid),
            tables=_tables(told.tables, wordings),
            closed=not book.draft,
        )
        yield from _decisions(laid, wordings)
        yield from _voids(book, told.group, wordings)
        yield from _missing(book, told.group, unreadable, wordings)
    else:
        yield say("holds_tables", tables=_tables(told.tables, wordings))
    if book.unsealed:
        days = listed([session_day(each.session, weekday=False) for each in book.unsealed])
        name = "unsealed_drawn" if book.draft else "unsealed_left_out"
        yield say(name, days=days, count=len(book.unsealed))
    if book.waiting:
        named = _named([each.number for each in book.waiting], wordings)
        yield say("waiting", numbers=named, count=len(book.waiting))


def _ranges(book: Book, group: Group, wordings: Wordings) -> Iterator[str]:
    for first, last in ranged(group.ranges, book):
        yield wordings.say("range_of_one" if first == last else "range", first=first, last=last)


def _tables(tables: tuple[int, int] | None, wordings: Wordings) -> str:
    if tables is None:
        return ""
    first, last = tables
    return wordings.say(
        "range_of_one" if first == last else "range", first=f"T{first}", last=f"T{last}"
    )


def _decisions(lines: Sequence[Line], wordings: Wordings) -> Iterator[str]:
    numbers = [line.number for line in lines if line.is_decision]
    if numbers:
        count = len(numbers)
        named = _named(numbers, wordings)
        yield wordings.say("decisions_named", numbers=named, count=count, told=thousands(count))


def _named(numbers: Sequence[str], wordings: Wordings) -> str:
    """Name decisions: each or, of many, the first and the last."""
    numbers = [each or wordings.say("without_number") for each in numbers]
    if len(numbers) > _MOST_NAMED:
        return wordings.say("range", first=numbers[0], last=numbers[-1])
    return listed(numbers)


def _voids(book: Book, group: Group, wordings: Wordings) -> Iterator[str]:
    for run in group.runs:
        if isinstance(run.part, VoidSheets):
            first, last = (name_of(side, book) for side in (run.sides[0], run.sides[-1]))
            name = "void_of_one" if first == last else "void"
            yield wordings.say(name, first=first, last=last, reason=run.part.reason.strip(" ."))


def _missing(
    book: Book, group: Group, unreadable: frozenset[str], wordings: Wordings
) -> Iterator[str]:
    """Say which sheets are to be put in by hand, as their pages are not kept."""
    for run in group.runs:
        if isinstance(run.part, KeptSheets) and run.part.content is None:
            first, last = (name_of(side, book) for side in (run.sides[0], run.sides[-1]))
            name = "unreadable" if run.part.name in unreadable else "printed_before"
            one = "_of_one" if first == last else ""
            what = f"{run.part.name[:1].lower()}{run.part.name[1:]}"
            yield wordings.say(f"{name}{one}", first=first, last=last, what=what)
