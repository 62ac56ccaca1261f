"""From laid-out pages to an accessible archival file: PDF/A-3a and PDF/UA-1 (ISO 19005-3, 14289-1).

reportlab lays out; what the two standards ask of the file around the pages is written here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

from registre_app.layout.fonts import Program, Usage, program, resource_name
from registre_app.layout.pdf_file import PdfFile, array, dictionary, pack, ref, string
from registre_app.layout.structure import Element, Mark
from registre_app.resources import resource

LANGUAGE = "fr-FR"
_ENTRIES_A_BLOCK = 100  # of a ToUnicode map, Adobe technical note 5411


@dataclass(frozen=True)
class Description:
    """What the file says of itself."""

    title: str
    author: str


@dataclass(frozen=True)
class Attachment:
    """The data of the document, carried in its file (ISO 19005-3, 6.8): a JSON file, UTF-8."""

    name: str
    purpose: str
    content: bytes


@dataclass(frozen=True)
class Bookmark:
    """A line of the outline: its title, its page (0 is the first), the lines under it."""

    title: str
    page: int
    under: tuple["Bookmark", ...] = ()


Content = tuple[bytes, ...]
"""The compressed streams of one page, drawn one after the other."""


@dataclass(frozen=True)
class PageSet:
    """Laid-out pages: their contents, the tree of what is on them, the codes they use."""

    contents: Sequence[Content]
    root: Element
    usage: Usage
    size: tuple[float, float]  # points


@dataclass(frozen=True)
class Extras:
    """What a file may have beside its pages."""

    bookmarks: tuple[Bookmark, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def finish(pages: PageSet, description: Description, extras: Extras | None = None) -> bytes:
    """Return the finished file: same pages, same bytes for the same input."""
    extras = extras or Extras()
    file = PdfFile()
    catalogue = file.reserve()
    leaves = [file.reserve() for _ in pages.contents]
    entries = {
        "Type": "/Catalog",
        "Pages": ref(_write_pages(file, pages, leaves)),
        "Lang": string(LANGUAGE),
        "MarkInfo": dictionary({"Marked": "true"}),
        "ViewerPreferences": dictionary({"DisplayDocTitle": "true"}),
        "OutputIntents": array([_output_intent(file)]),
        "Metadata": ref(_write_metadata(file, description)),
        "StructTreeRoot": ref(_write_structure(file, pages.root, leaves)),
    }
    if extras.bookmarks:
        entries["Outlines"] = ref(_write_outline(file, extras.bookmarks, leaves))
        entries["PageMode"] = "/UseOutlines"
    if extras.attachments:
        files = [(each.name, ref(_write_attachment(file, each))) for each in extras.attachments]
        named = array(f"{string(name)} {reference}" for name, reference in sorted(files))
        entries["Names"] = dictionary({"EmbeddedFiles": dictionary({"Names": named})})
        entries["AF"] = array(reference for _, reference in files)
    file.write(dictionary(entries).encode(), catalogue)
    return file.finish(catalogue)


def _write_pages(file: PdfFile, pages: PageSet, leaves: Sequence[int]) -> int:
    fonts = {
        resource_name(*key): ref(_write_font(file, program(*key, frozenset(codes))))
        for key, codes in sorted(pages.usage.codes.items())
    }
    resources = ref(file.write(dictionary({"Font": dictionary(fonts)}).encode()))
    parent = file.reserve()
    width, height = pages.size
    for index, (leaf, content) in enumerate(zip(leaves, pages.contents, strict=True)):
        leaf_entries = {
            "Type": "/Page",
            "Parent": ref(parent),
            "MediaBox": f"[0 0 {width:.4f} {height:.4f}]",
            "Resources": resources,
            "Contents": array(ref(file.write_stream({}, stream)) for stream in content),
            "StructParents": str(index),
            "Tabs": "/S",
        }
        file.write(dictionary(leaf_entries).encode(), leaf)
    entries = {"Type": "/Pages", "Kids": array(map(ref, leaves)), "Count": str(len(leaves))}
    return file.write(dictionary(entries).encode(), parent)


def _write_structure(file: PdfFile, root: Element, leaves: Sequence[int]) -> int:
    tree = file.reserve()
    owners: list[list[tuple[int, int]]] = [[] for _ in leaves]

    def write(element: Element, parent: int, places: Sequence[int]) -> int:
        number = file.reserve()
        places = places if element.places is None else element.places
        marks = [kid for kid in element.kids if isinstance(kid, Mark)]
        for mark in marks:
            owners[places[mark.page]].append((mark.number, number))
        # Content on one page, as nearly all is, needs its numbers alone.
        page_key = ""
        on_one_page = bool(marks) and marks[0].page == marks[-1].page
        if on_one_page:
            page_key = f" /Pg {leaves[places[marks[0].page]]} 0 R"
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{write(kid, number, places)} 0 R")
            elif on_one_page:
                kids.append(str(kid.number))
            else:
                page = leaves[places[kid.page]]
                kids.append(f"<</Type /MCR /Pg {page} 0 R /MCID {kid.number}>>")
        scope = f" /A <</O /Table /Scope /{element.scope}>>" if element.scope else ""
        body = f"<</S /{element.tag} /P {parent} 0 R{page_key}{scope} /K [{' '.join(kids)}]>>"
        return file.write(body.encode(), number)

    first = write(root, tree, range(len(leaves)))
    parents = [
        f"{index} {file.write(array(ref(owner) for _, owner in sorted(each)).encode())} 0 R"
        for index, each in enumerate(owners)
    ]
    entries = {
        "Type": "/StructTreeRoot",
        "K": array([ref(first)]),
        "ParentTree": ref(file.write(dictionary({"Nums": array(parents)}).encode())),
        "ParentTreeNextKey": str(len(leaves)),
    }
    return file.write(dictionary(entries).encode(), tree)


def _write_font(file: PdfFile, font: Program) -> int:
    program_file = file.write_stream({"Length1": str(font.length)}, font.packed)
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": f"/{font.name}",
        "FontFile2": ref(program_file),
        **font.descriptor,
    }
    entries = {
        "Type": "/Font",
        "Subtype": "/TrueType",
        "BaseFont": f"/{font.name}",
        "FirstChar": "0",
        "LastChar": str(len(font.widths) - 1),
        "Widths": array(f"{width:.6g}" for width in font.widths),
        "FontDescriptor": ref(file.write(dictionary(descriptor).encode())),
        "ToUnicode": ref(file.write_stream({}, pack(_to_unicode(font))[0])),
    }
    return file.write(dictionary(entries).encode())


def _to_unicode(font: Program) -> bytes:
    """Say what each code stands for (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{code:02X}> <{character.encode('utf-16-be').hex().upper()}>"
        for code, character in font.characters
    ]
    blocks = []
    for start in range(0, len(lines), _ENTRIES_A_BLOCK):
        block = lines[start : start + _ENTRIES_A_BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return (
        resource("tounicode.txt").read_text("ascii").replace("{blocks}", "\n".join(blocks)).encode()
    )


def _output_intent(file: PdfFile) -> str:
    profile = file.write_stream({"N": "3"}, _colour_profile())
    return dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": string("sRGB"),
            "Info": string("sRGB IEC61966-2.1"),
            "DestOutputProfile": ref(profile),
        }
    )


