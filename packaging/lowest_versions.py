"""Print, as constraints of pip, the lowest version of each dependency of a pyproject.toml."""

import re
import sys
import tomllib
from pathlib import Path

_BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,]+\])?>=(?P<lowest>[\w.]+)")


def lowest_versions(pyproject: Path) -> list[str]:
    """Return « name==version » for each dependency with a lower bound."""
    dependencies = tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"]
    found = [_BOUND.match(each) for each in dependencies]
    return [f"{match['name']}=={match['lowest']}" for match in found if match]


if __name__ == "__main__":
    print("\n".join(lowest_versions(Path(sys.argv[1]))))
