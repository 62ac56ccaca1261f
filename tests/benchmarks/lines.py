"""How even the spaces of justified lines are, ours beside typst's, measured from the PDFs.

For the five longest paragraphs of the example, then for the
text of a deliberation of the benchmark of the register, set on the same width in the same font and
size: the width of each space of a justified line over that of the font, by the places of the
glyphs that PDFium reads.
"""

import itertools
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from registre_app.domain import prose
from registre_app.exchange import example_session
from registre_app.layout.breaks import BodyBlock
from registre_app.layout.documents import Document, Foot, paginate
from registre_app.layout.fonts import font
from registre_app.layout.metadata import Description
from registre_app.layout.pages import lay_out
from registre_app.layout.structure import Element
from registre_app.papers.house_style import house_style
from registre_app.papers.prose import plain_text
from registre_app.resources import resource as shipped
from registre_app.text import parse
from tests.benchmarks.figure import Figure
from tests.benchmarks.register import paragraphs, typst_look

CUT = frozenset("-\x02\xad\ufffe")  # a hyphen at a line end, as PDFium says it
FIVE = 5


@dataclass(frozen=True)
class Glyph:
    """A character and where it stands, in points."""

    text: str
    left: float
    base: float


@dataclass(frozen=True)
class Quality:
    """The spaces of justified lines over the natural one; the lines, those that end in a cut."""

    ratios: list[float]
    lines: int
    cuts: int
    letters: float  # of a full line, on average


def longest() -> list[str]:
    """Return the five longest paragraphs of the example."""
    item = example_session().deliberations[0]
    found = [
        prose.plain(block.line)
        for block in (*parse(item.body), *parse(item.decision))
        if isinstance(block, prose.Paragraph)
    ]
    return sorted(found, key=len, reverse=True)[:FIVE]


def ours(texts: list[str]) -> bytes:
    """Set texts as paragraphs of our papers, each on pages of its own."""
    style, root = house_style(), Element("Document")
    story = [BodyBlock(root.add("P"), plain_text(text), style.body) for text in texts]
    description = Description("Lignes", "essai", "essai")
    document = Document(lay_out(story, style), root, Foot("", lambda *_: ""))
    return paginate(document, style, description)


def typst(texts: list[str]) -> bytes:
    """Set the same printed texts by typst."""
    import typst as engine  # noqa: PLC0415 -- lazy import: not installed by the tests

    source = "\n\n".join([typst_look(house_style()), *(f"#{_quoted(each)}" for each in texts)])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "lignes.typ")
        file.write_text(source, "utf-8")
        made = engine.compile(str(file), format="pdf", font_paths=[str(shipped("fonts"))])
    assert isinstance(made, bytes)
    return made


def _quoted(text: str) -> str:
    said = plain_text(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'text("{said}")'


def rows(content: bytes) -> Iterator[list[Glyph]]:
    """Yield the lines of a file, from left to right."""
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            held: list[Glyph] = []
            for glyph in _glyphs(page.get_textpage()):
                if held and abs(glyph.base - held[-1].base) > 1:
                    yield held
                    held = []
                held.append(glyph)
            if held:
                yield held
    finally:
        document.close()


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    x, y = pdfium.c_double(), pdfium.c_double()
    for index in range(page.count_chars()):
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        yield Glyph(chr(pdfium.FPDFText_GetUnicode(page, index)), x.value, y.value)


def quality(content: bytes, texts: list[str]) -> Quality:
    """Measure the lines of a file that are not the last of their paragraph."""
    style = house_style()
    natural = font(style.family.name).width(" ", style.size)
    ends = tuple(plain_text(text).split(" ")[-1][-6:] for text in texts)
    ratios: list[float] = []
    count = cuts = 0
    letters: list[int] = []
    for line in rows(content):
        said = "".join(glyph.text for glyph in line).rstrip()
        if not said:
            continue
        count += 1
        if said.endswith(ends):
            continue
        letters.append(len(said))
        cuts += said[-1] in CUT
        ratios += [
            (after.left - glyph.left) / natural
            for glyph, after in itertools.pairwise(line)
            if glyph.text == " "
        ]
    return Quality(ratios, count, cuts, statistics.mean(letters))


ENGINES: dict[str, Callable[[list[str]], bytes]] = {"registre": ours, "typst": typst}


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Measure how far spaces lie from the natural one: the standard deviation, ours and typst's."""
    del folder, quick
    for name, texts in (("five of Dijon", longest()), ("an act", paragraphs(1))):
        found = {engine: quality(work(texts), texts) for engine, work in ENGINES.items()}
        mine, theirs = (statistics.pstdev(found[each].ratios) for each in ("registre", "typst"))
        told = "; ".join(f"{engine}: {_told(each)}" for engine, each in found.items())
        yield Figure(f"spaces of {name}", mine, "× natural", "typst", theirs, spread=told)


def _told(found: Quality) -> str:
    least, most = min(found.ratios), max(found.ratios)
    return (
        f"{found.lines} lines of {found.letters:.0f} letters, {found.cuts} cut, mean "
        f"{statistics.mean(found.ratios):.2f}, {least:.2f} to {most:.2f}"
    )
