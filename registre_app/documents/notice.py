"""The notice of a session and its agenda: one letter for all (CGCT L2121-10 to L2121-12)."""

from registre_app.documents.breaks import bound
from registre_app.documents.fonts import register_fonts
from registre_app.documents.prose import Setting, flowables
from registre_app.documents.sheet import Sheet, body_names, finished, office
from registre_app.documents.structure import Levels
from registre_app.documents.style import Style
from registre_app.documents.wordings import load_wordings
from registre_app.domain.french import day_month_year, hour, long_date
from registre_app.domain.prose import Listing, Paragraph, Run
from registre_app.domain.session import Session


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the notice of a session as PDF bytes. Raises CannotPrint."""
    register_fonts()
    sheet = Sheet(style or Style(), load_wordings("notice"))
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
    agenda = tuple((Paragraph((Run(item.title),)),) for item in session.deliberations)
    if agenda:
        setting = Setting(sheet.style, sheet.root, Levels(above=2))
        story += flowables((Listing(agenda, start=1),), setting)
    else:
        story.append(sheet.paragraph(say("no_agenda")))
    story.append(sheet.paragraph(say("proxy")))
    sent = notice.sent_on
    story.append(
        sheet.paragraph(say("sent", date=day_month_year(sent)) if sent else say("to_send"))
    )
    head = session.member(session.head) if session.head else None
    block = sheet.signatures([], [office(head, sheet.wordings)])
    return finished(bound(story, block, sheet.style), sheet, session)
