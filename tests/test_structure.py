"""Rules on the source code: counts are made in the domain alone."""

import re
from pathlib import Path

import pytest

import registre_app

ROOT = Path(registre_app.__file__).parent
OUTSIDE = [
    path
    for folder in ("ui", "app", "layout", "papers", "exchange", "storage", "archive", "cli")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
# A count of people or votes computed from the record instead of taken from its sitting.
COUNTS = re.compile(
    r"len\([^()]*\b(attendance|proxies|movements|members_with|session\.present)\b"
    r"|sum\([^)]*\b(presence|Presence|proxies|votes_for|against|abstentions)\b"
    r"|votes_for\s*\+|\+\s*\w*\.?against|len\([^)]*\)\s*//\s*2\b"
)


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_count_of_a_session_is_made_outside_the_domain(path: Path) -> None:
    lines = [
        line
        for line in path.read_text("utf-8").splitlines()
        if COUNTS.search(line) and "sitting" not in line
    ]
    assert lines == []


def _lines(wanted: str) -> dict[str, list[str]]:
    pattern = re.compile(wanted)
    found = {
        str(path.relative_to(ROOT)): list(
            filter(pattern.search, path.read_text("utf-8").split("\n"))
        )
        for path in OUTSIDE
    }
    return {path: lines for path, lines in found.items() if lines}


def test_a_surname_is_put_in_capitals_by_one_function() -> None:
    """One that keeps the case of its particles: typed in the window, or read from a file."""
    of_names = _lines(r"(?i)(last_?name|last\b|nom\b).*\.upper\(\)")
    of_cells = {
        path: lines
        for path, lines in _lines(r"\.upper\(\)").items()
        if path.startswith(("ui/members", "ui/session", "exchange"))
    }
    assert (of_names, of_cells) == ({}, {})


def test_a_day_is_read_by_the_fields_of_days_and_their_cells_alone() -> None:
    """Those have the calendar, and show the day as it is understood."""
    assert set(_lines(r"\bparse_day\(")) == {
        "cli/selection.py",
        "ui/members/model.py",
        "ui/session/vote/candidates_model.py",
        "ui/session/vote/listed_box.py",
        "ui/widgets/days.py",
    }
