"""What the seal of a session tells: its place in the chain, its sheets, the prints of its acts."""

from dataclasses import dataclass
from datetime import date

from registre_app.domain.folio import Folio


@dataclass(frozen=True)
class SealedAct:
    """An act in a seal: its position, the SHA-256 of its own record (64 hexadecimal digits).

    ``page`` is that of the sheets on which it begins (0 is the first recto).
    """

    position: int
    digest: str
    page: int = 0


@dataclass(frozen=True)
class LaidDecision:
    """A decision by delegation laid on sheets: its number, the page on which it begins."""

    number: str
    page: int = 0


@dataclass(frozen=True)
class Replaced:
    """The sealed version that another replaces: its entry, its day, its sheets, why it went."""

    rank: int
    sealed_on: date
    reason: str
    folio: Folio | None = None


@dataclass(frozen=True)
class Resumption:
    """The entry after which the chain goes on since an older register was restored, its last one.

    ``head`` is the hash of that entry; the rank 0 and 64 zeros where nothing was sealed in it.
    """

    rank: int
    head: str


@dataclass(frozen=True)
class Seal:
    """The seal of a session.

    ``rank`` is that of its entry in the chain (1 is the first), ``head`` the hash of that entry (64
    hexadecimal digits). ``folio`` are its sheets; ``printed_before``: they were printed before
    there was a seal, and no page of them is kept. ``former``: it was sealed as it stood, by a
    version that had no chain. ``resumes``: it is the first since an older register was restored.
    """

    rank: int
    head: str
    sealed_on: date
    acts: tuple[SealedAct, ...] = ()
    folio: Folio | None = None
    decisions: tuple[LaidDecision, ...] = ()
    replaces: Replaced | None = None
    printed_before: bool = False
    former: bool = False
    resumes: Resumption | None = None

    def act(self, position: int) -> SealedAct | None:
        """Return the act at a position (0 is the first); None where there was none."""
        return next((each for each in self.acts if each.position == position), None)
