"""The register of a year, or of up to five, put together from the sheets that are kept.

A year in which a held session is not sealed is a draft, unless the user binds it without.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.app.sheets import decisions_to_lay, envelope_of, kept_sheets, to_lay
from registre_app.app.versions import version_of
from registre_app.archive.rebound import (
    DECISIONS_APART,
    binding_told,
    replaced_words,
    sheets_name,
)
from registre_app.archive.rebound import KEY as BINDING
from registre_app.archive.sealed_sheets import CHAIN, PREFIX
from registre_app.domain.binding import (
    Book,
    Enclosed,
    KeptSheets,
    Unsealed,
    VoidSheets,
    last_of,
    place_of,
)
from registre_app.domain.convening import convene
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.events import events_between
from registre_app.domain.french import day_month_year
from registre_app.domain.period import EmptyPeriod
from registre_app.exchange import (
    decisions_of,
    dumps,
    dumps_events,
    folio_of_json,
    pages_of_decisions,
)
from registre_app.layout.interruption import breathe
from registre_app.seal import Link, canonical
from registre_app.storage import Addition

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from registre_app.domain.folio import Folio
    from registre_app.domain.session import Session
    from registre_app.exchange.fields import Json
    from registre_app.storage import RegisterFile, RegisterReader

_ALWAYS_TOLD = ("nul", "reliure")
"""Kinds of entries whose record every bound register carries."""


def book_of(
    register: RegisterReader,
    first_year: int,
    last_year: int,
    today: date,
    *,
    without_open: bool = False,
    advance: Callable[[int, int], object] = lambda _done, _count: None,
) -> Book:
    """Return what the register of some years is made of, on a day.

    ``without_open``: bound without the sessions held and not sealed, which its title page names.
    ``advance`` is told how many of the sheets' entries are read. Raises EmptyPeriod where there is
    nothing to bind.
    """
    gathering = _Gathering(register, range(first_year, last_year + 1), today, advance)
    return gathering.book(without_open=without_open)


def told_ranks(register: RegisterReader, ranks: Collection[int]) -> frozenset[int]:
    """Return the entries whose records a bound register carries, from those that lay its sheets.

    What a told entry is about is told too: a mention taken back, and its withdrawal.
    """
    told = {*ranks, *(rank for kind in _ALWAYS_TOLD for rank in register.ranks(kind))}
    for rank, target in register.targets():
        if target in told:
            told.add(rank)
    return frozenset(told)


def bound(register: RegisterFile, book: Book, pdf: bytes, today: date) -> None:
    """Enter, as a fact with its day, that a register was bound."""
    register.begin_editing()
    chain = records.GrowingChain(register.head(), today)
    content = {
        "annees": [book.first_year, book.last_year],
        "jour": today.isoformat(),
        "sha256": sha256(pdf).hexdigest(),
        "octets": len(pdf),
    }
    chain.add("reliure", content)
    register.enter(Addition(tuple(chain.entries)))


@dataclass(frozen=True)
class _Gathering:
    """The parts of a register being read from its file."""

    register: RegisterReader
    years: range
    today: date
    advance: Callable[[int, int], object]

    def book(self, *, without_open: bool) -> Book:
        """Return the register."""
        sheets, printed, void = [], [], []
        ranks = self.register.ranks_of_sheets(self.years[0], self.years[-1])
        for done, rank in enumerate(ranks):
            breathe()
            self.advance(done, len(ranks))
            record = records.json_of(self.register, rank)
            folio = folio_of_json(record["feuillets"])
            if folio is None:
                continue
            if record["nature"] == "nul":
                void.append(VoidSheets(folio, record["motif"]))
            elif record["nature"] == "seance":
                sheets.append(self._of_session(rank, folio, record))
            elif record["nature"] == "decisions":
                sheets.append(self._of_decisions(rank, folio, record))
            elif record["nature"] == "imprimes":
                day = date.fromisoformat(record["seance"]["date"])
                printed.append(KeptSheets(folio, f"Séance du {day_month_year(day)}"))
        printed += self._not_entered()
        known = {each.folio for each in sheets}
        sheets += [each for each in printed if each.folio not in known]
        unsealed = tuple(self._open())
        waiting = self._waiting(unsealed)
        if not (sheets or unsealed or waiting):
            raise EmptyPeriod(
                f"Aucune séance n’est enregistrée pour {self.years[0]} : il n’y a rien à relier. "
                "Choisissez une autre année."
            )
        body = self._body(sheets, unsealed)
        head = self.register.head()
        book = Book(
            self.years[0],
            self.years[-1],
            body,
            tuple(sheets),
            tuple(void),
            unsealed,
            waiting,
            draft=bool(unsealed) and not without_open,
            place=place_of(body),
            day=self.today,
            head=head.hash.hex() if head else "",
        )
        return replace(book, enclosed=tuple(self._enclosed(ranks, book)))

    def _of_session(self, rank: int, folio: Folio, record: Json) -> KeptSheets:
        version = version_of(self.register, rank)
        replaced = replaced_words(version.lifted_on, version.reason)
        return KeptSheets(
            folio,
            sheets_name(version.session),
            kept_sheets(self.register, rank),
            version.session,
            decisions_of(record),
            replaced=replaced,
        )

    def _of_decisions(self, rank: int, folio: Folio, record: Json) -> KeptSheets:
        entry = self.register.entry(rank)
        return KeptSheets(
            folio,
            DECISIONS_APART,
            kept_sheets(self.register, rank),
            decisions=decisions_of(record),
            laid=pages_of_decisions(record),
            head=entry.hash.hex() if entry else "",
        )

    def _not_entered(self) -> Iterator[KeptSheets]:
        """Sheets printed before there was a seal, which the chain does not name yet."""
        for key, folio in self.register.printed_before().items():
            if folio.year in self.years:
                yield KeptSheets(folio, sheets_name(self.register.session(key)))

    def _open(self) -> Iterator[Unsealed]:
        """The sessions held and not sealed, with the decisions that would be laid with them."""
        given: set[str] = set()
        days = self.register.session_days()
        for key in self.register.open_ids(self.today):
            if days[key].year in self.years:
                session = self.register.session(key)
                found = decisions_to_lay(self.register, session)
                decisions = tuple(each for each in found if each.number not in given)
                given |= {each.number for each in decisions}
                yield Unsealed(session, decisions)

    def _waiting(self, unsealed: tuple[Unsealed, ...]) -> tuple[DelegatedDecision, ...]:
        given = {each.number for part in unsealed for each in part.decisions}
        found = to_lay(self.register, *self.years)
        return tuple(each for each in found if each.number not in given)

    def _body(self, sheets: list[KeptSheets], unsealed: tuple[Unsealed, ...]) -> Session:
        """The last session, whose body the title pages name; else the body of the last day."""
        if session := last_of(sheets, unsealed):
            return session
        last = min(date(self.years[-1], 12, 31), self.today)
        return convene(self.register.chronicle(), last)

    def _enclosed(self, ranks: tuple[int, ...], book: Book) -> Iterator[Enclosed]:
        """What the file carries: records of its sheets, the chain to that day, what is open."""
        for rank in ranks:
            if self.register.ranks("feuillets", target=rank):
                name = f"{PREFIX}{rank}.json"
                yield Enclosed(name, "Le sceau de feuillets", envelope_of(self.register, rank))
        if self.register.head():
            yield Enclosed(CHAIN, "La chaîne des sceaux", self._chain(set(ranks), book))
        events = events_between(self.register.chronicle(), *self._days())
        if events:
            content = dumps_events(events).encode()
            yield Enclosed("evenements.json", "Les événements de ces années", content)
        for each in book.unsealed:
            name = f"seance-{each.session.date.isoformat()}.json"
            yield Enclosed(name, "Une séance qui n’est pas scellée", dumps(each.session).encode())

    def _days(self) -> tuple[date, date]:
        days = self.register.session_days().values()
        before = [day for day in days if day.year < self.years[0]]
        within = [day for day in days if day.year in self.years]
        first = max(before, default=self.today.min)
        return first, max(within, default=first)

    def _chain(self, ranks: set[int], book: Book) -> bytes:
        """The chain as JSON: each entry by its digest and hash, with the records of these years.

        Beside it, how the register is bound: it can be drawn again from what it carries.
        """
        told = told_ranks(self.register, ranks)
        entries = []
        for entry in self.register.entries():
            link = Link.of(entry)
            line: Json = {
                "rang": link.rank,
                "condense": link.digest.hex(),
                "empreinte": link.hash.hex(),
            }
            if entry.rank in told:
                line["enregistrement"] = json.loads(entry.record)
            entries.append(line)
        return canonical(
            {"format": "registre/chaine", "entrees": entries, BINDING: binding_told(book)}
        )
