"""What can be read of a damaged register comes back in a new one; the rest is in the report."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registre_app.app.outputs import OutputRefused
from registre_app.app.salvaging import lines, salvage_register
from registre_app.domain.annex import PDF, Annex
from registre_app.storage import NothingToSalvage, RegisterExists, RegisterFile, RegisterNotFound
from registre_app.storage.backups import Why, write_backup
from registre_app.storage.file_format import SCHEMA_VERSION
from registre_app.storage.salvage import Report, salvage
from registre_app.storage.salvage.pages import Damaged, Pages
from registre_app.storage.salvage.trees import Forest
from tests.conftest import Run
from tests.councils import council
from tests.storage.salvaged import Rows, differences, rich_register, rows
from tests.storage.test_formats import EARLIER, STORED, of_format
from tests.storage.test_rolled_back import CUT

PAGE = 4096
EVENINGS = 14


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_register(tmp_path_factory.mktemp("riche") / "riche.registre", EVENINGS)


@pytest.fixture
def sealed(sealed_model: Path) -> Path:
    """A register with seals, which no test of these changes."""
    return sealed_model


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return tmp_path / "abime.registre"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return tmp_path / "recupere.registre"


def erased(register: Path, *pages: int) -> bytes:
    """The bytes of a register, some of its pages (1 is the first) erased."""
    content = bytearray(register.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    for page in pages:
        content[(page - 1) * size : page * size] = bytes(size)
    return bytes(content)


def root(register: Path, table: str) -> int:
    with closing(sqlite3.connect(register)) as db:
        found = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]).fetchone()
    return int(found[0])


def records(path: Path) -> Rows:
    """The rows of a register without its identity, which an earlier format had not."""
    return {name: held for name, held in rows(path)[1].items() if name != "identity"}


def sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchone() is None
    with RegisterFile.open(path) as register:
        assert register.guards_lacking() == ()


@pytest.mark.parametrize("which", ["rich", "sealed"])
def test_a_sound_register_is_saved_whole(
    which: str, made: Path, request: pytest.FixtureRequest
) -> None:
    source = request.getfixturevalue(which)
    before = source.read_bytes()
    report = salvage(source, made)
    assert report.whole
    assert rows(made) == rows(source)
    assert source.read_bytes() == before
    sound(made)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 2**32), st.sampled_from((1, 2, 5, 12)), st.booleans())
def test_every_row_is_the_original_s_or_told_missing_and_none_is_invented(
    rich: Path, sealed: Path, bad: Path, made: Path, seed: int, count: int, with_seals: bool
) -> None:
    source = sealed if with_seals else rich
    chance = random.Random(seed)
    content = bytearray(source.read_bytes())
    for _ in range(count):
        start = chance.randrange(len(content) // PAGE) * PAGE
        content[start : start + PAGE] = chance.choice([chance.randbytes(PAGE), bytes(PAGE)])
    bad.write_bytes(content)
    made.unlink(missing_ok=True)
    try:
        report = salvage(bad, made)
    except NothingToSalvage:
        assert content[:PAGE] != source.read_bytes()[:PAGE]
        return
    assert differences(source, report) == ([], [])
    sound(made)


def test_leaves_below_a_lost_page_are_found_and_given_back_to_their_table(
    rich: Path, bad: Path, made: Path
) -> None:
    page = root(rich, "deliberation")
    assert Pages(rich.read_bytes()).node(page).kind.inside
    bad.write_bytes(erased(rich, page))
    report = salvage(bad, made)
    assert rows(made) == rows(rich)
    assert next(each for each in report.tables if each.name == "deliberation").lost == 0


def test_without_its_first_page_everything_is_found(sealed: Path, bad: Path, made: Path) -> None:
    bad.write_bytes(erased(sealed, 1))
    report = salvage(bad, made)
    assert rows(made) == rows(sealed)
    assert report.whole
    assert not report.schema_known


def test_deleted_rows_are_not_brought_back(rich: Path, bad: Path, made: Path) -> None:
    shutil.copy(rich, bad)
    with closing(sqlite3.connect(bad)) as db:
        db.execute("PRAGMA secure_delete = OFF")
        db.execute("DELETE FROM round")
        db.commit()
    bad.write_bytes(erased(bad, root(bad, "round"), root(bad, "movement")))
    salvage(bad, made)
    assert rows(made)[1]["round"] == {}


def test_a_truncated_file_gives_what_it_holds(rich: Path, bad: Path, made: Path) -> None:
    content = rich.read_bytes()
    bad.write_bytes(content[: len(content) * 2 // 3])
    report = salvage(bad, made)
    assert differences(rich, report) == ([], [])
    assert len(rows(made)[1]["deliberation"]) > 0


@pytest.mark.parametrize("number", [*EARLIER, *STORED])
def test_a_register_of_an_earlier_format_is_saved_and_brought_up_to_date(
    tmp_path: Path, made: Path, number: int
) -> None:
    path = of_format(number, tmp_path)
    report = salvage(path, made)
    assert report.whole
    assert report.format == number
    RegisterFile.open(path).close()
    assert records(made) == records(path)
    sound(made)


@pytest.mark.parametrize("number", [4, 8])
def test_a_damaged_register_of_an_earlier_format(tmp_path: Path, made: Path, number: int) -> None:
    path = of_format(number, tmp_path)
    damaged = tmp_path / "abime.registre"
    damaged.write_bytes(erased(path, root(path, "ballot"), 1))
    report = salvage(damaged, made)
    assert report.format == number
    RegisterFile.open(path).close()
    old, new = records(path), records(made)
    assert new["ballot"] == {}
    assert {name for name in old if old[name] != new[name]} <= {"ballot", "round", "deliberation"}


def test_a_lost_page_of_sessions_leaves_their_acts(sealed: Path, bad: Path, made: Path) -> None:
    bad.write_bytes(erased(sealed, root(sealed, "session")))
    report = salvage(bad, made)
    assert rows(made)[1]["deliberation"] == rows(sealed)[1]["deliberation"]
    told = "\n".join(lines(report))
    assert "Séance du mardi 3 mars 2026 (2026-001 à 2026-003), il manque : l’heure, le lieu" in told
    with RegisterFile.open(made) as register:
        assert [register.session(key).date.month for key in register.session_ids()] == [3, 4, 5, 6]


def test_a_lost_act_keeps_its_number_and_its_place(rich: Path, bad: Path, made: Path) -> None:
    leaf = next(iter(_leaves(rich, "deliberation")))
    bad.write_bytes(erased(rich, leaf))
    report = salvage(bad, made)
    with RegisterFile.open(made) as register, RegisterFile.open(rich, read_only=True) as before:
        for key in before.session_ids():
            old, new = before.session(key), register.session(key)
            assert [each.number for each in new.deliberations] == [
                each.number for each in old.deliberations
            ]
    assert any("délibérations (" in line for line in lines(report))


def _leaves(register: Path, table: str) -> Iterator[int]:
    pages = Pages(register.read_bytes())
    top = pages.node(root(register, table))
    yield from (cell.below for cell in top.cells)


def test_a_contents_of_an_annex_that_changed_is_left_out(rich: Path, bad: Path, made: Path) -> None:
    content = rich.read_bytes()
    place = content.rindex(b"Annexe Annexe")
    bad.write_bytes(content[:place] + b"X" + content[place + 1 :])
    report = salvage(bad, made)
    assert len(report.annexes_lost) == 1
    assert rows(made)[1]["annex_file"] == {}
    first = report.sessions[0]
    assert [each.table for each in first.missing] == ["annex_file"]
    assert not first.whole
    assert "contenu d’annexe (point 1)" in "\n".join(lines(report))


def test_sheets_that_changed_are_left_out_and_told_at_their_session(
    sealed: Path, bad: Path, made: Path
) -> None:
    with closing(sqlite3.connect(sealed)) as db:
        (pdf,) = db.execute("SELECT pdf FROM kept_sheets ORDER BY rank LIMIT 1").fetchone()
    content = sealed.read_bytes()
    place = content.index(pdf[5_000:5_040])
    bad.write_bytes(content[:place] + b"\x01\x02\x03" + content[place + 3 :])
    report = salvage(bad, made)
    assert [each.table for session in report.sessions for each in session.missing] == [
        "kept_sheets"
    ]
    assert "1 tirage gardé" in "\n".join(lines(report))


def test_a_chain_with_a_lost_entry_is_told_broken_and_the_rest_of_it_kept(
    sealed: Path, bad: Path, made: Path
) -> None:
    leaf = next(iter(_leaves(sealed, "chain")))
    lost = {cell.rowid for cell in Pages(sealed.read_bytes()).node(leaf).cells}
    bad.write_bytes(erased(sealed, leaf))
    report = salvage(bad, made)
    assert set(report.entries_lost) == lost
    kept = {key for (key,) in rows(sealed)[1]["chain"]} - lost
    assert {key for (key,) in rows(made)[1]["chain"]} == kept
    assert "La chaîne des sceaux est rompue à l’entrée n° " in "\n".join(lines(report))
    unsealed = [each for each in report.sessions if "seal" in {m.column for m in each.missing}]
    assert unsealed


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"Bonjour", bytes(PAGE), b"SQLite format 3\x00", b"%PDF-1.7\n" * 999),
        random.Random(3).randbytes(20 * PAGE),
    ],
    ids=["empty", "text", "zeros", "magic", "pdf", "noise"],
)
def test_what_is_no_register_gives_nothing(bad: Path, made: Path, content: bytes) -> None:
    bad.write_bytes(content)
    with pytest.raises(NothingToSalvage, match="Rien n’a été modifié"):
        salvage(bad, made)
    assert list(bad.parent.iterdir()) == [bad]


def test_a_file_that_is_not_there(bad: Path, made: Path) -> None:
    with pytest.raises(RegisterNotFound, match="introuvable"):
        salvage(bad, made)
    assert not made.exists()


def test_nothing_is_ever_written_over(sealed: Path, made: Path) -> None:
    made.write_text("Autre chose", "utf-8")
    with pytest.raises(RegisterExists, match="existe déjà"):
        salvage_register(sealed, made)
    assert made.read_text("utf-8") == "Autre chose"
    with pytest.raises(RegisterExists):
        salvage_register(sealed, sealed)
    with pytest.raises(OutputRefused, match="registre"):
        salvage_register(sealed, made.with_suffix(".pdf"))


def test_pages_that_lead_in_a_circle_are_read_once(sealed: Path) -> None:
    content = bytearray(sealed.read_bytes())
    page = root(sealed, "chain")
    start = (page - 1) * PAGE
    content[start + 8 : start + 12] = page.to_bytes(4, "big")
    forest = Forest(Pages(bytes(content)), lambda: None)
    assert forest.read(page, of_table=True).lost == 1


@given(st.binary(max_size=300), st.sampled_from((2, 5, 10, 13)))
def test_any_bytes_of_a_page_are_read_or_damaged(content: bytes, kind: int) -> None:
    page = bytes([kind]) + content
    pages = Pages(bytes(PAGE) + page + bytes(PAGE - len(page)))
    try:
        node = pages.node(2)
    except Damaged:
        return
    assert len(node.cells) + node.bad <= PAGE // 2


def test_a_write_that_was_cut_is_undone_first(tmp_path: Path, made: Path) -> None:
    source = rich_register(tmp_path / "coupe.registre", 1)
    before = rows(source)
    subprocess.run([sys.executable, "-c", CUT, str(source)], check=False)
    held = source.read_bytes()
    report = salvage(source, made)
    assert report.write_undone
    assert rows(made) == before
    assert source.read_bytes() == held


def test_salvage_stops_where_it_is_asked_to(rich: Path, made: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        salvage(rich, made, stop)
    assert list(made.parent.iterdir()) == []


def test_the_command_says_what_is_missing(sealed: Path, bad: Path, made: Path, run: Run) -> None:
    bad.write_bytes(erased(sealed, root(sealed, "ballot")))
    told = made.with_suffix(".json")
    status, out, _ = run("recuperer", bad, "-o", made, "--rapport", told)
    assert status == 1
    assert "0 séance récupérée entière, 4 en partie." in out
    assert "3 votes (point 1, point 2, point 3)" in out
    report = json.loads(told.read_text("utf-8"))
    assert report["sessions"][0]["missing"][0]["table"] == "ballot"
    status, out, _ = run("recuperer", sealed, "-o", made.with_name("entier.registre"))
    assert (status, out) == (0, "Tout est récupéré : 4 séances entières.\n")


def test_a_report_is_plain_values(sealed: Path, made: Path) -> None:
    report = salvage(sealed, made)
    assert isinstance(report, Report)
    assert json.loads(json.dumps(report.as_json()))["format"] == SCHEMA_VERSION


def test_a_byte_that_changed_in_a_text_is_told(sealed: Path, bad: Path, made: Path) -> None:
    content = sealed.read_bytes()
    place = content.index("Vente du presbytère".encode())
    bad.write_bytes(content[:place] + b"P" + content[place + 1 :])
    report = salvage(bad, made)
    assert [each.altered for each in report.sessions] == [False, True, False, False]
    assert "Séance du mardi 14 avril 2026 : rien n’y manque" in "\n".join(lines(report))


def test_a_session_whose_digest_is_right_is_whole_whatever_else_is_lost(
    sealed: Path, bad: Path, made: Path
) -> None:
    bad.write_bytes(erased(sealed, root(sealed, "appointment")))  # no row: nothing tells it
    report = salvage(bad, made)
    assert all(each.whole for each in report.sessions)


def test_a_backup_is_salvaged_with_the_annexes_beside_it(
    sealed: Path, tmp_path: Path, made: Path
) -> None:
    backup = write_backup(sealed, tmp_path / "copies", datetime(2026, 7, 1), Why.ASKED).path
    before = rows(sealed)
    assert len(before[1]["annex_file"]) == 1
    assert salvage(backup, made).whole
    assert rows(made) == before
    for each in (backup.parent / "annexes").iterdir():
        each.unlink()
    report = salvage(backup, made.with_name("sans.registre"))
    assert len(report.annexes_lost) == 1
    assert [each.whole for each in report.sessions] == [False, True, True, True]


def test_what_waits_in_the_bin_is_salvaged_with_its_annexes(
    tmp_path: Path, bad: Path, made: Path
) -> None:
    path = tmp_path / "arnay.registre"
    session = council(15)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    with RegisterFile.open(path) as register:
        digest = register.keep_annex(b"%PDF plan")
        annexed = replace(session.deliberations[0], annexes=(Annex("Plan", digest, PDF, 9),))
        register.save_session(1, session.with_deliberation(0, annexed), "Annexe")
        register.remove_session(1, "Séance retirée", date(2023, 1, 9))
    backup = write_backup(path, tmp_path / "copies", datetime(2026, 7, 1), Why.ASKED).path
    for source, output in ((path, made), (backup, made.with_name("sauve.registre"))):
        assert salvage(source, output).whole
        with RegisterFile.open(output) as register:
            (item,) = register.bin()
            register.restore(item.key, "Reprise")
            assert register.session(1).deliberations[0].annexes[0].digest == digest
            assert register.annex_content(digest) == b"%PDF plan"
