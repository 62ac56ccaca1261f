"""The certificate that the list of deliberations was posted (CGCT L2121-25)."""

from registre_app.documents.breaks import bound
from registre_app.documents.fonts import register_fonts
from registre_app.documents.prose import Setting, flowables
from registre_app.documents.sheet import Sheet, finished, office, opened
from registre_app.documents.structure import Levels
from registre_app.documents.style import Style
from registre_app.documents.wordings import load_wordings
from registre_app.domain.french import day_month_year, long_date
from registre_app.domain.prose import Listing, Paragraph, Run
from registre_app.domain.session import Session


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the certificate as PDF bytes; the date is left to be written where none is on record.

    Raises CannotPrint.
    """
    register_fonts()
    sheet = Sheet(style or Style(), load_wordings("posting_certificate"))
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
    titles = tuple(
        (Paragraph((Run(" – ".join(filter(None, (item.number, item.title)))),)),)
        for item in session.deliberations
    )
    if titles:
        setting = Setting(sheet.style, sheet.root, Levels(above=2))
        story += [sheet.heading(say("items")), *flowables((Listing(titles),), setting)]
    story.append(sheet.paragraph(say("article")))
    block = sheet.signatures([], [office(head, sheet.wordings)])
    return finished(bound(story, block, sheet.style), sheet, session)
