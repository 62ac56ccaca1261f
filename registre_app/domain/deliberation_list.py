"""Whether a session has a list of deliberations to post (L2121-25)."""

from registre_app.domain.item_state import ItemState
from registre_app.domain.law import posts_list
from registre_app.domain.session import Session


def has_list(session: Session) -> bool:
    """Tell whether the list of what a session examined is posted.

    None after one that never had its quorum: nothing was examined there; nor in a CCAS.
    """
    examined = any(state is not ItemState.NOT_EXAMINED for state in session.states)
    return examined and posts_list(session.collectivity)
