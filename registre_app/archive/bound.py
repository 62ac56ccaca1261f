"""A bound register as it carries its chain: recomputed, its sheets found among its pages."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR
from hashlib import sha256

from registre_app.archive.attached import Unreadable
from registre_app.archive.printed import Words, difference, looks_of, words_of
from registre_app.archive.rebound import Rebound, read_binding
from registre_app.archive.sealed_sheets import (
    CHAIN,
    CannotDraw,
    Carried,
    printed_faults,
    prints,
    record_faults,
)
from registre_app.exchange import folio_of_json
from registre_app.exchange.fields import Json
from registre_app.seal import Entry, Link, breaks, canonical
from registre_app.seal.ledger import Ledger
from registre_app.seal.shape import record_faults as misshapen_record

FORMAT = "registre/chaine"


@dataclass(frozen=True)
class CarriedChain:
    """A chain as a paper carries it: its links, and the entries of which it has the record."""

    links: tuple[Link, ...]
    entries: dict[int, Entry]

    @property
    def whole(self) -> bool:
        """Tell whether it has the record of every entry."""
        return len(self.entries) == len(self.links)


class NotAChain(ValueError):
    """Bytes that are no chain as a paper carries it."""


def read_chain(content: bytes) -> CarriedChain:
    """Return the chain that a paper carries. Raises NotAChain."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT:
            raise NotAChain("ce n’est pas une chaîne de sceaux")
        links, entries = [], {}
        for line in told["entrees"]:
            link = Link(
                int(line["rang"]), bytes.fromhex(line["condense"]), bytes.fromhex(line["empreinte"])
            )
            links.append(link)
            if "enregistrement" in line:
                record: Json = line["enregistrement"]
                entries[link.rank] = Entry(link.rank, canonical(record), link.hash)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise NotAChain("la chaîne qu’il porte ne se lit pas") from error
    return CarriedChain(tuple(links), entries)


def chain_faults(chain: CarriedChain, entries: Sequence[Carried]) -> Iterator[str]:
    """Yield what of a chain is not what it was, and the entries of the paper that are not of it."""
    for rank in breaks(chain.links):
        yield f"l’entrée n° {rank} de sa chaîne n’est plus ce qu’elle était"
        return
    links = {link.rank: link for link in chain.links}
    for rank, entry in chain.entries.items():
        if sha256(entry.record).digest() != links[rank].digest:
            yield f"l’enregistrement de l’entrée n° {rank} de sa chaîne n’est pas le sien"
    for each in entries:
        known = links.get(each.entry.rank)
        if known is None or known != Link.of(each.entry):
            yield f"{each.name} de ce papier n’est pas celle de sa chaîne"


@dataclass(frozen=True)
class BoundFile:
    """A bound register as a file: its pages, what it carries; ``kept`` returns sheets at hand."""

    content: bytes
    attachments: Mapping[str, bytes]
    entries: Sequence[Carried]
    kept: Callable[[Carried], bytes | None]

    @property
    def binding(self) -> Json | None:
        """How it was bound, as its chain tells; None where it does not."""
        return read_binding(self.attachments[CHAIN])

    @property
    def is_draft(self) -> bool:
        """Tell whether it was written as a draft, not to be bound."""
        return bool((self.binding or {}).get("projet"))

    def faults(self, *, looks: bool = True) -> Iterator[str]:
        """Yield what it says otherwise than its chain and its entries.

        Without ``looks``, the words of its pages alone are judged. Raises CannotDraw after what
        could be judged, where this version does not draw it again.
        """
        try:
            chain = read_chain(self.attachments[CHAIN])
            told = list(chain_faults(chain, self.entries))
            yield from told
            if told:
                return
            yield from self._pages_faults(chain, looks=looks)
        except (NotAChain, Unreadable) as error:
            yield str(error)

    def _pages_faults(self, chain: CarriedChain, *, looks: bool) -> Iterator[str]:
        records = {rank: json.loads(entry.record) for rank, entry in chain.entries.items()}
        ledger = Ledger()
        heads = {link.rank: link.hash.hex() for link in chain.links}
        ledger.heads |= heads
        told = list(_records_faults(ledger, records))
        told += _lacking(ledger, records, {each.entry.rank for each in self.entries})
        told += _gaps(ledger, self.binding or {})
        for each in self.entries:
            told += record_faults(each)
        told += _sealed_without_seal(ledger, self.attachments)
        yield from told
        if told:
            return
        carried = {each.entry.rank: each for each in self.entries}
        again = Rebound(
            self.binding or {}, records, heads, carried, self.kept, self.attachments, ledger
        )
        try:
            wanted = again.drawn()
        except CannotDraw:
            yield from self._sheets_faults(looks=looks)
            raise
        head = heads[max(heads)] if heads else ""
        yield from printed_faults(self.content, wanted, head, looks=looks)

    def _sheets_faults(self, *, looks: bool) -> Iterator[str]:
        """Yield what its sheets say otherwise than their entries, wherever they stand."""
        pages = words_of(self.content)
        seen = list(looks_of(self.content)) if looks else []
        for each in self.entries:
            try:
                wanted = self.kept(each) or each.drawn
            except CannotDraw:
                if looks:
                    yield f"{each.name} : cette version ne sait pas retirer ses feuillets"
                elif not prints(pages, each.head):
                    yield f"{each.name} : son empreinte n’est pas imprimée"
                continue
            yield from _pages_faults(each, pages, seen, wanted)


