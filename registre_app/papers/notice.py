"""The notice of a session, its agenda and its explanatory note (CGCT L2121-10 to L2121-12).

One letter for all, or one a member in office.
"""

from reportlab.platypus import Flowable, PageBreak

from registre_app.domain.french import day_month_year, hour, long_date
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.naming import body_names
from registre_app.papers.prose import flowables
from registre_app.papers.session_paper import finished
from registre_app.papers.signatories import office
from registre_app.text import parse


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the notice of a session, addressed to nobody by name, as PDF bytes.

    Raises TextRefused, CannotPrint.
    """
    composer = Composer.of("notice", session.collectivity, style)
    return finished(
        [*_letter(session, None, composer), *_note(session, composer)], composer, session
    )


def render_letters(session: Session, style: Style | None = None) -> bytes:
    """Return one letter a member in office, the note once after them, as PDF bytes.

    Raises TextRefused, CannotPrint.
    """
    composer = Composer.of("notice", session.collectivity, style)
    story: list[Flowable] = []
    for key in session.sitting().in_office:
        story += [PageBreak()] if story else []
        story += _letter(session, session.member(key), composer)
    return finished(
        [*(story or _letter(session, None, composer)), *_note(session, composer)], composer, session
    )


def _letter(session: Session, member: Member | None, composer: Composer) -> list[Flowable]:
    say, day, body = composer.wordings.say, long_date(session.date), body_names(session)
    notice = session.notice
    story: list[Flowable] = list(composer.title(say("title"), say("body_name", **body)))
    invited = {"date": day, "of_the_assembly": body["of_the_assembly"]}
    form = "unnamed"
    if member:
        form = member.civility.agree("masculine", "feminine")
        story.append(composer.paragraph(say("addressee", name=member.full_name)))
    opened_at = hour(session.opened_at) if session.opened_at else ""
    story.append(
        composer.paragraph(
            composer.wordings.say_form("invitation", form, hour=opened_at, **invited)
        )
    )
    if session.place:
        story.append(composer.paragraph(say("place", place=session.place)))
    if notice.urgent:
        story.append(composer.paragraph(say("urgent")))
    if notice.first_session_on:
        first = day_month_year(notice.first_session_on)
        story.append(composer.paragraph(say("second", date=first)))
    story.append(composer.heading(say("agenda")))
    if session.deliberations:
        story += composer.listing((item.title for item in session.deliberations), start=1)
    else:
        story.append(composer.paragraph(say("no_agenda")))
    if notice.note:
        story.append(composer.paragraph(say("note_attached")))
    story.append(composer.paragraph(composer.wordings.say_form("proxy", form)))
    sent = notice.sent_on
    story.append(
        composer.paragraph(say("sent", date=day_month_year(sent)) if sent else say("to_send"))
    )
    block = composer.signatures([], [office(session, session.head, composer.wordings)])
    return bound(story, block, composer.style)


def _note(session: Session, composer: Composer) -> list[Flowable]:
    """The explanatory note, on pages of its own (L2121-12)."""
    if not session.notice.note:
        return []
    said = composer.wordings.say("note", date=long_date(session.date))
    text = flowables(parse(session.notice.note), composer.setting(above=1))
    return [
        PageBreak(),
        *composer.title(composer.wordings.say("note_title"), said),
        *text,
    ]
