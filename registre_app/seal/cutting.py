"""Where the parts of a canonical JSON text stand in it, so that they can be taken as they are."""

from json import JSONDecoder

Range = tuple[int, int]
"""Where a value begins and ends in a text."""

_decode = JSONDecoder().raw_decode


def members(text: str, start: int = 0) -> dict[str, Range]:
    """Return where the values of the object at a place stand, by their keys. Raises ValueError."""
    found: dict[str, Range] = {}
    place = _opened(text, start, "{")
    while text[place] != "}":
        key, place = _decode(text, place)
        value = _opened(text, place, ":")
        _, place = _decode(text, value)
        found[key] = (value, place)
        place = _next(text, place, "}")
    return found


def elements(text: str, start: int = 0) -> list[Range]:
    """Return where the values of the list at a place stand. Raises ValueError."""
    found: list[Range] = []
    place = _opened(text, start, "[")
    while text[place] != "]":
        value = place
        _, place = _decode(text, value)
        found.append((value, place))
        place = _next(text, place, "]")
    return found


def _opened(text: str, place: int, sign: str) -> int:
    if text[place] != sign:
        raise ValueError(text[place : place + 20])
    return place + 1


def _next(text: str, place: int, end: str) -> int:
    """Return where the next value begins, or where the end stands."""
    if text[place] == end:
        return place
    return _opened(text, place, ",")
