"""Paragraphs of a manual: framed keys, and words that lead to a page, in ragged lines."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from registre_app.layout.breaks import BodyBlock
from registre_app.layout.flowables import Flowable
from registre_app.layout.fonts import EncodedFont
from registre_app.layout.lines import Line
from registre_app.layout.paragraph import Text
from registre_app.layout.structure import ARTIFACT, Element, MarkedCanvas, PlacedLine, marking
from registre_app.layout.typography import NARROW

_BOX_BELOW, _BOX_ABOVE = 0.24, 0.8  # of the size, under and over the base
_BOX_LINE, _BOX_GREY = 0.4, 0.93
_EDGE_GREY = 0.55


def keycap(text: str) -> str:
    """Return the name of a key with room in its frame."""
    return f"{NARROW}{text}{NARROW}"


class _Piece(NamedTuple):
    """A stretch of a line in one font, where it begins, how wide it is without its last spaces."""

    text: str
    face: EncodedFont
    left: float
    width: float


class ManualBlock(BodyBlock):
    """A paragraph whose bold italics are keys, in a frame, and whose italics are links.

    ``targets`` are the names of the pages to which its stretches of italics lead, in their order,
    ``links`` the elements of those drawn; ``goes_on``: it begins in the middle of one. Its lines
    are ragged: their spaces are as wide as the font has them.
    """

    def __init__(
        self,
        element: Element,
        text: Text,
        style: ParagraphStyle,
        bullet: str = "",
        targets: Sequence[str] = (),
    ) -> None:
        super().__init__(element, text, style, bullet)
        self.targets = tuple(targets)
        self.links: list[Element] = []
        self.goes_on = False

    def split(self, width: float, height: float) -> list[Flowable]:
        """Break the paragraph over two pages, its links with their words."""
        parts = super().split(width, height)
        match parts:
            case [ManualBlock() as first, ManualBlock() as rest] if first is not self:
                begun, ends_in_one = self._begun(first.lines, self.goes_on)
                first.targets, first.links = self.targets[:begun], self.links
                rest.targets, rest.links = self.targets[begun:], self.links
                first.goes_on, rest.goes_on = self.goes_on, ends_in_one
        return parts

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: D102, N802, N803
        page = marking(canvas)
        lines = [(line, list(_pieces(line))) for line in self._shown()]
        self._draw_frames(page, lines, x, y)
        if self.bullet:
            self._draw_bullet(page, x, y)
        targets = iter(self.targets)
        in_link = self.goes_on
        for line, pieces in lines:
            for is_link, held in groupby(pieces, key=lambda piece: _is_link(piece.face)):
                stretch = list(held)
                if is_link and not in_link:
                    self.links.append(self.element.add("Link"))
                    self.links[-1].target = next(targets)
                in_link = is_link
                element = self.links[-1] if is_link else self.element
                runs = [(piece.text, piece.face) for piece in stretch]
                placed = PlacedLine(stretch[0].left, line.base, line.size, runs)
                page.show(element, [placed], x, y)

    def _draw_frames(
        self,
        page: MarkedCanvas,
        lines: Sequence[tuple[PlacedLine, Sequence[_Piece]]],
        x: float,
        y: float,
    ) -> None:
        boxes = [
            f"{x + piece.left:.2f} {y + line.base - _BOX_BELOW * line.size:.2f} "
            f"{piece.width:.2f} {(_BOX_BELOW + _BOX_ABOVE) * line.size:.2f} re B"
            for line, pieces in lines
            for piece in pieces
            if _is_key(piece.face)
        ]
        if boxes:
            with page.between(ARTIFACT):
                look = f"{_BOX_LINE} w {_BOX_GREY} g {_EDGE_GREY} G"
                page.put(f"q {look} {' '.join(boxes)} Q")

    def _begun(self, lines: Sequence[Line], goes_on: bool) -> tuple[int, bool]:
        """Return how many links begin in some lines, and whether the last line ends in one."""
        begun, in_link = 0, goes_on
        for line in lines:
            for word in line.words:
                for _, face in word.pieces:
                    begun += _is_link(face) and not in_link
                    in_link = _is_link(face)
        return begun, in_link


def _pieces(line: PlacedLine) -> Iterator[_Piece]:
    left = line.left
    for text, face in line.runs:
        yield _Piece(text, face, left, face.width(text.rstrip(" "), line.size))
        left += face.width(text, line.size)


def _is_link(face: EncodedFont) -> bool:
    return face is face.siblings[2]


def _is_key(face: EncodedFont) -> bool:
    return face is face.siblings[3]
