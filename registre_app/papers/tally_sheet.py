"""The paper on which the votes of a secret ballot are counted, round by round (CGCT L2121-21)."""

from collections.abc import Iterable, Iterator, Sequence

from reportlab.platypus import Flowable, PageBreak, Spacer

from registre_app.domain.deliberation import ItemKind
from registre_app.domain.election import (
    LAST_ROUND,
    absolute_majority,
    most_rounds,
    papers_found,
    seats_of,
    votes_cast,
)
from registre_app.domain.purposes import appointment_of
from registre_app.domain.senatorial import counting_with_president, elects_delegates
from registre_app.domain.session import Session
from registre_app.layout.breaks import Kept
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
        _tellers(session, items, composer),
        [office(session, session.president, composer.wordings)],
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
        counts = papers if any(papers) else ()  # blank until it is on record
        yield from _round(say("ballot"), (say("yes"), say("no")), counts, composer)
        return
    election = appointment_of(session.collectivity.kind, item)
    candidates = election.candidates if election else ()
    names = [called(session, candidate) for candidate in candidates]
    seats = seats_of(election) if election and not election.by_list else 1
    held = election.rounds if election else ()
    # A round that was not held is counted by hand.
    planned = most_rounds(election) if election else LAST_ROUND
    for number in range(1, max(len(held), 1 if held else planned) + 1):
        done = held[number - 1] if number <= len(held) else None
        votes = (*done.votes, done.blank, done.void) if done else ()
        found = (papers_found(done, seats), votes_cast(done, seats)) if done else None
        title = say("round", number=number)
        yield from _round(title, names or ["", "", ""], votes, composer, found)
    if said := Decided(session, position).proclaimed():
        yield Spacer(0, _BEFORE_THE_PROCLAMATION)
        yield composer.paragraph(f"{said}.")


def _round(
    title: str,
    choices: Iterable[str],
    counts: tuple[int, ...],
    composer: Composer,
    papers: tuple[int, int] | None = None,
) -> Iterator[Flowable]:
    """One count: a line a choice, then blank and void papers; figures where they are on record.

    ``papers`` are those found and the votes cast, which are the sum of the counts otherwise.
    """
    say = composer.wordings.say
    lines = [*choices, say("blank"), say("void")]
    figures = [str(count) for count in counts] or [""] * len(lines)
    rows = [(line, "", figure) for line, figure in zip(lines, figures, strict=False)]
    parts = [
        composer.heading(title),
        composer.table(composer.wordings.lines("head"), rows, rooms=_ROOMS, row_height=_ROW),
    ]
    space = say("blank_space")
    found, cast = papers or ((sum(counts), sum(counts[:-2])) if counts else (None, None))
    for name, count in (
        ("papers", space if found is None else found),
        ("cast", space if cast is None else cast),
        ("majority", space if cast is None else absolute_majority(cast)),
    ):
        parts.append(composer.line(say(name, count=count)))
    yield Kept(parts, composer.style, whole=True)
