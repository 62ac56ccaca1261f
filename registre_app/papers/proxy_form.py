"""The written proxy of an absent member: filled in for each on record, or blank (CGCT L2121-20)."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from registre_app.domain.attendance import Proxy
from registre_app.domain.session import Session
from registre_app.layout.style import Style
from registre_app.papers.sheet import Sheet, finished, opened


def render(session: Session, style: Style | None = None) -> bytes:
    """Return one form a proxy on record, or a blank one, as PDF bytes. Raises CannotPrint."""
    sheet = Sheet.of("proxy_form", session.collectivity, style)
    story: list[Flowable] = []
    for proxy in session.proxies or (None,):
        story += [PageBreak()] if story else []
        story += _form(session, proxy, sheet)
    return finished(story, sheet, session)


def _form(session: Session, proxy: Proxy | None, sheet: Sheet) -> list[Flowable]:
    say, style = sheet.wordings.say, sheet.style
    giver, holder = say("giver_blank"), say("holder_blank")
    if proxy:
        giver = say("giver", name=session.member(proxy.giver).full_name)
        holder = say("holder", name=session.holder_name(proxy))
    spaced = style.base("form", fontSize=12, leading=20, spaceAfter=10)
    centred = style.base("holder", fontSize=13, leading=20, alignment=1, spaceAfter=10)
    return [
        *opened(sheet, session),
        Spacer(0, 20),
        sheet.line(giver, spaced),
        sheet.line(say("empty"), spaced),
        sheet.line(holder, centred),
        sheet.line(say("purpose"), spaced),
        sheet.line(say("made"), spaced),
        *sheet.signatures([], [(say("signature"), "")]),
        sheet.paragraph(say("rules"), style.base("rules", fontSize=style.list_size)),
    ]
