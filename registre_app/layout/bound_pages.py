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
_LINK = b"/Dest <"
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


class Binder:
    """A file that binds others: what they hold is written as they come, their order told last.

    Same files, added and ordered alike: same bytes.
    """

    def __init__(self, style: Style) -> None:
        self._style = style
        self._file = PdfFile()
        self._catalogue, self._node, self._document = (self._file.reserve() for _ in range(3))
        self._known_fonts = {
            source(font, subset): (font, subset)
            for font in style.family.fonts
            for subset in range(len(font.subsets))
        }
        self._fonts: dict[str, int] = {}  # the number of each that is met
        self._codes: dict[str, set[int]] = {}
        self._added: list[_Added] = []
        self._linked: list[tuple[int, KeptPages]] = []  # the files whose links are still to lead
        self._next_key = 0

    def add(self, kept: KeptPages) -> int:
        """Take a file; return its rank (0 is the first).

        Its objects are written at once, unless it has links: where these lead is known last.
        """
        rank = len(self._added)
        added = _Added([self._file.reserve() for _ in kept.leaves], self._next_key)
        self._added.append(added)
        self._next_key += kept.next_key
        self._note_fonts(kept)
        if any(_LINK in body for body in kept.bodies.values()):
            self._linked.append((rank, kept))
        else:
            self._write(kept, added, {})
        return rank

    def finished(self, order: Sequence[PageOf], description: Description, extras: Extras) -> bytes:
        """Return the pages of all files in an order, each of them once.

        The pages of the bookmarks are those of the whole (0 is the first). Raises KeyError where a
        link leads to a page that has no such name.
        """
        placed = [self._added[each.file].leaves[each.page] for each in order]
        count = sum(len(each.leaves) for each in self._added)
        if len(set(placed)) != len(placed) or len(placed) != count:
            raise ValueError("a page is left out, or there twice")
        places = {each.name: leaf for each, leaf in zip(order, placed, strict=True) if each.name}
        for rank, kept in self._linked:
            self._write(kept, self._added[rank], places)
        for found, number in self._fonts.items():
            font, subset = self._known_fonts[found]
            write_font(self._file, font, subset, frozenset(self._codes[found]), number)
        entries = {"Type": "/Pages", "Kids": array(map(ref, placed)), "Count": str(len(placed))}
        self._file.write(dictionary(entries).encode(), self._node)
        read = [self._added[rank] for rank in dict.fromkeys(each.file for each in order)]
        written = Written(self._catalogue, placed, self._node, self._write_tree(read))
        labels = tuple(each.label for each in order)
        carried = tuple(each for file in read for each in file.carried)
        extras = Extras(extras.bookmarks, extras.attachments, labels, carried)
        return catalogued(self._file, written, self._style.profile, description, extras)

    def _note_fonts(self, kept: KeptPages) -> None:
        for font in kept.fonts:
            if font.source not in self._known_fonts:
                continue
            if font.source not in self._fonts:
                self._fonts[font.source] = self._file.reserve()
            self._codes.setdefault(font.source, set()).update(font.codes)

    def _write(self, kept: KeptPages, added: "_Added", places: dict[str, int]) -> None:
        """Write the objects of a file under numbers of their own."""
        breathe()
        file = self._file
        numbers = {kept.node: self._node, kept.document: self._document}
        numbers |= zip(kept.leaves, added.leaves, strict=True)
        left_out = set(kept.around) | {kept.document}
        for font in kept.fonts:
            if font.source in self._fonts:
                numbers[font.number] = self._fonts[font.source]
                left_out |= font.own
        bodies = {number: body for number, body in kept.bodies.items() if number not in left_out}
        streams = {number: each for number, each in kept.streams.items() if number not in left_out}
        for number in (*streams, *bodies):
            if number not in numbers:
                numbers[number] = file.reserve()
        _key(bodies, added.first_key)
        if places:
            numbers |= _led(bodies, places, past=kept.size)
        new = Renumbering(numbers)
        for number, body in zip(bodies, new.apply(list(bodies.values())), strict=True):
            file.write(body, numbers[number])
        heads = new.apply([stream.entries for stream in streams.values()])
        for (number, stream), head in zip(streams.items(), heads, strict=True):
            file.write_kept_stream(numbers[number], head, stream.data)
        added.kids += [numbers[kid] for kid in references(part(kept.bodies[kept.document], b"K"))]
        added.owners += [
            f"{added.first_key + key} {numbers[owner]} 0 R"
            for key, owner in sorted(kept.owners.items())
        ]
        added.carried += [(name, numbers[number]) for name, number in kept.attachments]

    def _write_tree(self, read: Sequence["_Added"]) -> int:
        """Write the structure tree, files in the order in which they are read."""
        file, tree = self._file, self._file.reserve()
        kids = [kid for each in read for kid in each.kids]
        top = f"<</S /Document /P {tree} 0 R /K {array(map(ref, kids))}>>"
        file.write(top.encode(), self._document)
        owners = [owner for each in self._added for owner in each.owners]  # by rising keys
        entries = {
            "Type": "/StructTreeRoot",
            "K": array([ref(self._document)]),
            "ParentTree": ref(file.write(dictionary({"Nums": array(owners)}).encode())),
            "ParentTreeNextKey": str(self._next_key),
        }
        return file.write(dictionary(entries).encode(), tree)


@dataclass
class _Added:
    """What is known of a file that was added: the numbers of its pages, in the whole."""

    leaves: list[int]
    first_key: int
    kids: list[int] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    carried: list[tuple[str, int]] = field(default_factory=list)


def shifted(bookmarks: Sequence[Bookmark], first: int) -> tuple[Bookmark, ...]:
    """Return the bookmarks of a file that is bound from a page of the whole on."""
    return tuple(
        Bookmark(each.title, each.page + first, shifted(each.under, first)) for each in bookmarks
    )


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
        if _LINK in body:
            bodies[number] = _TARGET.sub(page, body)
    return numbers
