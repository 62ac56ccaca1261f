"""The ballots of the secret votes of a session, to cut out (CGCT L2121-21)."""

from dataclasses import replace

from reportlab.lib.enums import TA_CENTER

from registre_app.domain.appointment import Candidate, Method
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.layout.breaks import Kept
from registre_app.layout.flowables import Flowable, PageBreak, Spacer
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.style import Style
from registre_app.layout.table_fit import Look
from registre_app.layout.tables import Grid
from registre_app.papers.composer import Composer
from registre_app.papers.decisions.candidates import called
from registre_app.papers.prose import plain_text
from registre_app.papers.secret_ballots import secret_items
from registre_app.papers.session_paper import finished, opened

_ACROSS = 2  # ballots side by side
_LINE = 17  # points from one name to the next
_LOOK = Look(
    side=6,
    above=8,
    row_height=74,  # points of a ballot with one name
    boxes=True,
    dash=(3, 3),
)


def render(session: Session, style: Style | None = None) -> bytes:
    """Return as many ballots a choice as there may be voters, with a few blank ones.

    Raises CannotPrint.
    """
    composer = Composer.of("ballot_papers", session.collectivity, style)
    story: list[Flowable] = []
    for position in secret_items(session):
        item = session.deliberations[position]
        voters = session.sitting(position).voters or len(session.sitting(position).in_office)
        choices = (*_choices(session, item, composer), "")
        # Those of one vote are all of the height of the longest: they must look alike once folded.
        lines = max(choice.count("\n") for choice in choices)
        look = replace(_LOOK, row_height=_LOOK.row_height + lines * _LINE)
        for choice in choices:
            story += [PageBreak()] if story else []
            story.append(_ballots(session, item, choice, voters, composer, look))
    if not story:
        story = [*opened(composer, session), composer.paragraph(composer.wordings.say("nothing"))]
    return finished(story, composer, session)


def _choices(session: Session, item: Deliberation, composer: Composer) -> list[str]:
    """What stands on the papers: a candidate, a list with its people, or all those of one ballot.

    Where several seats are filled at once, a paper has the names of all, to strike out.
    """
    election = item.appointment
    if election and election.candidates:
        people = [_candidate(session, each) for each in election.candidates]
        return ["\n".join(people)] if election.way is Method.SEVERAL else people
    if item.kind is ItemKind.APPOINTMENT:
        return []
    return [composer.wordings.say("yes"), composer.wordings.say("no")]


def _candidate(session: Session, candidate: Candidate) -> str:
    names = [called(session, each) for each in candidate.listed]
    return "\n".join((called(session, candidate), *names))


def _ballots(
    session: Session,
    item: Deliberation,
    choice: str,
    count: int,
    composer: Composer,
    look: Look,
) -> Flowable:
    style = composer.style
    small = style.base("paper", fontSize=7.5, leading=9.5, alignment=TA_CENTER)
    large = style.base("choice", fontSize=13, leading=_LINE, alignment=TA_CENTER, spaceBefore=6)
    where = composer.wordings.say(
        "paper", collectivity=session.collectivity.name, date=day_month_year(session.date)
    )
    heads = [plain_text(where), _shortened(plain_text(item.title))]

    def ballot() -> Flowable:
        said = TextBlock(composer.root.add("P"), "\n".join(heads), small)
        # A blank ballot has room to write a name.
        named = TextBlock(composer.root.add("P"), _lines(choice) or " ", large)
        return Kept([said, Spacer(0, 8), named], style)

    rows = [[ballot() for _ in range(_ACROSS)] for _ in range(-(-count // _ACROSS))]
    widths = [style.text_width / _ACROSS] * _ACROSS
    return Grid(rows, widths, look, style, headed=False)


def _lines(choice: str) -> str:
    return "\n".join(map(plain_text, choice.split("\n")))


def _shortened(title: str, most: int = 90) -> str:
    return title if len(title) <= most else f"{title[:most].rsplit(maxsplit=1)[0]}…"
