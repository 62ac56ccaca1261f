"""The pages of the guide, read from ``resources/guide/``, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from registre_app.domain.french import folded
from registre_app.resources import resource

NAMES = (
    "accueil",
    "tableau-de-bord",
    "seances",
    "convocation",
    "presences",
    "texte",
    "vote",
    "elections",
    "debats",
    "annexes",
    "documents",
    "cloture",
    "deliberations",
    "decisions",
    "elus",
    "registre",
    "echanges",
    "archives",
    "sauvegardes",
    "confiance",
    "fiabilite",
    "reglages",
    "clavier",
    "commandes",
    "constats",
)
_LABEL = re.compile(r"\*\*(.+?)\*\*")
_KEY = re.compile(r"`+(.+?)`+")
_ITEM = re.compile(r"^- (.+)$", re.MULTILINE)
_FIRST_LINES = 3


@dataclass(frozen=True)
class GuidePage:
    """A page: its Markdown, where **words** are those of the window and `words` are keys."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self.text.partition("\n")[0].removeprefix("# ")

    @property
    def first_lines(self) -> tuple[str, ...]:
        """What the place is for, what to do first, its key: three lines of rich text."""
        return tuple(marked_words(each) for each in _ITEM.findall(self.text)[:_FIRST_LINES])

    def holds(self, words: str) -> bool:
        """Tell whether the page has every one of some words, whatever their case and accents."""
        return all(word in folded(self.text) for word in folded(words).split())


@cache
def guide_page(name: str) -> GuidePage:
    """Return a page by the name of its file."""
    return GuidePage(name, resource(f"guide/{name}.md").read_text("utf-8"))


def guide_pages() -> Iterator[GuidePage]:
    """Return every page, in order."""
    return map(guide_page, NAMES)


def marked_words(line: str) -> str:
    """Return a line of Markdown as rich text: labels and keys are strong."""
    return _KEY.sub(r"<b>\1</b>", _LABEL.sub(r"<b>\1</b>", line))
