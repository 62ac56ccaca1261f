"""From laid-out pages to an accessible archival file: PDF/A-3a and PDF/UA-1 (ISO 19005-3, 14289-1).

reportlab draws the content of the pages; what the two standards ask of the file around them is
written here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from registre_app.layout.embedded_font import write_font
from registre_app.layout.fonts import Usage, resource_name
from registre_app.layout.indexed_picture import IndexedPicture, picture_name
from registre_app.layout.metadata import LANGUAGE, Description, write_metadata
from registre_app.layout.pdf_file import PdfFile, array, dictionary, pack, ref, string
from registre_app.layout.structure import Element
from registre_app.layout.structure_tree import write_structure
from registre_app.layout.style import Style


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

    ``turned`` tells of each page whether it is turned on its side; ``pictures`` are those drawn on
    them, in the order of their names.
    """

    contents: Sequence[Streams]
    root: Element
    usage: Usage
    style: Style
    turned: Sequence[bool]
    pictures: Sequence[IndexedPicture] = ()


@dataclass(frozen=True)
class Extras:
    """What a file may have beside its pages.

    ``labels`` are the names of its pages, as readers show them (ISO 32000-1, 12.4.2); those that
    links lead to are among them. ``carried`` are attachments that stand in the file already: the
    name of each and the number of its object. ``places`` are pages (0 is the first) by the names
    by which links lead to them.
    """

    bookmarks: tuple[Bookmark, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    labels: tuple[str, ...] = ()
    carried: tuple[tuple[str, int], ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """The pages of a file that are written already: objects by their numbers.

    ``catalogue`` is reserved, ``leaves`` are the pages under ``pages``.
    """

    catalogue: int
    leaves: Sequence[int]
    pages: int
    structure: int


def finish(pages: PageSet, description: Description, extras: Extras | None = None) -> bytes:
    """Return the finished file: same pages, same bytes for the same input."""
    file = PdfFile()
    catalogue = file.reserve()
    leaves = [file.reserve() for _ in pages.contents]
    links: dict[int, list[str]] = {}
    extras = extras or Extras()
    structure = write_structure(file, pages.root, leaves, links, extras.places)
    written = Written(catalogue, leaves, _write_pages(file, pages, leaves, links), structure)
    return catalogued(file, written, pages.style.profile, description, extras)


def catalogued(
    file: PdfFile, written: Written, profile: bytes, description: Description, extras: Extras
) -> bytes:
    """Write what is around the pages of a file, and return it."""
    entries = {
        "Type": "/Catalog",
        "Pages": ref(written.pages),
        "Lang": string(LANGUAGE),
        "MarkInfo": dictionary({"Marked": "true"}),
        "ViewerPreferences": dictionary({"DisplayDocTitle": "true"}),
        "OutputIntents": array([_output_intent(file, profile)]),
        "Metadata": ref(write_metadata(file, description)),
        "StructTreeRoot": ref(written.structure),
    }
    if extras.bookmarks:
        entries["Outlines"] = ref(_write_outline(file, extras.bookmarks, written.leaves))
        entries["PageMode"] = "/UseOutlines"
    files = [(each.name, _write_attachment(file, each)) for each in extras.attachments]
    if files := [*files, *extras.carried]:
        keys = _apart([name for name, _ in files])
        named = zip(keys, files, strict=True)
        names = array(f"{string(key)} {ref(number)}" for key, (_, number) in sorted(named))
        entries["Names"] = dictionary({"EmbeddedFiles": dictionary({"Names": names})})
        entries["AF"] = array(ref(number) for _, number in files)
    if extras.labels:
        ranks = (f"{n} {_label(text)}" for n, text in enumerate(extras.labels))
        entries["PageLabels"] = ref(file.write(dictionary({"Nums": array(ranks)}).encode()))
    file.write(dictionary(entries).encode(), written.catalogue)
    return file.finish(written.catalogue)


def _label(text: str) -> str:
    return dictionary({"P": string(text)})


def _apart(names: Sequence[str]) -> list[str]:
    """Return a key for each of the files attached: its name, and a number where it is taken."""
    keys: list[str] = []
    for name in names:
        key, number = name, 1
        while key in keys:
            number += 1
            key = f"{name} ({number})"
        keys.append(key)
    return keys


def _write_pages(
    file: PdfFile, pages: PageSet, leaves: Sequence[int], links: Mapping[int, Sequence[str]]
) -> int:
    fonts = {
        resource_name(rank, subset): ref(
            write_font(file, pages.style.family.fonts[rank], subset, frozenset(codes))
        )
        for (rank, subset), codes in sorted(pages.usage.codes.items())
    }
    named = {"Font": dictionary(fonts)}
    if pages.pictures:
        drawn = enumerate(pages.pictures)
        named["XObject"] = dictionary(
            {picture_name(rank): ref(_write_picture(file, each)) for rank, each in drawn}
        )
    resources = ref(file.write(dictionary(named).encode()))
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
        if index in links:
            leaf_entries["Annots"] = array(links[index])
        file.write(dictionary(leaf_entries).encode(), leaf)
    entries = {"Type": "/Pages", "Kids": array(map(ref, leaves)), "Count": str(len(leaves))}
    return file.write(dictionary(entries).encode(), parent)


def _write_picture(file: PdfFile, picture: IndexedPicture) -> int:
    """Write a picture of indexed colours (ISO 32000-1, 8.6.6.3 and 8.9.5)."""
    last = len(picture.palette) // 3 - 1
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(picture.width),
        "Height": str(picture.height),
        "ColorSpace": f"[/Indexed /DeviceRGB {last} <{picture.palette.hex()}>]",
        "BitsPerComponent": "8",
    }
    return file.write_stream(entries, picture.rows)


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
