"""Page breaks: what stands together on a page.

A heading with the beginning of what follows it, a paragraph that ends in a colon with its list, a
sentence that goes on in a heading with it, signatures with lines of what they sign, and never one
line alone on a page.
"""

from collections.abc import Iterator, Sequence

from reportlab.pdfgen.canvas import Canvas

from registre_app.layout.beside import Beside
from registre_app.layout.flowables import CondPageBreak, Flowable, PageBreak, Spacer
from registre_app.layout.paragraph import FEWEST_LINES, TextBlock
from registre_app.layout.style import Style
from registre_app.layout.tables import Grid

_FEWEST_ENDING = 3  # lines at the end of a document, on a page of their own
_A_BIT = 0.1  # points less than a flowable, so that it is parted near its end


class HeadingBlock(TextBlock):
    """A heading: kept on the same page as the beginning of the next flowable."""

    @property
    def level(self) -> int:
        """Its level in the structure tree; 0 for one that is a paragraph there."""
        tag = self.element.tag
        return int(tag[1:]) if tag[0] == "H" and tag[1:].isdigit() else 0

    @property
    def said(self) -> str:
        """Its text on one line."""
        return " ".join(_text(self).split("\n"))


class BodyBlock(TextBlock):
    """A paragraph of text: no hyphenated word ends a page, nor is its own last word hyphenated."""

    whole_last_word = True
    whole_page_end = True


class SignatureBlock(Beside):
    """The people who sign, side by side: kept with the last lines of what they sign."""

    centred = True

    def getSpaceBefore(self) -> float:  # noqa: D102, N802
        return 18.0


