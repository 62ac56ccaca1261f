"""Which items have copies that leave the town hall: acts alone, by what became of them."""

from registre_app.domain.errors import RegistreError
from registre_app.domain.item_state import ItemState
from registre_app.domain.session import Session

_WHY = {
    ItemState.INFORMATION: "est une information : rien n’y est décidé. Le procès-verbal en rend "
    "compte ; s’il y eut un vote, changez sa nature.",
    ItemState.WITHDRAWN: "est retiré de l’ordre du jour : rien n’y est décidé. Le procès-verbal "
    "le dit.",
    ItemState.POSTPONED: "est reporté à une autre séance : rien n’y est décidé. Le procès-verbal "
    "le dit.",
    ItemState.NOT_EXAMINED: "n’a pas été examiné : rien n’y est décidé. Le procès-verbal le dit.",
    ItemState.UNDECIDED: "n’a pas de vote enregistré. Notez son vote, ou faites-en une "
    "information, puis recommencez.",
}
_MISCOUNTED = (
    "compte plus de voix que de votants : rien n’y est proclamé. Corrigez le scrutin ou les "
    "présences, puis recommencez."
)
_AWAITED = (
    "est d’une séance dont ni les présences ni les votes ne sont notés : rien n’y est encore "
    "décidé. Notez-les quand elle est tenue, puis recommencez."
)


class NotAnAct(RegistreError):
    """An item that is no act: there is nothing to certify, to publish nor to send."""


def require_act(session: Session, position: int) -> None:
    """Raise NotAnAct where an item (0 is the first) has nothing decided nor noted (L2131-1).

    Extract, publication copy and certificate say what the assembly did: before that there is only
    a draft of them.
    """
    item, sitting = session.deliberations[position], session.all_sittings[position]
    state = session.states[position]
    if not state.consequences.act:
        miscounted = item.ballot is not None and sitting.cannot_count(item.ballot.voices)
        why = _MISCOUNTED if miscounted and state is ItemState.UNDECIDED else _WHY[state]
        why = _AWAITED if session.is_awaited and state is ItemState.UNDECIDED else why
        raise NotAnAct(
            f"Le point {position + 1}, « {item.title or 'sans objet'} », n’a ni extrait, ni "
            f"exemplaire de publication, ni certificat : il {why}"
        )