def _records_faults(ledger: Ledger, records: Mapping[int, Json]) -> Iterator[str]:
    for rank in sorted(records):
        try:
            if misshapen := list(misshapen_record(records[rank])):
                yield f"l’entrée n° {rank} {misshapen[0]}"
                continue
            for told in ledger.read(rank, records[rank]):
                yield f"l’entrée n° {rank} {told}"
        except (AttributeError, KeyError, TypeError, ValueError):
            yield f"l’entrée n° {rank} : son enregistrement ne se lit plus"


def _sealed_without_seal(ledger: Ledger, attachments: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the sessions that a register carries as if they were not sealed, and that are."""
    sealed = {ledger.seals[rank] for rank in ledger.in_force()}
    for name, content in attachments.items():
        if not name.startswith("seance-"):
            continue
        try:
            told = json.loads(content)
            moment = str(told["date"]), told.get("heure")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield f"« {name} » ne se lit pas"
            continue
        if moment in sealed:
            yield f"il porte sans son sceau une séance que sa chaîne scelle ({name})"


def _lacking(ledger: Ledger, records: Mapping[int, Json], carried: set[int]) -> Iterator[str]:
    """Yield the sheets that a chain tells and of which a register has no seal, or no entry."""
    laying = {rank for rank in ledger.unprinted if records[rank].get("feuillets")}
    for rank in sorted(laying - carried):
        sheets = folio_of_json(records[rank]["feuillets"])
        where = sheets.words if sheets else ""
        yield f"l’entrée n° {rank} de sa chaîne : il n’en porte pas le sceau ({where})"
    for rank in sorted(carried - laying):
        yield f"il porte le sceau de l’entrée n° {rank}, dont sa chaîne ne dit pas les feuillets"


def _gaps(ledger: Ledger, binding: Json) -> Iterator[str]:
    """Yield the sheets of the years bound of which a chain does not tell.

    Of other years, it tells the void ones alone.
    """
    try:
        years = range(binding["annees"][0], binding["annees"][1] + 1)
    except (KeyError, TypeError, IndexError):
        years = range(MAXYEAR)
    for year, (first, last) in ledger.gaps():
        if year in years:
            yield (
                f"aucune entrée ne dit ce que sont {last - first} feuillets de {year}, à partir du "
                f"n° {first} : une séance, une décision ou un feuillet nul en est ôté"
            )


def _pages_faults(
    one: Carried, pages: Sequence[Words], looks: Sequence[bytes], wanted: bytes
) -> Iterator[str]:
    words = words_of(wanted)
    start = _place(pages, words)
    found = pages[start : start + len(words)]
    if apart := difference(found, words):
        moved = f"page {start + apart.page} : "
        yield f"{one.name}, {moved}{apart.words.partition(' : ')[2]}"
        return
    for rank, look in enumerate(looks_of(wanted) if looks else ()):
        if start + rank < len(looks) and looks[start + rank] != look:
            yield f"{one.name}, page {start + rank + 1} : elle ne se présente pas de même"
            return


def _place(pages: Sequence[Words], words: Sequence[Words]) -> int:
    """Return the page at which most of the pages of some sheets stand as they should."""
    starts = range(max(1, len(pages) - len(words) + 1))
    return max(
        starts,
        key=lambda start: sum(
            page == word for page, word in zip(pages[start:], words, strict=False)
        ),
    )
