"""A composed paper as blocks of text, for a word processor: read from its structure tree."""

from collections.abc import Iterator

from registre_app.domain.personal import unmarked
from registre_app.domain.prose import Align, Block, Heading, Line, Listing, Paragraph, Run, Table
from registre_app.domain.written import Look, Part, Written
from registre_app.layout.leaves import Leaf, leaves
from registre_app.layout.picture import GreyPicture
from registre_app.layout.structure import Element
from registre_app.papers.composer import Composed
from registre_app.papers.prose import plain_text

_NO_LEAF = Leaf((), -1)
_AT_THE_END = 1 << 30


def written(composed: Composed) -> Written:
    """Return a paper in parts, in the order in which it is read."""
    reader = _Reader(leaves(composed.story))
    return Written(
        unmarked(composed.title),
        composed.author,
        plain_text(composed.foot),
        tuple(reader.parts(composed.composer.root)),
        next((each.content for each in composed.story if isinstance(each, GreyPicture)), b""),
    )


class _Reader:
    """Reads the tree of a paper, whose texts are ``leaves``."""

    def __init__(self, found: dict[Element, Leaf]) -> None:
        self._leaves = found

    def parts(self, root: Element) -> Iterator[Part]:
        for element in self._kids(root):
            leaf = self._first(element)
            look = Look.CENTRED if leaf.centred else Look.TEXT
            look = Look.SIGNED if leaf.signed else look
            for block in self._blocks(element):
                yield Part(block, look, leaf.on_new_page)

    def _kids(self, element: Element) -> list[Element]:
        """Return the elements under one, in the order of what is drawn, wherever they were made."""
        kids = [kid for kid in element.kids if isinstance(kid, Element)]
        return sorted(kids, key=lambda kid: self._first(kid, _AT_THE_END).place)

    def _first(self, element: Element, place: int = -1) -> Leaf:
        """Return the first text under an element, itself included; one of that place if none is."""
        if element in self._leaves:
            return self._leaves[element]
        found = (self._first(kid, _AT_THE_END) for kid in element.kids if isinstance(kid, Element))
        none = Leaf((), place)
        return min((each for each in found if each.text), key=lambda each: each.place, default=none)

    def _blocks(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag == "L":
            yield self._listing(element)
        elif tag == "Table":
            yield self._table(element)
        elif tag[0] == "H" and tag[1:].isdigit():
            yield Heading(int(tag[1:]), self._line(element, bold=False))
        elif element in self._leaves:
            if line := self._line(element):
                yield Paragraph(line)
        else:
            for kid in self._kids(element):
                yield from self._blocks(kid)

    def _listing(self, element: Element) -> Listing:
        items = self._kids(element)
        bullet = self._first(items[0]).bullet if items else ""
        number = bullet.rstrip(".")
        start = int(number) if number.isdigit() else None
        return Listing(tuple(tuple(self._item(each)) for each in items), start, tight=True)

    def _item(self, item: Element) -> Iterator[Block]:
        for kid in self._kids(item):
            if kid.tag != "Lbl":
                yield from self._blocks(kid)

    def _table(self, element: Element) -> Table:
        rows = [
            (any(cell.tag == "TH" for cell in cells), tuple(map(self._cell, cells)))
            for cells in (
                [kid for kid in row.kids if isinstance(kid, Element)]
                for row in element.kids
                if isinstance(row, Element)
            )
        ]
        head = next((cells for is_head, cells in rows if is_head), ())
        body = tuple(cells for is_head, cells in rows if not is_head)
        return Table(head, body, (Align.LEFT,) * len(head))

    def _cell(self, cell: Element) -> Line:
        if cell in self._leaves:
            return self._line(cell, bold=False)
        return next((self._cell(kid) for kid in cell.kids if isinstance(kid, Element)), ())

    def _line(self, element: Element, *, bold: bool = True) -> Line:
        spans = self._leaves.get(element, _NO_LEAF).text
        return tuple(
            Run(span.text, bold=span.bold and bold, italic=span.italic)
            for span in spans
            if span.text
        )
