"""From laid-out pages to an accessible archival file: PDF/A-3a and PDF/UA-1 (ISO 19005-3, 14289-1).

reportlab draws the content of the pages; what the two standards ask of the file around them is
written here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from registre_app.layout.embedded_font import write_font
from registre_app.layout.fonts import Usage, resource_name
from registre_app.layout.metadata import LANGUAGE, Description, write_metadata
from registre_app.layout.pdf_file import PdfFile, array, dictionary, pack, ref, string
from registre_app.layout.structure import CUT_TAG, Element, MarkedContent
from registre_app.layout.style import Style
from registre_app.layout.typography import CUT


@dataclass(frozen=True)
class Attachment:
    """The data of a document, carried in its file (ISO 19005-3, 6.8): a JSON text in UTF-8."""

    name: str
    purpose: str
    content: bytes


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: its title, its page (0 is the first), the entries under it."""

    title: str
    page: int
    under: tuple["Bookmark", ...] = ()


Streams = tuple[bytes, ...]
"""The compressed streams of one page, drawn one after the other."""


@dataclass(frozen=True)
class PageSet:
    """Pages ready for their file: contents, structure tree, codes used of the fonts of a style.

    ``turned`` tells of each page whether it is turned on its side.
    """

    contents: Sequence[Streams]
    root: Element
    usage: Usage
    style: Style
    turned: Sequence[bool]


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
        "OutputIntents": array([_output_intent(file, pages.style.profile)]),
        "Metadata": ref(write_metadata(file, description)),
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
        resource_name(rank, subset): ref(
            write_font(file, pages.style.family.fonts[rank], subset, frozenset(codes))
        )
        for (rank, subset), codes in sorted(pages.usage.codes.items())
    }
    resources = ref(file.write(dictionary({"Font": dictionary(fonts)}).encode()))
    parent = file.reserve()
    # Pages that say the same, as a note sent with each of several letters, share their streams.
    shared: dict[bytes, int] = {}
    for index, (leaf, content) in enumerate(zip(leaves, pages.contents, strict=True)):
        for stream in content:
            if stream not in shared:
                shared[stream] = file.write_stream({}, stream)
        page = pages.style.turned if pages.turned[index] else pages.style
        leaf_entries = {
            "Type": "/Page",
            "Parent": ref(parent),
            "MediaBox": f"[0 0 {page.page_width:.4f} {page.page_height:.4f}]",
            "Resources": resources,
            "Contents": array(ref(shared[stream]) for stream in content),
            "StructParents": str(index),
            "Tabs": "/S",
        }
        file.write(dictionary(leaf_entries).encode(), leaf)
    entries = {"Type": "/Pages", "Kids": array(map(ref, leaves)), "Count": str(len(leaves))}
    return file.write(dictionary(entries).encode(), parent)


def _write_structure(file: PdfFile, root: Element, leaves: Sequence[int]) -> int:
    """Write the structure tree and the map from marked content to its elements (14.7.4.4)."""
    tree = file.reserve()
    owners: list[list[tuple[int, int]]] = [[] for _ in leaves]

    def write(element: Element, parent: int, pages: Sequence[int]) -> int:
        number = file.reserve()
        pages = pages if element.pages is None else element.pages
        marked = [kid for kid in element.kids if isinstance(kid, MarkedContent)]
        for content in marked:
            owners[pages[content.page]].append((content.number, number))
        # Where all content is on one page, as it nearly always is, the numbers suffice.
        page_key = ""
        on_one_page = bool(marked) and marked[0].page == marked[-1].page
        if on_one_page:
            page_key = f" /Pg {leaves[pages[marked[0].page]]} 0 R"
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{write(kid, number, pages)} 0 R")
            elif on_one_page:
                kids.append(str(kid.number))
            else:
                page = leaves[pages[kid.page]]
                kids.append(f"<</Type /MCR /Pg {page} 0 R /MCID {kid.number}>>")
        scope = f" /A <</O /Table /Scope /{element.scope}>>" if element.scope else ""
        said = f" /ActualText {string(CUT)}" if element.tag == CUT_TAG else ""
        body = f"<</S /{element.tag} /P {parent} 0 R{page_key}{scope}{said} /K [{' '.join(kids)}]>>"
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


def _output_intent(file: PdfFile, profile: bytes) -> str:
    """Write the colour space that the file is meant in, by its ICC profile (19005-3, 6.2.3)."""
    stream = file.write_stream({"N": "3"}, _packed(profile))
    return dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": string("sRGB"),
            "Info": string("sRGB IEC61966-2.1"),
            "DestOutputProfile": ref(stream),
        }
    )


@cache
def _packed(profile: bytes) -> bytes:
    return pack(profile)[0]


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
