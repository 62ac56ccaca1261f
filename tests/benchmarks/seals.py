"""What seals cost in a register of a hundred thousand acts: sealing, opening, verifying.

One sealed session is multiplied: each copy has its own day, numbers, record and sheets of the size
of the first. What is kept is hashed beside plain SHA-256 over the same bytes, the live rows are
compared beside rfc8785.dumps of the same records.
"""

import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import rfc8785

from registre_app.app.register_check import RegisterCheck, hashed
from registre_app.app.sealing import seal_session
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session
from registre_app.seal import act_digests, canonical
from registre_app.storage import RegisterFile, index_of, record_digests
from tests.benchmarks.figure import Figure
from tests.councils import council

ACTS, FEW = 100_000, 100
ACTS_A_SESSION = 20
FIRST_DAY = date(1926, 1, 4)
TODAY = date(2099, 1, 1)
TIMES = 5
_HEX = 64
_BODY = "Considérant l’intérêt de la commune, et ce qu’en dit le rapport du maire ;\n\n" * 6


def session_of(number: int, acts: int = ACTS_A_SESSION) -> Session:
    """A session of a council of fifteen."""
    model = council(15, present=13)
    day = FIRST_DAY + timedelta(days=3 * number)
    items = tuple(
        Deliberation(
            f"{number:05}-{rank:02}",
            "AFFAIRES",
            f"Affaire n° {rank}",
            _BODY,
            "- **d’approuver** ce qui précède.",
            ballot=Ballot(votes_for=13),
        )
        for rank in range(acts)
    )
    return replace(model, date=day, notice=replace(model.notice, sent_on=day), deliberations=items)


