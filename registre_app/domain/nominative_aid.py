"""Aid given to a person by name: known to them alone, never made public (CASF L133-5)."""

from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.personal import marked

_SOCIAL_AID = "8.2"
"""The code of social aid in the national nomenclature of acts."""


def is_nominative_aid(kind: BodyKind, item: Deliberation) -> bool:
    """Tell whether an act of a CCAS gives aid to a person whom it names: enforceable once notified.

    >>> item = Deliberation(title="Aide à [[M. D]]", subject="8.2")
    >>> is_nominative_aid(BodyKind.SOCIAL_ACTION, item)
    True
    """
    social = f"{item.subject}.".startswith(f"{_SOCIAL_AID}.")
    return kind is BodyKind.SOCIAL_ACTION and social and marked(item)
