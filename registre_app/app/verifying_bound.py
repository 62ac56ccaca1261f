"""Verification of a bound register: by the chain that it carries, and by a register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.app.binding import told_ranks
from registre_app.app.chain_records import json_of
from registre_app.app.resuming import printed_since
from registre_app.app.sheets import kept_sheets
from registre_app.app.verified import Verified, altered, intact, unjudged
from registre_app.archive.bound import BoundFile, NotAChain, read_chain
from registre_app.archive.sealed_sheets import CHAIN, CannotDraw, Carried
from registre_app.domain.french import capitalised, counted

if TYPE_CHECKING:
    from registre_app.storage import RegisterReader

_DOUBT = (
    "Ce registre relié ne dit pas ce qui fut scellé : ne vous y fiez pas, et gardez-le avec "
    "l’original."
)
_SOUND = "Ce registre relié dit ce qui fut scellé."


def unvouched(register: RegisterReader, entries: list[Carried]) -> Iterator[str]:
    """Yield the entries of a paper that are not those of a register."""
    for each in entries:
        known = register.entry(each.entry.rank)
        if known is None or known != each.entry:
            yield (
                f"{each.name} de ce papier n’est pas celle du registre : il est d’un autre "
                f"registre, ou l’un des deux a été refait{printed_since(register)}"
            )


@dataclass(frozen=True)
class BoundPaper:
    """A bound register, with its chain and the entries of its sheets."""

    content: bytes
    attachments: Mapping[str, bytes]
    entries: list[Carried]
    register: RegisterReader | None

    def answer(self) -> Verified:
        """Judge it."""
        if self.register is not None and self._is_noted(self.register):
            return intact(
                "Ce registre relié est intact : c’est, à l’octet près, celui dont le registre "
                "a noté la reliure.",
                for_mayor=_SOUND,
            )
        file = BoundFile(self.content, self.attachments, self.entries, self._kept)
        told: list[str] = []
        undrawn = False
        try:
            for each in self._faults(file):
                told.append(each)
        except CannotDraw:
            undrawn = True
        if told:
            first, *others = map(sentence, told)
            return altered(f"Ce registre relié est altéré. {first}", *others, for_mayor=_DOUBT)
        if file.is_draft:
            return unjudged(
                "Ce registre est un projet, à ne pas relier : des séances tenues n’y sont pas "
                "scellées, et rien ne répond de ce qui n’est pas scellé.",
                for_mayor="C’est un projet : rien ne répond de tout ce qu’il dit.",
            )
        if undrawn:
            return unjudged(
                "Ses feuillets disent ce que scellent leurs entrées, mais cette version ne sait "
                "pas retirer sa page de titre, ses tables et sa clôture : rien ne répond d’elles, "
                "ni du nombre de ses pages.",
                for_mayor="Ce registre relié se juge avec la version qui l’a écrit.",
            )
        return intact(
            "Ce registre relié dit ce que fixe sa chaîne, qui est entière "
            f"({counted(len(self.entries), 'sceau', 'sceaux')}) ; sa page de titre, ses tables et "
            "sa clôture sont celles qu’elle donne.",
            for_mayor=_SOUND,
        )

    def _kept(self, one: Carried) -> bytes | None:
        return kept_sheets(self.register, one.entry.rank) if self.register else None

    def _faults(self, file: BoundFile) -> Iterator[str]:
        if self.register is not None:
            yield from unvouched(self.register, self.entries)
            yield from self._other_chain(self.register, file)
        yield from file.faults()

    def _other_chain(self, register: RegisterReader, file: BoundFile) -> Iterator[str]:
        """Yield what its chain, and how it was bound, tell otherwise than a register."""
        try:
            chain = read_chain(self.attachments[CHAIN])
        except NotAChain:
            return
        known = {entry.rank: entry.hash for entry in register.entries()}
        for link in chain.links:
            if known.get(link.rank) != link.hash:
                yield f"l’entrée n° {link.rank} de sa chaîne n’est pas celle du registre"
                return
        binding = file.binding or {}
        try:
            first, last = binding["annees"]
            waiting = set(binding["en_attente"])
        except (KeyError, TypeError, ValueError):
            return
        count = len(chain.links)
        ranks = register.ranks_of_sheets(first, last)
        for rank in sorted(told_ranks(register, ranks) - chain.entries.keys()):
            if rank <= count:
                yield f"l’entrée n° {rank}, de ces années, n’y est pas"
        numbers = {each.number for each in register.decisions()}
        for number in sorted(waiting - numbers):
            yield f"la décision {number}, qu’il dit en attente, n’est pas au registre"

    def _is_noted(self, register: RegisterReader) -> bool:
        """Tell whether the register noted the binding of these very bytes."""
        digest = sha256(self.content).hexdigest()
        return any(
            json_of(register, rank).get("sha256") == digest for rank in register.ranks("reliure")
        )


def sentence(told: str) -> str:
    """Return what is found as a sentence."""
    return f"{capitalised(told)}."
