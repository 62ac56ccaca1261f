"""The notice of a session and its agenda: one letter for all (CGCT L2121-10 to L2121-12)."""

from registre_app.documents.breaks import bound
from registre_app.documents.sheet import Sheet, body_names, finished, office
from registre_app.documents.style import Style
from registre_app.domain.french import day_month_year, hour, long_date
from registre_app.domain.session import Session


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the notice of a session as PDF bytes. Raises CannotPrint."""
    sheet = Sheet.of("notice", session.collectivity, style)
    say, day, body = sheet.wordings.say, long_date(session.date), body_names(session)
    notice = session.notice
    story = list(sheet.title(say("title"), say("body_name", **body)))
    invited = {"date": day, "of_the_assembly": body["of_the_assembly"]}
    if session.opened_at:
        story.append(sheet.paragraph(say("invitation_at", hour=hour(session.opened_at), **invited)))
    else:
        story.append(sheet.paragraph(say("invitation", **invited)))
    if session.place:
        story.append(sheet.paragraph(say("place", place=session.place)))
    if notice.urgent:
        story.append(sheet.paragraph(say("urgent")))
    if notice.first_session_on:
        first = day_month_year(notice.first_session_on)
        story.append(sheet.paragraph(say("second", date=first)))
    story.append(sheet.heading(say("agenda")))
    if session.deliberations:
        story += sheet.listing((item.title for item in session.deliberations), start=1)
    else:
        story.append(sheet.paragraph(say("no_agenda")))
    story.append(sheet.paragraph(say("proxy")))
    sent = notice.sent_on
    story.append(
        sheet.paragraph(say("sent", date=day_month_year(sent)) if sent else say("to_send"))
    )
    block = sheet.signatures([], [office(session, session.head, sheet.wordings)])
    return finished(bound(story, block, sheet.style), sheet, session)
