"""The sheets that a register keeps, each against its entry of the chain: seal, words, pages.

They are drawn again from their record. Another version of the layout may draw other bytes: the
words must be the same.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from registre_app.app.sheets import envelope_of
from registre_app.archive.attached import Unreadable, attached
from registre_app.archive.own_shape import strange_parts
from registre_app.archive.printed import difference, words_of
from registre_app.archive.sealed_sheets import PREFIX, CannotDraw, Carried
from registre_app.layout.interruption import breathe
from registre_app.layout.kept_pages import KeptPages, NotOurs

if TYPE_CHECKING:
    from registre_app.seal.ledger import Ledger
    from registre_app.storage import RegisterReader


def sheets_faults(
    register: RegisterReader, ledger: Ledger, drawn: Collection[int] | None
) -> Iterator[tuple[int, str] | None]:
    """Yield what sheets say otherwise than the entry that lays them, with its rank.

    None follows what is said of each.

    ``drawn`` are the entries whose sheets are drawn again; None: all of them.
    """
    laying = {rank: target for target, rank in ledger.sheets.items()}
    for rank, pdf in register.kept_sheets():
        breathe()
        target = laying.get(rank)
        if target is not None:
            for told in _faults(register, target, pdf, draw=drawn is None or target in drawn):
                yield target, told
        yield None


def _faults(register: RegisterReader, target: int, pdf: bytes, *, draw: bool) -> Iterator[str]:
    try:
        envelope = envelope_of(register, target)
        if attached(pdf).get(f"{PREFIX}{target}.json", b"").rstrip() != envelope:
            yield f"portent un autre sceau que celui de l’entrée n° {target}"
            return
    except (Unreadable, KeyError, ValueError):
        yield f"portent un autre sceau que celui de l’entrée n° {target}"
        return
    entry = register.entry(target)
    if not draw or entry is None:
        return
    try:
        drawn = Carried(entry, json.loads(entry.record), envelope).drawn
    except CannotDraw:
        return
    if drawn != pdf:
        yield from _otherwise(pdf, drawn)


def _otherwise(pdf: bytes, drawn: bytes) -> Iterator[str]:
    """Yield what sheets are that another version of the layout does not explain."""
    try:
        KeptPages(pdf)
    except NotOurs:
        yield "ont été écrits par un autre programme"
    try:
        for told in strange_parts(pdf):
            yield f"ne sont pas ceux que donne leur enregistrement : {told}"
            return
        words, wanted = words_of(pdf), words_of(drawn)
    except Unreadable as error:
        yield f"ne se lisent plus : {error}"
        return
    if apart := difference(words, wanted):
        yield f"ne disent pas ce que dit leur enregistrement, {apart.words}"
    elif len(words) != len(wanted):
        yield f"ont {len(words)} pages au lieu de {len(wanted)}"
