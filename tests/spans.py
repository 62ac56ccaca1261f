"""The code spans of a text in Markdown: each path that it names exists, each name is defined."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
_ROOMS = (ROOT, ROOT / "registre_app")
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"`([^`]+)`")
_WITHIN = re.compile(r"`(\w+)`\s+(?:in|of)\s+`([\w./-]+\.py)`")
_PATH = re.compile(r"[\w.-]+(/[\w.-]+)+/?|[\w-]+\.(py|md|toml|csv|txt|spec|html)")
_SCRIPT = re.compile(r"sh (packaging/[\w.-]+)")
_MODULE = re.compile(r"python -m ((?:tests|registre_app)[\w.]*)")
_DOTTED = re.compile(r"[a-z_]+(\.\w+)+")
_NAME = re.compile(r"_?[A-Za-z]*[A-Z_]\w*")
_MADE = ("build/", "dist/")


def spans(text: str) -> list[str]:
    """Return the code spans of a text, those of its blocks of code left out."""
    return [" ".join(each.split()) for each in _SPAN.findall(_FENCED.sub("", text))]


def lost(text: str, known: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield what a text names in its code spans that is not there; ``known`` is of elsewhere."""
    for name, path in _WITHIN.findall(_FENCED.sub("", text)):
        file = _found(path)
        if file is not None and not _defines(file.read_text("utf-8"), name):
            yield f"{name} in {path}"
    for span in spans(text):
        if span not in known and not _is_there(span):
            yield span


def _is_there(span: str) -> bool:
    if script := _SCRIPT.match(span):
        return (ROOT / script[1]).is_file()
    if module := _MODULE.search(span):
        return _module(module[1]) is not None
    if span.startswith(_MADE):
        return True
    if _PATH.fullmatch(span):
        return _found(span) is not None
    if _DOTTED.fullmatch(span):
        return _resolves(span)
    return not _NAME.fullmatch(span) or any(_defines(each, span) for each in _sources())


def _found(path: str) -> Path | None:
    return next((each / path for each in _ROOMS if (each / path).exists()), None)


def _module(name: str) -> Path | None:
    base = name.replace(".", "/")
    for path in (f"{base}.py", f"{base}/__init__.py"):
        if (file := _found(path)) is not None:
            return file
    return None


def _resolves(dotted: str) -> bool:
    """Tell whether « storage.guards.guard » is a module of ours, or a name of one."""
    if _module(dotted) is not None:
        return True
    above, _, name = dotted.rpartition(".")
    file = _module(above)
    return file is not None and _defines(file.read_text("utf-8"), name)


def _defines(source: str, name: str) -> bool:
    wanted = rf"^\s*(?:class|def|async def) {name}\b|^\s*{name}\b\s*[:=]"
    return re.search(wanted, source, re.MULTILINE) is not None


@cache
def _sources() -> tuple[str, ...]:
    files = [*ROOT.glob("registre_app/**/*.py"), *ROOT.glob("tests/**/*.py")]
    return tuple(file.read_text("utf-8") for file in files)
