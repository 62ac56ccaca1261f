"""Verification of a register: its chain, the sheets and files that it keeps, its rows against them.

First the bytes: the chain is recomputed, and the digests of what is kept. Then what the records say
of each other, then each sealed session as it reads now beside its record. Whatever is not what it
was is named, in the order of the chain.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.app.sealed_rows import (
    act_faults,
    decision_faults,
    session_faults,
    session_name,
)
from registre_app.app.verified import Verified, altered, intact, unjudged
from registre_app.domain.french import counted
from registre_app.layout.interruption import breathe
from registre_app.seal import Link, breaks
from registre_app.seal.ledger import Ledger
from registre_app.storage import DamagedAnnex, DamagedRegister

if TYPE_CHECKING:
    from registre_app.exchange.fields import Json
    from registre_app.storage import RegisterReader

Progress = Callable[[int, int], object]
"""Told how much is done, of how much."""

_STEP = 64
"""How many entries between two breaths: each lets the window's thread work for a moment."""
_TOLD = 20
"""Alterations told in full; the others are counted."""
_HEX = 64


def verify_register(
    register: RegisterReader,
    head: str | None = None,
    advance: Progress = lambda _done, _count: None,
) -> Verified:
    """Verify a register; ``head`` is the hash of an entry as it is read from paper.

    Reads alone, on any thread; stops where it is interrupted (layout.interruption).
    """
    last = register.head()
    if last is None and not register.seals():
        said = "Rien n’est scellé dans ce registre : il n’y a rien à vérifier."
        found = intact(said, for_mayor="Rien n’est scellé : ce registre peut encore changer.")
    else:
        found = _Check(register, advance).answer()
    return found if head is None else found.also(verify_head(register, head))


def verify_head(register: RegisterReader, typed: str) -> Verified:
    """Tell whether the hash of an entry, read from paper, is in the chain, and how many follow."""
    wanted = read_head(typed)
    if wanted is None:
        return unjudged(
            f"« {typed} » n’est pas une empreinte de la chaîne : elle a {_HEX} chiffres, de 0 à 9 "
            "et de a à f.",
            for_mayor="L’empreinte est mal recopiée : relisez-la sur le papier.",
        )
    found, count = None, 0
    for entry in register.entries():
        count = entry.rank
        if entry.hash == wanted:
            found = entry.rank
    if found is None:
        return altered(
            f"L’empreinte {grouped(wanted.hex())} n’est celle d’aucune entrée de la chaîne : le "
            "registre a été refait depuis que ce papier fut imprimé, ou le papier est d’un autre "
            "registre.",
            for_mayor="Ce registre n’est pas celui dont le papier est tiré : alertez la "
            "préfecture, et gardez les deux.",
        )
    after = count - found
    follows = f"{counted(after, 'entrée la suit', 'entrées la suivent')}" if after else "aucune"
    said = f"L’empreinte est celle de l’entrée n° {found}"
    said += f" : {follows}." if after else ", la dernière : aucune ne la suit."
    return intact(said, for_mayor="Le papier et le registre disent la même chose.")


def read_head(typed: str) -> bytes | None:
    """Return the hash that is read from paper, in groups, in capitals or not; None if it is none."""
    digits = "".join(each for each in typed if each.isalnum())
    try:
        found = bytes.fromhex(digits)
    except ValueError:
        return None
    return found if len(digits) == _HEX else None


