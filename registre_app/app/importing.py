"""A session file on its way into a register: its numbers, the seals that it tells."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from registre_app.domain.free_numbers import without_idle_numbers
from registre_app.domain.french import counted
from registre_app.domain.joined import absent
from registre_app.domain.session import Session
from registre_app.exchange import read_session
from registre_app.resources import unknown_subject


@dataclass(frozen=True)
class Imported:
    """A session as it comes into a register; ``notes`` say what is not as the file has it."""

    session: Session
    notes: tuple[str, ...] = ()

    def told(self, held: Collection[str]) -> tuple[str, ...]:
        """Return the notes, and the files joined that a register does not have.

        ``held`` are the digests of those that it has: no session file carries them.
        """
        return (
            *self.notes,
            *(
                f"{each.words} : fichier absent. Joignez-le de nouveau à cette délibération."
                for each in absent(self.session, held)
            ),
        )


def session_to_import(path: Path) -> Imported:
    """Read a session file as it comes into a register. Raises FileRefused or SessionRefused."""
    return imported(read_session(path))


def imported(session: Session) -> Imported:
    """Return a session as it comes into a register.

    Numbers proposed for items that are no acts are free. A seal holds in its register alone: acts
    that a file says are sealed come in unsealed, with that mention.
    """
    kept = without_idle_numbers(session)
    return Imported(kept, tuple(_notes(session, kept)))


def _notes(given: Session, kept: Session) -> Iterator[str]:
    pairs = list(zip(given.deliberations, kept.deliberations, strict=True))
    told = sum(item.marked_sealed for item in kept.deliberations)
    if told:
        said = counted(told, "acte dit scellé est importé", "actes dits scellés sont importés")
        yield (
            f"{said} sans sceau : un sceau ne vaut que dans son registre. Relisez la séance, puis "
            "scellez-la."
        )
    for position, (before, after) in enumerate(pairs):
        if unknown := unknown_subject(after.subject):
            which = f"délibération {after.number}" if after.number else f"point {position + 1}"
            yield f"Matière, {which} : {unknown}. Choisissez-la dans la liste."
        if before.number != after.number:
            word = kept.states[position].consequences.word
            yield (
                f"Le numéro {before.number} n’est pas pris : le point {position + 1}, "
                f"« {before.title or 'sans objet'} », n’est pas un acte ({word})."
            )
