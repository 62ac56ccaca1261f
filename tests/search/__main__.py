"""Every word of every paper, searched by the engines of four readers of PDF.

« sh packaging/search » sets them up and runs this: pdf.js (Firefox), poppler (Evince, Okular),
MuPDF, PDFium (Chrome). A compound that a line end breaks after its own hyphen is searched whole,
then by its parts: not every engine puts it together again.
"""

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from rich.console import Console
from rich.table import Table

from registre_app.papers import extract
from registre_app.resources import resource
from tests import pdf
from tests.councils import council
from tests.golden import papers

LONG = 9  # letters
HERE = Path(__file__).parent
_AROUND = '«»()[],;:.!?…“”‘’–—•"'

Engine = Callable[[Path, list[str]], list[str]]
"""Returns the words that it does not find in a file."""


@dataclass(frozen=True)
class PdfJs:
    """The search of Firefox, run by Node from a folder of pdfjs-dist."""

    folder: str

    def __call__(self, file: Path, words: list[str]) -> list[str]:
        command = ["node", str(HERE / "pdfjs.mjs"), self.folder, str(file)]
        missing: list[str] = json.loads(_told(command, json.dumps(words)))
        return missing


def mupdf(file: Path, words: list[str]) -> list[str]:
    """Search by « mutool »."""
    listed = file.with_suffix(".words")
    listed.write_text("\n".join(words), "utf-8")
    return _told(["mutool", "run", str(HERE / "mupdf.js"), str(file), str(listed)]).splitlines()


def poppler(file: Path, words: list[str]) -> list[str]:
    """Look in what « pdftotext » says, which puts cut words together."""
    return _absent(words, pdf.flat(_told(["pdftotext", str(file), "-"])))


def pdfium(file: Path, words: list[str]) -> list[str]:
    """Look in what PDFium says."""
    return _absent(words, pdf.text(file.read_bytes()))


def _absent(words: list[str], text: str) -> list[str]:
    return [word for word in words if word not in text]


def _told(command: list[str], asked: str = "") -> str:
    return subprocess.run(
        command, input=asked, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def words_of(content: bytes) -> list[str]:
    """Return the words of a paper, each once, as its structure says them."""
    said = " ".join(pdf.reading_order(content)).split()
    return sorted({word.strip(_AROUND) for word in said} - {""})


def drawn() -> Iterator[tuple[str, bytes]]:
    """Every paper, the sheets of a session among them, and long words."""
    yield from papers()
    yield "mots longs", long_words()


def long_words() -> bytes:
    """Return an extract of two thousand long words, each once: a tenth of them is cut."""
    entries = resource("spelling/fr.dic").read_text("utf-8").splitlines()
    words = (entry.partition("/")[0] for entry in entries)
    long = [word for word in words if len(word) > LONG and word.isalpha() and word.islower()]
    session = council(7)
    item = replace(session.deliberations[0], body=" ".join(long[:: len(long) // 2_000]))
    return extract.render(session.with_deliberation(0, item), 0)


def cuts_of(content: bytes) -> int:
    """Return how many words of a paper are cut at the end of a line."""
    with pikepdf.open(io.BytesIO(content)) as document:
        kinds = [
            each.get("/S") for each in document.objects if isinstance(each, pikepdf.Dictionary)
        ]
    return kinds.count(pikepdf.Name.Span)


def missing(engine: Engine, file: Path, words: list[str]) -> list[str]:
    """Return the words that an engine finds neither whole nor, if compounds, by their parts."""
    parts = {word: word.split("-") for word in engine(file, words)}
    sought = sorted({part for each in parts.values() for part in each if part})
    lost = set(engine(file, sought)) if sought else set()
    return [word for word, each in parts.items() if len(each) == 1 or not lost.isdisjoint(each)]


def main(folder: str) -> int:
    """Search, print a table, and return the exit status: 0 if every word is found."""
    engines: dict[str, Engine] = {
        "pdf.js": PdfJs(folder),
        "poppler": poppler,
        "MuPDF": mupdf,
        "PDFium": pdfium,
    }
    table = Table(title="Mots introuvables")
    for heading in ("document", "mots", "coupés", *engines):
        table.add_column(heading, justify="left" if heading == "document" else "right")
    lost: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in drawn():
            file = Path(scratch, f"{name}.pdf")
            file.write_bytes(content)
            words = words_of(content)
            found = {key: missing(engine, file, words) for key, engine in engines.items()}
            counts = (len(words), cuts_of(content), *map(len, found.values()))
            table.add_row(name, *map(str, counts))
            lost += [f"{name}, {key} : {', '.join(each)}" for key, each in found.items() if each]
    console = Console(width=100)
    console.print(table)
    for each in lost:
        console.print(each, highlight=False)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
