"""The extract: the certified copy of one deliberation, and the copy that is made public."""

from collections.abc import Iterable, Iterator, Sequence

from registre_app.domain.contesting import Contest, contest_of
from registre_app.domain.delays import appeal_until, protest_until
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import day_month_year
from registre_app.domain.grammar import of_court
from registre_app.domain.session import Session
from registre_app.domain.transmission import enforceable_on, is_transmissible, public_on
from registre_app.layout.beside import Beside, Border
from registre_app.layout.breaks import bound
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.style import Style
from registre_app.papers.acts import Act, set_out
from registre_app.papers.articles import cited
from registre_app.papers.composer import Composed, Composer
from registre_app.papers.fingerprints import act_code, coded_style
from registre_app.papers.letterhead import letterhead
from registre_app.papers.naming import session_day
from registre_app.papers.publication import publication_head
from registre_app.public_holidays import holidays_of


def render(session: Session, position: int, style: Style | None = None) -> bytes:
    """Return the extract of the item at a position (0 is the first) as PDF bytes.

    A pure function: the same snapshot gives the same bytes. Raises TextRefused where the text holds
    what it may not, CannotPrint where the fonts lack a character.
    """
    return compose(session, position, style).pdf()


def compose(session: Session, position: int, style: Style | None = None) -> Composed:
    """Return it before it is set on pages. Raises TextRefused, CannotPrint."""
    act = _set_out(session, position, style)
    title = act.wordings.say("title")
    return _composed(act, [*act.composer.draft_mark(act.decided.draft), *act.story(title)])


def render_publication(session: Session, position: int, style: Style | None = None) -> bytes:
    """Return the copy of the item at a position (0 is the first) that is made public.

    It bears its author and its day. What is marked is not in the session given: see
    papers.publication. Raises TextRefused and CannotPrint.
    """
    return compose_publication(session, position, style).pdf()


def compose_publication(session: Session, position: int, style: Style | None = None) -> Composed:
    """Return that copy before it is set on pages. Raises TextRefused, CannotPrint."""
    act = _set_out(session, position, style)
    composer = act.composer
    story = act.story(composer.wordings.say("title"))
    head = publication_head(
        session,
        act.decided.president,
        act.item.published_on or act.item.posted_on,
        composer,
        online_on=act.item.online_on,
    )
    return _composed(act, [*composer.draft_mark(act.decided.draft), *head, *story])


def _set_out(session: Session, position: int, style: Style | None) -> Act:
    styled = coded_style(style, act_code(session, position))
    return set_out(session, position, Composer.of("extract", session.collectivity, styled))


def _composed(act: Act, story: Sequence[Flowable]) -> Composed:
    session, composer, number = act.session, act.composer, act.number
    block = [*act.ending(), *_follow_up(act)]
    name = session.collectivity.name
    return Composed(
        composer,
        bound([*letterhead(session.collectivity, composer), *story], block, composer.style),
        title=f"{number} – {act.item.title}",
        author=f"{session.assembly.name} {session.collectivity.of_name}",
        foot=f"{name} – {session_day(session)} – {number}",
        code=act_code(session, act.decided.position),
    )


def _follow_up(act: Act) -> Iterable[Flowable]:
    """The dates of its transmission and publication, and how to appeal against it."""
    style = act.composer.style
    small = style.base("follow-up", fontSize=style.small_size, leading=style.small_size * 1.3)
    if stamps := list(_stamps(act)):
        lines = [act.composer.line(stamp, small) for stamp in stamps]
        border = Border(style.line, left=8, top=4, bottom=6)
        yield Beside([lines], [style.text_width * 0.6], border=border)
        yield Spacer(0, 8)
    if act.decided.state.consequences.act and not act.item.retracted:
        yield act.composer.line(_appeal(act), small)


def _stamps(act: Act) -> Iterator[str]:
    item, say = act.item, act.wordings.say
    if item.transmitted_on:
        yield say("transmitted", date=day_month_year(item.transmitted_on))
    if item.receipt_on or item.receipt_number:
        received = day_month_year(item.receipt_on) if item.receipt_on else ""
        yield say("receipt", date=received, number=item.receipt_number)
    if not is_transmissible(item):
        article = cited(act.session.collectivity, "L2131-2")
        yield say("not_transmissible", article=article)
    if item.published_on:
        yield say("published", date=day_month_year(item.published_on))
    if item.posted_on:
        removed = day_month_year(item.removed_on) if item.removed_on else ""
        yield say("posted", date=day_month_year(item.posted_on), removed=removed)
    if item.online_on:
        yield say("online", date=day_month_year(item.online_on))
    if item.notified_on:
        yield say("notified", date=day_month_year(item.notified_on))
    if (enforceable := enforceable_on(item)) and not item.retracted:
        yield say("enforceable", date=day_month_year(enforceable))


def _appeal(act: Act) -> str:
    """How to contest the act: two months, or the short delays of the elections."""
    body = act.session.collectivity
    contest, court = contest_of(body.kind, act.item), of_court(body.court) if body.court else ""
    if contest is Contest.EXECUTIVE:
        return act.wordings.say(
            contest,
            court=court,
            until=day_month_year(protest_until(act.session.date)),
            article=cited(body, "L2122-13, D2122-2"),
        )
    if contest is not Contest.APPEAL:
        return act.wordings.say(contest, court=court)
    until = appeal_until(act.item, holidays_of(body.department))
    return act.wordings.say(
        contest,
        court=court,
        notified=_by_notification(act.item),
        until=day_month_year(until) if until else "",
    )


def _by_notification(item: Deliberation) -> bool:
    """Tell whether an act became known by its notification, before any publication or without."""
    published = (item.published_on, item.posted_on, item.online_on)
    return item.notified_on is not None and public_on(item) not in published
