"""A register made again from its papers, with its chain where they carry it whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from registre_app.app.outputs import filled_register
from registre_app.archive import Rebuilt, files_of, gather
from registre_app.archive.annexes import FOLDER
from registre_app.archive.pieces import DATA
from registre_app.domain.french import counted, day_month_year
from registre_app.domain.joined import Placed, absent
from registre_app.domain.mention import bare
from registre_app.exchange import seal_of
from registre_app.files import archive_around
from registre_app.storage import Addition, NewEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from registre_app.archive.rebuilding import RebuiltChain
    from registre_app.domain.session import Session
    from registre_app.exchange.fields import Json
    from registre_app.storage import RegisterFile


@dataclass(frozen=True)
class Restored:
    """What was made again: ``lacking`` are the files joined to items that no folder had."""

    gathered: Rebuilt
    lacking: tuple[tuple[Session, Placed], ...]
    sealed: int

    @property
    def words(self) -> str:
        """What became of the seals."""
        if self.gathered.chain:
            sealed = counted(self.sealed, "séance scellée", "séances scellées")
            return f"La chaîne des sceaux est reprise entière : {sealed}."
        items = (item for session in self.gathered.sessions for item in session.deliberations)
        if not any(item.marked_sealed for item in items):
            return "Aucune séance n’y est scellée."
        return (
            "Les papiers ne portent pas toute la chaîne des sceaux : les séances sont reprises "
            "non scellées, et disent qu’elles l’étaient."
        )

    @property
    def ungiven(self) -> tuple[str, ...]:
        """What papers cannot give back, in French; the files that lack are in ``lacking``."""
        return tuple(self._ungiven())

    def _ungiven(self) -> Iterator[str]:
        open_debates = [
            day_month_year(each.date)
            for each in self.gathered.sessions
            if each.minutes_settled_on is None and self._was_sealed(each)
        ]
        if open_debates:
            yield (
                "Les débats d’un procès-verbal qui n’est pas arrêté ne sont sur aucun feuillet : "
                f"{counted(len(open_debates), 'séance', 'séances')} ({', '.join(open_debates)})."
            )
        chain = self.gathered.chain
        last = f" (ils s’arrêtent à l’entrée n° {len(chain.entries)} de la chaîne)" if chain else ""
        yield f"Ce qui fut noté ou scellé après le tirage de ces papiers n’y est pas{last}."
        yield (
            "Ils n’ont ni la corbeille, ni les formules de l’éditeur, ni les actes repris, ni les "
            "élus et les réglages qu’aucune de leurs séances ne nomme."
        )

    def _was_sealed(self, session: Session) -> bool:
        chain = self.gathered.chain
        if chain and session in chain.sealed.values():
            return True
        return any(item.marked_sealed for item in session.deliberations)


def rebuild(folder: Path, output: Path) -> Restored:
    """Make a register from the papers of a folder. Raises CannotRebuild, RegisterExists."""
    found = gather(folder)
    first = found.sessions[0]
    with filled_register(
        output, first.collectivity, first.assembly, found.sessions, found.events
    ) as register:
        register.save_decisions(found.decisions, "Décisions reprises")
        for place in _places_of_annexes(folder):
            for content in files_of(place, found.annexes):
                register.keep_annex(content)
        if found.chain:
            _seal(register, found.chain)
        held = register.annex_digests()
        lacking = tuple((each, place) for each in found.sessions for place in absent(each, held))
    return Restored(found, lacking, len(found.chain.sealed) if found.chain else 0)


def _places_of_annexes(folder: Path) -> Iterator[Path]:
    """Yield where the files joined to items may be: an archive has them beside its years."""
    yield folder
    if archive := archive_around(folder):
        beside = archive / DATA / FOLDER
        if not beside.is_relative_to(folder.resolve()):
            yield beside


def _seal(register: RegisterFile, chain: RebuiltChain) -> None:
    """Enter a whole chain in a register that has its sessions and decisions."""
    records = {each.rank: json.loads(each.record) for each in chain.entries}
    owners = _owners(register, records)
    sealed = {}
    for rank, session in chain.sealed.items():
        seal = seal_of(records[rank], chain.entries[rank - 1].hash.hex())
        sealed[owners[rank]] = replace(session, seal=seal)
    entries = tuple(
        NewEntry(each, owners.get(each.rank), chain.sheets.get(each.rank)) for each in chain.entries
    )
    register.enter(Addition(entries, sealed=sealed, laid=chain.laid))


def _owners(register: RegisterFile, records: Mapping[int, Json]) -> dict[int, int]:
    """Return the keys of the sessions that entries seal, or whose printed sheets they tell."""
    keys = {key: register.session(key) for key in register.session_ids()}
    found: dict[int, int] = {}
    for rank in sorted(records, reverse=True):
        record = records[rank]
        if record["nature"] not in ("seance", "imprimes"):
            continue
        if rank not in found:
            taken = set(found.values()) if record["nature"] == "seance" else set()
            key = _held(keys, record["seance"], taken)
            if key is None:
                continue
            found[rank] = key
        if record.get("remplace"):
            found[record["remplace"]["rang"]] = found[rank]
    return found


def _held(keys: Mapping[int, Session], told: Json, taken: set[int]) -> int | None:
    """Return the key of the session of a day, of an hour and of some numbers."""
    numbers = [each["numero"] for each in told.get("deliberations", ())]
    for key, session in keys.items():
        fixed = bare(session)
        same_day = fixed.date.isoformat() == told["date"] and key not in taken
        if same_day and (
            "deliberations" not in told or [each.number for each in fixed.deliberations] == numbers
        ):
            return key
    return None
