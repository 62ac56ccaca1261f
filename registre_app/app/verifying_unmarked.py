"""Papers that print no fingerprint, judged by a register that has what they print.

The minutes once settled, the certificate that the list was posted, decisions by delegation: drawn
again in every state that there was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from registre_app.app.chain_records import json_of
from registre_app.app.drawing import draw
from registre_app.app.verified import Verified, altered
from registre_app.app.verifying_copies import DOUBT, Copy
from registre_app.archive.own_shape import titles_of
from registre_app.archive.printed import Words, difference, words_of
from registre_app.domain.convening import decided
from registre_app.domain.errors import RegistreError
from registre_app.exchange import decision_in, decision_of_json, decision_with_notes
from registre_app.layout.interruption import breathe
from registre_app.papers.catalogue import paper
from registre_app.papers.naming import session_day
from registre_app.papers.topic import Topic

if TYPE_CHECKING:
    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterReader

_MINUTES = ("pv", "pv-publication")
_CERTIFICATE = "certificat"
_DECISIONS = ("decisions", "decisions-entieres")


def judge_unmarked(
    content: bytes, words: Sequence[Words], register: RegisterReader
) -> Verified | None:
    """Judge a paper that prints no fingerprint; None where the register has not what it prints."""
    copy = Copy(content, tuple(words), register)
    titles, nearest = titles_of(content), ""
    for drawn, name, later in _candidates(copy, register):
        breathe()
        pages = words_of(drawn)
        apart = difference(words, pages)
        if apart is None:
            return copy.same(drawn, name, later, len(pages))
        if not nearest and titles_of(drawn) == titles:
            nearest = f"{name}, {apart.words}"
    if not nearest:
        return None
    return altered(
        "Les mots de ce papier ne sont pas ceux que le registre a fixés. Au plus près : "
        f"{nearest}.",
        for_mayor=DOUBT,
    )


def _candidates(copy: Copy, register: RegisterReader) -> Iterator[tuple[bytes, str, int]]:
    text = _plain(" ".join(word for page in copy.words for word in page))
    for rank in register.ranks("seance"):
        states = list(copy.states(rank))
        if not states or _plain(session_day(states[0], weekday=False)) not in text:
            continue
        for back, state in enumerate(states):
            for key in _keys(state):
                if (drawn := copy.drawn(paper(key), state, None)) is not None:
                    yield drawn, paper(key).name, back
    yield from _decisions(text, register)


def _keys(state: Session) -> Iterator[str]:
    """Yield the papers of which the entries up to a state fix what they print."""
    if state.minutes_settled_on:
        yield from _MINUTES
    if state.list_posted_on:
        yield _CERTIFICATE


def _decisions(text: str, register: RegisterReader) -> Iterator[tuple[bytes, str, int]]:
    """Yield the papers of the decision on sheets that a text names, if it names one alone.

    Of several, nothing says which are printed together.
    """
    words = set(text.split())
    named = [(number, rank) for number, rank in register.laid().items() if number in words]
    if len(named) != 1:
        return
    ((number, rank),) = named
    for back, decision in enumerate(_stated(number, rank, register)):
        period = decided(register.chronicle(), [decision])
        for key in _DECISIONS:
            try:
                yield draw(paper(key), Topic(period=period)), paper(key).name, back
            except (RegistreError, ValueError):
                continue


def _stated(number: str, rank: int, register: RegisterReader) -> Iterator[DelegatedDecision]:
    """Yield a decision with what was noted of it, from the latest state to the first."""
    decision = decision_of_json(decision_in(json_of(register, rank), number))
    noted = [(each, json_of(register, each)) for each in register.ranks(target=rank)]
    facts = [(each, record) for each, record in noted if record.get("decision") == number]
    taken = [back for each, _ in facts for back in register.ranks("retrait", target=each)]
    moments = sorted({*taken, *(each for each, _ in facts)})
    for last in (*reversed(moments), 0):
        gone = {json_of(register, back)["vise"] for back in taken if back <= last}
        stood = (record for each, record in facts if each <= last and each not in gone)
        yield decision_with_notes(decision, stood)


def _plain(text: str) -> str:
    return " ".join(text.split())
