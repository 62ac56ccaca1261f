"""The certificates of publicity: of the list of deliberations (L2121-25), of one act (L2131-1).

They certify what is on record, and leave room for what is not.
"""

from collections.abc import Iterator, Sequence

from registre_app.domain.collectivity import Publicity
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import capitalised, day_month_year
from registre_app.domain.law import posts_list
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.domain.titles import title_of
from registre_app.domain.transmission import enforceable_on
from registre_app.layout.breaks import bound
from registre_app.layout.flowables import Flowable
from registre_app.layout.style import Style
from registre_app.papers.articles import cited
from registre_app.papers.composer import Composer
from registre_app.papers.decisions import Decided
from registre_app.papers.drafts import session_draft
from registre_app.papers.fingerprints import act_code, coded_style
from registre_app.papers.letterhead import letterhead
from registre_app.papers.naming import session_day
from registre_app.papers.people import enumerated
from registre_app.papers.session_paper import finished, opened, titled
from registre_app.papers.signatories import executive, signing


def render(session: Session, style: Style | None = None, signer: Member | None = None) -> bytes:
    """Return the certificate of the posting of the list as PDF bytes. Raises CannotPrint."""
    composer = Composer.of("posting_certificate", session.collectivity, style)
    say, day, posted = composer.wordings.say, session_day(session), session.list_posted_on
    what = (
        say("list_posted", date=day, posted=day_month_year(posted))
        if posted
        else say("list_to_post", date=day)
    )
    certified = _certified(session, signer, what, composer, dated=posted is not None)
    story = [
        *opened(composer, session, draft=session_draft(session)),
        composer.paragraph(certified),
    ]
    acts = [session.deliberations[position] for position in session.acts]
    titles = [" – ".join(filter(None, (item.number, item.title))) for item in acts]
    if titles:
        story += [composer.heading(say("items")), *composer.listing(titles)]
    if posts_list(session.collectivity):  # no article asks it of a CCAS
        story.append(composer.paragraph(_article(session, "L2121-25", composer)))
    return finished(_signed(session, signer, story, composer), composer, session)


def render_act(
    session: Session, position: int, style: Style | None = None, signer: Member | None = None
) -> bytes:
    """Return the certificate of the publication of an act (0 is the first). Raises CannotPrint."""
    code = act_code(session, position)
    styled = coded_style(style, code)
    composer = Composer.of("posting_certificate", session.collectivity, styled)
    say, item = composer.wordings.say, session.deliberations[position]
    number, day = Decided(session, position).number, day_month_year(session.date)
    publicity = session.collectivity.publicity
    done = list(_done(item, publicity, composer))
    blanks = list(_to_do(session, item, composer))
    to_do = "act_to_hold" if publicity is Publicity.PAPER else "act_to_publish"
    what = say(
        "act_done" if done else to_do,
        number=say("act_number", number=number) if number else "",
        date=day,
        done=enumerated(done),
    )
    certified = _certified(session, signer, what, composer, dated=bool(done))
    story = [
        *letterhead(session.collectivity, composer),
        *composer.draft_mark(Decided(session, position).draft),
        *titled(composer, session, title=say("act_title")),
        composer.paragraph(certified),
        *map(composer.paragraph, blanks),
        composer.paragraph(say("act_object", title=item.title)),
        *map(composer.paragraph, _since(item, session, position, composer)),
        composer.paragraph(_article(session, "L2131-1, R2131-1", composer)),
    ]
    return finished(
        _signed(session, signer, story, composer),
        composer,
        session,
        title=say("act_title"),
        foot=say("act_foot", number=number),
        code=code,
    )


def _done(item: Deliberation, publicity: Publicity | None, composer: Composer) -> Iterator[str]:
    """Yield what was done of the publicity of an act, and of its transmission (L2131-1)."""
    say = composer.wordings.say
    if item.published_on and item.published_on not in (item.posted_on, item.online_on):
        name = "done_on_paper" if publicity is Publicity.PAPER else "done_published"
        yield say(name, date=day_month_year(item.published_on))
    if item.posted_on:
        removed = day_month_year(item.removed_on) if item.removed_on else ""
        yield say("done_posted", date=day_month_year(item.posted_on), removed=removed)
    if item.online_on:
        yield say("done_online", date=day_month_year(item.online_on))
    if item.notified_on:
        yield say("done_notified", date=day_month_year(item.notified_on))
    if item.transmitted_on:
        received = day_month_year(item.receipt_on) if item.receipt_on else ""
        yield say("done_transmitted", date=day_month_year(item.transmitted_on), received=received)


def _to_do(session: Session, item: Deliberation, composer: Composer) -> Iterator[str]:
    """Yield room for the days of the posting that are not on record, where the act is posted."""
    say, publicity = composer.wordings.say, session.collectivity.publicity
    elsewhere = publicity in (Publicity.ELECTRONIC, Publicity.PAPER)
    if item.posted_on and item.removed_on is None:
        yield say("act_to_remove")
    elif item.posted_on is None and item.online_on is None and not elsewhere:
        yield say("act_posted")


def _since(
    item: Deliberation, session: Session, position: int, composer: Composer
) -> Iterator[str]:
    """Yield from when it is enforceable, and what became of it since."""
    enforceable = enforceable_on(item)
    if enforceable and not item.retracted:
        yield composer.wordings.say("act_enforceable", date=day_month_year(enforceable))
    for said in Decided(session, position).endings():
        yield f"{capitalised(said)}."


def _certified(
    session: Session, signer: Member | None, what: str, composer: Composer, *, dated: bool
) -> str:
    """What is certified; without its day, it ends on the dots where that is written by hand."""
    said = {"what": what, "dated": dated}
    head = signing(session, signer)
    if head is None:
        return composer.wordings.say_form("certifies", "unnamed", **said)
    return composer.wordings.say_of(
        head.civility, "certifies", name=head.full_name, office=title_of(head), **said
    )


def _signed(
    session: Session, signer: Member | None, story: Sequence[Flowable], composer: Composer
) -> list[Flowable]:
    block = composer.signatures([], [executive(session, signer, composer.wordings)])
    return bound(story, block, composer.style)


def _article(session: Session, article: str, composer: Composer) -> str:
    """« Articles L2131-1 et R2131-1 du Code général… », those of its body."""
    found = cited(session.collectivity, article, code=True)
    return composer.wordings.say("article", several=" et " in found, article=found)
