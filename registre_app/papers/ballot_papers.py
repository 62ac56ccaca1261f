"""The ballots of the secret votes of a session, to cut out (CGCT L2121-21)."""

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, PageBreak, Spacer

from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.layout.breaks import Kept
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.style import Style
from registre_app.layout.table_fit import Look
from registre_app.layout.tables import Grid
from registre_app.papers.composer import Composer
from registre_app.papers.prose import plain_text
from registre_app.papers.secret_ballots import secret_items
from registre_app.papers.session_paper import finished, opened

_ACROSS = 2  # ballots side by side
_LOOK = Look(
    side=6,
    above=8,
    row_height=74,  # points of a ballot: the same for all: they must look alike once folded
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
        for choice in (*_choices(item, composer), ""):
            story += [PageBreak()] if story else []
            story.append(_ballots(session, item, choice, voters, composer))
    if not story:
        story = [*opened(composer, session), composer.paragraph(composer.wordings.say("nothing"))]
    return finished(story, composer, session)


def _choices(item: Deliberation, composer: Composer) -> list[str]:
    if item.appointment and item.appointment.candidates:
        return [candidate.name for candidate in item.appointment.candidates]
    if item.kind is ItemKind.APPOINTMENT:
        return []
    return [composer.wordings.say("yes"), composer.wordings.say("no")]


def _ballots(
    session: Session, item: Deliberation, choice: str, count: int, composer: Composer
) -> Flowable:
    style = composer.style
    small = style.base("paper", fontSize=7.5, leading=9.5, alignment=TA_CENTER)
    large = style.base("choice", fontSize=13, leading=17, alignment=TA_CENTER, spaceBefore=6)
    where = composer.wordings.say(
        "paper", collectivity=session.collectivity.name, date=day_month_year(session.date)
    )
    heads = [plain_text(where), _shortened(plain_text(item.title))]

    def ballot() -> Flowable:
        said = TextBlock(composer.root.add("P"), "\n".join(heads), small)
        # A blank ballot has room to write a name.
        named = TextBlock(composer.root.add("P"), plain_text(choice) or " ", large)
        return Kept([said, Spacer(0, 8), named], style)

    rows = [[ballot() for _ in range(_ACROSS)] for _ in range(-(-count // _ACROSS))]
    widths = [style.text_width / _ACROSS] * _ACROSS
    return Grid(rows, widths, _LOOK, style, headed=False)


def _shortened(title: str, most: int = 90) -> str:
    return title if len(title) <= most else f"{title[:most].rsplit(maxsplit=1)[0]}…"
