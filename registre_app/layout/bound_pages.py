"""Files that this typesetter wrote, bound in one: their pages as they are, byte for byte.

Their structure trees become one, their outlines stand under bookmarks, what is attached to them is
attached to the whole. A font that they made from the same file is embedded once, with the glyphs of
all; a character has the same code in every document (see ``fonts``). Any other stays their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from registre_app.layout.accessible import Bookmark, Extras, Written, catalogued
from registre_app.layout.embedded_font import source, write_font
from registre_app.layout.interruption import breathe
from registre_app.layout.kept_pages import KeptPages, Renumbering, part, references
from registre_app.layout.metadata import Description
from registre_app.layout.pdf_file import PdfFile, array, dictionary, ref
from registre_app.layout.style import Style

_KEY = re.compile(rb"/(StructParents?) (\d+)")
_TARGET = re.compile(rb"/Dest <([0-9a-fA-F]+)>")


@dataclass(frozen=True)
class PageOf:
    """A page of a file to bind: the ranks of both (0 is the first), its label.

    ``name`` is that by which links lead to it; without one, none does.
    """

    file: int
    page: int
    label: str
    name: str = ""


@dataclass
class _Whole:
    """What is written so far of the file that binds the others."""

    file: PdfFile
    catalogue: int
    node: int
    document: int
    kids: list[int] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    carried: list[tuple[str, int]] = field(default_factory=list)
    next_key: int = 0


def bind_files(
    files: Sequence[KeptPages],
    order: Sequence[PageOf],
    style: Style,
    description: Description,
    extras: Extras,
) -> bytes:
    """Return the pages of files in an order, each of them once. Same files, same bytes.

    The pages of the bookmarks are those of the whole (0 is the first). Raises KeyError where a link
    leads to a page that has no such name.
    """
    file = PdfFile()
    whole = _Whole(file, catalogue=file.reserve(), node=file.reserve(), document=file.reserve())
    leaves = [[file.reserve() for _ in each.leaves] for each in files]
    placed = [leaves[each.file][each.page] for each in order]
    if len(set(placed)) != len(placed) or len(placed) != sum(map(len, leaves)):
        raise ValueError("a page is left out, or there twice")
    places = {each.name: leaf for each, leaf in zip(order, placed, strict=True) if each.name}
    fonts = _shared_fonts(files, style, file)
    for rank in dict.fromkeys(each.file for each in order):  # read in the order of the pages
        breathe()
        _add(files[rank], leaves[rank], fonts, places, whole)
    entries = {"Type": "/Pages", "Kids": array(map(ref, placed)), "Count": str(len(placed))}
    file.write(dictionary(entries).encode(), whole.node)
    written = Written(whole.catalogue, placed, whole.node, _write_tree(whole))
    labels = tuple(each.label for each in order)
    extras = Extras(extras.bookmarks, extras.attachments, labels, tuple(whole.carried))
    return catalogued(file, written, style.profile, description, extras)


def shifted(bookmarks: Sequence[Bookmark], first: int) -> tuple[Bookmark, ...]:
    """Return the bookmarks of a file that is bound from a page of the whole on."""
    return tuple(
        Bookmark(each.title, each.page + first, shifted(each.under, first)) for each in bookmarks
    )


def _shared_fonts(files: Sequence[KeptPages], style: Style, file: PdfFile) -> dict[str, int]:
    """Write the fonts of a style with all that is drawn in them; return them by their source."""
    codes: dict[str, set[int]] = {}
    for each in files:
        for font in each.fonts:
            codes.setdefault(font.source, set()).update(font.codes)
    return {
        found: write_font(file, font, subset, frozenset(codes[found]))
        for font in style.family.fonts
        for subset in range(len(font.subsets))
        if (found := source(font, subset)) in codes
    }


def _add(
    kept: KeptPages,
    leaves: Sequence[int],
    fonts: dict[str, int],
    places: dict[str, int],
    whole: _Whole,
) -> None:
    """Write the objects of a file under numbers of their own."""
    file = whole.file
    numbers = {kept.node: whole.node, kept.document: whole.document}
    numbers |= zip(kept.leaves, leaves, strict=True)
    left_out = set(kept.around) | {kept.document}
    for font in kept.fonts:
        if font.source in fonts:
            numbers[font.number] = fonts[font.source]
            left_out |= font.own
    bodies = {number: body for number, body in kept.bodies.items() if number not in left_out}
    streams = {number: each for number, each in kept.streams.items() if number not in left_out}
    for number in (*streams, *bodies):
        if number not in numbers:
            numbers[number] = file.reserve()
    _key(bodies, whole.next_key)
    numbers |= _led(bodies, places, past=kept.size)
    new = Renumbering(numbers)
    for number, body in zip(bodies, new.apply(list(bodies.values())), strict=True):
        file.write(body, numbers[number])
    heads = new.apply([stream.entries for stream in streams.values()])
    for (number, stream), head in zip(streams.items(), heads, strict=True):
        file.write_kept_stream(numbers[number], head, stream.data)
    whole.kids += [numbers[kid] for kid in references(part(kept.bodies[kept.document], b"K"))]
    whole.owners += [
        f"{whole.next_key + key} {numbers[owner]} 0 R" for key, owner in sorted(kept.owners.items())
    ]
    whole.next_key += kept.next_key
    whole.carried += [(name, numbers[number]) for name, number in kept.attachments]


def _key(bodies: dict[int, bytes], shift: int) -> None:
    """Give the pages and links of a file the keys that follow those of the files before."""

    def further(match: re.Match[bytes]) -> bytes:
        return b"/%b %d" % (match[1], int(match[2]) + shift)

    for number, body in bodies.items():
        if b"/StructParent" in body:
            bodies[number] = _KEY.sub(further, body)


def _led(bodies: dict[int, bytes], places: dict[str, int], past: int) -> dict[int, int]:
    """Lead the links of a file to the pages that they name, by numbers past those of the file.

    Return what those numbers are in the whole.
    """
    numbers: dict[int, int] = {}

    def page(match: re.Match[bytes]) -> bytes:
        place = places[bytes.fromhex(match[1].decode()).decode("utf-16")]
        numbers[past + place] = place
        return b"/Dest [%d 0 R /Fit]" % (past + place)

    for number, body in bodies.items():
        if b"/Dest <" in body:
            bodies[number] = _TARGET.sub(page, body)
    return numbers


def _write_tree(whole: _Whole) -> int:
    file = whole.file
    tree = file.reserve()
    top = f"<</S /Document /P {tree} 0 R /K {array(map(ref, whole.kids))}>>"
    file.write(top.encode(), whole.document)
    entries = {
        "Type": "/StructTreeRoot",
        "K": array([ref(whole.document)]),
        "ParentTree": ref(file.write(dictionary({"Nums": array(whole.owners)}).encode())),
        "ParentTreeNextKey": str(whole.next_key),
    }
    return file.write(dictionary(entries).encode(), tree)
