"""Registers of earlier formats are read as they are, and brought up to date when edited."""

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from registre_app.domain.body import ActModel
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.session import Session
from registre_app.exchange import Bound, loads_bound
from registre_app.exchange.version_1 import completed
from registre_app.storage import DamagedRegister, RegisterFile
from registre_app.storage.file_format import SCHEMA_VERSION
from registre_app.storage.migrations import migrations
from tests.councils import council
from tests.storage.formats.__main__ import FOLDER, FORMULAS

STORED = {number: FOLDER / f"format-{number}.registre" for number in (4, 5, 6, 7, 8, 9, 10, 11)}
EARLIER = (1, 2, 3)


def bound(number: int = 4) -> Bound:
    """What the stored register of a format says, by its JSON."""
    return loads_bound(STORED[number].with_suffix(".json").read_text("utf-8"))


def of_format(number: int, folder: Path) -> Path:
    """A register of a format: the stored one, or the first session of format 4 in its tables."""
    path = folder / f"format-{number}.registre"
    if number in STORED:
        return Path(shutil.copy(STORED[number], path))
    db = Database(path)
    migrations.apply(db, stop_before=migrations._migrations[number].name)
    db.execute(f"PRAGMA user_version = {number}")
    db.execute("ATTACH ? AS stored", [str(STORED[4])])
    tables = db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall()
    with db.atomic():
        for (table,) in tables:
            if not table.startswith("_"):
                _copy_first_session(db, table)
    db.close()
    return path


def _copy_first_session(db: Database, table: str) -> None:
    columns = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
    key = {"session_id": "session_id", "id": "id"} if table == "session" else {}
    of_session = next((each for each in ("session_id", *key) if each in columns), None)
    where = f"WHERE {of_session} = 1" if of_session else ""
    names = ", ".join(columns)
    db.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM stored.{table} {where}")


def of_its_day(session: Session) -> Session:
    """The session without the ends of mandates that were not past on its day."""
    lines = tuple(
        replace(line, member=replace(line.member, in_office_until=None))
        if (line.member.in_office_until or date.min) >= session.date
        else line
        for line in session.attendance
    )
    return replace(session, attendance=lines)


def unmarked(session: Session) -> Session:
    """The session without its seal, nor the mention of it in a file: a register knows by itself."""
    items = tuple(replace(item, marked_sealed=False) for item in session.deliberations)
    return replace(session, deliberations=items, seal=None)


def as_held(session: Session, number: int) -> Session:
    """The session without what its collectivity could not say yet in a format."""
    session = of_its_day(session)
    body = replace(session.collectivity, siret="", department="", blazon=b"")
    if number < 3:
        body = replace(body, court="", act_model=ActModel.METROPOLITAN, wordings=())
    return replace(session, collectivity=body)


