"""The notice of a session, its agenda and its explanatory note (CGCT L2121-10 to L2121-12).

One letter for all, or one a member in office, each with the note.
"""

from collections.abc import Iterator

from registre_app.domain.french import day_month_year, hour, long_date
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.flowables import Flowable, PageBreak
from registre_app.layout.style import Style
from registre_app.papers.agenda import agenda
from registre_app.papers.articles import cited, proxies_cited, second_notice_article
from registre_app.papers.composer import Composed, Composer
from registre_app.papers.convened import requested
from registre_app.papers.house_style import posted_style
from registre_app.papers.naming import body_names, session_day, the_assembly
from registre_app.papers.prose import flowables
from registre_app.papers.session_paper import collated, composed, finished, opened, part
from registre_app.papers.signatories import convener
from registre_app.text import parse


def render(session: Session, style: Style | None = None, signer: Member | None = None) -> bytes:
    """Return the notice of a session, addressed to nobody by name, as PDF bytes.

    Raises TextRefused, CannotPrint.
    """
    return compose(session, style, signer).pdf()


def compose(session: Session, style: Style | None = None, signer: Member | None = None) -> Composed:
    """Return it before it is set on pages. Raises TextRefused, CannotPrint."""
    composer = _composer(session, style)
    return composed(_story(session, None, signer, composer), composer, session)


def render_letters(
    session: Session, style: Style | None = None, signer: Member | None = None
) -> bytes:
    """Return one letter a member in office, each with the note, as one file of PDF bytes.

    Raises TextRefused, CannotPrint.
    """
    documents = []
    for member in _addressees(session):
        composer = _composer(session, style, "Part")
        name = member.full_name if member else ""
        documents.append(part(composer, _story(session, member, signer, composer), session, name))
    return collated(documents, _composer(session, style), session)


def render_each(
    session: Session, style: Style | None = None, signer: Member | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield one letter a member in office as a file of its own, with their name.

    Raises TextRefused, CannotPrint.
    """
    for member in _addressees(session):
        composer = _composer(session, style)
        name = member.full_name if member else ""
        yield name, finished(_story(session, member, signer, composer), composer, session)


def _addressees(session: Session) -> list[Member | None]:
    """Return the members in office; one letter to nobody by name where none is on record."""
    members: list[Member | None] = [session.member(key) for key in session.sitting().in_office]
    return members or [None]


def _composer(session: Session, style: Style | None, root: str = "Document") -> Composer:
    return Composer.of("notice", session.collectivity, style or posted_style(), root)


def _story(
    session: Session, member: Member | None, signer: Member | None, composer: Composer
) -> list[Flowable]:
    return [*_letter(session, member, signer, composer), *_note(session, composer)]


def render_posted(
    session: Session, style: Style | None = None, signer: Member | None = None
) -> bytes:
    """Return the notice as it is posted, with its agenda (L2121-10). Raises CannotPrint."""
    return compose_posted(session, style, signer).pdf()


def compose_posted(
    session: Session, style: Style | None = None, signer: Member | None = None
) -> Composed:
    """Return it so before it is set on pages. Raises CannotPrint."""
    composer = _composer(session, style)
    say, day, body = composer.wordings.say, long_date(session.date), body_names(session)
    said = say(
        "posted",
        the_assembly=the_assembly(session),
        of_the_collectivity=body["of_the_collectivity"],
        date=day,
        hour=hour(session.opened_at) if session.opened_at else "",
    )
    story: list[Flowable] = [
        *opened(composer, session, title=say("posted_title")),
        composer.paragraph(said),
        *_circumstances(session, composer),
        *_agenda(session, composer),
        composer.paragraph(_day(session, composer)),
        *_posted(session, composer),
    ]
    block = composer.signatures([], [convener(session, signer, composer.wordings)])
    return composed(
        bound(story, block, composer.style),
        composer,
        session,
        title=say("posted_title"),
        foot=say("posted_foot", date=session_day(session)),
    )


def _letter(
    session: Session, member: Member | None, signer: Member | None, composer: Composer
) -> list[Flowable]:
    say, day, body = composer.wordings.say, long_date(session.date), body_names(session)
    notice = session.notice
    story: list[Flowable] = list(opened(composer, session))
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
    story += _circumstances(session, composer)
    story += _agenda(session, composer)
    if notice.note:
        article = cited(session.collectivity, "L2121-12")
        story.append(composer.paragraph(say("note_attached", article=article)))
    article = proxies_cited(session)
    story.append(composer.paragraph(composer.wordings.say_form("proxy", form, article=article)))
    story.append(composer.paragraph(_day(session, composer)))
    block = composer.signatures([], [convener(session, signer, composer.wordings)])
    return bound(story, block, composer.style)


def _circumstances(session: Session, composer: Composer) -> Iterator[Flowable]:
    """Where it is held, and what sets this notice apart: urgent, or the second one."""
    say, notice = composer.wordings.say, session.notice
    if session.place:
        yield composer.paragraph(say("place", place=session.place))
    if said := requested(session):
        yield composer.paragraph(said)
    if notice.urgent:
        reason = notice.urgency_reason.rstrip(" .")
        yield composer.paragraph(say("urgent", reason=reason))
    if notice.first_session_on:
        first = day_month_year(notice.first_session_on)
        article = second_notice_article(session.collectivity)
        yield composer.paragraph(say("second", date=first, article=article))


def _agenda(session: Session, composer: Composer) -> Iterator[Flowable]:
    say = composer.wordings.say
    yield composer.heading(say("agenda"))
    if session.deliberations:
        yield from composer.listing((item.title for item in agenda(session)), start=1)
    else:
        yield composer.paragraph(say("no_agenda"))


def _day(session: Session, composer: Composer) -> str:
    """The day on which it was sent, and by which way; or room for it."""
    notice, wordings = session.notice, composer.wordings
    if notice.sent_on is None:
        return wordings.say("to_send")
    how = wordings.say_form("sending", notice.sending.value) if notice.sending else ""
    return wordings.say("sent", date=day_month_year(notice.sent_on), how=how)


def _posted(session: Session, composer: Composer) -> Iterator[Flowable]:
    """The day of its posting (R2121-7)."""
    if day := session.notice.posted_on:
        yield composer.paragraph(composer.wordings.say("posted_on", date=day_month_year(day)))


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
