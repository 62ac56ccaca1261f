"""A table of a file: the line of its titles, those under it, and the communes that it is about."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from registre_app.domain.french import thousands
from registre_app.domain.namesakes import same_words
from registre_app.exchange.roster.columns import matched
from registre_app.exchange.roster.refused import RosterRefused

MOST = 2_000  # lines: the largest assembly has a tenth
MOST_ROWS = 2_000_000  # of the national directory, with all communes; blank ones included
MOST_COLUMNS = 200
_HEAD = 20  # lines among which titles are looked for
_CELLS = 2  # filled, of what is no mere heading above the table


@dataclass(frozen=True)
class Line:
    """The cells of a line, by its number in the file (1 is the first)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A commune, or an EPCI, that lines are about."""

    code: str
    name: str
    lines: int = 0

    @property
    def words(self) -> str:
        """« Agencourt (21001) »."""
        return f"{self.name} ({self.code})" if self.name and self.code else self.name or self.code


@dataclass(frozen=True)
class Table:
    """Titles, and the lines under them: all, or those of the place asked for.

    ``places`` are those of the file. ``lines`` is empty where a file is too long to be taken
    whole, and none was asked for. ``sheets`` are those of the workbook that it comes from.
    """

    head: Line
    lines: tuple[Line, ...]
    places: tuple[Place, ...] = ()
    place: Place | None = None
    sheets: tuple[str, ...] = ()


def table_of(rows: Iterable[Iterable[str]], asked: str = "", home: str = "") -> Table:
    """Return the table of some rows.

    ``asked`` is a place, by its name or its code; failing it, ``home`` is taken where exactly one
    of several places bears that name. Raises RosterRefused.
    """
    numbered = _filled(rows)
    first = []
    for line in numbered:
        first.append(line)
        if len(first) == _HEAD:
            break
    if len(first) < 2:  # noqa: PLR2004 -- titles and a line
        raise RosterRefused("Le tableau est vide : une ligne de titres, puis une ligne par élu.")
    rank = _rank_of_titles(first)
    return _Sorting(first[rank], asked, home).sort(chain(first[rank + 1 :], numbered))


def _filled(rows: Iterable[Iterable[str]]) -> Iterator[Line]:
    try:
        for number, row in enumerate(rows, start=1):
            if number > MOST_ROWS:
                raise RosterRefused(f"Le tableau a plus de {thousands(MOST_ROWS)} lignes.")
            cells = tuple(map(str.strip, row))
            if any(cells):
                yield Line(number, cells[:MOST_COLUMNS])
    except csv.Error as error:
        raise RosterRefused(
            "Le tableau est mal formé (guillemets non fermés). Réenregistrez-le en CSV."
        ) from error
    except UnicodeError as error:
        raise RosterRefused(
            "Le tableau est mal formé : son texte s’arrête au milieu d’une lettre. Réenregistrez-"
            "le en CSV (UTF-8)."
        ) from error


def _rank_of_titles(lines: list[Line]) -> int:
    """Titles known count; failing them, the first line that is no mere heading."""
    known = [len(matched(line.cells)) for line in lines]
    if max(known):
        return known.index(max(known))
    filled = (rank for rank, line in enumerate(lines) if sum(map(bool, line.cells)) >= _CELLS)
    return next(filled, 0)


class _Sorting:
    """Keeps the lines of one place, and counts those of the others."""

    def __init__(self, head: Line, asked: str, home: str) -> None:
        columns = matched(head.cells)
        self._head = head
        self._code = columns.get("place_code")
        self._name = columns.get("place")
        self._words = asked
        self._asked = same_words(asked)
        self._home = same_words(home)
        self._counts: dict[tuple[str, str], int] = {}
        self._all: list[Line] = []
        self._of: dict[tuple[str, str], list[Line]] = {}

    def sort(self, lines: Iterable[Line]) -> Table:
        """Return the table. Raises RosterRefused."""
        for line in lines:
            self._take(line)
        places = tuple(Place(*key, count) for key, count in sorted(self._counts.items()))
        place = self._found(places)
        kept = self._all if place is None else self._of[place.code, place.name]
        if place is None and len(places) < 2 and len(kept) > MOST:  # noqa: PLR2004
            raise RosterRefused(
                f"Le tableau a plus de {thousands(MOST)} lignes. Gardez celles de votre conseil."
            )
        return Table(self._head, tuple(kept) if len(kept) <= MOST else (), places, place)

    def _take(self, line: Line) -> None:
        key = (self._cell(line, self._code), self._cell(line, self._name))
        if any(key):
            if key not in self._counts:
                self._counts[key] = 0
                if {self._asked, self._home} & _names(Place(*key)):
                    self._of[key] = []
            self._counts[key] += 1
            if key in self._of and len(self._of[key]) <= MOST:
                self._of[key].append(line)
        if len(self._all) <= MOST:
            self._all.append(line)

    def _found(self, places: tuple[Place, ...]) -> Place | None:
        """Return the place whose lines are kept; None for all of them."""
        named = [each for each in places if self._asked in _names(each)]
        if self._asked and len(named) != 1:
            which = f"Il y a : {told_places(places)}." if places else "Aucune colonne n’en donne."
            many = f"plusieurs ont ce nom : {told_places(named)}. Donnez le code."
            why = many if named else f"aucune n’a ce nom. {which}"
            raise RosterRefused(f"Commune « {self._words} » : {why}")
        if named:
            return named[0]
        at_home = [each for each in places if self._home in _names(each)]
        return at_home[0] if len(at_home) == 1 and len(places) > 1 else None

    @staticmethod
    def _cell(line: Line, column: int | None) -> str:
        return line.cells[column] if column is not None and column < len(line.cells) else ""


def told_places(places: Iterable[Place], most: int = 8) -> str:
    """« Agencourt (21001), Agey (21002) et 698 autres »."""
    words = [each.words for each in places]
    left = len(words) - most
    return ", ".join(words[:most]) + (f" et {thousands(left)} autres" if left > 0 else "")


def _names(place: Place) -> set[str]:
    """Return what a place may be asked by; « 1001 », as a spreadsheet writes « 01001 », too."""
    names = {same_words(place.code), same_words(place.name), same_words(place.code.lstrip("0"))}
    return names - {""}
