"""The pages of the guide, read from ``resources/guide/``, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from registre_app.domain.french import folded
from registre_app.guide.seeking import sought
from registre_app.resources import resource

PARTS = {
    "Pour commencer": ("premiere-seance", "accueil", "tableau-de-bord", "que-faire-si"),
    "Une séance": (
        "seances",
        "convocation",
        "presences",
        "texte",
        "vote",
        "elections",
        "debats",
        "annexes",
        "documents",
        "papiers",
        "cloture",
        "sceller",
    ),
    "Le registre": (
        "deliberations",
        "decisions",
        "elus",
        "elus-dans-le-temps",
        "registre",
        "echanges",
        "reglages",
    ),
    "Ce qui se garde": ("sauvegardes", "archives", "confiance", "fiabilite"),
    "Pour s’y retrouver": ("clavier", "glossaire", "commandes", "constats"),
}
"""The names of the pages, by the part of the guide that they are in."""
NAMES = tuple(name for names in PARTS.values() for name in names)
PICTURES = "guide/images"
_PAPERS = "papiers"  # made from the catalogue
_LABEL = re.compile(r"\*\*(.+?)\*\*")
_KEY = re.compile(r"`+(.+?)`+")
_ITEM = re.compile(r"^- (.+)$", re.MULTILINE)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_MARKS = re.compile(r"!\[.*?\]\(.*?\)|\]\(.*?\)|[*`\[|]")
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

    def holds(self, words: str) -> int:
        """Return how many of some words the page has: see guide.seeking for what a word is."""
        said = _told(self.text)
        return sum(each.search(said) is not None for each in sought(words))

    def weight(self, words: str) -> tuple[bool, int]:
        """Tell whether the title has all of some words, and how often the page says them."""
        found, said, title = sought(words), _told(self.text), folded(self.title)
        all_in_title = all(each.search(title) for each in found)
        return all_in_title, sum(len(each.findall(said)) for each in found)

    def heading_of(self, words: str) -> str:
        """Return the heading under which most of some words stand; that of the page for the top.

        Where several have as many, the first; a heading that says them itself goes before.
        """
        best, most = self.title, 0
        for heading, own, said in _sections(self.text):
            count = sum(
                bool(each.search(said)) + 2 * bool(each.search(own)) for each in sought(words)
            )
            if count > most:
                best, most = heading, count
        return best


@cache
def guide_page(name: str) -> GuidePage:
    """Return a page by its name, that of its file unless it is made."""
    if name == _PAPERS:
        from registre_app.guide.papers_page import papers_page  # noqa: PLC0415 -- where it is read

        return GuidePage(name, papers_page())
    return GuidePage(name, resource(f"guide/{name}.md").read_text("utf-8"))


def found_pages(words: str) -> list[GuidePage]:
    """Return the pages that have some words, those that say them in their title first.

    Where none has them all, those that have the most, if that is more than half.
    """
    held = {page: page.holds(words) for page in guide_pages()}
    most = max(held.values())
    if 2 * most <= len(sought(words)):
        return []
    found = [page for page, count in held.items() if count == most]
    return sorted(found, key=lambda page: page.weight(words), reverse=True)


def guide_pages() -> Iterator[GuidePage]:
    """Return every page, in order."""
    return map(guide_page, NAMES)


def picture(name: str) -> bytes:
    """Return a picture, a PNG file, by the name that pages give it."""
    return resource(f"guide/{name}").read_bytes()


def marked_words(line: str) -> str:
    """Return a line of Markdown as rich text: labels and keys are strong."""
    return _KEY.sub(r"<b>\1</b>", _LABEL.sub(r"<b>\1</b>", line))


@cache
def _told(text: str) -> str:
    """Return what shows of a text without case nor accents."""
    return folded(_shown(text))


@cache
def _sections(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return the headings of a text, each as it is, as it is sought, with what is said under it."""
    places = [*_HEADING.finditer(text)]
    ends = [*(place.start() for place in places[1:]), len(text)]
    return tuple(
        (place[1], _told(place[1]), _told(text[place.end() : end]))
        for place, end in zip(places, ends, strict=True)
    )


def _shown(text: str) -> str:
    """Return what shows of a text, without its marks nor the addresses of its links."""
    return _MARKS.sub("", text)
