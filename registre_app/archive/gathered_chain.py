"""The chain of a register put together from the entries that its papers carry."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from registre_app.archive.paper_data import PaperData
from registre_app.archive.sealed_sheets import CannotDraw, Carried
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.session import Session
from registre_app.exchange import (
    decision_in,
    decision_of_json,
    decision_with_notes,
    session_of,
    with_notes,
)
from registre_app.exchange.fields import Json
from registre_app.seal import BEFORE_FIRST, Entry, Link, broken_at, enveloped
from registre_app.seal.ledger import Ledger


@dataclass(frozen=True)
class Source:
    """An entry, and the paper that carries it."""

    entry: Entry
    path: Path


class Contradicted(Exception):
    """Two papers that carry another entry of the same rank."""

    def __init__(self, rank: int, one: Source, other: Source) -> None:
        super().__init__(rank)
        self.rank, self.one, self.other = rank, one, other


@dataclass
class GatheredChain:
    """Entries by their ranks, with the chains in which they stand.

    ``chains`` are those that bound registers carry, each with its paper.
    """

    sources: dict[int, Source] = field(default_factory=dict)
    chains: list[tuple[Path, dict[int, Link]]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, papers: Sequence[PaperData]) -> "GatheredChain":
        """Put the entries of papers together. Raises Contradicted."""
        found = cls.chains_of(papers)
        for paper in papers:
            if paper.entries:
                found.files[sha256(paper.content).hexdigest()] = paper.content
            for each in paper.entries:
                found.take(Source(each.entry, paper.path))
            for entry in paper.chain.entries.values() if paper.chain else ():
                found.take(Source(entry, paper.path))
        return found

    @classmethod
    def chains_of(cls, papers: Sequence[PaperData]) -> "GatheredChain":
        """Return the chains that papers carry, without their entries."""
        carrying = [(each.path, each.chain.links) for each in papers if each.chain]
        return cls(chains=[(path, {each.rank: each for each in links}) for path, links in carrying])

    def vouching(self, entry: Entry) -> Path | None:
        """Return the bound register in whose chain an entry stands; None where there is none."""
        link = Link.of(entry)
        return next((path for path, links in self.chains if links.get(entry.rank) == link), None)

    def records(self) -> Iterator[tuple[int, Json]]:
        """Yield the records known, in the order of their ranks."""
        for rank in sorted(self.sources):
            yield rank, json.loads(self.sources[rank].entry.record)

    def ledger(self) -> Ledger:
        """Return what the records known say of each other."""
        found = Ledger()
        for rank, record in self.records():
            for _ in found.read(rank, record):
                pass  # an entry that refers to one that no paper carries
        return found

    def whole(self) -> tuple[Entry, ...]:
        """Return every entry from the first on; none where one is missing or does not follow."""
        entries = tuple(self.sources[rank].entry for rank in sorted(self.sources))
        return () if broken_at(map(Link.of, entries)) else entries

    def kept(self, entries: Sequence[Entry]) -> dict[int, bytes] | None:
        """Return the sheets of a whole chain, by the entries that vouch for their bytes.

        Those of which no paper is the very file are drawn again; None where that gives other bytes.
        """
        found: dict[int, bytes] = {}
        for entry in entries:
            record = json.loads(entry.record)
            if record["nature"] != "feuillets" or "sha256" not in record:
                continue
            pdf = self.files.get(record["sha256"]) or _drawn(entries, record["vise"])
            if pdf is None or sha256(pdf).hexdigest() != record["sha256"]:
                return None
            found[entry.rank] = pdf
        return found

    def take(self, source: Source) -> None:
        """Take an entry in. Raises Contradicted where another of that rank is known."""
        known = self.sources.setdefault(source.entry.rank, source)
        if known.entry != source.entry:
            raise Contradicted(source.entry.rank, known, source)


def _drawn(entries: Sequence[Entry], rank: int) -> bytes | None:
    entry = entries[rank - 1]
    before = entries[rank - 2].hash if rank > 1 else BEFORE_FIRST
    envelope = enveloped(entry, before)
    try:
        return Carried(entry, json.loads(entry.record), envelope).drawn
    except CannotDraw:
        return None


def sealed_sessions(chain: GatheredChain, ledger: Ledger) -> Iterator[tuple[int, Session]]:
    """Yield the last sealed version of each session, by the rank of its seal, with what followed.

    Without its seal: it holds in its register alone.
    """
    records = dict(chain.records())
    replaced = {record["remplace"]["rang"] for record in records.values() if record.get("remplace")}
    for rank in ledger.seals:
        if rank not in replaced:
            session = session_of(records[rank]["seance"])
            yield rank, with_notes(session, (record for _, record in ledger.standing(rank)))


def laid_decisions(
    chain: GatheredChain, ledger: Ledger
) -> dict[str, tuple[int, DelegatedDecision]]:
    """Return the decisions on sheets, with what followed, and the entry that lays each."""
    records = dict(chain.records())
    found = {}
    for number, rank in ledger.decisions.items():
        decision = decision_of_json(decision_in(records[rank], number))
        notes = (record for _, record in ledger.standing(rank))
        found[number] = rank, decision_with_notes(decision, notes)
    return found
