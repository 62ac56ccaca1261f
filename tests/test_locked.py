"""What is locked is what is declared, at the versions that the checks pass with."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKED = (ROOT / "packaging" / "locked.txt").read_text("utf-8")
PINNED = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)


def _name(written: str) -> str:
    return re.sub(r"[-_.]+", "-", written).lower()


def _pinned(text: str) -> dict[str, str]:
    return {_name(name): version for name, version in PINNED.findall(text)}


def test_every_library_declared_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["portable"]]
    names = {_name(re.split(r"[\[<>=]", each)[0]) for each in declared}
    assert names - _pinned(LOCKED).keys() == set()


def test_it_is_locked_at_the_version_that_the_checks_pass_with() -> None:
    checked = _pinned((ROOT / "packaging" / "constraints.txt").read_text("utf-8"))
    locked = _pinned(LOCKED)
    others = {name for name in locked if name in checked and locked[name] != checked[name]}
    assert others == set()


def test_each_file_of_a_library_is_known_by_its_hash() -> None:
    blocks = re.split(r"^(?=\S)", LOCKED, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(_pinned(LOCKED))
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
