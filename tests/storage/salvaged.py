"""What a salvage gives against what there was: each row, or a line of the report."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from registre_app.domain.annex import PDF, Annex
from registre_app.domain.delegation import DelegatedDecision
from registre_app.storage import RegisterFile
from registre_app.storage.salvage import Report
from tests.rich_evenings import INSTALLED, late_evening
from tests.sealed import DECISIONS

Rows = dict[str, dict[object, tuple[object, ...]]]

LEASE = DelegatedDecision("R-1", date(2026, 6, 30), "Bail du presbytère")
_TOLD_BY_OTHERS = ("sealed_annex", "record_digest")


def rows(path: Path) -> tuple[dict[str, list[str]], Rows]:
    """The columns of the tables of records of a register, and their rows by key."""
    columns: dict[str, list[str]] = {}
    held: Rows = {}
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (name,) in tables:
            if name.startswith(("_", "sqlite_")) or name in _TOLD_BY_OTHERS:
                continue
            info = db.execute(f"PRAGMA table_info({name})").fetchall()
            columns[name] = [row[1] for row in info]
            keys = [rank for rank, row in enumerate(info) if row[5]]
            held[name] = {
                tuple(row[rank] for rank in keys): row
                for row in db.execute(f"SELECT * FROM {name}")
            }
    return columns, held


def differences(before: Path, report: Report) -> tuple[list[str], list[str]]:
    """What is in the new register and was not, then what is lost and told by no line."""
    columns, old = rows(before)
    _, new = rows(report.made)
    told = [*report.others, *report.lost_sessions]
    told += [each for session in report.sessions for each in session.missing]
    tables = {each.name: each for each in report.tables}
    invented, unseen = [], []
    for name, held in new.items():
        if name == "identity":
            continue  # lost, a register is given another
        stand_ins = [dict(each.known) for each in told if each.table == name and each.stands_in]
        changed = {each.column for each in told if each.table == name and each.column}
        for key, row in held.items():
            known = dict(zip(columns[name], row, strict=True))
            if row == old[name].get(key):
                continue
            if any(each.items() <= known.items() for each in stand_ins):
                continue
            former = old[name].get(key)
            differing = former and {
                column
                for column, one, other in zip(columns[name], row, former, strict=True)
                if one != other
            }
            if former and differing <= changed:
                continue
            invented.append(f"{name} {key}")
    for name, held in old.items():
        for key, row in held.items():
            if new[name].get(key) == row:
                continue
            if key in new[name] and f"{name} {key}" not in invented:
                continue  # a reference taken away, or a row that stands in: told
            known = dict(zip(columns[name], row, strict=True))
            exact = any(
                each.table == name and dict(each.known).items() <= known.items() for each in told
            )
            if not exact and (name not in tables or tables[name].lost is not None):
                unseen.append(f"{name} {key}")
    return invented, unseen


def rich_register(path: Path, evenings: int) -> Path:
    """Make a register of evenings on which much happens, of several pages a table, with annexes."""
    model = late_evening()
    sessions = [
        replace(
            model,
            date=date(2000, 1, 5) + timedelta(days=70 * rank),
            deliberations=tuple(
                replace(item, number=f"{rank:03}-{place}" if item.number else "")
                for place, item in enumerate((*model.deliberations, *INSTALLED))
            ),
        )
        for rank in range(evenings)
    ]
    first = sessions[0]
    with RegisterFile.create(path, first.collectivity, first.assembly, sessions) as register:
        content = b"Annexe " * 2_000
        digest = register.keep_annex(content)
        item = first.deliberations[0]
        joined = replace(item, annexes=(Annex("Plan", digest, PDF, len(content), "plan.pdf", 1),))
        register.save_session(1, register.session(1).with_deliberation(0, joined), "Annexe")
        register.save_formulas({"vu": "Vu le code ;"}, "Formules")
        register.save_decisions((*DECISIONS, LEASE), "Décision")
        register.remove_decision(LEASE.number, "Décision retirée", date(2026, 7, 1))
        register.note_archive(date(2026, 7, 2))
    return path