def grouped(digits: str) -> str:
    """Return the digits of a hash as they are printed: four by four."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


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
class _Check:
    """One verification of a register."""

    register: RegisterReader
    advance: Progress
    faults: dict[int, dict[str, None]] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    keys: dict[int, int | None] = field(default_factory=dict)
    annexes: dict[str, int] = field(default_factory=dict)
    done: int = 0
    count: int = 1

    def answer(self) -> Verified:
        """Verify everything, and say it."""
        last = self.register.head()
        self.count = 4 * (last.rank if last else 0) + 1
        found = hashed(self.register, self._tick)
        for rank in found.broken:
            self._fault(rank, "")
        self._read()
        self._check_sheets(found)
        self._check_sessions()
        self._check_decisions()
        self._check_annexes()
        guards = self.register.guards_lacking()
        self.advance(self.count, self.count)
        return self._said(found, guards)

    def _tick(self) -> None:
        if self.done % _STEP == 0:
            breathe()
            self.advance(min(self.done, self.count - 1), self.count)
        self.done += 1

    def _fault(self, rank: int, what: str) -> None:
        self.faults.setdefault(rank, {})[what] = None

    def _read(self) -> None:
        """Read what the records say of each other, and the columns by which they are found."""
        from registre_app.storage.chain_rows import index_of  # noqa: PLC0415 -- not at the start

        for row in self.register.indexed():
            self._tick()
            rank = row.entry.rank
            self.keys[rank] = row.session_id
            try:
                record: Json = json.loads(row.entry.record)
                columns = index_of(row.entry.record)
                told = list(self.ledger.read(rank, record))
            except (AttributeError, KeyError, TypeError, ValueError):
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
                what = "manquent" if kept is None else "ne sont plus ceux qui furent tirés"
                self._fault(rank, f"{self._of_sheets(rank)} {what}")
        for rank in found.sheets.keys() - ledger.bytes.keys():
            self._fault(rank, f"des feuillets dont l’entrée n° {rank} ne dit rien")
        for rank in ledger.unprinted - ledger.sheets.keys():
            self._fault(rank, f"{self._of_session(rank)} : aucune entrée ne garde ses feuillets")
        self._check_heads()

    def _check_heads(self) -> None:
        """Check that the sheets kept carry the entry that lays them, as it is in the chain."""
        from registre_app.app.sheets import envelope_of  # noqa: PLC0415 -- not at the start
        from registre_app.archive.attached import Unreadable, attached  # noqa: PLC0415 -- slow

        laying = {rank: target for target, rank in self.ledger.sheets.items()}
        for rank, pdf in self.register.kept_sheets():
            self._tick()
            target = laying.get(rank)
            if target is None:
                continue
            try:
                carried = attached(pdf).get(f"sceau-{target}.json")
                if carried == envelope_of(self.register, target):
                    continue
            except (Unreadable, KeyError, ValueError):
                pass
            self._fault(
                target,
                f"{self._of_sheets(rank)} portent un autre sceau que celui de l’entrée n° {target}",
            )

    def _of_sheets(self, rank: int) -> str:
        target = next((each for each, of in self.ledger.sheets.items() if of == rank), 0)
        return f"{self._of_session(target)} : ses feuillets"

    def _of_session(self, rank: int) -> str:
        if rank in self.ledger.seals:
            return session_name(self.ledger.seals[rank][0])
        return f"l’entrée n° {rank}"

    def _check_sessions(self) -> None:
        keys: dict[int, list[int]] = {}
        for key, rank in self.register.seals().items():
            keys.setdefault(rank, []).append(key)
        in_force = set(self.ledger.in_force())
        for rank in self.ledger.seals:
            self._tick()
            self._check_acts(rank)
            held = keys.pop(rank, [])
            if rank in in_force:
                self._check_held(rank, held)
            elif held:
                name = self._of_session(rank)
                self._fault(rank, f"{name} : son sceau est levé, et elle le porte encore")
        for rank, held in keys.items():
            for key in held:
                name = self._live_name(key)
                self._fault(rank, f"{name} : aucune entrée de la chaîne ne la scelle")

    def _check_acts(self, rank: int) -> None:
        record = self._record(rank)
        try:
            for each in act_faults(record):
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
            self._fault(rank, f"{self._of_session(rank)} : elle remplace une version non levée")
        elif self.keys.get(former) != self.keys.get(rank):
            self._fault(former, f"{self._of_session(former)} : une version d’une autre séance")

    def _check_held(self, rank: int, held: list[int]) -> None:
        name = self._of_session(rank)
        if not held:
            self._fault(rank, f"{name} : elle n’est plus au registre, ou n’y est plus scellée")
        elif len(held) > 1:
            self._fault(rank, f"{name} : elle est deux fois au registre")
        for key in held:
            if self.keys.get(rank) != key:
                self._fault(rank, f"{name} : une autre séance a pris sa place")
            try:
                session = self.register.session(key)
                record, head = self._record(rank), self._head(rank)
                notes = self.ledger.standing(rank)
                for each in session_faults(session, record, head, notes):
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
                self._fault(rank, f"{self._of_session(rank)} : ses décisions ne se lisent plus")
            return
        laid = self.register.laid()
        for number, rank in self.ledger.decisions.items():
            decision = decisions.get(number)
            if decision is None or laid.get(number) != rank:
                self._fault(rank, f"la décision {number} n’est plus au registre comme elle y fut")
                continue
            told = (
                each["decision"]
                for each in self._record(rank)["decisions"]
                if each["decision"]["numero"] == number
            )
            notes = self.ledger.standing(rank)
            for each in decision_faults(decision, next(told), notes):
                self._fault(rank, each)
        for number in laid.keys() - self.ledger.decisions.keys():
            what = f"la décision {number} : aucune entrée de la chaîne ne la fixe"
            self._fault(laid[number], what)

    def _check_annexes(self) -> None:
        kept, held = self.register.sealed_annexes(), self.register.annex_digests()
        for digest, rank in self.annexes.items():
            name = f"{self._of_session(rank)} : l’annexe d’empreinte {digest[:12]}…"
            if digest not in kept:
                self._fault(rank, f"{name} n’est plus gardée par le sceau")
            if digest not in held:
                self._fault(rank, f"{name} manque au registre")
                continue
            try:
                self.register.annex_content(digest)
            except DamagedAnnex:
                self._fault(rank, f"{name} n’est plus celle qui fut jointe")

    def _record(self, rank: int) -> Json:
        entry = self.register.entry(rank)
        found: Json = json.loads(entry.record) if entry else {}
        return found

    def _head(self, rank: int) -> str:
        entry = self.register.entry(rank)
        return entry.hash.hex() if entry else ""

    def _live_name(self, key: int) -> str:
        day = self.register.session_days().get(key)
        return session_name(day.isoformat()) if day else f"la séance de clé {key}"

    def _said(self, found: Hashed, guards: tuple[str, ...]) -> Verified:
        if not self.faults and not guards:
            last = self.register.head()
            seals = len(list(self.ledger.in_force()))
            told = [
                f"Le registre est intact : {counted(found.count, 'entrée', 'entrées')}, "
                f"{counted(seals, 'séance scellée', 'séances scellées')}, "
                f"{counted(len(found.sheets), 'tirage gardé', 'tirages gardés')}."
            ]
            if last:
                told.append(f"Empreinte de la dernière entrée : {grouped(last.hash.hex())}")
            return intact(
                *told,
                for_mayor="Tout ce qui est scellé dans ce registre est tel qu’il fut scellé. Pour "
                "savoir qu’il n’a pas été refait en entier, comparez une empreinte imprimée.",
            )
        return altered(
            *self._alterations(found.broken),
            *_unguarded(guards),
            for_mayor="Ce registre a été modifié sans passer par l’application. Ne l’utilisez "
            "plus : gardez-le tel quel, et reprenez la dernière copie intacte.",
        )

    def _alterations(self, broken: frozenset[int]) -> Iterator[str]:
        told = [
            self._altered(rank, what, rank in broken)
            for rank in sorted(self.faults)
            for what in sorted(self.faults[rank], key=lambda each: not each)
            if what or len(self.faults[rank]) == 1
        ]
        if told:
            yield f"Le registre est altéré. La première altération : {told[0]}."
        yield from (f"Aussi : {each}." for each in told[1:_TOLD])
        if len(told) > _TOLD:
            yield f"Et {counted(len(told) - _TOLD, 'autre altération', 'autres altérations')}."

    def _altered(self, rank: int, what: str, is_broken: bool) -> str:
        where = f"l’entrée n° {rank} de la chaîne"
        if not what:
            if rank in self.ledger.seals:
                where += f", qui scelle {self._of_session(rank)}"
            return f"{where}, n’est plus ce qu’elle était"
        return f"{what} ({where}, {'altérée elle-même' if is_broken else 'intacte'})"


def _unguarded(guards: tuple[str, ...]) -> Iterator[str]:
    if guards:
        count = counted(len(guards), "verrou", "verrous")
        yield (
            f"{count} du fichier ont été retirés par un autre programme : ce qui est scellé n’y "
            "était plus protégé."
            if len(guards) > 1
            else "Un verrou du fichier a été retiré par un autre programme : ce qui est scellé n’y "
            "était plus protégé."
        )
