"""The list of deliberations, posted within a week of the session (CGCT L2121-25)."""

from collections.abc import Sequence

from registre_app.domain.deliberation import Deliberation, ItemKind, Outcome
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.layout.accessible import Attachment
from registre_app.layout.style import Style
from registre_app.papers.sheet import Sheet, finished, office, opened
from registre_app.papers.wordings import Wordings

_OUTCOMES = {Outcome.ADOPTED: "adopted", Outcome.REJECTED: "rejected", Outcome.TIED: "tied"}


def render(session: Session, style: Style | None = None, data: Sequence[Attachment] = ()) -> bytes:
    """Return the list of the deliberations of a session as PDF bytes, its ``data`` inside.

    Raises CannotPrint.
    """
    sheet = Sheet.of("deliberation_list", session.collectivity, style)
    say = sheet.wordings.say
    story = list(opened(sheet, session))
    rows = [
        (item.number or say("without_number"), item.title, result(item, sheet.wordings))
        for item in session.deliberations
    ]
    if rows:
        story.append(sheet.table(sheet.wordings.lines("head"), rows, (0.18, 0.5, 0.32)))
    else:
        story.append(sheet.paragraph(say("nothing")))
    posted = session.list_posted_on
    said = say("posted", date=day_month_year(posted)) if posted else say("to_post")
    story.append(sheet.paragraph(said))
    story += sheet.signatures([], [office(session, session.president, sheet.wordings)])
    return finished(story, sheet, session, data=data)


def result(item: Deliberation, wordings: Wordings) -> str:
    """Say in a line what was decided; no result for what is noted or has no vote."""
    elected = item.appointment.elected if item.appointment else None
    if item.withdrawn:
        return wordings.say("withdrawn")
    if item.kind is ItemKind.NOTED:
        return wordings.say("noted")
    if item.kind is ItemKind.INFORMATION:
        return wordings.say("information")
    if elected:
        return wordings.say("elected", name=elected.name)
    if item.ballot is None or item.outcome is None:
        return wordings.say("without_result")
    ballot = item.ballot
    values = {
        "for": ballot.votes_for,
        "against": ballot.against,
        "abstentions": ballot.abstentions,
    }
    return wordings.say(_OUTCOMES[item.outcome], **values)
