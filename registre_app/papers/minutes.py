"""The minutes: the full record of a session, with all that CGCT L2121-15 asks."""

from collections.abc import Iterable, Iterator, Sequence

from registre_app.domain.attendance import Movement, MovementKind
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.french import day_month_year, hour
from registre_app.domain.item_state import ItemState
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.flowables import Flowable
from registre_app.layout.style import Style
from registre_app.papers import attendance_lists, elections, proceedings
from registre_app.papers.agenda import agenda
from registre_app.papers.composer import Composed, Composer
from registre_app.papers.decisions import Decided
from registre_app.papers.drafts import minutes_draft, session_draft
from registre_app.papers.letterhead import letterhead
from registre_app.papers.people import say_of, seated
from registre_app.papers.prose import flowables
from registre_app.papers.publication import publication_head
from registre_app.papers.session_paper import composed, titled
from registre_app.papers.signatories import secretaries_sign, session_signatory, session_signer
from registre_app.text import parse

_MOVES = {
    MovementKind.ARRIVES: "arrives",
    MovementKind.LEAVES: "leaves",
    MovementKind.STEPS_OUT: "steps_out",
    MovementKind.RETURNS: "returns",
}


def render(
    session: Session, style: Style | None = None, decisions: Sequence[DelegatedDecision] = ()
) -> bytes:
    """Return the minutes of a session as PDF bytes. Raises TextRefused, CannotPrint.

    ``decisions`` by delegation are those that the session is told of (L2122-23).
    """
    return compose(session, style, decisions).pdf()


def render_publication(
    session: Session, style: Style | None = None, decisions: Sequence[DelegatedDecision] = ()
) -> bytes:
    """Return their copy that is made public. Raises TextRefused, CannotPrint."""
    return compose_publication(session, style, decisions).pdf()


def compose(
    session: Session, style: Style | None = None, decisions: Sequence[DelegatedDecision] = ()
) -> Composed:
    """Return them before they are set on pages. Raises TextRefused, CannotPrint."""
    composer = Composer.of("minutes", session.collectivity, style)
    title, mark = _title(session, composer), composer.draft_mark(session_draft(session))
    return composed(_story(session, composer, decisions, mark), composer, session, title=title)


def compose_publication(
    session: Session, style: Style | None = None, decisions: Sequence[DelegatedDecision] = ()
) -> Composed:
    """Return that copy before it is set on pages. Raises TextRefused, CannotPrint."""
    composer = Composer.of("minutes", session.collectivity, style)
    head: Iterable[Flowable]
    if draft := minutes_draft(session):
        head = composer.draft_mark(draft)
    else:
        author, day = session_signer(session), session.minutes_published_on
        head = publication_head(session, author, day, composer)
    title = _title(session, composer)
    return composed(_story(session, composer, decisions, head), composer, session, title=title)


def _story(
    session: Session,
    composer: Composer,
    decisions: Sequence[DelegatedDecision],
    copy: Iterable[Flowable] = (),
) -> list[Flowable]:
    """Return the minutes; ``copy`` says under the letterhead that they are one, or a draft."""
    say = composer.wordings.say
    story: list[Flowable] = [
        *letterhead(session.collectivity, composer),
        *copy,
        *titled(composer, session, title=_title(session, composer)),
        *map(composer.paragraph, proceedings.opening(session, composer)),
        *_assembly(session, composer),
        composer.heading(say("agenda")),
    ]
    if session.deliberations:
        story += composer.listing((item.title for item in agenda(session)), start=1)
    else:
        story.append(composer.paragraph(say("nothing")))
    if proceedings.never_met(session):
        story += proceedings.failed(session, composer)
    else:
        for position in range(len(session.deliberations)):
            story += _item(Decided(session, position), composer)
    story += proceedings.reported(session, decisions, composer)
    story += proceedings.questions(session, composer)
    story += map(composer.paragraph, proceedings.closing(session, composer))
    settled = session.minutes_settled_on
    said = say("settled", date=day_month_year(settled)) if settled else say("to_settle")
    story.append(composer.paragraph(said))
    block = composer.signatures(
        secretaries_sign(session, composer.wordings),
        [session_signatory(session, composer.wordings)],
    )
    return bound(story, block, composer.style)


def _assembly(session: Session, composer: Composer) -> Iterator[Flowable]:
    """Who is there and the quorum at the opening; nothing of a session that is not held yet."""
    if session.is_awaited:
        return
    yield from attendance_lists.present(session, session.sitting(), composer)
    yield from attendance_lists.absent(session, session.sitting(), composer)
    yield from proceedings.participants(session, composer)
    yield composer.heading(composer.wordings.say("quorum_title"))
    yield composer.paragraph(_quorum(session, None, composer))


