"""Everything sealed in a register, verified in one pass over its chain and one over its sessions.

First the bytes: the chain is recomputed, and the digests of what is kept. Then what the records say
of each other, then each sealed session as it reads now beside its record.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.app.chain_records import json_of
from registre_app.app.sealed_rows import act_faults, decision_faults, session_faults, session_name
from registre_app.domain.personal import unmarked
from registre_app.exchange import decision_in
from registre_app.layout.interruption import breathe
from registre_app.seal import Entry, Link, breaks
from registre_app.seal.ledger import Ledger
from registre_app.seal.shape import shape_faults
from registre_app.storage import DamagedAnnex, DamagedRegister, index_of

if TYPE_CHECKING:
    from registre_app.exchange.fields import Json
    from registre_app.storage import RegisterReader

Progress = Callable[[int, int], object]
"""Told how much is done, of how much."""
_STEP = 64
"""How many entries between two breaths: each lets the window's thread work for a moment."""


@dataclass(frozen=True)
class Hashed:
    """What the bytes say: the entries at which the chain breaks, the sheets kept by their entry."""

    broken: frozenset[int]
    sheets: dict[int, tuple[str, int]]
    count: int


def hashed(register: RegisterReader, tick: Callable[[], object] = lambda: None) -> Hashed:
    """Recompute the chain, and the digests of the sheets that it keeps."""

    def links() -> Iterator[Link]:
        for entry in register.entries():
            tick()
            yield Link.of(entry)

    broken = frozenset(breaks(links()))
    sheets = {}
    for rank, pdf in register.kept_sheets():
        tick()
        sheets[rank] = sha256(pdf).hexdigest(), len(pdf)
    last = register.head()
    return Hashed(broken, sheets, last.rank if last else 0)


