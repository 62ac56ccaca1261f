"""A copy, which carries no record, against a register: by its fingerprint, and by its words.

It is drawn again from the sealed words, as it was with the mentions that stood then: from the
latest state to the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.app.annexed import draw_with_annexes
from registre_app.app.drawing import draw
from registre_app.app.resuming import printed_since
from registre_app.app.sheets import kept_sheets
from registre_app.app.topics import topic_of
from registre_app.app.verified import Verified, altered, intact, unjudged
from registre_app.archive.own_shape import strange_parts
from registre_app.archive.printed import Words, difference, other_look, words_of
from registre_app.archive.sealed_sheets import (
    fingerprints_printed,
    heads_printed,
    printed_faults,
    untold_faults,
)
from registre_app.domain.errors import RegistreError
from registre_app.exchange import sealed_session_of, with_notes
from registre_app.layout.interruption import breathe
from registre_app.papers.catalogue import PAPERS, Paper
from registre_app.papers.topic import Scope
from registre_app.seal import short
from registre_app.seal.ledger import FACTS

if TYPE_CHECKING:
    from registre_app.domain.session import Session
    from registre_app.exchange.fields import Json
    from registre_app.seal import Entry
    from registre_app.storage import RegisterReader

_NO_HEAD = "0" * 64
DOUBT = "Le registre ne répond pas de ce papier : ne vous y fiez pas, demandez une nouvelle copie."
_SOUND = "Cette copie dit ce qui fut scellé."


def judge_copy(content: bytes, words: Sequence[Words], register: RegisterReader | None) -> Verified:
    """Judge a paper that carries no record by a register, if there is one."""
    prints_found, heads = fingerprints_printed(words), heads_printed(words)
    if not prints_found and not heads:
        return unjudged(
            "Ce papier ne porte ni sceau, ni empreinte : rien ne permet de le juger.",
            for_mayor="Ce papier n’est pas d’une séance scellée, ou n’est pas de ce registre.",
        )
    if register is None:
        named = ", ".join((*prints_found, *heads))
        return unjudged(
            f"Ce papier est une copie ({named}) : elle ne porte pas l’enregistrement scellé. "
            "Indiquez le registre avec « --registre FICHIER » pour la juger.",
            for_mayor="Cette copie se juge avec le registre.",
        )
    places = list(_places(register, set(prints_found), {each.replace(" ", "") for each in heads}))
    known = {short_ for _, _, short_ in places}
    if unknown := [each for each in (*prints_found, *heads) if each.replace(" ", "") not in known]:
        return altered(
            f"L’empreinte {unknown[0]} n’est pas au registre : il ne répond pas de ce papier"
            f"{printed_since(register)}.",
            for_mayor=DOUBT,
        )
    return Copy(content, tuple(words), register).judged(places)


Place = tuple[int, int | None, str]
"""The entry of a seal, the position of an act of it, and what of it is printed."""


def _places(register: RegisterReader, fingerprints: set[str], heads: set[str]) -> Iterator[Place]:
    for entry in register.entries():
        if entry.hash.hex() in heads:
            yield entry.rank, None, entry.hash.hex()
        if not fingerprints or b'"nature":"seance"' not in entry.record:
            continue
        breathe()
        for each in json.loads(entry.record)["actes"]:
            if (printed := short(each["empreinte"])) in fingerprints:
                yield entry.rank, each["point"] - 1, printed


@dataclass(frozen=True)
class Copy:
    """A copy being judged by a register."""

    content: bytes
    words: tuple[Words, ...]
    register: RegisterReader

    def judged(self, places: Sequence[Place]) -> Verified:
        """Compare it with every paper that it may be, in every state that there was."""
        nearest: tuple[int, str] | None = None
        heads = [rank for rank, position, _ in places if position is None]
        for rank in heads or [places[0][0]]:  # a seal may name the entry from which it goes on
            if self._are_sheets(rank):
                return intact(
                    f"Ce papier dit, mot pour mot, ce que disent les feuillets de l’entrée "
                    f"n° {rank} ; il n’en porte plus l’enregistrement.",
                    for_mayor=_SOUND,
                )
        for drawn, name, later in self._candidates(places):
            breathe()
            pages = words_of(drawn)
            apart = difference(self.words, pages)
            if apart is None:
                return self.same(drawn, name, later, len(pages))
            alike = _alike(self.words, pages)
            if nearest is None or alike > nearest[0]:
                nearest = alike, f"{name}, {apart.words}"
        told = f" Au plus près : {nearest[1]}." if nearest else ""
        return altered(
            "L’empreinte est au registre, mais les mots ne sont pas ceux qui y sont scellés."
            + told,
            for_mayor=DOUBT,
        )

    def _are_sheets(self, rank: int) -> bool:
        """Tell whether it shows what the sheets show that the register keeps of an entry."""
        kept = kept_sheets(self.register, rank)
        return kept is not None and not any(printed_faults(self.content, kept, _NO_HEAD))

    def same(self, drawn: bytes, name: str, later: int, count: int) -> Verified:
        """Judge what has the words of a paper of ``count`` pages, from a state before others."""
        if len(self.words) != count:
            return altered(
                f"Les mots sont ceux de « {name} », mais elle a {len(self.words)} pages au lieu "
                f"de {count} : des pages y furent ajoutées ou ôtées.",
                for_mayor=DOUBT,
            )
        if (page := other_look(self.content, drawn)) is not None:
            return altered(
                f"Les mots sont ceux de « {name} », mais la page {page} ne se présente pas de "
                "même : une surcharge, ou une autre version de l’application.",
                for_mayor=DOUBT,
            )
        more = set(strange_parts(self.content)) - set(strange_parts(drawn))
        if untold := [*sorted(more), *untold_faults(self.content, drawn)]:
            return altered(f"Les mots sont ceux de « {name} », mais {untold[0]}.", for_mayor=DOUBT)
        told = [f"Cette copie est intacte : elle dit les mots scellés ({name})."]
        if later:
            told.append("Des mentions ont été portées depuis : une copie d’aujourd’hui les dirait.")
        return intact(*told, for_mayor=_SOUND)

    def _candidates(self, places: Sequence[Place]) -> Iterator[tuple[bytes, str, int]]:
        """Yield every paper that it may be, of every state, the latest first: with its name."""
        states = {rank: list(self.states(rank)) for rank, _, _ in places}
        longest = max(map(len, states.values()))
        for back in range(longest):
            for rank, position, _ in places:
                if back < len(states[rank]):
                    yield from self._papers(states[rank][back], position, back)

    def _papers(
        self, session: Session, position: int | None, back: int
    ) -> Iterator[tuple[bytes, str, int]]:
        scope = Scope.SESSION if position is None else Scope.ITEM
        papers = [each for each in PAPERS if each.scope is scope]
        papers += [each for each in PAPERS if each.scope is Scope.SESSION and position is not None]
        for paper in papers:
            at = position if paper.scope is Scope.ITEM else None
            if (drawn := self.drawn(paper, session, at)) is not None:
                yield drawn, paper.name, back
                yield from self._with_annexes(paper, session, at, back)

    def _with_annexes(
        self, paper: Paper, session: Session, position: int | None, back: int
    ) -> Iterator[tuple[bytes, str, int]]:
        """Yield the same copy with the pages of its annexes, where it may have them."""
        if position is None or not paper.takes_annexes:
            return
        if not session.deliberations[position].annexes:
            return
        topic = topic_of(self.register, session, position)
        try:
            drawn = draw_with_annexes(paper, topic, self.register.annex_content)
        except (RegistreError, ValueError):
            return
        yield drawn.content, f"{paper.name}, avec ses annexes", back

    def drawn(self, paper: Paper, session: Session, position: int | None) -> bytes | None:
        """Return a paper of a session in some state; None where it has no such paper."""
        try:
            return draw(paper, topic_of(self.register, session, position))
        except (RegistreError, ValueError):
            return None  # it has no such paper

    def states(self, rank: int) -> Iterator[Session]:
        """Yield a sealed session with what was noted of it, from the latest state to the first."""
        entry = self.register.entry(rank)
        if entry is None:
            return
        record = json.loads(entry.record)
        if record["nature"] != "seance":
            return
        session = sealed_session_of(record, entry.hash.hex())
        told = [(each.rank, json.loads(each.record)) for each in self._about(entry)]
        for count in range(len(told), -1, -1):
            yield _noted(session, told[:count])

    def _about(self, entry: Entry) -> list[Entry]:
        """The entries that note a fact of an entry, or take one back."""
        noted_at = self.register.ranks(target=entry.rank)
        taken = [rank for each in noted_at for rank in self.register.ranks("retrait", target=each)]
        ranks = sorted({*noted_at, *taken})
        return [found for rank in ranks if (found := self.register.entry(rank))]


def _noted(session: Session, told: list[tuple[int, Json]]) -> Session:
    gone = {record["vise"] for _, record in told if record["nature"] == "retrait"}
    stood = (record for rank, record in told if record["nature"] in FACTS and rank not in gone)
    return with_notes(session, stood)


def _alike(found: Sequence[Words], wanted: Sequence[Words]) -> int:
    """Return how many words two texts share, less those that only the second has."""
    one = {word for page in found for word in page}
    other = {word for page in wanted for word in page}
    return len(one & other) - len(other - one)