def _title(session: Session, composer: Composer) -> str:
    return composer.wordings.say("failed_title" if proceedings.never_met(session) else "title")


def _quorum(session: Session, position: int | None, composer: Composer) -> str:
    sitting = session.sitting(position)
    return composer.wordings.say(
        "quorum_reached" if sitting.quorum_reached else "quorum_missed",
        in_office=sitting.counted_in_office,
        present=sitting.quorum_present,
        quorum=sitting.quorum,
    )


def _item(decided: Decided, composer: Composer) -> Iterable[Flowable]:
    """An item in the order of the evening: what is put, the debate, who leaves, the vote."""
    item, say = decided.item, composer.wordings.say
    title = {"rank": decided.position + 1, "title": item.title}
    if number := decided.number:
        yield composer.heading(say("item_numbered", number=number, **title))
    else:
        yield composer.heading(say("item", **title))
    yield from map(composer.paragraph, _happenings(decided, composer))
    if decided.state is ItemState.NOT_EXAMINED:  # its text was not put to the assembly
        yield composer.paragraph(f"{decided.result()}.")
        return
    setting = composer.setting()
    yield from flowables(parse(item.body), setting)
    if item.debate:
        yield composer.paragraph(say("debate"), composer.style.base("debate", spaceAfter=3))
        yield from flowables(parse(item.debate), setting)
    yield from map(composer.paragraph, _vote(decided, composer))
    yield from elections.set_out(decided, composer)
    if item.shows_result or item.appointment or not item.decision:
        yield composer.paragraph(f"{decided.result()}.")
    if item.decision:
        yield composer.paragraph(decided.operative_sentence())
        yield from flowables(parse(item.decision), setting)
    yield from map(composer.paragraph, decided.effects())
    yield from (composer.paragraph(each, composer.style.names) for each in decided.roll())
    if annexes := list(decided.annexes()):
        yield from composer.listing(annexes)


def _happenings(decided: Decided, composer: Composer) -> Iterable[str]:
    """Pauses, who came and went, who presided, who stood apart, and the quorum if it changed."""
    session, position, sitting = decided.session, decided.position, decided.sitting
    yield from decided.suspensions()
    for movement in session.movements:
        if movement.position == position and not _leaves_at_vote(movement):
            yield _moved(session, movement, composer)
    before = session.sitting(position - 1 if position else None)
    counts = (sitting.quorum_present, sitting.quorum, sitting.quorum_reached)
    if counts != (before.quorum_present, before.quorum, before.quorum_reached):
        yield _quorum(session, position, composer)
    if own := decided.own_president:
        named = "elected_for_item" if decided.elects_president else "presides"
        yield say_of(session, [own], composer.wordings, named)
    told = (
        decided.out_of_order(),
        decided.closed_session(),
        decided.rapporteur(),
        decided.account(),
        decided.unconcerned(),
        decided.aside(),
    )
    yield from filter(None, told)


def _leaves_at_vote(movement: Movement) -> bool:
    return movement.at_vote and not movement.kind.comes_in


def _moved(session: Session, movement: Movement, composer: Composer) -> str:
    """A coming or going; the proxy that who leaves gives from then on is told with its holder."""
    person = seated(session, movement.member, movement.position)
    name, at = person.full_name, hour(movement.at) if movement.at else ""
    proxy = session.proxy_of(movement.member)
    # Who leaves at the vote gives it from the next item on.
    start = movement.position + movement.at_vote
    gives = proxy is not None and proxy.from_position == start
    if proxy and gives and not movement.kind.comes_in:
        holder = session.holder_name(proxy)
        return composer.wordings.say("leaves_proxy", name=name, hour=at, holder=holder)
    return composer.wordings.say(_MOVES[movement.kind], name=name, hour=at)


def _vote(decided: Decided, composer: Composer) -> Iterable[str]:
    """Who leaves at the vote, the partial votes, how it is taken, by how many (L2121-15)."""
    item, say, sitting = decided.item, composer.wordings.say, decided.sitting
    yield from filter(None, (decided.leaving(), decided.idle()))
    for movement in decided.session.movements:
        here = movement.position == decided.position and _leaves_at_vote(movement)
        if here and movement.kind is MovementKind.LEAVES:
            yield _moved(decided.session, movement, composer)
    yield from decided.partial_votes(requests=True)
    yield from filter(None, (decided.request(), decided.mode()))
    if item.shows_result or item.has_rounds:
        yield say("voters", count=sitting.voters, proxies=len(sitting.represented))