@cache
def _colour_profile() -> bytes:
    return pack(resource("icc/srgb.icc").read_bytes())[0]


def _write_metadata(file: PdfFile, description: Description) -> int:
    template = resource("xmp.xml").read_text("utf-8")
    metadata = (
        template.replace("{title}", escape(description.title))
        .replace("{author}", escape(description.author))
        .replace("{language}", LANGUAGE)
        .strip()
    )
    return file.write_stream(
        {"Type": "/Metadata", "Subtype": "/XML"}, metadata.encode(), packed=False
    )


def _write_outline(file: PdfFile, bookmarks: Sequence[Bookmark], leaves: Sequence[int]) -> int:
    """Write the outline, closed but for its first level (ISO 32000-1, 12.3.3)."""
    top = file.reserve()

    def write_level(level: Sequence[Bookmark], parent: int) -> dict[str, str]:
        numbers = [file.reserve() for _ in level]
        for rank, (number, each) in enumerate(zip(numbers, level, strict=True)):
            entries = {
                "Title": string(each.title),
                "Parent": ref(parent),
                "Dest": f"[{leaves[each.page]} 0 R /Fit]",
            }
            if rank:
                entries["Prev"] = ref(numbers[rank - 1])
            if rank + 1 < len(numbers):
                entries["Next"] = ref(numbers[rank + 1])
            if each.under:
                entries |= write_level(each.under, number) | {"Count": str(-len(each.under))}
            file.write(dictionary(entries).encode(), number)
        return {"First": ref(numbers[0]), "Last": ref(numbers[-1])}

    entries = {"Type": "/Outlines", **write_level(bookmarks, top), "Count": str(len(bookmarks))}
    return file.write(dictionary(entries).encode(), top)


def _write_attachment(file: PdfFile, attachment: Attachment) -> int:
    packed, length = pack(attachment.content)
    stream = file.write_stream(
        {
            "Type": "/EmbeddedFile",
            "Subtype": "/application#2Fjson",
            "Params": dictionary({"Size": str(length)}),
        },
        packed,
    )
    name = string(attachment.name)
    entries = {
        "Type": "/Filespec",
        "F": name,
        "UF": name,
        "Desc": string(attachment.purpose),
        "AFRelationship": "/Data",
        "EF": dictionary({"F": ref(stream), "UF": ref(stream)}),
    }
    return file.write(dictionary(entries).encode())
