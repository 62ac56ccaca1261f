"""Years of sealed sessions with the sheets that they lay, as a register binds them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from registre_app.domain.ballot import Ballot
from registre_app.domain.binding import Book, KeptSheets, VoidSheets
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.folio import Folio, next_free
from registre_app.domain.seal import LaidDecision
from registre_app.domain.session import Session
from registre_app.papers.naming import session_day
from registre_app.papers.register.sheets import (
    LaidApart,
    decision_sheets,
    measure,
    measure_decisions,
    session_sheets,
)
from tests.councils import council
from tests.sealed_evenings import digest, sealed

LONG = "Considérant que la commune poursuit l’aménagement de ses espaces publics ;\n\n" * 30


def act(number: str, heading: str = "FINANCES", body: str = "") -> Deliberation:
    """Return an act adopted by all."""
    return Deliberation(number, heading, f"Objet {number}", body, ballot=Ballot(15))


def session_on(day: date, *acts: Deliberation, at: time = time(18, 30)) -> Session:
    """Return a session of fifteen members."""
    return replace(council(15), date=day, opened_at=at, deliberations=acts)


@dataclass
class Years:
    """Sheets laid one after the other, each on the next free ones of its year."""

    sheets: list[KeptSheets] = field(default_factory=list)
    void: list[VoidSheets] = field(default_factory=list)

    @property
    def taken(self) -> list[Folio]:
        """The sheets that nothing else may take."""
        return [*(each.folio for each in self.sheets), *(each.folio for each in self.void)]

    def seal(
        self,
        session: Session,
        decisions: Sequence[DelegatedDecision] = (),
        *,
        kept: bool = True,
        year: int = 0,
        replaced: str = "",
    ) -> KeptSheets:
        """Lay the sheets of a session; without bytes where they are not ``kept``."""
        rank = 1 + 2 * len(self.sheets)
        measured = measure(session, decisions)
        folio = next_free(self.taken, year or session.date.year, measured.sheets)
        head = digest(f"entrée {rank}")
        held = sealed(
            session, decisions, rank=rank, head=head, folio=folio, printed_before=not kept
        )
        record = b'{"rang": %d}' % rank
        content = session_sheets(held, decisions, record=record) if kept else None
        name = f"Séance du {session_day(session, weekday=False)}"
        laid = KeptSheets(folio, name, content, held, tuple(decisions), replaced=replaced)
        self.sheets.append(laid)
        return laid

    def lay(self, body: Session, decisions: Sequence[DelegatedDecision]) -> KeptSheets:
        """Lay decisions on sheets of their own."""
        rank = 1 + 2 * len(self.sheets)
        measured = measure_decisions(body, decisions)
        folio = next_free(self.taken, decisions[0].taken_on.year, measured.sheets)
        apart = LaidApart(rank, digest(f"entrée {rank}"), decisions[-1].taken_on, folio)
        content = decision_sheets(body, decisions, apart, record=b'{"rang": %d}' % rank)
        laid = KeptSheets(
            folio,
            "Décisions prises par délégation",
            content,
            None,
            tuple(decisions),
            tuple(LaidDecision(*each) for each in measured.decisions),
            apart.head,
        )
        self.sheets.append(laid)
        return laid

    def spoil(self, year: int, reason: str) -> None:
        """Enter the next sheet as void."""
        self.void.append(VoidSheets(next_free(self.taken, year, 1), reason))

    def book(self, first: int = 2022, last: int = 0, **told: object) -> Book:
        """Return what is bound of some years, by default with what the closing says."""
        years = range(first, (last or first) + 1)
        sheets = tuple(each for each in self.sheets if each.folio.year in years)
        void = tuple(each for each in self.void if each.folio.year in years)
        bodies = [each.session for each in sheets if each.session]
        known: dict[str, object] = {
            "body": bodies[-1] if bodies else council(15),
            "place": "Arnay",
            "day": date(2023, 1, 9),
            "head": digest("tête du jour"),
        }
        return Book(first, last or first, sheets=sheets, void=void, **(known | told))  # type: ignore[arg-type]
