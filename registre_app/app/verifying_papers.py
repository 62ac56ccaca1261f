"""Verification of a paper: by the entries of the chain that it carries, and by a register.

A paper of the register proves itself as far as its printed hash is trusted; a register says whether
that hash is one of its chain. A copy carries nothing: a register alone can judge it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.app.sheets import kept_sheets
from registre_app.app.verified import Verdict, Verified, altered, intact, unjudged
from registre_app.app.verifying import grouped, verify_register
from registre_app.app.verifying_copies import judge_copy
from registre_app.archive.attached import Unreadable, attached
from registre_app.archive.bound import CHAIN, bound_faults
from registre_app.archive.printed import words_of
from registre_app.archive.sealed_sheets import Carried, carried, sheet_faults
from registre_app.seal import NotEnveloped

if TYPE_CHECKING:
    from registre_app.storage import RegisterReader

_DOUBT = (
    "Ce papier ne dit pas ce qui fut scellé : ne vous y fiez pas, et gardez-le avec l’original."
)
_SOUND = "Ce papier dit ce qui fut scellé."


def verify_paper(content: bytes, register: RegisterReader | None = None) -> Verified:
    """Verify a paper as PDF bytes, by what it carries and by a register where there is one."""
    try:
        attachments = attached(content)
        words = words_of(content)
    except Unreadable as error:
        return unjudged(
            f"Ce papier ne peut être lu : {error}.", for_mayor="Ce fichier n’est pas un papier."
        )
    try:
        entries = carried(attachments)
    except NotEnveloped as error:
        return altered(f"Ce papier est altéré : {error} ({_where(attachments)}).", for_mayor=_DOUBT)
    if not entries:
        found = judge_copy(content, words, register)
    elif CHAIN in attachments:
        found = _Bound(content, attachments[CHAIN], entries, register).answer()
    else:
        found = _Sheets(content, entries, register).answer()
    return found if register is None else _with_register(found, register)


def _where(attachments: dict[str, bytes]) -> str:
    return ", ".join(sorted(attachments))


def _with_register(found: Verified, register: RegisterReader) -> Verified:
    """Say too where the register itself is not what it was: it vouches for nothing then."""
    whole = verify_register(register)
    if whole.verdict is Verdict.INTACT:
        return found
    return found.also(
        altered(
            "Le registre qui devait en répondre est lui-même altéré.",
            *whole.sentences,
            for_mayor=whole.for_mayor,
        )
    )


def unvouched(register: RegisterReader, entries: list[Carried]) -> Iterator[str]:
    """Yield the entries of a paper that are not those of a register."""
    for each in entries:
        known = register.entry(each.entry.rank)
        if known is None or known != each.entry:
            yield (
                f"{each.name} de ce papier n’est pas celle du registre : il est d’un autre "
                "registre, ou l’un des deux a été refait"
            )


@dataclass(frozen=True)
class _Sheets:
    """Sheets of the register, with the entries that they carry."""

    content: bytes
    entries: list[Carried]
    register: RegisterReader | None

    def answer(self) -> Verified:
        """Judge them."""
        if len(self.entries) > 1:
            return altered(
                "Ce papier porte plusieurs sceaux sans la chaîne qui les relie.", for_mayor=_DOUBT
            )
        (one,) = self.entries
        kept = None
        if self.register is not None:
            if told := list(unvouched(self.register, self.entries)):
                return altered(*map(_sentence, told), for_mayor=_DOUBT)
            kept = kept_sheets(self.register, one.entry.rank)
            if kept is not None and kept == self.content:
                return intact(
                    f"Ce papier est intact : ce sont, à l’octet près, les feuillets que garde le "
                    f"registre ({one.name}).",
                    for_mayor=_SOUND,
                )
        if told := list(sheet_faults(self.content, one, kept)):
            first, *others = map(_sentence, told)
            return altered(f"Ce papier est altéré. {first}", *others, for_mayor=_DOUBT)
        return self._intact(one, kept)

    def _intact(self, one: Carried, kept: bytes | None) -> Verified:
        told = [f"Ce papier dit ce que scelle {one.name} : {grouped(one.head)}."]
        if kept is not None:
            told.append(
                "Il a été enregistré de nouveau par un autre programme : les octets diffèrent, "
                "l’enregistrement et les mots sont ceux du registre."
            )
        elif self.register is not None:
            told.append("Le registre a cette entrée ; il ne garde pas les pages d’alors.")
        else:
            told.append(
                "Que cette empreinte soit celle du registre, « --registre FICHIER » le dira, ou "
                "l’original signé."
            )
        return intact(*told, for_mayor=_SOUND)


@dataclass(frozen=True)
class _Bound:
    """A bound register, with its chain and the entries of its sheets."""

    content: bytes
    chain: bytes
    entries: list[Carried]
    register: RegisterReader | None

    def answer(self) -> Verified:
        """Judge it."""
        if self.register is not None and self._is_noted():
            told = list(unvouched(self.register, self.entries))
            if not told:
                return intact(
                    "Ce registre relié est intact : c’est, à l’octet près, celui dont le registre "
                    "a noté la reliure.",
                    for_mayor=_SOUND,
                )
        else:
            told = list(self._faults())
        if told:
            first, *others = map(_sentence, told)
            return altered(f"Ce registre relié est altéré. {first}", *others, for_mayor=_DOUBT)
        count = len(self.entries)
        return intact(
            f"Ce registre relié dit ce que scellent ses {count} entrées, et sa chaîne est entière. "
            "La page de titre, les tables et la clôture n’ont pas de sceau : elles se lisent avec "
            "les feuillets.",
            for_mayor=_SOUND,
        )

    def _faults(self) -> Iterator[str]:
        if self.register is not None:
            yield from unvouched(self.register, self.entries)
            yield from self._other_chain(self.register)

        def kept(one: Carried) -> bytes | None:
            return kept_sheets(self.register, one.entry.rank) if self.register else None

        yield from bound_faults(self.content, self.chain, self.entries, kept)

    def _other_chain(self, register: RegisterReader) -> Iterator[str]:
        try:
            lines = json.loads(self.chain)["entrees"]
            told = {each["rang"]: each["empreinte"] for each in lines}
        except (ValueError, KeyError, TypeError):
            return
        known = {entry.rank: entry.hash.hex() for entry in register.entries()}
        for rank, head in told.items():
            if known.get(rank) != head:
                yield f"l’entrée n° {rank} de sa chaîne n’est pas celle du registre"
                return

    def _is_noted(self) -> bool:
        """Tell whether the register noted the binding of these very bytes."""
        if self.register is None:
            return False
        digest = sha256(self.content).hexdigest()
        for rank in self.register.ranks("reliure"):
            entry = self.register.entry(rank)
            if entry and json.loads(entry.record).get("sha256") == digest:
                return True
        return False


def _sentence(told: str) -> str:
    return f"{told[:1].upper()}{told[1:]}."
