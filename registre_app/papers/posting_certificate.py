"""The certificate that the list of deliberations was posted (CGCT L2121-25)."""

from registre_app.domain.french import day_month_year, long_date
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.style import Style
from registre_app.papers.sheet import Sheet, finished, office, opened


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the certificate as PDF bytes; the date is left to be written where none is on record.

    Raises CannotPrint.
    """
    sheet = Sheet.of("posting_certificate", session.collectivity, style)
    say, day = sheet.wordings.say, long_date(session.date)
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
        *opened(sheet, session),
        sheet.paragraph(certified),
    ]
    titles = [" – ".join(filter(None, (item.number, item.title))) for item in session.deliberations]
    if titles:
        story += [sheet.heading(say("items")), *sheet.listing(titles)]
    story.append(sheet.paragraph(say("article")))
    block = sheet.signatures([], [office(session, session.head, sheet.wordings)])
    return finished(bound(story, block, sheet.style), sheet, session)
