"""The certificate that the list of deliberations was posted (CGCT L2121-25)."""

from registre_app.domain.french import day_month_year, long_date
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.session_paper import finished, opened
from registre_app.papers.signatories import office


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the certificate as PDF bytes; a blank for the date where none is on record.

    Raises CannotPrint.
    """
    composer = Composer.of("posting_certificate", session.collectivity, style)
    say, day = composer.wordings.say, long_date(session.date)
    head = session.member(session.head) if session.head else None
    values = {
        "name": head.full_name if head else say("nobody"),
        "office": head.function if head else say("nobody"),
        "date": day,
    }
    posted = session.list_posted_on
    certified = (
        say("certifies", posted=day_month_year(posted), **values)
        if posted
        else say("certifies_blank", **values)
    )
    story = [
        *opened(composer, session),
        composer.paragraph(certified),
    ]
    titles = [" – ".join(filter(None, (item.number, item.title))) for item in session.deliberations]
    if titles:
        story += [composer.heading(say("items")), *composer.listing(titles)]
    story.append(composer.paragraph(say("article")))
    block = composer.signatures([], [office(session, session.head, composer.wordings)])
    return finished(bound(story, block, composer.style), composer, session)
