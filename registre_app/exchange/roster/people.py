"""The people of a table: one a line, or the reason why a line gives nobody."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from registre_app.domain.french import counted, folded, listed
from registre_app.domain.grammar import of
from registre_app.domain.member import Civility, Member, new_member_id
from registre_app.domain.namesakes import name_key
from registre_app.domain.signs import unseen_sign, unseen_told
from registre_app.domain.surnames import surname
from registre_app.domain.titles import deputy_rank
from registre_app.exchange.roster.columns import FIELDS, Matching, require_names
from registre_app.exchange.roster.named import TWO_PEOPLE, are_several, parted
from registre_app.exchange.roster.refused import MOST_TOLD, Refused, RosterRefused
from registre_app.exchange.roster.table import Line, Table, told_places

_LONGEST = 500  # characters of a cell, as of a name in a session file
_WOMEN = ("madame", "mme", "f", "femme", "feminin", "mlle", "mademoiselle")
_MEN = ("monsieur", "m", "h", "homme", "masculin", "mr")
_ORDINAL = re.compile(r"\b(\d+)\s*(?:[èe]me|ième)\b", re.IGNORECASE)
_RANKLESS = re.compile(r"(?:autre )?adjointe?(?: au maire)?", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """Somebody read, and the line that tells of them."""

    line: int
    member: Member


@dataclass(frozen=True)
class Roster:
    """What a table gives: people, lines refused, and sentences on what was understood of it.

    ``namesakes`` are the lines that bear one name and that no date of birth tells apart.
    """

    rows: tuple[Row, ...]
    refused: tuple[Refused, ...] = ()
    namesakes: tuple[tuple[int, ...], ...] = ()
    told: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """The people, in the order of the lines."""
        return tuple(row.member for row in self.rows)

    @property
    def namesakes_told(self) -> tuple[str, ...]:
        """« Lignes 2 et 3 : deux fois Paul MARTIN, … »."""
        of_line = {row.line: row.member for row in self.rows}
        return tuple(
            f"Lignes {listed([str(line) for line in lines])} : le même nom, "
            f"{of_line[lines[0]].short_full_name}, sans dates de naissance qui les distinguent."
            for lines in self.namesakes
        )

    def of_lines(self, lines: Collection[int]) -> "Roster":
        """Return the people of some lines alone; the lines refused stay."""
        kept = (tuple(line for line in group if line in lines) for group in self.namesakes)
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.line in lines),
            namesakes=tuple(group for group in kept if len(group) > 1),
        )

    def sure(self, *, partial: bool = False, namesakes: bool = False) -> tuple[Member, ...]:
        """Return the people, all or nothing.

        Lines refused are left out where ``partial`` is asked for; ``namesakes``: those of one name
        are several people. Raises RosterRefused.
        """
        if self.refused and not partial:
            raise RosterRefused(
                f"{_lines(each.told for each in self.refused)} Rien n’a été importé."
            )
        if self.namesakes and not namesakes:
            raise RosterRefused(
                f"{_lines(self.namesakes_told)} Rien n’a été importé. Si ce sont des homonymes, "
                "dites-le (--homonymes) ; sinon, ôtez la ligne en trop."
            )
        if not self.rows:
            raise RosterRefused("Aucune ligne du tableau ne donne un élu. Rien n’a été importé.")
        return self.members


def people_of(table: Table, columns: Matching, taken: Iterable[str] = ()) -> Roster:
    """Return who a table tells of, by its columns; ``taken`` are keys that are not given.

    Raises RosterRefused where no column tells a name, or the table is of several communes.
    """
    require_names(columns, table.head.cells)
    if len(table.places) > 1 and table.place is None:
        raise RosterRefused(
            f"Le tableau est de {counted(len(table.places), 'commune')} : "
            f"{told_places(table.places)}. Choisissez la vôtre (--commune, par son nom ou son "
            "code)."
        )
    read = _Read(columns, taken)
    for line in table.lines:
        read.take(line)
    rows = tuple(read.rows)
    return Roster(rows, tuple(read.refused), tuple(_namesakes(rows)), tuple(_told(table, read)))


class _Read:
    """The lines of a table, read one after the other."""

    def __init__(self, columns: Matching, taken: Iterable[str]) -> None:
        self._columns = columns
        self._taken = set(taken)
        self._born: dict[object, tuple[int, Mapping[str, str]]] = {}
        self.rows: list[Row] = []
        self.refused: list[Refused] = []
        self.again: list[tuple[int, int]] = []

    def take(self, line: Line) -> None:
        values = {
            field: line.cells[at] if at < len(line.cells) else ""
            for field, at in self._columns.items()
        }
        try:
            _require_seen(values)
            member = _member(values, self._taken)
            if self._is_again(line, values, member):
                return
        except ValueError as error:
            self.refused.append(Refused(line.number, str(error), values))
            return
        self._taken.add(member.id)
        self.rows.append(Row(line.number, member))

    def _is_again(self, line: Line, values: Mapping[str, str], member: Member) -> bool:
        """Tell whether a line repeats another one. Raises ValueError for one that contradicts."""
        if member.born_on is None:
            return False  # it may be somebody else
        key = (name_key(member), member.born_on)
        first = self._born.setdefault(key, (line.number, values))
        if first[0] == line.number:
            return False
        if first[1] != values:
            raise ValueError(
                f"même nom et même date de naissance que la ligne {first[0]}, et le reste diffère. "
                "Gardez une ligne par élu."
            )
        self.again.append((first[0], line.number))
        return True


def _told(table: Table, read: _Read) -> Iterator[str]:
    if table.place is not None and len(table.places) > 1:
        yield f"Lignes {of(table.place.words)}, parmi {counted(len(table.places), 'commune')}."
    for first, second in read.again:
        yield f"La ligne {second} répète la ligne {first} : elle n’est prise qu’une fois."
    groups: dict[object, list[Row]] = defaultdict(list)
    for row in read.rows:
        groups[name_key(row.member)].append(row)
        if row.member.deputy_rank is None and _RANKLESS.fullmatch(row.member.function):
            yield (
                f"Ligne {row.line} : « {row.member.function} » ne dit pas de rang ; "
                f"{row.member.short_full_name} est rangé parmi les conseillers jusqu’à ce qu’il "
                "soit donné."
            )
    for rows in groups.values():
        if len(rows) > 1 and not _doubtful(rows):
            lines = listed([str(row.line) for row in rows])
            yield (
                f"Lignes {lines} : homonymes, {rows[0].member.short_full_name}, que leurs dates de "
                "naissance distinguent."
            )


def _namesakes(rows: Sequence[Row]) -> Iterator[tuple[int, ...]]:
    groups: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        groups[name_key(row.member)].append(row)
    for group in groups.values():
        if len(group) > 1 and _doubtful(group):
            yield tuple(row.line for row in group)


def _doubtful(group: Sequence[Row]) -> bool:
    """Tell whether some of one name may be one person: two born on one day were read as one."""
    return any(row.member.born_on is None for row in group)


def _require_seen(values: Mapping[str, str]) -> None:
    """Raise ValueError where a cell holds a sign that nobody sees, or more than a name."""
    for name, text in values.items():
        told = f"colonne « {FIELDS[name].words.lower()} », "
        if sign := unseen_sign(text):
            raise ValueError(f"{told}{unseen_told(sign)} Retapez cette case sans copier.")
        if len(text) > _LONGEST:
            raise ValueError(f"{told}ce texte a plus de {_LONGEST} lettres.")


def _member(values: dict[str, str], taken: set[str]) -> Member:
    values = {**values, **parted(values)}
    if are_several(*(values.get(each, "") for each in ("civility", "first_names", "last_name"))):
        raise ValueError(TWO_PEOPLE)
    last_name = surname(values.get("last_name", ""))
    if not last_name:
        raise ValueError("le nom de l’élu manque.")
    first_names = values.get("first_names", "")
    function = _function(values.get("function", ""))
    return Member(
        id=new_member_id(last_name, first_names, taken),
        civility=civility_of(values.get("civility", "")),
        first_names=first_names,
        last_name=last_name,
        function=function,
        born_on=_day(values.get("born_on", "")),
        in_office_from=_day(values.get("in_office_from", "")),
        in_office_until=_day(values.get("in_office_until", "")),
        elected_on=_day(values.get("elected_on", "")),
        votes=_count(values.get("votes", "")),
        deputy_rank=_count(values.get("deputy_rank", "")) or deputy_rank(function),
        list_name=values.get("list_name", ""),
        list_rank=_count(values.get("list_rank", "")) or None,
    )


def _function(text: str) -> str:
    """« 2ème adjoint au Maire », of the national directory, as papers write it."""
    return _ending_in(_ORDINAL.sub(r"\1e", text), "adjoint au Maire", "adjoint au maire")


def _ending_in(text: str, ending: str, by: str) -> str:
    """Return a text with its ending written otherwise."""
    return text[: -len(ending)] + by if text.endswith(ending) else text


def civility_of(text: str) -> Civility:
    """Return the civility that a cell tells. Raises ValueError."""
    said = folded(text).rstrip(".").strip()
    if said in _WOMEN:
        return Civility.MADAME
    if said in _MEN:
        return Civility.MONSIEUR
    if not said:
        raise ValueError("la civilité manque ; écrivez Madame ou Monsieur.")
    raise ValueError(f"« {text} » n’est pas une civilité ; écrivez Madame ou Monsieur.")


def _day(text: str) -> date | None:
    if not text:
        return None
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        day, month, year = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = map(int, match.groups())
    else:
        raise ValueError(f"« {text} » n’est pas une date ; écrivez-la ainsi : 15/12/2022.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"le {text} n’existe pas au calendrier.") from None


def _count(text: str) -> int | None:
    digits = re.sub(r"\s", "", text)
    if not digits:
        return None
    if not re.fullmatch(r"[0-9]{1,8}", digits):
        raise ValueError(f"« {text} » n’est pas un nombre.")
    return int(digits)


def _lines(told: Iterable[str]) -> str:
    lines = list(told)
    left = len(lines) - MOST_TOLD
    more = [f"Et {counted(left, 'autre ligne', 'autres lignes')}."] if left > 0 else []
    return "\n".join([*lines[:MOST_TOLD], *more])
