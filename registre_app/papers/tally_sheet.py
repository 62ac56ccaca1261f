"""The paper on which the votes of a secret ballot are counted, round by round (CGCT L2121-21)."""

from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable, PageBreak

from registre_app.domain.deliberation import ItemKind
from registre_app.domain.election import LAST_ROUND, absolute_majority
from registre_app.domain.session import Session
from registre_app.layout.breaks import Kept
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.decisions import Decided
from registre_app.papers.secret_ballots import secret_items
from registre_app.papers.session_paper import finished, opened
from registre_app.papers.signatories import office

_ROW = 26  # points of a line on which votes are ticked
_ROOMS = {1: 220.0, 2: 50.0}  # points: the columns filled in


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the form, one table a round of each secret ballot. Raises CannotPrint."""
    composer = Composer.of("tally_sheet", session.collectivity, style)
    say = composer.wordings.say
    story: list[Flowable] = list(opened(composer, session))
    items = secret_items(session)
    if not items:
        story.append(composer.paragraph(say("nothing")))
        return finished(story, composer, session)
    for rank, position in enumerate(items):
        story += [PageBreak()] if rank else []
        story += _tally(session, position, composer)
    story += composer.signatures(
        [(say("teller"), ""), (say("teller"), "")],
        [office(session, session.president, composer.wordings)],
    )
    return finished(story, composer, session)


def _tally(session: Session, position: int, composer: Composer) -> Iterator[Flowable]:
    item, say = session.deliberations[position], composer.wordings.say
    yield composer.heading(say("item", rank=position + 1, title=item.title))
    yield composer.paragraph(say("voters", count=session.sitting(position).voters))
    if item.kind is not ItemKind.APPOINTMENT:
        ballot = item.ballot
        papers = (ballot.votes_for, ballot.against, ballot.blank, ballot.void) if ballot else ()
        counts = papers if any(papers) else ()  # blank until it is on record
        yield from _round(say("ballot"), (say("yes"), say("no")), counts, composer)
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
        yield from _round(say("round", number=number), names or ["", "", ""], votes, composer)
    if said := Decided(session, position).proclaimed():
        yield composer.paragraph(f"{said}.")


def _round(
    title: str, choices: Iterable[str], counts: tuple[int, ...], composer: Composer
) -> Iterator[Flowable]:
    """One count: a line a choice, then blank and void papers; figures where they are on record."""
    say = composer.wordings.say
    lines = [*choices, say("blank"), say("void")]
    figures = [str(count) for count in counts] or [""] * len(lines)
    rows = [(line, "", figure) for line, figure in zip(lines, figures, strict=False)]
    parts = [
        composer.heading(title),
        composer.table(composer.wordings.lines("head"), rows, rooms=_ROOMS, row_height=_ROW),
    ]
    space = say("blank_space")
    cast = sum(counts[:-2]) if counts else None
    for name, count in (
        ("papers", sum(counts) if counts else space),
        ("cast", space if cast is None else cast),
        ("majority", space if cast is None else absolute_majority(cast)),
    ):
        parts.append(composer.line(say(name, count=count)))
    yield Kept(parts, composer.style, whole=True)
