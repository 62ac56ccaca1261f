"""The notes on decisions: dated, in four short parts, of things that are there."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.spans import ROOT, lost

FOLDER = ROOT / "resources" / "decisions"
NOTES = sorted(FOLDER.iterdir())
NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
PARTS = ("Context", "Decision", "Refused", "Consequence")
LONGEST = 70  # lines
OF_OTHERS = frozenset({"__import__", "gc.enable", "os.replace", "PLC0415"})


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_a_note_is_named_by_its_day_and_tells_where_it_shows(note: Path) -> None:
    named = NAME.fullmatch(note.name)
    assert named is not None
    assert date.fromisoformat(named[1]) >= date(2026, 11, 24)
    title, _, head, *lines = note.read_text("utf-8").splitlines()
    assert title.startswith("# ")
    assert re.fullmatch(rf"{named[1]} · `[\w./]+`", head)
    assert len(lines) < LONGEST


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_a_note_tells_context_decision_what_was_refused_and_what_follows(note: Path) -> None:
    assert re.findall(r"^\*\*(\w+)\.\*\* ", note.read_text("utf-8"), re.MULTILINE) == list(PARTS)


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_what_a_note_names_is_there(note: Path) -> None:
    assert list(lost(note.read_text("utf-8"), OF_OTHERS)) == []


def test_what_is_not_there_is_found_out() -> None:
    told = "`domain/gone.py`, `check` in `domain/rules/quorum.py`, `Gone` of `domain/findings.py`"
    assert list(lost(told)) == ["Gone in domain/findings.py", "domain/gone.py", "Gone"]
    assert list(lost("`sh packaging/gone`, `storage.guards.gone`, `NOT_THERE`")) == [
        *("sh packaging/gone", "storage.guards.gone", "NOT_THERE")
    ]
