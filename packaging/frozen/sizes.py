"""Print what a built folder weighs, part by part, beside its budget; fail where it weighs more."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

BUDGETS = Path(__file__).parent.parent / "budgets.toml"
_MB = 1_000_000
_LEAST = 0.5  # MB: smaller parts are told together
_OF_QT = {"PySide6": "Qt et PySide6", "shiboken6": "Qt et PySide6"}
_INSIDE = "_internal"


def parts(folder: Path) -> Counter[str]:
    """Return the bytes of each part, by its name."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        names = path.relative_to(folder).parts
        name = names[1] if names[0] == _INSIDE and len(names) > 1 else names[0]
        name = _OF_QT.get(name, name.removesuffix(".libs"))
        found[name] += path.stat().st_size
    return found


def main() -> int:
    """Print a table, the heaviest part first; return 1 over the budget."""
    budget = int(tomllib.loads(BUDGETS.read_text("utf-8"))["installed"]["megabytes"])
    found = parts(Path(sys.argv[1]))
    total = sum(found.values())
    for name, size in found.most_common():
        if size / _MB >= _LEAST:
            print(f"{size / _MB:8.1f} Mo  {name}")
    small = sum(size for size in found.values() if size / _MB < _LEAST)
    print(f"{small / _MB:8.1f} Mo  le reste")
    print(f"{total / _MB:8.1f} Mo  en tout ; au plus : {budget} Mo")
    return 1 if total > budget * _MB else 0


if __name__ == "__main__":
    sys.exit(main())
