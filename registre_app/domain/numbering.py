"""The numbers of deliberations, by a pattern that the commune chooses."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registre_app.domain.errors import RegistreError


class Restart(StrEnum):
    """When the order number goes back to 1."""

    YEAR = "annee"
    SESSION = "seance"
    NEVER = "continue"


class InvalidPattern(RegistreError):
    """A numbering pattern that cannot give unique numbers; the message, in French, says why."""


_TOKEN = re.compile(r"\{([^{}]*)\}")
_SCOPE_TOKENS = ("AAAA", "AA", "MM", "JJ", "SS")
_FIXED = {
    Restart.YEAR: {"AAAA", "AA"},
    Restart.SESSION: set(_SCOPE_TOKENS),
    Restart.NEVER: set[str](),
}


_PIECES = re.compile("[0-9]+|[^0-9]+")
_FILLING = re.compile("(?<![0-9])0+(?=[0-9])")


def _globbed(text: str) -> str:
    """Escape a text so that a GLOB pattern matches it literally."""
    return re.sub(r"[*?\[]", lambda match: f"[{match[0]}]", text)


def number_key(number: str) -> str:
    """Return what tells a number from others: itself, without the zeros that fill it.

    >>> number_key("2026-015") == number_key("2026-15")
    True
    """
    return _FILLING.sub("", number.strip().casefold())


def number_order(number: str) -> tuple[tuple[int, str], ...]:
    """Return what orders numbers as one counts: figures by their value.

    >>> sorted(["D-10", "D-2"], key=number_order)
    ['D-2', 'D-10']
    """
    pieces = _PIECES.findall(number.casefold())
    return tuple((int(each), "") if each.isdigit() else (-1, each) for each in pieces)


def same_number(one: str, other: str) -> bool:
    """Tell whether two numbers are the same but for the zeros that fill them; an empty one is none.

    >>> same_number("2026-015", "2026-15"), same_number("", "")
    (True, False)
    """
    return bool(number_key(one)) and number_key(one) == number_key(other)


def number_runs(numbers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the first and the last of the numbers that follow each other.

    >>> list(number_runs(["2026-001", "2026-002", "2026-003", "2026-007"]))
    [('2026-001', '2026-003'), ('2026-007', '2026-007')]
    """
    start = 0
    pieces = [_PIECES.findall(number_key(each)) for each in numbers]
    for index in range(1, len(numbers) + 1):
        if index == len(numbers) or not _follow(pieces[index - 1], pieces[index]):
            yield numbers[start], numbers[index - 1]
            start = index


def _follow(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell whether two numbers, in pieces, differ by one in the digits that they do not share."""
    changed = [pair for pair in zip(one, two, strict=False) if pair[0] != pair[1]]
    if len(one) != len(two) or len(changed) != 1 or not changed[0][0].isdigit():
        return False
    return changed[0][1].isdigit() and int(changed[0][1]) == int(changed[0][0]) + 1


@dataclass(frozen=True)
class Numbering:
    """A pattern such as ``{AAAA}-{NNN}`` and the period within which it counts.

    ``{AAAA}`` or ``{AA}`` is the year, ``{MM}`` the month, ``{JJ}`` the day, ``{SS}`` the rank of
    the session in its year, ``{NNN}`` the order number on at least as many digits as it has N.
    Raises InvalidPattern on construction.
    """

    pattern: str = "{AAAA}-{NNN}"
    restart: Restart = Restart.YEAR

    def __post_init__(self) -> None:
        tokens = _TOKEN.findall(self.pattern)
        for token in tokens:
            if token not in _SCOPE_TOKENS and not re.fullmatch("N+", token):
                raise InvalidPattern(
                    f"« {{{token}}} » n’est pas un élément du modèle de numéro ; "
                    "employez {AAAA}, {AA}, {MM}, {JJ}, {SS} ou {NNN}."
                )
        if re.search("[{}]", _TOKEN.sub("", self.pattern)):
            raise InvalidPattern("Une accolade du modèle de numéro n’est pas fermée.")
        if sum(set(token) == {"N"} for token in tokens) != 1:
            raise InvalidPattern("Le modèle de numéro contient {NNN} une fois, et une seule.")
        has_year = "AAAA" in tokens or "AA" in tokens
        has_session = "SS" in tokens or {"MM", "JJ"} <= set(tokens)
        if self.restart is not Restart.NEVER and not has_year:
            raise InvalidPattern(
                "Une numérotation qui recommence doit porter l’année ({AAAA} ou {AA})."
            )
        if self.restart is Restart.SESSION and not has_session:
            raise InvalidPattern(
                "Une numérotation par séance doit porter le rang de la séance ({SS}) "
                "ou sa date ({MM} et {JJ})."
            )

    def number(self, on: date, session_rank: int, order: int) -> str:
        """Return the number of the deliberation of that order (1 is the first)."""
        values = self._scope(on, session_rank)
        return _TOKEN.sub(lambda m: values.get(m[1]) or f"{order:0{len(m[1])}}", self.pattern)

    def following(self, on: date, session_rank: int, taken: Collection[str]) -> str:
        """Return the number after the highest one already taken in the same period."""
        period = self._period(on, session_rank)
        orders = [int(match["order"]) for number in taken if (match := period.fullmatch(number))]
        return self.number(on, session_rank, max(orders, default=0) + 1)

    def alike(self, on: date, session_rank: int) -> str:
        """Return what numbers of the same period look like, « 2022-* » (SQLite GLOB)."""
        values = self._scope(on, session_rank)
        fixed = _FIXED[self.restart]
        parts, position = [], 0
        for match in _TOKEN.finditer(self.pattern):
            parts.append(_globbed(self.pattern[position : match.start()]))
            parts.append(values[match[1]] if match[1] in fixed else "*")
            position = match.end()
        return "".join([*parts, _globbed(self.pattern[position:])])

    def missing(self, on: date, session_rank: int, taken: Collection[str]) -> tuple[str, ...]:
        """Return the numbers skipped below the highest taken of the same period: gaps to explain.

        An act withdrawn keeps its number, so it leaves none (R2121-9).
        """
        period = self._period(on, session_rank)
        orders = {int(match["order"]) for number in taken if (match := period.fullmatch(number))}
        gaps = sorted(set(range(1, max(orders, default=0))) - orders)
        return tuple(self.number(on, session_rank, order) for order in gaps)

    def _scope(self, on: date, session_rank: int) -> dict[str, str]:
        return {
            "AAAA": f"{on.year:04}",
            "AA": f"{on.year % 100:02}",
            "MM": f"{on.month:02}",
            "JJ": f"{on.day:02}",
            "SS": f"{session_rank:02}",
        }

    def _period(self, on: date, session_rank: int) -> re.Pattern[str]:
        fixed = _FIXED[self.restart]
        values = self._scope(on, session_rank)
        parts = []
        position = 0
        for match in _TOKEN.finditer(self.pattern):
            parts.append(re.escape(self.pattern[position : match.start()]))
            token = match[1]
            if token in fixed:
                parts.append(values[token])
            elif token in _SCOPE_TOKENS:
                parts.append("[0-9]+")
            else:
                parts.append("(?P<order>[0-9]+)")
            position = match.end()
        parts.append(re.escape(self.pattern[position:]))
        return re.compile("".join(parts))
