"""A bound register drawn again from what it carries: its chain, its sheets, how it was bound.

Nothing of it is left without an answer then: title pages, sheets in their order, tables, closing.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from registre_app.archive.sealed_sheets import CannotDraw, Carried
from registre_app.domain.binding import (
    Book,
    KeptSheets,
    Unsealed,
    VoidSheets,
    last_of,
    place_of,
)
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import day_month_year
from registre_app.domain.mention import noted
from registre_app.domain.session import Session
from registre_app.exchange import (
    decisions_of,
    folio_of_json,
    loads_bound,
    mention_of,
    pages_of_decisions,
    record_json,
    sealed_session_of,
)
from registre_app.exchange.fields import Json
from registre_app.seal.ledger import Ledger

KEY = "reliure"
"""Where the chain of a bound register tells how it was bound."""
DECISIONS_APART = "Décisions prises par délégation"


def sheets_name(session: Session) -> str:
    """Name the sheets of a session in a bound register."""
    from registre_app.papers.naming import session_day  # noqa: PLC0415 -- slow import

    return f"Séance du {session_day(session, weekday=False)}"


def replaced_words(lifted_on: date | None, reason: str) -> str:
    """Say by what a version whose seal was lifted is no longer in force."""
    return f"sceau levé le {day_month_year(lifted_on)} : {reason}" if lifted_on else ""


def binding_told(book: Book) -> Json:
    """Return how a register is bound, beside what its chain tells."""
    apart = [each for each in book.sheets if each.session is None and not each.head]
    return {
        "annees": [book.first_year, book.last_year],
        "jour": book.day.isoformat() if book.day else None,
        "projet": book.draft,
        "en_attente": [each.number for each in book.waiting],
        "imprimes": [{"nom": each.name, "feuillets": record_json(each.folio)} for each in apart],
    }


@dataclass
class Rebound:
    """A register to bind again.

    ``told`` is ``binding_told``, ``records`` are those of its chain by their ranks, ``heads`` the
    hashes of all entries; ``kept`` returns the sheets of an entry where they are at hand.
    """

    told: Json
    records: Mapping[int, Json]
    heads: Mapping[int, str]
    carried: Mapping[int, Carried]
    kept: Callable[[Carried], bytes | None]
    attachments: Mapping[str, bytes]
    ledger: Ledger = field(default_factory=Ledger)

    def drawn(self) -> bytes:
        """Return it as PDF bytes. Raises CannotDraw."""
        from registre_app.papers.register import bind  # noqa: PLC0415 -- slow import

        try:
            return bind(self.book())
        except CannotDraw:
            raise
        except (
            *(RegistreError, ValueError, KeyError, TypeError, IndexError),
            *(AttributeError, StopIteration),
        ) as error:
            raise CannotDraw(str(error)) from error

    def book(self) -> Book:
        """Return what it is made of. Raises CannotDraw, and what a strange record raises."""
        if not self.told or self.told.get("projet"):
            raise CannotDraw("a draft, or bound by another version")
        sheets, void = [], []
        first, last = self.told["annees"]
        for rank, record in sorted(self.records.items()):
            folio = folio_of_json(record.get("feuillets"))
            if (
                folio is None or not first <= folio.year <= last
            ):  # void sheets of all years are told
                continue
            if record["nature"] == "nul":
                void.append(VoidSheets(folio, record["motif"]))
            elif record["nature"] in ("seance", "decisions"):
                sheets.append(self._part(rank, record))
        for each in self.told["imprimes"]:
            printed = folio_of_json(each["feuillets"])
            if printed:
                sheets.append(KeptSheets(printed, each["nom"]))
        unsealed = tuple(map(Unsealed, self._unsealed()))
        body = last_of(sheets, unsealed)
        if body is None:
            raise CannotDraw("no session names its body")
        day = self.told["jour"]
        return Book(
            first,
            last,
            body,
            tuple(sheets),
            tuple(void),
            unsealed,
            tuple(_waiting(number, first) for number in self.told["en_attente"]),
            place=place_of(body),
            day=date.fromisoformat(day) if day else None,
            head=self.heads[max(self.heads)] if self.heads else "",
        )

    def _part(self, rank: int, record: Json) -> KeptSheets:
        folio = folio_of_json(record["feuillets"])
        if folio is None:
            raise ValueError("no sheets")
        one = self.carried.get(rank)
        content = (self.kept(one) or one.drawn) if one else None
        decisions = decisions_of(record)
        if record["nature"] == "decisions":
            return KeptSheets(
                folio,
                DECISIONS_APART,
                content,
                decisions=decisions,
                laid=pages_of_decisions(record),
                head=self.heads[rank],
            )
        session = sealed_session_of(record, self.heads[rank])
        for _, each in self.ledger.standing(rank):
            if "decision" not in each:
                session = noted(session, mention_of(each))
        lifted = self.records.get(self.ledger.lifted.get(rank, 0))
        replaced = (
            replaced_words(date.fromisoformat(lifted["le"]), lifted["motif"]) if lifted else ""
        )
        name = sheets_name(session)
        return KeptSheets(folio, name, content, session, decisions, replaced=replaced)

    def _unsealed(self) -> list[Session]:
        found = []
        for name, content in self.attachments.items():
            if name.startswith("seance-"):
                found += [session for session, _ in loads_bound(content.decode()).sessions]
        return sorted(found, key=lambda each: each.moment)


def _waiting(number: str, year: int) -> DelegatedDecision:
    """A decision that is on no sheet yet: its number alone is printed."""
    return DelegatedDecision(number, date(year, 1, 1), "", "", "")


def read_binding(chain: bytes) -> Json | None:
    """Return how a register was bound, as its chain tells; None where it does not."""
    try:
        told: Any = json.loads(chain).get(KEY)
    except (ValueError, AttributeError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
