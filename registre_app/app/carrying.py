"""Carry what was sealed since a backup over to the register restored from it.

What is sealed is never taken back: the chain goes on where it was, with the sheets that were
printed. What was not sealed comes back as it was in the backup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from registre_app.domain.french import listed, long_date
from registre_app.domain.numbering import number_key
from registre_app.seal import Link, broken_at
from registre_app.storage import Addition, NewEntry, StorageError

if TYPE_CHECKING:
    from registre_app.domain.deliberation import Deliberation
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile, RegisterReader


class ChainsDiffer(StorageError):
    """The chain of a backup is not the beginning of that of the present register."""


@dataclass(frozen=True)
class Carried:
    """What was carried over: how many entries, and what the secretary should know of it."""

    entries: int
    notes: tuple[str, ...] = ()


def later_entries(source: RegisterReader, present: RegisterReader) -> int:
    """Return how many entries the present chain has after that of a backup; 0 where it is older.

    Raises ChainsDiffer.
    """
    if source.origin() and present.origin() and source.origin() != present.origin():
        raise ChainsDiffer(
            f"« {source.path} » n’est pas de ce registre, mais d’un autre. Rien n’a été modifié. "
            "Choisissez une autre sauvegarde, ou restaurez celle-ci sous un autre nom, à part."
        )
    head, last = source.head(), present.head()
    if last is None:
        return 0
    shared = min(head.rank if head else 0, last.rank)
    here, there = source.entry(shared), present.entry(shared)  # None for both at rank 0
    if here != there:
        raise ChainsDiffer(
            f"La sauvegarde « {source.path} » n’est pas celle de ce registre : leurs chaînes de "
            "sceaux ne sont pas les mêmes. Rien n’a été modifié. Choisissez une autre sauvegarde, "
            "ou restaurez celle-ci sous un autre nom, à part."
        )
    if broken_at(map(Link.of, present.entries())) is not None:
        raise ChainsDiffer(
            f"La chaîne des sceaux de « {present.path} » est altérée : rien ne peut en être "
            "repris. Rien n’a été modifié. Restaurez la sauvegarde à part, en donnant le dernier "
            "feuillet imprimé."
        )
    return last.rank - shared


def carry_over(restored: RegisterFile, present: RegisterReader) -> Carried:
    """Add to a restored register what was sealed since in the present one.

    Raises ChainsDiffer, and what writing raises: the restored register is then of no use.
    """
    if not later_entries(restored, present):
        return Carried(0)
    return _Carrying(restored, present).done()


class _Carrying:
    """One register carried over to another that has the beginning of its chain."""

    def __init__(self, restored: RegisterFile, present: RegisterReader) -> None:
        self.restored, self.present = restored, present
        head = restored.head()
        self.first = (head.rank if head else 0) + 1
        self.notes: list[str] = []
        self.keys = self._keys()

    def done(self) -> Carried:
        present, restored = self.present, self.restored
        sealed = {self.keys[key]: present.session(key) for key in self._newly_sealed()}
        self._free_numbers()
        self._keep_annexes()
        self._take_decisions()
        self._settle_minutes()
        entries = [each for each in present.entries() if each.rank >= self.first]
        owners = {row.entry.rank: row.session_id for row in present.indexed()}
        added = [
            NewEntry(each, self._key(owners[each.rank]), present.sheets(each.rank))
            for each in entries
        ]
        lifted, last = self._lifted()
        until = last - self.first + 1 if last else 0
        if until:
            restored.enter(Addition(tuple(added[:until]), lifted=lifted))
        before = restored.printed_before()
        restored.enter(
            Addition(
                tuple(added[until:]),
                sealed=sealed,
                changed=self._changed(),
                entered=tuple(key for key in before if key in self._entered(owners)),
                laid={
                    number: rank
                    for number, rank in present.laid().items()
                    if restored.laid().get(number) != rank
                },
                decisions=tuple(
                    each for each in present.decisions() if each.number in present.laid()
                ),
            )
        )
        return Carried(len(entries), tuple(self.notes))

    def _keys(self) -> dict[int, int]:
        """Pair the sessions sealed in the present register with those of the restored one."""
        here = {rank: key for key, rank in self.restored.seals().items()}
        sealed = self.present.seals()
        pairs = {key: here[rank] for key, rank in sealed.items() if rank in here}
        days = self.restored.session_days()
        taken = {*pairs.values(), *days}
        for key in sealed.keys() - pairs.keys():
            known = self.restored.session(key) if key in days else None
            free = known is not None and key not in pairs.values()
            if known is not None and free and _are_one(known, self.present.session(key)):
                pairs[key] = key
                continue
            pairs[key] = key if key not in taken else max(taken) + 1
            taken.add(pairs[key])
        return pairs

    def _key(self, key: int | None) -> int | None:
        """Return the key here of the session of an entry: its own where no seal is in force."""
        return None if key is None else self.keys.get(key, key)

    def _newly_sealed(self) -> list[int]:
        held = set(self.restored.seals().values())
        return [key for key, rank in self.present.seals().items() if rank not in held]

    def _lifted(self) -> tuple[tuple[int, ...], int]:
        """Return the sessions whose seals were lifted since, and the last entry that lifts one."""
        in_force = set(self.present.seals().values())
        keys = tuple(key for key, rank in self.restored.seals().items() if rank not in in_force)
        ranks = [rank for rank in self.present.ranks("levee") if rank >= self.first]
        return keys, max(ranks, default=0)

    def _changed(self) -> dict[int, Session]:
        """Return the sessions sealed in both, as what was noted since has them."""
        held = self.restored.seals()
        found = {}
        for key, rank in self.present.seals().items():
            if held.get(self.keys[key]) == rank:
                session = self.present.session(key)
                ours = self.restored.session(self.keys[key])
                shown = _with_minutes(session, ours)
                if shown != ours:
                    found[self.keys[key]] = shown
        return found

    def _entered(self, owners: Mapping[int, int | None]) -> set[int | None]:
        ranks = (rank for rank in self.present.ranks("imprimes") if rank >= self.first)
        return {self._key(owners[rank]) for rank in ranks}

    def _settle_minutes(self) -> None:
        """Take the debates of minutes settled since: they are part of what was entered."""
        held = self.restored.seals()
        for key, rank in self.present.seals().items():
            ours = self.keys[key]
            if held.get(ours) != rank:
                continue
            theirs, session = self.present.session(key), self.restored.session(ours)
            if theirs.minutes_settled_on and not session.minutes_settled_on:
                self.restored.save_session(ours, _with_minutes(session, theirs), "Débats")

    def _keep_annexes(self) -> None:
        lacking = self.present.sealed_annexes() - self.restored.annex_digests()
        for digest in sorted(lacking):
            content = self.present.annex_content(digest)
            if content is not None:
                self.restored.keep_annex(content)

    def _take_decisions(self) -> None:
        """Take the decisions that are on sheets now: they are fixed, whatever the backup had."""
        laid, here = self.present.laid(), self.restored.laid()
        ours = {each.number: each for each in self.restored.decisions()}
        for each in self.present.decisions():
            if each.number in laid and each.number not in here:
                known = ours.get(each.number)
                if known is not None and known.title != each.title:
                    self.notes.append(
                        f"La décision {each.number} de la sauvegarde (« {known.title} ») a fait "
                        "place à celle qui est sur un feuillet."
                    )
                ours[each.number] = each
        self.restored.save_decisions(tuple(ours.values()), "Décisions sur feuillets")

    def _free_numbers(self) -> None:
        """Take from open sessions the numbers that sealed acts were given since."""
        taken = {
            number_key(item.number)
            for key in self.present.seals()
            for item in self.present.session(key).deliberations
            if item.number
        }
        fixed = {*self.restored.seals(), *self.keys.values()}
        for key, day in self.restored.session_days().items():
            if key in fixed:
                continue
            session = self.restored.session(key)
            clash = [each.number for each in session.deliberations if _has(each, taken)]
            if clash:
                items = tuple(
                    replace(each, number="") if _has(each, taken) else each
                    for each in session.deliberations
                )
                self.restored.save_session(key, replace(session, deliberations=items), "Numéros")
                self.notes.append(
                    f"Séance du {long_date(day)} : {listed(clash)} "
                    f"{'sont' if len(clash) > 1 else 'est'} aussi le numéro d’un acte scellé "
                    "depuis ; donnez-lui un autre numéro."
                )


def _has(item: Deliberation, taken: set[str]) -> bool:
    return bool(item.number) and number_key(item.number) in taken


def _are_one(one: Session, other: Session) -> bool:
    """Tell whether two states under one key are those of one session, not of a key used again."""
    titles = {each.title for each in one.deliberations} - {""}
    return one.date == other.date or any(each.title in titles for each in other.deliberations)


def _with_minutes(session: Session, other: Session) -> Session:
    """Return a session with the debates and oral questions of another state of it."""
    items = tuple(
        replace(item, debate=theirs.debate)
        for item, theirs in zip(session.deliberations, other.deliberations, strict=True)
    )
    return replace(session, deliberations=items, oral_questions=other.oral_questions)
