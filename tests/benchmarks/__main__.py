"""Duration of the main tasks, as ratios to a minimal baseline measured in the same run.

Run by « .venv/bin/python -m tests.benchmarks ». Times depend on the machine, ratios much less.
"""

import io
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
from rich.console import Console
from rich.table import Table

from registre_app.app.findings import findings
from registre_app.domain.attendance import Movement, MovementKind, Presence
from registre_app.domain.session import Session
from registre_app.domain.sitting import sittings
from registre_app.exchange import dumps, example_session, loads
from registre_app.papers import extract
from registre_app.storage import RegisterFile

Work = Callable[[], object]


def main(repeats: int) -> Table:
    """Measure everything and return the table."""
    table = Table(title=f"Median of {repeats} runs each, in turn with their reference")
    for heading in ("work", "reference", "work, ms", "reference, ms", "ratio"):
        table.add_column(
            heading, justify="right" if "ms" in heading or heading == "ratio" else "left"
        )
    with tempfile.TemporaryDirectory() as folder:
        for work_name, reference_name, work, reference in _pairs(Path(folder)):
            mine, theirs = _measure(work, reference, repeats)
            table.add_row(
                work_name,
                reference_name,
                f"{mine * 1e3:.2f}",
                f"{theirs * 1e3:.2f}",
                f"{mine / theirs:.1f}",
            )
    return table


def _measure(work: Work, reference: Work, repeats: int) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(repeats + 1):
        for samples, act in zip(times, (work, reference), strict=True):
            start = time.perf_counter()
            act()
            if run:  # the first run is a warm-up
                samples.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def _pairs(folder: Path) -> list[tuple[str, str, Work, Work]]:
    session = example_session()
    text = dumps(session)
    path = folder / "dijon.registre"
    register = RegisterFile.create(path, session.collectivity, session.assembly, [session])
    bare = sqlite3.connect(folder / "reference.sqlite", isolation_level=None)
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE attendance (member TEXT PRIMARY KEY, presence TEXT)")
    bare.execute("INSERT INTO attendance VALUES ('x', 'present')")
    evening = _evening(session)
    return [
        (
            "extract of Dijon (86 members, 3 pages)",
            "the same words as bare reportlab paragraphs",
            lambda: extract.render(session, 0),
            _plain_pdf(text),
        ),
        (
            "one presence recorded, undoable, on disk",
            "one row updated by bare sqlite3, on disk",
            _toggle(register),
            _update(bare),
        ),
        (
            "session read back from the register",
            "the same session read from its JSON",
            lambda: register.session(1),
            lambda: loads(text),
        ),
        (
            "session file read, validated",
            "json.loads",
            lambda: loads(text),
            lambda: json.loads(text),
        ),
        (
            "sittings of 60 items, 86 members, 40 movements",
            "json.loads",
            lambda: list(sittings(evening)),
            lambda: json.loads(text),
        ),
        (
            "sitting of one of these items",
            "json.loads",
            lambda: evening.sitting(30),
            lambda: json.loads(text),
        ),
        (
            "findings of the session, texts included",
            "json.loads",
            lambda: findings(session),
            lambda: json.loads(text),
        ),
    ]


def _evening(session: Session) -> Session:
    """The same council over sixty items, with forty comings and goings."""
    roster = [line.member.id for line in session.attendance]
    movements = tuple(
        Movement(
            roster[rank],
            MovementKind.LEAVES if rank % 2 else MovementKind.STEPS_OUT,
            (rank * 7) % 60,
        )
        for rank in range(40)
    )
    return replace(session, deliberations=session.deliberations * 60, movements=movements)


def _plain_pdf(text: str) -> Work:
    item = example_session().deliberations[0]
    names = [line.member.full_name for line in example_session().attendance]
    lines = [*names, *(item.body + item.decision).replace("**", "").split("\n\n")]
    # Use a standard reportlab font: it would resolve ours as an alias of a registered family.
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    style = ParagraphStyle("plain", fontName="Vera", fontSize=10.5, leading=14.2)

    def work() -> None:
        SimpleDocTemplate(io.BytesIO()).build([Paragraph(line, style) for line in lines])

    return work


def _toggle(register: RegisterFile) -> Work:
    def work() -> None:
        session = register.session(1)
        line = session.attendance[0]
        there = line.presence is Presence.PRESENT
        other = Presence.ABSENT if there else Presence.PRESENT
        register.save_session(1, session.with_presence(line.member.id, other), "Présence")

    return work


def _update(bare: sqlite3.Connection) -> Work:
    def work() -> None:
        bare.execute("UPDATE attendance SET presence = presence || 'x'")

    return work


if __name__ == "__main__":
    Console(width=130).print(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
