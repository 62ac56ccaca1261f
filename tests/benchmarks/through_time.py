"""A register of sixty years: what its opening, a session and an edit cost.

Two hundred people over ten mandates, a hundred thousand acts; the last assembly has 86 members.
Beside it a register of the last mandate alone: its cost is the reference.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from registre_app.domain.attendance import Attendance, Presence
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from tests.benchmarks.figure import Figure
from tests.councils import council, members

MANDATES, YEARS = 10, 6
FIRST_YEAR = 1966
SIZES = (*[12] * (MANDATES - 1), 86)
ACTS, ACTS_A_SESSION = 100_000, 10
TIMES = 15
TODAY = date(2026, 3, 1)


def roster(rank: int) -> tuple[Member, ...]:
    """The members of a mandate (0 is the first), each in office from its first day."""
    begun = date(FIRST_YEAR + rank * YEARS, 3, 20)
    return tuple(
        replace(
            member,
            id=type(member.id)(f"{member.id}-{rank}"),
            last_name=f"{member.last_name}-{rank}",
            in_office_from=begun,
            in_office_until=None
            if rank == MANDATES - 1
            else date(FIRST_YEAR + (rank + 1) * YEARS, 3, 19),
        )
        for member in members(SIZES[rank])
    )


def sessions(mandates: range, acts: int) -> Iterator[Session]:
    """The sessions of some mandates, that many acts in all."""
    model = council(3)
    each = acts // len(mandates) // ACTS_A_SESSION
    for rank in mandates:
        lines = tuple(Attendance(member, Presence.PRESENT) for member in roster(rank))
        begun = date(FIRST_YEAR + rank * YEARS, 3, 20)
        for number in range(each):
            day = begun + timedelta(days=number * YEARS * 365 // each)
            items = tuple(
                Deliberation(f"{rank}-{number}-{item}", title="Décision modificative")
                for item in range(ACTS_A_SESSION)
            )
            yield replace(
                model,
                date=day,
                attendance=lines,
                deliberations=items,
                president=lines[0].member.id,
                secretaries=(),
            )


def made(path: Path, mandates: range, acts: int) -> Path:
    model = council(3)
    held = sessions(mandates, acts)
    RegisterFile.create(path, model.collectivity, model.assembly, held).close()
    return path


def costs(path: Path) -> dict[str, float]:
    """Milliseconds of the opening, of the last session read, of an edit and what shows after it."""

    def opened() -> None:
        with RegisterFile.open(path, check_later=True) as register:
            chronicle = register.chronicle()
            chronicle.body_on(TODAY)
            register.session_days()
            register.session(max(register.session_ids()))

    found = {"opening, to the first session": _ms(opened)}
    with RegisterFile.open(path) as register:
        key = max(register.session_ids())
        found["a session of 86 members"] = _ms(lambda: register.session(key))
        names = iter(range(10_000))

        def edited() -> None:
            changed = replace(register.session(key), place=f"Salle {next(names)}")
            register.save_session(key, changed, "Lieu")
            register.session(key)

        found["an edit, and its session again"] = _ms(edited)
    return found


def _ms(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1e3)
    return median(spent)


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Measure both registers, of as many acts."""
    acts = 200 if quick else ACTS
    short = costs(made(folder / "court.registre", range(MANDATES - 1, MANDATES), acts))
    long = costs(made(folder / "long.registre", range(MANDATES), acts))
    for name, reference in short.items():
        yield Figure(f"{name}, sixty years", long[name], "ms", "six years", reference)