def content(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    dump = list(db.iterdump())
    db.close()
    return dump


@pytest.mark.parametrize("number", STORED)
def test_every_row_of_a_register_of_a_stored_format_is_read(tmp_path: Path, number: int) -> None:
    path = of_format(number, tmp_path)
    expected = bound(number)
    with RegisterFile.open(path) as register:
        # What figures and names tell of an election is worked out at the import of a file alone.
        read = completed if number < 7 else (lambda session: session)
        sessions = tuple(unmarked(read(register.session(key))) for key in (1, 2, 3))
        folios = register.printed_before()
        assert tuple((each, folios.get(key)) for key, each in enumerate(sessions, 1)) == tuple(
            sorted(
                ((unmarked(of_its_day(session)), folio) for session, folio in expected.sessions),
                key=lambda each: sessions.index(each[0]),
            )
        )
        assert register.decisions() == expected.decisions
        assert register.formulas() == FORMULAS
    assert int.from_bytes(path.read_bytes()[60:64], "big") == SCHEMA_VERSION


@pytest.mark.parametrize("number", [*EARLIER, *STORED])
def test_a_register_of_an_earlier_format_is_read_without_being_written(
    tmp_path: Path, number: int
) -> None:
    path = of_format(number, tmp_path)
    before = path.read_bytes()
    with RegisterFile.open(path, read_only=True) as register:
        session = register.session(1)
    held = bound(number if number in STORED else 4)
    expected = min((session for session, _ in held.sessions), key=lambda each: each.date)
    if number in STORED:
        assert unmarked(session) == unmarked(of_its_day(expected))
    else:
        assert session == as_held(expected, number)
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", [*EARLIER, *STORED])
def test_a_register_of_an_earlier_format_is_brought_up_to_date_to_be_edited(
    tmp_path: Path, number: int
) -> None:
    path = of_format(number, tmp_path)
    with RegisterFile.open(path) as register:
        key = register.session_ids()[-1]
        changed = replace(register.session(key), place="Préau")
        register.save_session(key, changed, "Lieu")
    assert int.from_bytes(path.read_bytes()[60:64], "big") == SCHEMA_VERSION
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(key) == changed


@pytest.mark.parametrize("number", STORED)
def test_a_register_brought_up_to_date_has_the_schema_of_a_new_one(
    tmp_path: Path, number: int
) -> None:
    old, new = of_format(number, tmp_path), tmp_path / "neuf.registre"
    RegisterFile.open(old).close()
    RegisterFile.create(new, Collectivity("Arnay"), council(3).assembly).close()

    def schema(path: Path) -> list[str]:
        return sorted(each for each in content(path) if each.startswith("CREATE"))

    assert schema(old) == schema(new)


def test_no_closed_set_is_listed_in_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "neuf.registre"
    RegisterFile.create(path, Collectivity("Arnay"), council(3).assembly).close()
    assert [each for each in content(path) if "IN ('" in each] == []


CUT = """
import os, sys
from pathlib import Path
from registre_app.exchange.version_1 import completed
from registre_app.storage import RegisterFile, migrations
def make_again(db, table, renamed, known=migrations._make_again):
    if table == "ballot":
        db.execute("PRAGMA cache_spill = 1")
        os.kill(os.getpid(), 9)
    known(db, table, renamed)
migrations._make_again = make_again
RegisterFile.open(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("number", [1, 4])
def test_a_migration_cut_short_leaves_the_register_as_it_was(tmp_path: Path, number: int) -> None:
    path = of_format(number, tmp_path)
    before = content(path)
    cut = subprocess.run([sys.executable, "-c", CUT, str(path)], check=False)
    assert cut.returncode == -9
    assert content(path) == before
    with RegisterFile.open(path) as register:
        assert len(register.session(1).deliberations) == 1


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("setting WHERE key = 'kind'", "value"),
        ("setting WHERE key = 'numbering'", "value"),
        ("setting WHERE key = 'act_model'", "value"),
        ("person_name", "civility"),
        ("mandate", "begun"),
        ("mandate_end", "ended"),
        ("attendance", "presence"),
        ("movement", "kind"),
        ("deliberation", "kind"),
        ("deliberation", "planned_ballot"),
        ("ballot", "kind"),
        ("ballot", "casting_vote"),
        ("roll_vote", "choice"),
    ],
)
def test_a_value_that_no_closed_set_has_is_damage(tmp_path: Path, table: str, column: str) -> None:
    path = of_format(4, tmp_path)
    with RegisterFile.open(path) as register:
        whole = register.session(2)
    with sqlite3.connect(path) as db:
        name, _, where = table.partition(" ")
        db.execute(f"UPDATE {name} SET {column} = 'de rien' {where}")
    db.close()
    with RegisterFile.open(path, check_later=True) as register:
        with pytest.raises(DamagedRegister, match=path.name):
            register.session(2)
        with pytest.raises(DamagedRegister, match=path.name):
            register.save_session(2, replace(whole, place="Préau"), "Lieu")


def test_a_search_says_that_a_value_is_unknown(tmp_path: Path) -> None:
    path = of_format(4, tmp_path)
    RegisterFile.open(path).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE deliberation SET kind = 'inconnu'")
    db.close()
    with RegisterFile.open(path, read_only=True) as register:
        index = register.search_index()
        with pytest.raises(DamagedRegister, match=path.name):
            list(index.build())
        index.close()
