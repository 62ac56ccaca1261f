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
