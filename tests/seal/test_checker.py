"""A stranger checks a register with the page on its format and the standard library alone."""

import ast
import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from registre_app.seal import act_digest, canonical, short
from tests.app.tampering import Change, alter, changed_record, flipped, rechained
from tests.seal import checker

PAGE = Path(__file__).parents[2] / "resources/guide/sceau.md"
CHECKER = Path(__file__).parent / "checker.py"


def _examples() -> list[bytes]:
    lines = PAGE.read_text("utf-8").splitlines()
    return [
        each.strip().encode() for each in lines if each.startswith('    {"f') and "…" not in each
    ]


def _printed(name: str) -> str:
    found = re.search(rf"^    {re.escape(name)} += (\S+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


def test_the_worked_example_of_the_page_is_true() -> None:
    first, second, act = _examples()
    hashes = [each.hex() for each in checker.chained([first, second])]
    assert hashes == [_printed("empreinte(1)"), _printed("empreinte(2)")]
    assert sha256(first).hexdigest() == _printed("SHA-256(enregistrement 1)")
    assert sha256(second).hexdigest() == _printed("SHA-256(enregistrement 2)")
    assert sha256(act).hexdigest() == _printed("SHA-256")
    assert checker.short(_printed("SHA-256")) == _printed("empreinte courte")


def test_the_page_and_the_program_agree() -> None:
    first, second, act = _examples()
    for each in (first, second, act):
        assert canonical(json.loads(each)) == each
    told = json.loads(act)
    assert act_digest(told["seance"], 0, told["sel"]) == _printed("SHA-256")
    assert short(_printed("SHA-256")) == _printed("empreinte courte")


def test_the_checker_is_short_and_stands_alone() -> None:
    text = CHECKER.read_text("utf-8")
    assert len(text.splitlines()) <= 64
    imported = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).partition(".")[0])
    assert imported <= set(sys.stdlib_module_names)


def test_a_register_that_nobody_touched_passes(sealed: Path) -> None:
    done = subprocess.run([sys.executable, str(CHECKER), str(sealed)], check=False)
    assert done.returncode == 0


def _motive(record: dict[str, object]) -> None:
    record["motif"] = "Autre"


def _salt(record: dict[str, list[dict[str, str]]]) -> None:
    record["actes"][0]["sel"] = "0" * 32


@pytest.mark.parametrize(
    "change",
    [
        changed_record(8, _motive),
        rechained(changed_record(1, _salt)),
        flipped("chain", "hash", "rank = 3"),
        flipped("kept_sheets", "pdf", "rank = 2"),
        flipped("annex_file", "content", "1"),
        "DELETE FROM chain WHERE rank = 11",
        "DELETE FROM kept_sheets WHERE rank = 7",
    ],
)
def test_the_checker_finds_what_was_altered(change: Change, sealed: Path) -> None:
    alter(sealed, change)
    assert list(checker.faults(sealed))
