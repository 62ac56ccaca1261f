"""What goes with the acts sent to the State's representative (CGCT L2131-1).

A sheet an act, with what the platform asks of it, and one list of those of a session.
"""

from collections.abc import Iterator

from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.domain.transmission_numbers import object_sent, sent
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.decisions import Decided
from registre_app.papers.letterhead import letterhead
from registre_app.papers.naming import session_day
from registre_app.papers.session_paper import finished, opened, titled
from registre_app.resources import subject_of, subjects


def render(session: Session, position: int, style: Style | None = None) -> bytes:
    """Return the sheet of the act at a position (0 is the first) as PDF bytes. Raises CannotPrint.

    What it says is asked on the platform under the same names, in the same order.
    """
    composer = Composer.of("transmission_sheet", session.collectivity, style)
    say, decided = composer.wordings.say, Decided(session, position)
    number = decided.number or say("without_number")
    story = [
        *letterhead(session.collectivity, composer),
        *composer.draft_mark(decided.draft),
        *titled(composer, session),
        composer.table(composer.wordings.lines("head"), list(_rows(decided, composer))),
        composer.paragraph(_receipt(decided, composer)),
    ]
    return finished(story, composer, session, foot=say("foot", number=number))


def render_all(session: Session, style: Style | None = None) -> bytes:
    """Return the list of the acts of a session to send as PDF bytes. Raises CannotPrint."""
    composer = Composer.of("transmission_sheet", session.collectivity, style)
    say, title = composer.wordings.say, composer.wordings.say("all_title")
    story = list(opened(composer, session, title=title))
    rows = [
        (
            decided.item.transmission_number or say("blank"),
            decided.number or say("without_number"),
            subject_of(decided.item.subject) or say("blank"),
            object_sent(decided.item.title),
        )
        for decided in (Decided(session, each) for each in sent(session))
    ]
    if rows:
        story.append(composer.table(composer.wordings.lines("all_head"), rows))
        story.append(composer.paragraph(say("count", count=len(rows))))
    else:
        story.append(composer.paragraph(say("nothing")))
    foot = say("all_foot", date=session_day(session))
    return finished(story, composer, session, title=title, foot=foot)


def _rows(decided: Decided, composer: Composer) -> Iterator[tuple[str, str]]:
    item, say = decided.item, composer.wordings.say
    code = subject_of(item.subject)
    yield say("number"), item.transmission_number or say("to_number")
    yield say("act_number"), decided.number or say("without_number")
    yield say("nature"), say("deliberation")
    yield say("subject"), f"{item.subject} {subjects()[code]}" if code else say("no_subject")
    yield say("day"), day_month_year(decided.session.date)
    yield say("object"), object_sent(item.title)
    yield say("annexes"), "\n".join(decided.annexes()) or say("no_annex")


def _receipt(decided: Decided, composer: Composer) -> str:
    item, say = decided.item, composer.wordings.say
    if not (item.receipt_on or item.receipt_number):
        return say("receipt")
    day = day_month_year(item.receipt_on) if item.receipt_on else ""
    return say("received", date=day, number=item.receipt_number)
