"""The pages of the guide, read from ``resources/guide/``, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from registre_app.domain.french import folded
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

    def holds(self, words: str) -> bool:
        """Tell whether the page has every one of some words, whatever their case and accents."""
        said = folded(_shown(self.text))
        return all(word in said for word in folded(words).split())

    def weight(self, words: str) -> tuple[bool, int]:
        """Tell whether the title has all of some words, and how often the page says them."""
        said, title, sought = folded(_shown(self.text)), folded(self.title), folded(words).split()
        return all(word in title for word in sought), sum(map(said.count, sought))

    def heading_of(self, words: str) -> str:
        """Return the heading under which most of some words stand; that of the page for the top.

        Where several have as many, the first; a heading that says them itself goes before.
        """
        sought = folded(words).split()
        best, most = self.title, 0
        places = [*_HEADING.finditer(self.text)]
        for rank, place in enumerate(places):
            end = places[rank + 1].start() if rank + 1 < len(places) else len(self.text)
            said, own = (folded(_shown(each)) for each in (self.text[place.end() : end], place[1]))
            count = sum((word in said) + 2 * (word in own) for word in sought)
            if count > most:
                best, most = place[1], count
        return best


@cache
def guide_page(name: str) -> GuidePage:
    """Return a page by its name, that of its file unless it is made."""
    if name == _PAPERS:
        from registre_app.guide.papers_page import papers_page  # noqa: PLC0415 -- where it is read

        return GuidePage(name, papers_page())
    return GuidePage(name, resource(f"guide/{name}.md").read_text("utf-8"))


def guide_pages() -> Iterator[GuidePage]:
    """Return every page, in order."""
    return map(guide_page, NAMES)


def picture(name: str) -> bytes:
    """Return a picture, a PNG file, by the name that pages give it."""
    return resource(f"guide/{name}").read_bytes()


def marked_words(line: str) -> str:
    """Return a line of Markdown as rich text: labels and keys are strong."""
    return _KEY.sub(r"<b>\1</b>", _LABEL.sub(r"<b>\1</b>", line))


def _shown(text: str) -> str:
    """Return what shows of a text, without its marks nor the addresses of its links."""
    return _MARKS.sub("", text)
