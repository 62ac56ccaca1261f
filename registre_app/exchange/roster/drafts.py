"""People as they are typed: the text of each field, judged as a line of a file is."""

from collections.abc import Mapping, Sequence
from datetime import date

from registre_app.domain.member import Member
from registre_app.exchange.roster.columns import FIELDS
from registre_app.exchange.roster.people import Roster, people_of
from registre_app.exchange.roster.table import Line, Table

Draft = Mapping[str, str]
"""The text of some of FIELDS, by their names; a field that is not told is absent, or empty.

Under DOUBT, what was guessed of it.
"""

_OF_A_PERSON = tuple(field for field in FIELDS if field not in ("full_name", "place", "place_code"))


def roster_of(drafts: Sequence[Draft]) -> Roster:
    """Return who drafts tell of, one a line (1 is the first); those that tell nothing are left out.

    What a line cannot be read by is refused with its reason, as in a file.
    """
    lines = tuple(
        Line(number, tuple(draft.get(field, "") for field in _OF_A_PERSON))
        for number, draft in enumerate(drafts, start=1)
        if any(draft.values())
    )
    columns = {field: at for at, field in enumerate(_OF_A_PERSON)}
    return people_of(Table(Line(0, _OF_A_PERSON), lines), columns)


def draft_of(member: Member) -> Draft:
    """Return what is to be typed for somebody, all that is known of them."""
    values = {field: getattr(member, field) for field in _OF_A_PERSON}
    return {field: _text(value) for field, value in values.items() if value is not None}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
