"""What a bound register is made of: the sheets laid in a year, or in up to five (R2121-9)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from registre_app.domain.body import BodyKind
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import Folio
from registre_app.domain.seal import LaidDecision
from registre_app.domain.session import Session


@dataclass(frozen=True)
class KeptSheets:
    """Sheets that one entry of the chain lays, and what stands on them.

    ``content`` are their pages as they were printed, in PDF; None where they were printed before
    there was a seal. ``name`` is what bookmarks call them. ``session`` is the sealed one that they
    are of; decisions by delegation alone have none. ``decisions`` are those laid there, ``laid``
    where, which the seal of a session tells itself. ``head`` is the hash of the entry, as 64
    hexadecimal digits. ``replaced`` says by what they are, where they are no longer in force.
    """

    folio: Folio
    name: str
    content: bytes | None = None
    session: Session | None = None
    decisions: tuple[DelegatedDecision, ...] = ()
    laid: tuple[LaidDecision, ...] = ()
    head: str = ""
    replaced: str = ""

    @property
    def entry(self) -> str:
        """The hash of the entry that lays them; empty where there is none."""
        return self.session.seal.head if self.session and self.session.seal else self.head

    @property
    def decision_pages(self) -> dict[str, int]:
        """The page on which each decision begins, by its number (0 is the first recto)."""
        seal = self.session.seal if self.session else None
        return {each.number: each.page for each in (seal.decisions if seal else self.laid)}

    @property
    def act_pages(self) -> tuple[tuple[int, int | None], ...]:
        """The acts by their positions, each with the page on which it begins; None: not known."""
        if self.session is None:
            return ()
        seal = self.session.seal
        if seal is None or not seal.acts:
            return tuple((position, None) for position in self.session.acts)
        return tuple((each.position, each.page) for each in seal.acts)


@dataclass(frozen=True)
class VoidSheets:
    """Numbers of sheets that are used for nothing, and why."""

    folio: Folio
    reason: str


@dataclass(frozen=True)
class Unsealed:
    """A session held and not sealed, with the decisions that would be laid with it."""

    session: Session
    decisions: tuple[DelegatedDecision, ...] = ()


@dataclass(frozen=True)
class Enclosed:
    """Data that the file of the register carries: a name, what it is, a JSON text in UTF-8."""

    name: str
    purpose: str
    content: bytes


@dataclass(frozen=True)
class Book:
    """A register to bind, from a year to another, both included.

    ``body`` is the session whose body, assembly and head the title pages name. ``sheets`` may come
    in any order: they are bound in that of their numbers. ``waiting`` are decisions laid nowhere
    yet. A ``draft`` shows the sessions not sealed among the rest and is not to be bound; else they
    are named as left out. ``place`` and ``day`` are those of « cotés et paraphés » and of the
    closing; ``head`` is that of the chain on that day, as 64 hexadecimal digits.
    """

    first_year: int
    last_year: int
    body: Session
    sheets: tuple[KeptSheets, ...] = ()
    void: tuple[VoidSheets, ...] = ()
    unsealed: tuple[Unsealed, ...] = ()
    waiting: tuple[DelegatedDecision, ...] = ()
    draft: bool = False
    enclosed: tuple[Enclosed, ...] = ()
    place: str = ""
    day: date | None = None
    head: str = ""

    @property
    def is_of_one_year(self) -> bool:
        """Tell whether a sheet is named by its number alone in a volume."""
        return self.first_year == self.last_year

    @property
    def in_order(self) -> "Book":
        """The same, its sheets and void numbers in the order of their numbers."""
        return replace(
            self,
            sheets=tuple(sorted(self.sheets, key=lambda each: each.folio.order)),
            void=tuple(sorted(self.void, key=lambda each: each.folio.order)),
            unsealed=tuple(sorted(self.unsealed, key=lambda each: each.session.moment)),
        )


def last_of(sheets: Iterable[KeptSheets], unsealed: Iterable[Unsealed]) -> Session | None:
    """Return the last session of a register, whose body its title pages name; None: it has none."""
    sessions = [each.session for each in sheets if each.session]
    sessions += [each.session for each in unsealed]
    return max(sessions, key=lambda each: each.moment, default=None)


def place_of(body: Session) -> str:
    """Return where a register is closed: the commune; empty for another collectivity."""
    collectivity = body.collectivity
    return collectivity.name if collectivity.kind is BodyKind.COMMUNE else ""
