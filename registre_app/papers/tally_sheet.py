"""The paper on which the votes of a secret ballot are counted, round by round (CGCT L2121-21)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from registre_app.domain.appointment import Round
from registre_app.domain.chair import presiding
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.election import (
    LAST_ROUND,
    absolute_majority,
    most_rounds,
    papers_found,
    papers_known,
    seats_of,
    votes_cast,
)
from registre_app.domain.purposes import appointment_of
from registre_app.domain.senatorial import counting_with_president, elects_delegates
from registre_app.domain.session import Session
from registre_app.layout.breaks import Kept
from registre_app.layout.flowables import Flowable, PageBreak, Spacer
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.decisions import Decided
from registre_app.papers.decisions.candidates import called
from registre_app.papers.secret_ballots import secret_items
from registre_app.papers.session_paper import finished, opened
from registre_app.papers.signatories import office

_ROW = 26  # points of a line on which votes are ticked
_BEFORE_THE_PROCLAMATION = 14  # points
_ROOMS = {1: 220.0, 2: 50.0}  # points: the columns filled in


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the form, one table a round of each secret ballot. Raises CannotPrint.

    Whoever presides an item signs its count; the items that one person presides in a row have one
    place for it.
    """
    composer = Composer.of("tally_sheet", session.collectivity, style)
    say = composer.wordings.say
    story: list[Flowable] = list(opened(composer, session))
    items = secret_items(session)
    if not items:
        story.append(composer.paragraph(say("nothing")))
        return finished(story, composer, session)
    for president, presided in groupby(items, key=partial(presiding, session)):
        positions = tuple(presided)
        for position in positions:
            story += [PageBreak()] if position != items[0] else []
            story += _tally(session, position, composer)
        story += composer.signatures(
            _tellers(session, positions, composer),
            [office(session, president, composer.wordings)],
        )
    return finished(story, composer, session)


def _tellers(session: Session, items: Sequence[int], composer: Composer) -> list[tuple[str, str]]:
    """Who signs beside the president: two tellers; for senatorial delegates those of the law.

    Code électoral R133: the two eldest and the two youngest who are there.
    """
    say = composer.wordings.say
    senatorial = [each for each in items if elects_delegates(session, each)]
    signing = [] if len(senatorial) == len(items) else [(say("teller"), ""), (say("teller"), "")]
    if senatorial:
        eldest, youngest = counting_with_president(session, senatorial[0])
        for name, members in (("eldest_tellers", eldest), ("youngest_tellers", youngest)):
            signing.append((say(name), "\n".join(each.full_name for each in members)))
    return signing


def _tally(session: Session, position: int, composer: Composer) -> Iterator[Flowable]:
    item, say = session.deliberations[position], composer.wordings.say
    yield composer.heading(say("item", rank=position + 1, title=item.title))
    yield composer.paragraph(say("voters", count=session.sitting(position).voters))
    if item.kind is not ItemKind.APPOINTMENT:
        ballot = item.ballot
        papers = (ballot.votes_for, ballot.against, ballot.blank, ballot.void) if ballot else ()
        counts = _Counts()  # blank until it is on record
        if any(papers):
            counts = _Counts(tuple(map(str, papers)), sum(papers), sum(papers[:2]))
        yield from _round(say("ballot"), (say("yes"), say("no")), counts, composer)
        return
    election = appointment_of(session.collectivity.kind, item)
    candidates = election.candidates if election else ()
    names = [called(session, candidate) for candidate in candidates]
    seats = seats_of(election) if election and not election.by_list else 1
    held = election.rounds if election else ()
    # A round that was not held is counted by hand.
    planned = most_rounds(election) if election else LAST_ROUND
    voters = session.sitting(position).voters
    for number in range(1, max(len(held), 1 if held else planned) + 1):
        done = held[number - 1] if number <= len(held) else None
        title = say("round", number=number)
        yield from _round(title, names or ["", "", ""], _counted(done, seats, voters), composer)
    if said := Decided(session, position).proclaimed():
        yield Spacer(0, _BEFORE_THE_PROCLAMATION)
        yield composer.paragraph(f"{said}.")


@dataclass(frozen=True)
class _Counts:
    """What is on record of a count: a line a choice, blank and void papers, those found and cast.

    None and empty lines are left to be written.
    """

    lines: tuple[str, ...] = ()
    found: int | None = None
    cast: int | None = None


def _counted(done: Round | None, seats: int, voters: int) -> _Counts:
    """The counts of a round: of its papers, what is on record or follows for certain."""
    if done is None:
        return _Counts()
    votes = tuple(map(str, done.votes))
    if papers_known(done, seats, voters):
        beside = (str(done.blank), str(done.void))
        return _Counts((*votes, *beside), papers_found(done, seats), votes_cast(done, seats))
    return _Counts((*votes, *(str(count or "") for count in (done.blank, done.void))))


def _round(
    title: str, choices: Iterable[str], counts: _Counts, composer: Composer
) -> Iterator[Flowable]:
    """One count: a line a choice, then blank and void papers; figures where they are on record."""
    say = composer.wordings.say
    lines = [*choices, say("blank"), say("void")]
    figures = counts.lines or [""] * len(lines)
    rows = [(line, "", figure) for line, figure in zip(lines, figures, strict=False)]
    parts = [
        composer.heading(title),
        composer.table(composer.wordings.lines("head"), rows, rooms=_ROOMS, row_height=_ROW),
    ]
    space = say("blank_space")
    for name, count in (
        ("papers", counts.found),
        ("cast", counts.cast),
        ("majority", None if counts.cast is None else absolute_majority(counts.cast)),
    ):
        parts.append(composer.line(say(name, count=space if count is None else count)))
    yield Kept(parts, composer.style, whole=True)