@dataclass
class RegisterCheck:
    """One verification of a register.

    ``faults`` are what is not what it was, in French, by the ranks of the entries that tell; an
    empty text is the entry itself. ``keys`` are the sessions of entries as their rows name them,
    ``annexes`` the digests that sealed sessions list, with the first of these. ``missing``
    names the annexes whose content is not there, which proves no alteration. ``drawn`` are the
    entries whose sheets are drawn again from their record; None: all of them.
    """

    register: RegisterReader
    advance: Progress
    faults: dict[int, dict[str, None]] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    keys: dict[int, int | None] = field(default_factory=dict)
    annexes: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    drawn: Collection[int] | None = None
    done: int = 0
    count: int = 1

    def run(self) -> Hashed:
        """Verify everything; ``faults`` are then what is not what it was, by rank."""
        last = self.register.head()
        self.count = 4 * (last.rank if last else 0) + 1
        found = hashed(self.register, self._tick)
        for rank in found.broken:
            self._fault(rank, "")
        self.read()
        self._check_sheets(found)
        self.check_sessions()
        self._check_decisions()
        self._check_annexes()
        self.advance(self.count, self.count)
        return found

    def _tick(self) -> None:
        if self.done % _STEP == 0:
            breathe()
            self.advance(min(self.done, self.count - 1), self.count)
        self.done += 1

    def _fault(self, rank: int, what: str) -> None:
        self.faults.setdefault(rank, {})[what] = None

    def read(self) -> None:
        """Read what the records say of each other, and the columns by which they are found."""
        for row in self.register.indexed():
            self._tick()
            rank = row.entry.rank
            self.keys[rank] = row.session_id
            self.ledger.heads[rank] = row.entry.hash.hex()
            try:
                told = list(shape_faults(row.entry.record))
                record: Json = json.loads(row.entry.record)
                columns = index_of(row.entry.record)
                told += self.ledger.read(rank, record)
            except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
                self._fault(rank, f"l’entrée n° {rank} : son enregistrement ne se lit plus")
                continue
            for each in told:
                self._fault(rank, f"l’entrée n° {rank} {each}")
            if columns != row.columns:
                self._fault(
                    rank, f"l’entrée n° {rank} : la ligne qui la range ne dit plus ce qu’elle dit"
                )

    def _check_sheets(self, found: Hashed) -> None:
        ledger = self.ledger
        for rank, wanted in ledger.bytes.items():
            kept = found.sheets.get(rank)
            if kept != wanted:
                what = "manquent" if kept is None else "ne sont plus ceux qui furent établis"
                self._fault(rank, f"{self._of_sheets(rank)} {what}")
        for rank in found.sheets.keys() - ledger.bytes.keys():
            self._fault(rank, f"des feuillets dont l’entrée n° {rank} ne dit rien")
        for rank in ledger.unprinted - ledger.sheets.keys():
            self._fault(rank, f"{self.of_session(rank)} : aucune entrée ne garde ses feuillets")
        self._check_what_sheets_say()

    def _check_what_sheets_say(self) -> None:
        """Check that the sheets kept carry the entry that lays them, and say what it says."""
        from registre_app.app.sheets_check import sheets_faults  # noqa: PLC0415 -- not at the start

        for found in sheets_faults(self.register, self.ledger, self.drawn):
            if found is None:
                self._tick()
                self.advance(min(self.done, self.count - 1), self.count)  # each takes a while
                continue
            target, told = found
            self._fault(target, f"{self._of_sheets(self.ledger.sheets[target])} {told}")

    def _of_sheets(self, rank: int) -> str:
        target = next((each for each, of in self.ledger.sheets.items() if of == rank), 0)
        return f"{self.of_session(target)} : ses feuillets"

    @cached_property
    def _shared_days(self) -> frozenset[str]:
        """The days on which several sealed sessions were held; ``read`` comes before."""
        days = Counter(day for day, _ in set(self.ledger.seals.values()))
        return frozenset(day for day, count in days.items() if count > 1)

    def of_session(self, rank: int) -> str:
        """Name the session that an entry seals, or the entry."""
        if rank in self.ledger.seals:
            day, opened_at = self.ledger.seals[rank]
            return session_name(day, opened_at if day in self._shared_days else None)
        return f"l’entrée n° {rank}"

    def check_sessions(self) -> None:
        """Compare each sealed session with its record; ``read`` comes before."""
        keys: dict[int, list[int]] = {}
        for key, rank in self.register.seals().items():
            keys.setdefault(rank, []).append(key)
        in_force = set(self.ledger.in_force())
        for rank in self.ledger.seals:
            self._tick()
            held = keys.pop(rank, [])
            entry = self.register.entry(rank)
            if entry is None:
                continue
            record = json.loads(entry.record)
            self._check_acts(entry, record)
            if rank in in_force:
                self._check_held(entry, record, held)
            elif held:
                name = self.of_session(rank)
                self._fault(rank, f"{name} : son sceau est levé, et elle le porte encore")
        for rank, held in keys.items():
            for key in held:
                name = self._live_name(key)
                self._fault(rank, f"{name} : aucune entrée de la chaîne ne la scelle")

    def _check_acts(self, entry: Entry, record: Json) -> None:
        rank = entry.rank
        try:
            for each in act_faults(self.of_session(rank), entry.record, record):
                self._fault(rank, each)
            for item in record["seance"]["deliberations"]:
                for annex in item.get("annexes", ()):
                    self.annexes.setdefault(annex["empreinte"], rank)
            self._check_replaced(rank, record)
        except (KeyError, TypeError, ValueError, IndexError):
            self._fault(rank, f"l’entrée n° {rank} : son enregistrement ne se lit plus")

    def _check_replaced(self, rank: int, record: Json) -> None:
        former = (record.get("remplace") or {}).get("rang")
        if former is None:
            return
        if former not in self.ledger.lifted or former >= rank:
            self._fault(rank, f"{self.of_session(rank)} : elle remplace une version non levée")
        elif self.keys.get(former) != self.keys.get(rank):
            self._fault(former, f"{self.of_session(former)} : une version d’une autre séance")

    def _check_held(self, entry: Entry, record: Json, held: list[int]) -> None:
        rank, head = entry.rank, entry.hash.hex()
        name = self.of_session(rank)
        if not held:
            self._fault(rank, f"{name} : elle n’est plus au registre, ou n’y est plus scellée")
        elif len(held) > 1:
            self._fault(rank, f"{name} : elle est deux fois au registre")
        for key in held:
            if self.keys.get(rank) != key:
                self._fault(rank, f"{name} : une autre séance a pris sa place")
            try:
                session = self.register.session(key)
                notes = self.ledger.standing(rank)
                for each in session_faults(name, session, record, head, notes):
                    self._fault(rank, each)
                state = self.register.sealed_state(key)
                people = {line.member.id: line.member for line in session.attendance}
                if state.members != (people or None) or state.body is None:
                    self._fault(rank, f"{name} : ce qui est gardé de ses élus, de son organe")
            except (DamagedRegister, KeyError, TypeError, ValueError, AttributeError):
                self._fault(rank, f"{name} : elle ne se lit plus")

    def _check_decisions(self) -> None:
        try:
            decisions = {each.number: each for each in self.register.decisions()}
        except DamagedRegister:
            for rank in set(self.ledger.decisions.values()):
                self._fault(rank, f"{self.of_session(rank)} : ses décisions ne se lisent plus")
            return
        laid = self.register.laid()
        for number, rank in self.ledger.decisions.items():
            decision = decisions.get(number)
            if decision is None or laid.get(number) != rank:
                self._fault(rank, f"la décision {number} n’est plus au registre comme elle y fut")
                continue
            told = decision_in(json_of(self.register, rank), number)
            for each in decision_faults(decision, told, self.ledger.standing(rank)):
                self._fault(rank, each)
        for number in laid.keys() - self.ledger.decisions.keys():
            what = f"la décision {number} : aucune entrée de la chaîne ne la fixe"
            self._fault(laid[number], what)

    def _check_annexes(self) -> None:
        kept, held = self.register.sealed_annexes(), self.register.annex_digests()
        for digest, rank in self.annexes.items():
            name = f"{self.of_session(rank)} : l’annexe d’empreinte {digest[:12]}…"
            if digest not in kept:
                self._fault(rank, f"{name} n’est plus gardée par le sceau")
            if digest not in held:
                self.missing.append(f"{self._annex_name(rank, digest)} : manquante")
                continue
            try:
                self.register.annex_content(digest)
            except DamagedAnnex:
                self._fault(rank, f"{name} n’est plus celle qui fut jointe")

    def _annex_name(self, rank: int, digest: str) -> str:
        """Name an annex by the item to which it is joined."""
        for item in json_of(self.register, rank)["seance"]["deliberations"]:
            for annex in item.get("annexes", ()):
                if annex["empreinte"] == digest:
                    act = f"délibération {item['numero']}" if item.get("numero") else "un point"
                    title = unmarked(annex.get("titre", ""))
                    return f"{self.of_session(rank)}, {act} : l’annexe « {title} »"
        return f"{self.of_session(rank)} : l’annexe d’empreinte {digest[:12]}…"

    def _live_name(self, key: int) -> str:
        day = self.register.session_days().get(key)
        return session_name(day.isoformat()) if day else f"la séance de clé {key}"
