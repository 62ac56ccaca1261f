"""What columns hold that no title tells: a civility, a day, a function, names."""

import re
from collections.abc import Callable, Mapping, Sequence

from registre_app.exchange.roster.named import is_civility, is_function, is_whole

_NAMES = ("first_names", "last_name", "full_name")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")
_RANK = re.compile(r"\d{1,2}")
_OTHER = re.compile(r"\d|.*@")  # an address, a telephone number
_PARTICLE = re.compile(r"(?:de|du|des|van|von)\s|d[’']", re.IGNORECASE)


def guessed(rows: Sequence[Sequence[str]], known: Mapping[str, int]) -> tuple[dict[str, int], bool]:
    """Return the columns told by what most of their cells hold, and whether names are guessed.

    ``known`` are those that titles tell. Figures before the names are ranks of no use; after them,
    they are those of deputies.
    """
    width = max(*map(len, rows), *(at + 1 for at in known.values()), 0, 0)
    cells = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    left = [at for at in range(width) if cells[at] and at not in known.values()]
    first = min(known.values(), default=width)
    while left and left[0] < first and all(map(str.isdigit, cells[left[0]])):
        left.pop(0)
    columns = dict(known)
    alone = "first_names" not in known and "last_name" in known
    if alone and _most(is_whole, cells[known["last_name"]]):
        columns["full_name"] = columns.pop("last_name")
    asked: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("civility", is_civility),
        ("born_on", _DAY.fullmatch),
        ("function", lambda cell: is_function(cell) or _RANK.fullmatch(cell)),
    )
    for field, holds in asked:
        likely = [at for at in left if _most(holds, cells[at])]
        if likely and field not in columns:
            columns[field] = likely[0]
            left.remove(likely[0])
    if any(name in known for name in _NAMES):
        return columns, False
    names, sure = _names(cells, left, columns)
    columns |= names
    # The order of the window: civility, first names, name, function, whatever the last one says.
    after = max(names.values(), default=width) + 1
    rest = [at for at in left if at not in names.values()]
    if "function" not in columns and "civility" in columns and rest[:1] == [after]:
        columns |= {} if _most(_OTHER.match, cells[after]) else {"function": after}
    return columns, not sure


def _names(
    cells: Sequence[Sequence[str]], left: Sequence[int], columns: Mapping[str, int]
) -> tuple[dict[str, int], bool]:
    """Return the columns of names among those left, and whether something told them."""
    whole = [at for at in left if _most(is_whole, cells[at])]
    if whole or len(left) == 1:
        return {"full_name": (whole or left)[0]}, True
    first, second = left[:2] if len(left) > 1 else (-1, -1)
    if second < 0:
        return {}, True
    capitals = [at for at in (first, second) if _most(str.isupper, cells[at])]
    if len(capitals) == 1:
        last_name = capitals[0]
    elif particles := [at for at in (first, second) if any(map(_PARTICLE.match, cells[at]))]:
        last_name = particles[0]
    else:
        last_name = second if columns.get("civility", second) < first else first
    other = first if last_name == second else second
    return {"first_names": other, "last_name": last_name}, len(capitals) == 1


def _most(holds: Callable[[str], object], cells: Sequence[str]) -> bool:
    return sum(map(bool, map(holds, cells))) * 2 > len(cells)
