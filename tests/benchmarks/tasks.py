"""Duration of the main tasks, beside a minimal baseline measured in turn."""

import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from registre_app.app.findings import findings
from registre_app.domain.attendance import Movement, MovementKind, Presence
from registre_app.domain.session import Session
from registre_app.domain.sitting import sittings
from registre_app.exchange import dumps, example_session, loads
from registre_app.papers import extract
from registre_app.storage import RegisterFile
from tests.benchmarks.figure import Figure, Work, in_turn


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Measure each task in turn with its reference."""
    for name, reference, work, bare in _pairs(folder):
        mine, theirs = in_turn(work, bare, 1 if quick else 15)
        yield Figure(name, mine * 1e3, "ms", reference, theirs * 1e3)


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
