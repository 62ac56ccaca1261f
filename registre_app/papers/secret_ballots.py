"""The papers of a secret ballot: ballots to cut out, and the sheet on which they are counted."""

from collections.abc import Iterable, Iterator

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from registre_app.domain.appointment import LAST_ROUND, absolute_majority
from registre_app.domain.deliberation import BallotKind, Deliberation, ItemKind
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.structure import Grid
from registre_app.layout.style import TABLE_FONT, Style
from registre_app.papers.prose import plain_text
from registre_app.papers.sheet import Sheet, finished, office, opened

_ACROSS = 2  # ballots side by side
_HEIGHT = 74  # points of a ballot: the same for all, so that none is told apart once folded
_ROW = 26  # points of a line on which votes are ticked


def secret_items(session: Session) -> tuple[int, ...]:
    """The items (0 is the first) decided by secret ballot: appointments, and those asked for."""
    return tuple(
        index
        for index, item in enumerate(session.deliberations)
        if (item.ballot.kind if item.ballot else item.planned_ballot) is BallotKind.SECRET
        or (
            item.kind is ItemKind.APPOINTMENT
            and not (item.appointment and item.appointment.open_ballot)
        )
    )


def render_ballots(session: Session, style: Style | None = None) -> bytes:
    """Return as many ballots a choice as there may be voters, with a few blank ones.

    Raises CannotPrint.
    """
    sheet = Sheet.of("ballot_papers", session.collectivity, style)
    story: list[Flowable] = []
    for index in secret_items(session):
        item = session.deliberations[index]
        voters = session.sitting(index).voters or len(session.sitting(index).in_office)
        for choice in (*_choices(item, sheet), ""):
            story += [PageBreak()] if story else []
            story.append(_ballots(session, item, choice, voters, sheet))
    if not story:
        story = [*opened(sheet, session), sheet.paragraph(sheet.wordings.say("nothing"))]
    return finished(story, sheet, session)


def _choices(item: Deliberation, sheet: Sheet) -> list[str]:
    if item.appointment and item.appointment.candidates:
        return [candidate.name for candidate in item.appointment.candidates]
    if item.kind is ItemKind.APPOINTMENT:
        return []
    return [sheet.wordings.say("yes"), sheet.wordings.say("no")]


def _ballots(
    session: Session, item: Deliberation, choice: str, count: int, sheet: Sheet
) -> Flowable:
    style = sheet.style
    small = style.base("paper", fontSize=7.5, leading=9.5, alignment=TA_CENTER)
    large = style.base("choice", fontSize=13, leading=17, alignment=TA_CENTER, spaceBefore=6)
    where = sheet.wordings.say(
        "paper", collectivity=session.collectivity.name, date=day_month_year(session.date)
    )
    heads = [plain_text(where), _shortened(plain_text(item.title))]

    def ballot() -> list[Flowable]:
        said = TextBlock(sheet.root.add("P"), "\n".join(heads), small)
        # A blank ballot has room to write a name.
        return [
            said,
            Spacer(0, 8),
            TextBlock(sheet.root.add("P"), plain_text(choice) or " ", large),
        ]

    rows = -(-count // _ACROSS)
    cells = [[ballot() for _ in range(_ACROSS)] for _ in range(rows)]
    return Grid(
        cells,
        colWidths=[style.text_width / _ACROSS] * _ACROSS,
        rowHeights=[_HEIGHT] * rows,
        style=[
            TABLE_FONT,
            ("GRID", (0, 0), (-1, -1), style.line / 2, "black", None, (3, 3)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
        ],
    )


def _shortened(title: str, most: int = 90) -> str:
    return title if len(title) <= most else f"{title[:most].rsplit(maxsplit=1)[0]}…"


def render_tally(session: Session, style: Style | None = None) -> bytes:
    """Return the counting sheet, one table a round of each secret ballot. Raises CannotPrint."""
    sheet = Sheet.of("tally_sheet", session.collectivity, style)
    say = sheet.wordings.say
    story: list[Flowable] = list(opened(sheet, session))
    items = secret_items(session)
    if not items:
        story.append(sheet.paragraph(say("nothing")))
    for rank, index in enumerate(items):
        story += [PageBreak()] if rank else []
        story += _tally(session, index, sheet)
    story += sheet.signatures(
        [(say("teller"), ""), (say("teller"), "")],
        [office(session, session.president, sheet.wordings)],
    )
    return finished(story, sheet, session)


def _tally(session: Session, index: int, sheet: Sheet) -> Iterator[Flowable]:
    item, say = session.deliberations[index], sheet.wordings.say
    yield sheet.heading(say("item", rank=index + 1, title=item.title))
    yield sheet.paragraph(say("voters", count=session.sitting(index).voters))
    if item.kind is not ItemKind.APPOINTMENT:
        ballot = item.ballot
        papers = (ballot.votes_for, ballot.against, ballot.blank, ballot.void) if ballot else ()
        counts = papers if any(papers) else ()  # counted by hand until it is on record
        yield from _round(say("ballot"), (say("yes"), say("no")), counts, sheet)
        return
    election = item.appointment
    names = [candidate.name for candidate in election.candidates] if election else []
    held = election.rounds if election else ()
    # A round that was not held is counted by hand; there are three at most.
    for number in range(1, max(len(held), 1 if held else LAST_ROUND) + 1):
        votes: tuple[int, ...] = ()
        if number <= len(held):
            done = held[number - 1]
            votes = (*done.votes, done.blank, done.void)
        yield from _round(say("round", number=number), names or ["", "", ""], votes, sheet)
    if election and election.elected:
        yield sheet.paragraph(say("elected", name=election.elected.name))


def _round(
    title: str, choices: Iterable[str], counts: tuple[int, ...], sheet: Sheet
) -> Iterator[Flowable]:
    """One count: a line a choice, then blank and void papers; figures where they are on record."""
    say = sheet.wordings.say
    lines = [*choices, say("blank"), say("void")]
    figures = [str(count) for count in counts] or [""] * len(lines)
    rows = [(line, "", figure) for line, figure in zip(lines, figures, strict=False)]
    yield CondPageBreak(_ROW * (len(rows) + 3))
    yield sheet.heading(title)
    yield sheet.table(sheet.wordings.lines("head"), rows, (0.36, 0.5, 0.14), _ROW)
    space = say("blank_space")
    cast = sum(counts[:-2]) if counts else None
    for name, count in (
        ("papers", sum(counts) if counts else space),
        ("cast", space if cast is None else cast),
        ("majority", space if cast is None else absolute_majority(cast)),
    ):
        yield sheet.line(say(name, count=count))
