"""A bound register as it carries its chain: recomputed, its sheets found among its pages."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from registre_app.archive.attached import Unreadable
from registre_app.archive.printed import Words, difference, looks_of, words_of
from registre_app.archive.sealed_sheets import CannotDraw, Carried, prints, record_faults
from registre_app.exchange.fields import Json
from registre_app.seal import Entry, Link, breaks, canonical

CHAIN = "chaine.json"
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


def bound_faults(
    content: bytes,
    chain: bytes,
    entries: Sequence[Carried],
    kept: Callable[[Carried], bytes | None],
    *,
    looks: bool = True,
) -> Iterator[str]:
    """Yield what a bound register says otherwise than its entries; ``kept`` are their sheets.

    Without ``looks``, the words of its pages alone are judged.
    """
    try:
        yield from chain_faults(read_chain(chain), entries)
        pages = words_of(content)
        seen = list(looks_of(content)) if looks else []
    except (NotAChain, Unreadable) as error:
        yield str(error)
        return
    for each in entries:
        yield from record_faults(each)
        try:
            wanted = kept(each) or each.drawn
        except CannotDraw:
            if looks:
                yield f"{each.name} : cette version ne sait pas retirer ses feuillets"
            elif not prints(pages, each.head):
                yield f"{each.name} : son empreinte n’est pas imprimée"
            continue
        yield from _pages_faults(each, pages, seen, wanted)


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
