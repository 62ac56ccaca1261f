"""The certificates of publicity: of the list of deliberations (L2121-25), of one act (L2131-1).

They certify what is on record, and leave room for what is not.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from registre_app.domain.french import day_month_year, long_date
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.domain.titles import title_of
from registre_app.layout.breaks import bound
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.decisions import Decided
from registre_app.papers.letterhead import letterhead
from registre_app.papers.session_paper import finished, opened, titled
from registre_app.papers.signatories import executive, signing


def render(session: Session, style: Style | None = None, signer: Member | None = None) -> bytes:
    """Return the certificate of the posting of the list as PDF bytes. Raises CannotPrint."""
    composer = Composer.of("posting_certificate", session.collectivity, style)
    say, day, posted = composer.wordings.say, long_date(session.date), session.list_posted_on
    what = (
        say("list_posted", date=day, posted=day_month_year(posted))
        if posted
        else say("list_to_post", date=day)
    )
    certified = _certified(session, signer, what, composer, dated=posted is not None)
    story = [*opened(composer, session), composer.paragraph(certified)]
    acts = [session.deliberations[position] for position in session.acts]
    titles = [" – ".join(filter(None, (item.number, item.title))) for item in acts]
    if titles:
        story += [composer.heading(say("items")), *composer.listing(titles)]
    story.append(composer.paragraph(say("article")))
    return finished(_signed(session, signer, story, composer), composer, session)


def render_act(
    session: Session, position: int, style: Style | None = None, signer: Member | None = None
) -> bytes:
    """Return the certificate of the publication of an act (0 is the first). Raises CannotPrint."""
    composer = Composer.of("posting_certificate", session.collectivity, style)
    say, item = composer.wordings.say, session.deliberations[position]
    values = {
        "number": say("act_number", number=item.number) if item.number else "",
        "date": day_month_year(session.date),
    }
    published = item.published_on
    what = (
        say("act_published", published=day_month_year(published), **values)
        if published
        else say("act_to_publish", **values)
    )
    story = [
        *letterhead(session.collectivity, composer),
        *composer.draft_mark(Decided(session, position).draft),
        *titled(composer, session, title=say("act_title")),
        composer.paragraph(
            _certified(session, signer, what, composer, dated=published is not None)
        ),
        composer.paragraph(say("act_object", title=item.title)),
        composer.paragraph(say("act_posted")),
        composer.paragraph(say("act_article")),
    ]
    return finished(
        _signed(session, signer, story, composer),
        composer,
        session,
        title=say("act_title"),
        foot=say("act_foot", number=item.number),
    )


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
