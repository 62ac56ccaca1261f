"""The list of deliberations, posted within a week of the session (CGCT L2121-25)."""

from registre_app.domain.deliberation import Deliberation, ItemKind, Outcome
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.house_style import posted_style
from registre_app.papers.record import of_session
from registre_app.papers.session_paper import finished, opened
from registre_app.papers.signatories import office
from registre_app.papers.wordings import Wordings

_OUTCOMES = {Outcome.ADOPTED: "adopted", Outcome.REJECTED: "rejected", Outcome.TIED: "tied"}


def render(session: Session, style: Style | None = None, record: bytes | None = None) -> bytes:
    """Return the list of the deliberations of a session as PDF bytes.

    ``record`` is the session as JSON, attached to the file. Raises CannotPrint.
    """
    composer = Composer.of("deliberation_list", session.collectivity, style or posted_style())
    say = composer.wordings.say
    story = list(opened(composer, session))
    rows = [
        (item.number or say("without_number"), item.title, result(item, composer.wordings))
        for item in session.deliberations
    ]
    if rows:
        story.append(composer.table(composer.wordings.lines("head"), rows))
    else:
        story.append(composer.paragraph(say("nothing")))
    posted = session.list_posted_on
    said = say("posted", date=day_month_year(posted)) if posted else say("to_post")
    story.append(composer.paragraph(said))
    story += composer.signatures([], [office(session, session.president, composer.wordings)])
    return finished(story, composer, session, attachments=of_session(session, record))


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
