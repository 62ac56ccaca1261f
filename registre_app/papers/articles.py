"""The articles of the law as papers cite them, which are not those of communes for every body."""

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.law import article_for
from registre_app.domain.senatorial import elects_delegates_alone, proxy_article
from registre_app.domain.session import Session
from registre_app.papers.people import enumerated

_SOCIAL = "CASF "
_CODE = "Code général des collectivités territoriales"
_SOCIAL_CODE = "Code de l’action sociale et des familles"
_ELECTORAL = "code électoral "
_ELECTORAL_CODE = "Code électoral"
_OWN = "L5"  # the articles of bodies of several communes, which make the others theirs
_BORROWING = {"L2121": "L5211-1", "L2122": "L5211-2", "L2131": "L5211-3"}


def cited(body: Collectivity, article: str, *, code: bool = False) -> str:
    """Return the articles that stand, for a body, for some of communes, with those that say so.

    « L5211-1 et L2121-20 », « R123-17 du Code de l’action sociale et des familles »; with ``code``
    the general code is named too.
    """
    found = article_for(body, article)
    if found.startswith(_SOCIAL):
        return f"{enumerated(found.removeprefix(_SOCIAL).split(', '))} du {_SOCIAL_CODE}"
    named = found.split(", ")
    if body.kind in (BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY):
        named = [*_lent(named), *named]
    return f"{enumerated(named)} du {_CODE}" if code else enumerated(named)


def proxies_cited(session: Session, *, code: bool = False) -> str:
    """Return the articles on the proxies of a session: of its own where it elects delegates.

    « L288 du Code électoral », with « autres points : L2121-20 » where there are others.
    """
    own = proxy_article(session)
    general = cited(session.collectivity, "L2121-20", code=code)
    if own is None:
        return general
    named = f"{enumerated(own.removeprefix(_ELECTORAL).split(', '))} du {_ELECTORAL_CODE}"
    return named if elects_delegates_alone(session) else f"{named} ; autres points : {general}"


def second_notice_article(body: Collectivity) -> str:
    """The article by which no quorum is needed after a second notice: L2541-4 in Alsace-Moselle."""
    return "L2541-4" if body.in_alsace_moselle else cited(body, "L2121-17")


def _lent(named: list[str]) -> list[str]:
    """The article by which those of communes apply to a body of several; none beside its own."""
    if any(each.startswith(_OWN) for each in named):
        return []
    families = dict.fromkeys(each.split("-")[0] for each in named)
    return [_BORROWING[each] for each in families if each in _BORROWING]
