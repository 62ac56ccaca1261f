"""From laid-out pages to an accessible archival file: PDF/A-3a and PDF/UA-1 (ISO 19005-3, 14289-1).

reportlab lays out; what the two standards ask of the file around the pages is written here.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from registre_app.documents.structure import Element, Mark
from registre_app.resources import resource

LANGUAGE = "fr-FR"
_ENTRIES_A_BLOCK = 100  # of a ToUnicode map, Adobe technical note 5411
_ENTRY = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{4})>")
_ENDS_OF_LINE = (b"\r", b"\n")
_NO_CHARACTER = ("0000", "FEFF", "FFFE")


@dataclass(frozen=True)
class Description:
    """What the file says of itself."""

    title: str
    author: str


def finish(pages: bytes, root: Element, description: Description) -> bytes:
    """Return the finished file: same pages, same bytes for the same input."""
    with Pdf.open(io.BytesIO(pages)) as pdf:
        del pdf.docinfo
        _write_structure(pdf, root)
        _mend_fonts(pdf)
        catalogue = pdf.Root
        catalogue.Lang = String(LANGUAGE)
        catalogue.MarkInfo = Dictionary(Marked=True)
        catalogue.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        catalogue.OutputIntents = Array([_output_intent(pdf)])
        metadata = pdf.make_stream(_metadata(description))
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        catalogue.Metadata = metadata
        _compress(pdf)
        output = io.BytesIO()
        pdf.save(
            output,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            fix_metadata_version=False,
        )
        return output.getvalue()


def _write_structure(pdf: Pdf, root: Element) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    owners: list[list[Object]] = [[] for _ in pdf.pages]
    marks: list[tuple[Mark, Object]] = []

    def write(element: Element, parent: Object) -> Object:
        node = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent)
        )
        if element.scope:
            node.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        kids: list[Object] = []
        for kid in element.kids:
            if isinstance(kid, Mark):
                page = pdf.pages[kid.page].obj
                kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number))
                marks.append((kid, node))
            else:
                kids.append(write(kid, node))
        node.K = Array(kids)
        return node

    tree.K = Array([write(root, tree)])
    for mark, node in sorted(marks, key=lambda each: (each[0].page, each[0].number)):
        owners[mark.page].append(node)
    numbers: list[object] = []
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        numbers += [index, pdf.make_indirect(Array(owners[index]))]
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = tree


def _mend_fonts(pdf: Pdf) -> None:
    """Keep in each ToUnicode map the codes that stand for a character, a hundred a block."""
    for font in _fonts(pdf):
        source = font.ToUnicode.read_bytes().decode("ascii")
        entries = [
            (code, value) for code, value in _ENTRY.findall(source) if value not in _NO_CHARACTER
        ]
        head = source[: re.search(r"\d+ beginbfchar", source).start()]  # type: ignore[union-attr]
        tail = source[source.index("endbfchar") + len("endbfchar\n") :]
        blocks = []
        for start in range(0, len(entries), _ENTRIES_A_BLOCK):
            block = entries[start : start + _ENTRIES_A_BLOCK]
            lines = "".join(f"<{code}> <{value}>\n" for code, value in block)
            blocks.append(f"{len(block)} beginbfchar\n{lines}endbfchar\n")
        font.ToUnicode = pdf.make_stream((head + "".join(blocks) + tail).encode("ascii"))


def _compress(pdf: Pdf) -> None:
    """Compress every stream but the metadata, so that its length cannot be misread.

    A stream whose last byte is an end of line, followed by the end of line before « endstream »,
    has one length by its dictionary and another by its look (ISO 19005-3, 6.1.7.1). The last byte
    is that of the content's checksum, so the content is padded: fonts with zeros, text with spaces.
    """
    for item in pdf.objects:
        if not isinstance(item, Stream) or item.get("/Type") == Name.Metadata:
            continue
        content = item.read_bytes()
        is_font = "/Length1" in item
        while (packed := zlib.compress(content, 9))[-1:] in _ENDS_OF_LINE:
            content += b"\0" if is_font else b" "
        item.write(packed, filter=Name.FlateDecode)
        if is_font:
            item.Length1 = len(content)


def _fonts(pdf: Pdf) -> Iterator[Object]:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font:
            yield item


def _output_intent(pdf: Pdf) -> Object:
    profile = Stream(pdf, resource("icc/srgb.icc").read_bytes())
    profile.N = 3
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )


def _metadata(description: Description) -> bytes:
    template = resource("xmp.xml").read_text("utf-8")
    return (
        template.replace("{title}", escape(description.title))
        .replace("{author}", escape(description.author))
        .replace("{language}", LANGUAGE)
        .strip()
        .encode()
    )