def built(path: Path, acts: int) -> Path:
    """Make a register with that many sealed acts."""
    model = session_of(0)
    made = RegisterFile.create(path, model.collectivity, model.assembly, [model])
    with made as register:
        seal_session(register, 1, TODAY)
    with closing(sqlite3.connect(path)) as db:
        _multiply(db, acts // ACTS_A_SESSION)
    return path


def _multiply(db: sqlite3.Connection, sessions: int) -> None:
    """Copy the first sealed session; the triggers are put back after."""
    db.execute("PRAGMA synchronous = OFF")
    guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        db.execute(f"DROP TRIGGER {name}")
    rows = {table: _rows(db, table) for table in _OF_SESSION}
    first, second = db.execute("SELECT record FROM chain ORDER BY rank").fetchall()
    record, sheets = json.loads(first[0]), json.loads(second[0])
    (pdf,) = db.execute("SELECT pdf FROM kept_sheets").fetchone()
    (state,) = db.execute("SELECT seal FROM sealed_state").fetchone()
    seal = json.loads(state)
    (head,) = db.execute("SELECT hash FROM chain WHERE rank = 2").fetchone()
    draws = random.Random(17)
    for number in range(1, sessions):
        session = session_of(number)
        rank, key = 2 * number + 1, number + 1
        told, folio = _copied(record, session, number, rank)
        first_entry = canonical(told)
        head = sha256(head + sha256(first_entry).digest()).digest()
        seal = _seal_copied(seal, told, head.hex(), folio)
        own = draws.randbytes(len(pdf) - 16) + number.to_bytes(16)
        kept = canonical(
            sheets
            | {"rang": rank + 1, "vise": rank, "octets": len(own)}
            | {"sha256": sha256(own).hexdigest()}
        )
        _insert_copies(db, rows, session, key, rank, json.dumps(seal, ensure_ascii=False))
        _insert_entry(db, rank, head, first_entry, key)
        head = sha256(head + sha256(kept).digest()).digest()
        _insert_entry(db, rank + 1, head, kept, None)
        db.execute("INSERT INTO kept_sheets VALUES (?, ?)", [rank + 1, own])
    for _, sql in guards:
        db.execute(sql)
    record_digests.record_all(db)
    db.commit()


_OF_SESSION = ("session", "attendance", "secretary", "deliberation", "ballot", "sealed_state")


def _rows(db: sqlite3.Connection, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    cursor = db.execute(f"SELECT * FROM {table}")
    return [column[0] for column in cursor.description], cursor.fetchall()


def _copied(
    record: dict[str, Any], session: Session, number: int, rank: int
) -> tuple[dict[str, Any], dict[str, int]]:
    data = record["seance"] | {"date": session.date.isoformat()}
    data["convocation"] = data["convocation"] | {"envoyee_le": session.date.isoformat()}
    data["deliberations"] = [
        item | {"numero": each.number}
        for item, each in zip(data["deliberations"], session.deliberations, strict=True)
    ]
    sheets = record["feuillets"]["nombre"]
    folio = {"annee": session.date.year, "volume": 1 + number, "premier": 1, "nombre": sheets}
    salts = [f"{number:016x}{position:016x}" for position in range(len(record["actes"]))]
    acts = [
        act | {"numero": item["numero"], "sel": salt}
        for act, item, salt in zip(record["actes"], data["deliberations"], salts, strict=True)
    ]
    digests = act_digests(canonical({"actes": acts, "seance": data}))
    acts = [act | {"empreinte": digest} for act, digest in zip(acts, digests, strict=True)]
    told = {"rang": rank, "sel": f"{number:032x}", "seance": data, "actes": acts}
    return record | told | {"feuillets": folio}, folio


def _seal_copied(
    seal: dict[str, Any], told: dict[str, Any], head: str, folio: dict[str, int]
) -> dict[str, Any]:
    acts = [
        act | {"digest": each["empreinte"]}
        for act, each in zip(seal["acts"], told["actes"], strict=True)
    ]
    names = {"annee": "year", "volume": "volume", "premier": "first_sheet", "nombre": "sheets"}
    named = {names[key]: value for key, value in folio.items()}
    return seal | {"rank": told["rang"], "head": head, "acts": acts, "folio": named}


def _insert_copies(
    db: sqlite3.Connection,
    rows: dict[str, tuple[list[str], list[tuple[Any, ...]]]],
    session: Session,
    key: int,
    rank: int,
    seal: str,
) -> None:
    day = session.date.isoformat()
    for table, (columns, values) in rows.items():
        marks = ", ".join("?" * len(columns))
        for row in values:
            known = dict(zip(columns, row, strict=True))
            if table == "session":
                known |= {"id": key, "date": day, "notice_sent_on": day, "seal": rank}
            else:
                known["session_id"] = key
            if table == "deliberation":
                known["number"] = session.deliberations[known["position"]].number
            if table == "sealed_state":
                known["seal"] = seal
            db.execute(f"INSERT INTO {table} VALUES ({marks})", list(known.values()))


def _insert_entry(
    db: sqlite3.Connection, rank: int, head: bytes, record: bytes, key: int | None
) -> None:
    row = {"rank": rank, "hash": head, "record": record, "session_id": key} | index_of(record)
    marks = ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO chain ({', '.join(row)}) VALUES ({marks})", row)


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Build the registers and measure them."""
    acts, some = (200, FEW) if quick else (ACTS, 1_000)
    large = built(folder / "grand.registre", acts)
    small = built(folder / "petit.registre", FEW)
    middle = built(folder / "moyen.registre", some)
    with RegisterFile.open(large, read_only=True, check_later=True) as register:
        yield from _hashing(register)
        yield _comparing(register)
    work, reference = _in_turn(lambda: _opened(large), lambda: _opened(middle), 31)
    yield _figure(f"opening {acts} acts", work, f"opening {some} acts", reference, "× 1.5")
    with (
        RegisterFile.open(large, check_later=True) as many,
        RegisterFile.open(small, check_later=True) as few,
    ):
        numbers = count(9_000)
        work, reference = _in_turn(
            lambda: _sealed(many, next(numbers)), lambda: _sealed(few, next(numbers))
        )
    yield _figure("sealing one session", work, f"after {FEW} acts", reference, "× 1.2")
    yield _size(small)


def _figure(work: str, cost: float, reference: str, theirs: float, asked: str = "") -> Figure:
    return Figure(work, cost * 1e3, "ms", reference, theirs * 1e3, asked)


def _hashing(register: RegisterFile) -> Iterator[Figure]:
    records = [entry.record for entry in register.entries()]
    held = [*records, *(pdf for _, pdf in register.kept_sheets())]
    assert not hashed(register).broken

    def in_memory() -> None:
        for content in held:
            sha256(content).digest()

    def from_the_file() -> None:
        for entry in register.entries():
            sha256(entry.record).digest()
        for _, pdf in register.kept_sheets():
            sha256(pdf).digest()

    def timed(work: Callable[[], object]) -> Callable[[], float]:
        return lambda: _seconds(work, 1)

    ours = timed(lambda: hashed(register))
    work, reference = _in_turn(ours, timed(in_memory))
    yield _figure("records and sheets hashed", work, "sha256, in memory", reference, "× 3")
    work, reference = _in_turn(ours, timed(from_the_file))
    yield _figure("the same", work, "sha256, read from the file", reference)


def _comparing(register: RegisterFile) -> Figure:
    check = RegisterCheck(register, lambda _done, _count: None)
    check.read()
    work = _seconds(check.check_sessions, 1)
    assert not check.faults
    records = (json.loads(entry.record) for entry in register.entries())
    sealed = [record for record in records if record["nature"] == "seance"]

    def dumped() -> None:
        for record in sealed:
            rfc8785.dumps(record)

    reference = _seconds(dumped, 1)
    return _figure("live rows compared", work, "rfc8785.dumps of the records", reference, "× 4")


def _opened(path: Path) -> float:
    """Open a register and read a session; return the seconds that it took."""
    start = time.perf_counter()
    with RegisterFile.open(path, check_later=True) as register:
        register.chronicle()
        register.head()
        register.session(1)
        return time.perf_counter() - start


def _sealed(register: RegisterFile, number: int) -> float:
    """Seal a session more; return the seconds that it took, without those of recording it."""
    key = register.add_session(session_of(number), "Séance")
    start = time.perf_counter()
    seal_session(register, key, TODAY)
    return time.perf_counter() - start


def _size(path: Path) -> Figure:
    with RegisterFile.open(path, read_only=True) as register:
        rank = register.ranks("seance")[0]
        entry, sheets = register.entry(rank), register.sheets(rank + 1)
        assert entry is not None
        assert sheets is not None
        size, record = (len(entry.record) + len(sheets)) / 1e3, len(entry.record) / 1e3
    name = f"a sealed session of {ACTS_A_SESSION} acts adds"
    return Figure(name, size, "kB", spread=f"of which its record {record:.0f}")


def _in_turn(
    work: Callable[[], float], reference: Callable[[], float], times: int = TIMES
) -> tuple[float, float]:
    """Return the medians of two works that tell what they took, done in turn; the first is left."""
    spent = [(work(), reference()) for _ in range(times + 1)][1:]
    return median(one for one, _ in spent), median(other for _, other in spent)


def _seconds(work: Callable[[], object], times: int = TIMES) -> float:
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return median(spent)
