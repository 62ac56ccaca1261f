"""The notice of a session, its agenda and its explanatory note (CGCT L2121-10 to L2121-12).

One letter for all, or one a member in office.
"""

from reportlab.platypus import Flowable, PageBreak

from registre_app.domain.french import day_month_year, hour, long_date
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound, with_gates
from registre_app.layout.style import Style
from registre_app.papers.prose import flowables
from registre_app.papers.sheet import Sheet, body_names, finished, office
from registre_app.text import parse


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the notice of a session, addressed to nobody by name, as PDF bytes.

    Raises TextRefused, CannotPrint.
    """
    sheet = Sheet.of("notice", session.collectivity, style)
    return finished([*_letter(session, None, sheet), *_note(session, sheet)], sheet, session)


def render_letters(session: Session, style: Style | None = None) -> bytes:
    """Return one letter a member in office, the note once after them, as PDF bytes.

    Raises TextRefused, CannotPrint.
    """
    sheet = Sheet.of("notice", session.collectivity, style)
    story: list[Flowable] = []
    for key in session.sitting().in_office:
        story += [PageBreak()] if story else []
        story += _letter(session, session.member(key), sheet)
    return finished(
        [*(story or _letter(session, None, sheet)), *_note(session, sheet)], sheet, session
    )


def _letter(session: Session, member: Member | None, sheet: Sheet) -> list[Flowable]:
    say, day, body = sheet.wordings.say, long_date(session.date), body_names(session)
    notice = session.notice
    story: list[Flowable] = list(sheet.title(say("title"), say("body_name", **body)))
    invited = {"date": day, "of_the_assembly": body["of_the_assembly"]}
    form = "unnamed"
    if member:
        form = member.civility.agree("masculine", "feminine")
        story.append(sheet.paragraph(say("addressee", name=member.full_name)))
    opened_at = hour(session.opened_at) if session.opened_at else ""
    story.append(
        sheet.paragraph(sheet.wordings.say_form("invitation", form, hour=opened_at, **invited))
    )
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
    if notice.note:
        story.append(sheet.paragraph(say("note_attached")))
    story.append(sheet.paragraph(sheet.wordings.say_form("proxy", form)))
    sent = notice.sent_on
    story.append(
        sheet.paragraph(say("sent", date=day_month_year(sent)) if sent else say("to_send"))
    )
    block = sheet.signatures([], [office(session, session.head, sheet.wordings)])
    return bound(story, block, sheet.style)


def _note(session: Session, sheet: Sheet) -> list[Flowable]:
    """The explanatory note, on pages of its own (L2121-12)."""
    if not session.notice.note:
        return []
    said = sheet.wordings.say("note", date=long_date(session.date))
    text = flowables(parse(session.notice.note), sheet.setting())
    return [
        PageBreak(),
        *with_gates([*sheet.title(sheet.wordings.say("note_title"), said), *text], sheet.style),
    ]
