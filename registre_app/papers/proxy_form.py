"""The written proxy of an absent member: filled in for each on record, or blank (CGCT L2121-20)."""

from registre_app.domain.attendance import Proxy
from registre_app.domain.law import proxies_lapse
from registre_app.domain.senatorial import elects_delegates_alone
from registre_app.domain.session import Session
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.style import Style
from registre_app.papers.articles import proxies_cited
from registre_app.papers.composer import Composer
from registre_app.papers.session_paper import collated, opened, part


def render(session: Session, style: Style | None = None) -> bytes:
    """Return one form a proxy on record, or a blank one, as PDF bytes. Raises CannotPrint."""
    documents = []
    for proxy in session.proxies or (None,):
        composer = Composer.of("proxy_form", session.collectivity, style, "Part")
        name = session.member(proxy.giver).full_name if proxy else ""
        documents.append(part(composer, _form(session, proxy, composer), session, name))
    return collated(documents, composer, session)


def _form(session: Session, proxy: Proxy | None, composer: Composer) -> list[Flowable]:
    say, say_form, style = composer.wordings.say, composer.wordings.say_form, composer.style
    form, name, holder = "unnamed", "", say("holder_blank")
    if proxy:
        giver = session.member(proxy.giver)
        form, name = giver.civility.agree("masculine", "feminine"), giver.full_name
        holder = say("holder", name=session.holder_name(proxy))
    spaced = style.base("form", fontSize=12, leading=20, spaceAfter=10)
    centred = style.base("holder", fontSize=13, leading=20, alignment=1, spaceAfter=10)
    return [
        *opened(composer, session),
        Spacer(0, 20),
        composer.line(say_form("giver", form, name=name), spaced),
        composer.line(say_form("gives", form), spaced),
        composer.line(holder, centred),
        composer.line(say_form("purpose", form), spaced),
        composer.line(say("made"), spaced),
        *composer.signatures([], [(say("signature"), "")]),
        composer.paragraph(
            _rules(session, composer), style.base("rules", fontSize=style.list_size)
        ),
    ]


def _rules(session: Session, composer: Composer) -> str:
    """What limits a proxy: no number of sessions for that of a member of a CCAS (CASF R123-16).

    Nor for the session that elects senatorial delegates alone (code électoral L288, L289).
    """
    body = session.collectivity
    lapses = proxies_lapse(body) and not elects_delegates_alone(session)
    article = proxies_cited(session, code=True)
    return composer.wordings.say("rules", lapses=lapses, article=article)
