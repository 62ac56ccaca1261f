"""Where members come from: a table of others, or another register of this machine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.copied_members import copied
from registre_app.domain.french import counted
from registre_app.domain.member import Member
from registre_app.exchange.roster import Matching, Roster, Row, Table, people_of, read_table
from registre_app.exchange.roster.sources import read_start
from registre_app.storage import RegisterFile

_SQLITE = b"SQLite f"


@dataclass(frozen=True)
class Council:
    """The assembly that people come to: its body, those whom it has already, on a day."""

    body: Collectivity
    day: date
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Source:
    """What a file gives people by: a table whose columns are matched, or those of a register."""

    path: Path
    table: Table | None = None
    people: Callable[[Iterable[str]], Roster] | None = None

    def roster(self, columns: Matching, taken: Iterable[str] = ()) -> Roster:
        """Return the people, by the columns of a table; ``taken`` are keys that are not given.

        Raises RosterRefused.
        """
        if self.people is not None:
            return self.people(taken)
        return people_of(self.table, columns, taken) if self.table else Roster(())


def read_source(
    path: Path, to: Collectivity, day: date, asked: str = "", sheet: str = ""
) -> Source:
    """Read a file of people for a register, those in office on a day where it is another register.

    ``asked`` is a commune of several, ``sheet`` that of a workbook. Raises FileRefused,
    RosterRefused, and the errors of storage.
    """
    if read_start(path) == _SQLITE:
        return _of_register(path, to, day)
    return Source(path, read_table(path, asked, to.name, sheet))


def _of_register(path: Path, to: Collectivity, day: date) -> Source:
    with RegisterFile.open(path, read_only=True) as opened:
        chronicle = opened.chronicle()
    of, _ = chronicle.body_on(day)
    sitting = [each for each in chronicle.everybody_on(day) if each.in_office_on(day)]

    def people(taken: Iterable[str]) -> Roster:
        keys, rows = set(taken), []
        for line, member in enumerate(sitting, start=1):
            made = copied(member, of, to, keys)
            keys.add(made.id)
            rows.append(Row(line, made))
        told = counted(len(rows), "élu siège", "élus siègent")
        return Roster(tuple(rows), told=(f"Registre {of.of_name} : {told} ce jour.",))

    return Source(path, people=people)
