"""What is strange in people read, though it may be true: told, and refused by nothing."""

from collections.abc import Iterable
from datetime import date

from registre_app.exchange.roster.people import Row


def doubts_of(rows: Iterable[Row], today: date) -> dict[int, str]:
    """Return what is in doubt of each line that has something so, by its number in the file."""
    found = {}
    for row in rows:
        if told := " ; ".join(_doubts(row, today)):
            found[row.line] = told
    return found


def _doubts(row: Row, today: date) -> Iterable[str]:
    born = row.member.born_on
    if not row.member.first_names:
        yield "le prénom manque"
    if born is not None and born > today:
        yield f"la date de naissance, {born:%d/%m/%Y}, est à venir"