class Kept(Flowable):
    """Flowables with no page break between them; those that can be parted may have one inside.

    The later the better. ``whole``: they are not parted at all where a page holds them. Where no
    page does, what would rather stay whole is parted too.
    """

    def __init__(self, parts: Sequence[Flowable], style: Style, *, whole: bool = False) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self._whole = whole
        self.turned = any(getattr(part, "turned", False) for part in parts)
        self._style = style
        self._page = (style.turned if self.turned else style).text_height

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: D102
        del height
        self._tops = list(self._placed(width))
        self.width, self.height = width, self._tops[-1][1]
        return self.width, self.height

    def _placed(self, width: float) -> Iterator[tuple[float, float]]:
        """Yield where each part begins and ends, in points under the top."""
        end = after = 0.0
        for rank, part in enumerate(self.parts):
            high = part.wrap(width, self._page)[1]
            begin = end + (max(after, part.getSpaceBefore()) if rank else 0.0)
            end, after = begin + high, part.getSpaceAfter()
            yield begin, end

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: D102
        _, whole = self.wrap(width, height)
        if whole <= height:
            return [self]
        found = self._parted(width, height)
        if not found and whole > self._page and not self._parted(width, self._page):
            # No page will do: better here than there.
            while not found and self.yield_to_the_page():
                found = self._parted(width, height)
        return found

    def _parted(self, width: float, height: float) -> list[Flowable]:
        if self._whole:
            return []
        for rank in range(len(self.parts) - 1, -1, -1):
            part, (begin, end) = self.parts[rank], self._tops[rank]
            room = min(height - begin, end - begin - _A_BIT)
            if room <= 0:
                continue
            match part.split(width, room):
                case [first, last] if first is not part:
                    return [
                        Kept([*self.parts[:rank], first], self._style),
                        Kept([last, *self.parts[rank + 1 :]], self._style),
                    ]
        return []

    def yield_to_the_page(self) -> bool:
        """Let be parted what would rather not; False if all could be already."""
        if self._whole:
            self._whole = False
            return True
        yielding = [part for part in self.parts if isinstance(part, (Grid, Kept))]
        return sum(part.yield_to_the_page() for part in yielding) > 0

    def getSpaceBefore(self) -> float:  # noqa: D102, N802
        return float(self.parts[0].getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: D102, N802
        return float(self.parts[-1].getSpaceAfter())

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: D102, N802, N803
        for part, (_, end) in zip(self.parts, self._tops, strict=True):
            part.drawOn(canvas, x, y + self.height - end)


def bound(story: Sequence[Flowable], block: Sequence[Flowable], style: Style) -> list[Flowable]:
    """Return the story with the block that ends it kept together, on a page with its last lines."""
    return [*story, Kept(block, style, whole=True)] if block else list(story)


def kept(story: Sequence[Flowable], style: Style) -> list[Flowable]:
    """Return a story with what stands together on a page as one flowable."""
    groups: list[Flowable] = []
    section: list[Flowable] = []
    for flowable in story:
        if isinstance(flowable, (PageBreak, CondPageBreak)):
            groups += [*_kept(section, style), flowable]
            section = []
        else:
            section.append(flowable)
    return groups + _kept(section, style)


def _kept(section: Sequence[Flowable], style: Style) -> list[Flowable]:
    """Return the flowables between two page breaks, those that stand together as one."""
    runs: list[list[Flowable]] = []
    stays = False
    for rank, flowable in enumerate(section):
        if stays:
            runs[-1].append(flowable)
        else:
            runs.append([flowable])
        if not (stays and isinstance(flowable, Spacer)):
            stays = _stays_with_next(flowable, section[rank + 1 : rank + 2]) or (
                stays and _is_titled(section[rank - 1]) and _is_a_line(flowable, style)
            )
    # The end of a document, and signatures, take enough lines with them.
    for rank in range(len(runs) - 1, 0, -1):
        is_last = rank == len(runs) - 1
        if (is_last or _is_signed(runs[rank])) and not _is_enough(runs[rank], style):
            runs[rank - 1 : rank + 1] = [runs[rank - 1] + runs[rank]]
    return [run[0] if len(run) == 1 else Kept(run, style) for run in runs]


def _stays_with_next(flowable: Flowable, following: Sequence[Flowable]) -> bool:
    if any(getattr(each, "turned", False) for each in following):
        return False  # a table on its side begins a page in any case
    if isinstance(flowable, HeadingBlock):
        return True
    if type(flowable) is TextBlock:
        return any(_is_set_solid(flowable, each) for each in following)
    if not isinstance(flowable, BodyBlock):
        return False
    said = _text(flowable).rstrip()
    return said.endswith(":") or (
        said.endswith(",") and any(isinstance(each, HeadingBlock) for each in following)
    )


def _is_set_solid(line: Flowable, following: Flowable) -> bool:
    """Tell whether lines of their own are set as those of one paragraph."""
    return type(following) is TextBlock and not line.getSpaceAfter() + following.getSpaceBefore()


def _is_titled(before: Flowable) -> bool:
    return isinstance(before, HeadingBlock) and before.level > 0


def _is_a_line(flowable: Flowable, style: Style) -> bool:
    if not isinstance(flowable, TextBlock):
        return False
    flowable.wrap(style.text_width, style.text_height)
    return len(flowable.lines) < FEWEST_LINES


def _is_signed(run: Sequence[Flowable]) -> bool:
    return any(isinstance(each, SignatureBlock) for each in _single(run))


def _is_enough(run: Sequence[Flowable], style: Style) -> bool:
    """Tell whether a run may stand alone on a page.

    It has a few lines; where it is signed, they are above those who sign, and some of them are of
    the text rather than of the block that ends it.
    """
    if _is_signed(run[:1]):
        return False
    high = 0.0
    for flowable in _single(run):
        if isinstance(flowable, SignatureBlock):
            break
        if not isinstance(flowable, Spacer):
            high += flowable.wrap(style.text_width, style.text_height)[1]
    return high >= _FEWEST_ENDING * style.leading


def _single(run: Sequence[Flowable]) -> Iterator[Flowable]:
    """Yield the flowables of a run, those that are kept together one by one."""
    for flowable in run:
        if isinstance(flowable, Kept):
            yield from _single(flowable.parts)
        else:
            yield flowable


def _text(block: TextBlock) -> str:
    text = block._text  # noqa: SLF001 -- of our own class
    return text if isinstance(text, str) else "".join(span.text for span in text)
