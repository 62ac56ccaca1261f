"""Acts of before the register was kept here, taken over from the documents that hold them.

Each is its text and no more: no session, no vote. None has a seal or a sheet, none is printed as an
extract: what proves it is the paper register of its day.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from registre_app.domain.french import day_month_year
from registre_app.domain.numbering import number_key, number_order


@dataclass(frozen=True)
class OlderAct:
    """One act: its day, its title, its number where it has one, its text.

    ``body`` is in the Markdown subset of registre_app.text, as the document has it; ``source`` is
    the name of that document.
    """

    taken_on: date
    title: str
    number: str = ""
    body: str = ""
    source: str = ""

    @property
    def words(self) -> str:
        """« Acte repris 2012-07, « Bail », du 3 mars 2012 »."""
        named = f"Acte repris {self.number}" if self.number else "Acte repris sans numéro"
        return f"{named}, « {self.title} », du {day_month_year(self.taken_on)}"


def in_order(acts: Iterable[OlderAct]) -> tuple[OlderAct, ...]:
    """Return acts by their days, then by their numbers."""
    return tuple(sorted(acts, key=lambda each: (each.taken_on, number_order(each.number))))


class KnownActs:
    """Acts by their days, among which one is looked for."""

    def __init__(self, acts: Iterable[OlderAct] = ()) -> None:
        self._by_day: dict[date, list[OlderAct]] = defaultdict(list)
        for each in acts:
            self.add(each)

    def add(self, act: OlderAct) -> None:
        """Know one more."""
        self._by_day[act.taken_on].append(act)

    def same(self, act: OlderAct) -> OlderAct | None:
        """Return the act of the same day and number, or without numbers of the same title."""
        for each in self._by_day.get(act.taken_on, ()):
            numbered = act.number and number_key(each.number) == number_key(act.number)
            if numbered or (each.number == act.number and each.title == act.title):
                return each
        return None
