"""Golden files: each paper against a version once reviewed by eye.

``python -m tests.golden`` regenerates tests/papers/golden: for each paper its text page by page,
its structure tree in reading order, and small images of its pages. Review changes before a commit:
``git diff`` shows the texts, ``sh packaging/pictures`` draws the pages.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageStat

from registre_app.exchange import example_session
from registre_app.papers.register.sheets import decision_sheets, draft_sheets, session_sheets
from tests import pdf
from tests.councils import evening
from tests.printed import KEYS, drawn
from tests.rich_evenings import failed_evening, installation, late_evening, syndicate
from tests.sealed_evenings import DECISIONS, LAID, REPLACED, following, sealed

FOLDER = Path(__file__).parent / "papers" / "golden"
SCALE = 0.45  # pixels per point: enough to detect a moved line or column, or a change of weight


def papers() -> Iterator[tuple[str, bytes]]:
    """Every paper of an evening of a small commune, the extract of the real session.

    Then those of the evenings on which much happens that show it, and what a seal adds.
    """
    for key in KEYS:
        if key != "registre":
            yield key, drawn(key, evening(), index=2 if key == "publication" else 1)
    yield "extrait-metropolitain", drawn("extrait", example_session())
    for name, session, keys in (
        ("installation", installation(), ("pv", "liste")),
        ("nuit", late_evening(), ("avis", "pv-publication", "liste", "cloture")),
        ("carence", failed_evening(), ("pv",)),
        ("syndicat", syndicate(), ("pv", "extrait")),
    ):
        for key in keys:
            yield f"{name}-{key}", drawn(key, session)
    for index, name in ((0, "compte"), (1, "acte-retire"), (2, "huis-clos")):
        yield f"nuit-{name}", drawn("publication", late_evening(), index)
    yield "nuit-certificat-acte", drawn("certificat-acte", late_evening(), 1)
    yield from sealed_papers()


def sealed_papers() -> Iterator[tuple[str, bytes]]:
    """Copies of sealed sessions, their sheets, drafts of sheets, sheets of decisions."""
    session = sealed(evening(), DECISIONS)
    for key in ("extrait", "certificat-acte", "liste", "cloture"):
        yield f"scelle-{key}", drawn(key, session, 1)
    yield "feuillets", session_sheets(session, DECISIONS)
    yield "installation-feuillets", session_sheets(sealed(installation(), replaces=REPLACED))
    yield "nuit-feuillets", session_sheets(sealed(following(late_evening())))
    yield "reimpression", session_sheets(sealed(syndicate(), printed_before=True))
    yield "projet", draft_sheets(failed_evening(), DECISIONS)
    yield "decisions-feuillets", decision_sheets(evening(), DECISIONS, LAID)


def told(content: bytes) -> str:
    """Return the text of a PDF page by page, then its structure as it is read aloud."""
    lines = []
    for number, page in enumerate(pdf.pages(content), start=1):
        lines += [f"--- page {number} ---", *map(pdf.flat, page.lines), page.foot]
    lines.append("--- structure ---")
    lines += [f"{'  ' * depth}{tag} {said}".rstrip() for depth, tag, said in structure(content)]
    return "\n".join(lines) + "\n"


def structure(content: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield the depth, the type and the own text of each element, in reading order."""
    texts = pdf.marked_texts(content)
    with pikepdf.open(io.BytesIO(content)) as document:
        numbers = {page.obj.objgen: index for index, page in enumerate(document.pages)}
        yield from _walk(document.Root.StructTreeRoot.K[0], 0, numbers, texts)


def _walk(
    node: pikepdf.Object,
    depth: int,
    numbers: dict[tuple[int, int], int],
    texts: list[dict[int, str]],
) -> Iterator[tuple[int, str, str]]:
    yield depth, str(node.S).lstrip("/"), pdf.flat(pdf.own_text(node, numbers, texts))
    for kid in pdf.kids(node):
        yield from _walk(kid, depth + 1, numbers, texts)


def pictures(content: bytes) -> list[Image.Image]:
    """Return the pages in grey, small."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.render(scale=SCALE, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of grey of two pictures, of 255; 255 if their sizes differ."""
    if one.size != other.size:
        return 255.0
    return ImageStat.Stat(ImageChops.difference(one.convert("L"), other.convert("L"))).mean[0]


def renew() -> None:
    """Write all the files again."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, content in papers():
        (FOLDER / f"{name}.txt").write_text(told(content), "utf-8")
        for number, picture in enumerate(pictures(content), start=1):
            picture.quantize(16).save(FOLDER / f"{name}-{number:02}.png", optimize=True)


if __name__ == "__main__":
    renew()
