"""Verification of a paper: by the entries of the chain that it carries, and by a register.

A paper of the register proves itself as far as its printed hash is trusted; a register says whether
that hash is one of its chain. A copy carries nothing: a register alone can judge it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.app.sheets import kept_sheets
from registre_app.app.verified import Verdict, Verified, altered, intact, unjudged
from registre_app.app.verifying import grouped, verify_register
from registre_app.app.verifying_bound import BoundPaper, sentence, unvouched
from registre_app.app.verifying_copies import judge_copy
from registre_app.archive.attached import Unreadable, attached
from registre_app.archive.own_shape import strange_parts
from registre_app.archive.printed import Words, words_of
from registre_app.archive.rebuilding import DRAWING
from registre_app.archive.sealed_sheets import (
    CHAIN,
    PREFIX,
    Carried,
    carried,
    fingerprints_printed,
    heads_printed,
    sheet_faults,
    unsealed_record,
)
from registre_app.confined import Bounds, Confined, Stopped
from registre_app.seal import NotEnveloped
from registre_app.storage import RegisterFile

if TYPE_CHECKING:
    from registre_app.storage import RegisterReader

_DOUBT = (
    "Ce papier ne dit pas ce qui fut scellé : ne vous y fiez pas, et gardez-le avec l’original."
)
_SOUND = "Ce papier dit ce qui fut scellé."


_SECONDS = 300.0  # at least, to draw again all that a copy may be of in a large register


def verify_paper(content: bytes, register: RegisterReader | None = None) -> Verified:
    """Verify a paper as PDF bytes, by what it carries and by a register where there is one.

    It may come from anybody: it is judged in a process of its own, within bounds.
    """
    bounds = Bounds.of(len(content))
    try:
        with Confined(DRAWING) as process:
            if register is None:
                found, ranks = process.do(judge, content, None, bounds=bounds)
            else:
                process.do(attached, content, bounds=bounds)
                process.do(words_of, content, bounds=bounds)
                bounds = Bounds.of(len(content), _SECONDS)
                found, ranks = process.do(judge, content, register.path, bounds=bounds)
    except (Unreadable, Stopped) as error:
        return _unread(error)
    return found if register is None or ranks is None else _with_register(found, register, ranks)


def judge(content: bytes, path: Path | None) -> tuple[Verified, tuple[int, ...] | None]:
    """Judge a paper alone, or by a register, of which nothing is judged here.

    Returns with it the entries that the paper carries; None where there is nothing to say of the
    register.
    """
    try:
        attachments = attached(content)
        words = words_of(content)
    except Unreadable as error:
        return _unread(error), None
    try:
        entries = carried(attachments)
    except NotEnveloped as error:
        told = f"Ce papier est altéré : {error} ({_where(attachments)})."
        return altered(told, for_mayor=_DOUBT), None
    if strange := _strange(content, attachments):
        first, *others = map(sentence, strange)
        return altered(f"Ce papier est altéré. {first}", *others, for_mayor=_DOUBT), None
    with (
        RegisterFile.open(path, read_only=True, check_later=True) if path else nullcontext()
    ) as register:
        if CHAIN in attachments:
            found = BoundPaper(content, attachments, entries, register).answer()
        elif not entries:
            found = _judge_plain(content, words, register)
        else:
            found = _Sheets(content, entries, register).answer()
    return found, tuple(each.entry.rank for each in entries)


def _unread(error: Exception) -> Verified:
    return unjudged(
        f"Ce papier ne peut être lu : {error}.", for_mayor="Ce fichier n’est pas un papier."
    )


def _judge_plain(
    content: bytes, words: Sequence[Words], register: RegisterReader | None
) -> Verified:
    """Judge a paper that carries no entry: a copy, or one that prints no fingerprint either."""
    if register is not None and not fingerprints_printed(words) and not heads_printed(words):
        from registre_app.app.verifying_unmarked import judge_unmarked  # noqa: PLC0415 -- seldom

        if found := judge_unmarked(content, words, register):
            return found
    return judge_copy(content, words, register)


def _strange(content: bytes, attachments: Mapping[str, bytes]) -> list[str]:
    """Return what a paper of the register has that ours have not."""
    told = list(unsealed_record(content, attachments))
    # A copy may have the pages of annexes, which others made: it is compared with what is drawn.
    if any(each.startswith((PREFIX, CHAIN)) for each in attachments):
        told += strange_parts(content)
    return told


def _where(attachments: dict[str, bytes]) -> str:
    return ", ".join(sorted(attachments))


def _with_register(found: Verified, register: RegisterReader, ranks: Sequence[int]) -> Verified:
    """Say too where the register itself is not what it was: it vouches for nothing then.

    Of the sheets that it keeps, those of the entries of that paper alone are drawn again.
    """
    whole = verify_register(register, drawn=ranks)
    if whole.verdict is Verdict.INTACT:
        return found
    return found.also(
        altered(
            "Le registre qui devait en répondre est lui-même altéré.",
            *whole.sentences,
            for_mayor=whole.for_mayor,
        )
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
                return altered(*map(sentence, told), for_mayor=_DOUBT)
            kept = kept_sheets(self.register, one.entry.rank)
            if kept is not None and kept == self.content:
                return intact(
                    f"Ce papier est intact : ce sont, à l’octet près, les feuillets que garde le "
                    f"registre ({one.name}).",
                    for_mayor=_SOUND,
                )
        if told := list(sheet_faults(self.content, one, kept)):
            first, *others = map(sentence, told)
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
