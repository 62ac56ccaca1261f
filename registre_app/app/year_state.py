"""The state of a year of a register: where it is the same, so are all the papers of that year."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app import __version__
from registre_app.app.binding import book_of
from registre_app.app.chain_records import json_of
from registre_app.app.sheets import envelope_of
from registre_app.app.topics import told
from registre_app.archive.sealed_sheets import CHAIN
from registre_app.domain.older_act import in_order
from registre_app.domain.period import EmptyPeriod
from registre_app.exchange import dumps, record_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from registre_app.storage import RegisterReader


def year_state(register: RegisterReader, year: int, today: date) -> str:
    """Return the SHA-256 of all that the papers of a year are drawn from, in hexadecimal.

    Not the day, nor what was entered in the chain for other years: the bound register of a year
    tells the chain up to the day on which it was drawn, which stays true.
    """
    found = sha256()
    for part in _parts(register, year, today):
        found.update(sha256(part).digest())
    return found.hexdigest()


def _parts(register: RegisterReader, year: int, today: date) -> Iterator[bytes]:
    yield __version__.encode()
    for key, day in register.session_days().items():
        if day.year != year:
            continue
        session = register.session(key)
        yield f"{key} {dumps(session)}".encode()
        for each in told(register, session):
            yield _told(each)
        if session.seal:
            yield envelope_of(register, session.seal.rank)
    for older in in_order(register.older_acts().values()):
        if older.taken_on.year == year:
            body, _ = register.chronicle().body_on(older.taken_on)
            yield f"{older} {body}".encode()
    yield from _of_book(register, year, today)


def _of_book(register: RegisterReader, year: int, today: date) -> Iterator[bytes]:
    ranks = set(register.ranks_of_sheets(year, year))
    later = {rank for rank, target in register.targets() if target in ranks}
    later |= {rank for rank in register.ranks("reliure") if _binds(register, rank, year)}
    for rank in sorted(ranks | later):
        entry = register.entry(rank)
        yield entry.hash if entry else b""
    try:
        book = book_of(register, year, year, today)
    except EmptyPeriod:
        return
    for each in book.sheets:
        yield f"{each.folio} {each.name} {each.replaced} {each.laid}".encode()
        yield each.content or b""
    yield f"{book.void} {book.draft} {book.place} {dumps(book.body)}".encode()
    for waiting in book.waiting:
        yield _told(waiting)
    for unsealed in book.unsealed:
        yield dumps(unsealed.session).encode()
    for enclosed in book.enclosed:
        if enclosed.name != CHAIN:
            yield enclosed.content


def _binds(register: RegisterReader, rank: int, year: int) -> bool:
    first, last = json_of(register, rank)["annees"]
    return bool(first <= year <= last)


def _told(decision: object) -> bytes:
    return repr(record_json(decision)).encode()
