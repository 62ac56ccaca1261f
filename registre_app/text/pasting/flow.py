"""Paragraphs, headings and lists as they follow one another: in a document, in a cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from registre_app.domain.prose import Block, Heading, Line, Listing, Paragraph, Run, Table, plain
from registre_app.text.pasting.lines import in_a_cell, tidy, unwrapped
from registre_app.text.pasting.marks import LETTERED, is_bullet, mark, number

_MOST_DEPTH = 8  # lists in lists, well under what a text may hold
_LAST_NUMBER = 999_999_999  # of a list (CommonMark 5.2)


@dataclass
class _List:
    """An open list. ``style`` is that of its letters, empty for bullets and numbers."""

    start: int | None
    style: str = ""
    level: int | None = None  # in Word, whose lists are but paragraphs
    items: list[list[Block]] = field(default_factory=list)

    def following(self) -> int | None:
        """The number of the next item; None for bullets."""
        return None if self.start is None else self.start + len(self.items)

    def done(self) -> list[Block]:
        """Return the list as a block; one with letters as paragraphs that begin with their mark.

        The letters are part of the text: nothing in a paper may number them anew.
        """
        if not self.style:
            items = tuple(tuple(item) for item in self.items if item)
            single = all(sum(isinstance(each, Paragraph) for each in item) <= 1 for item in items)
            return [Listing(items, self.start, single)] if items else []
        blocks: list[Block] = []
        for rank, item in enumerate(self.items, self.start or 1):
            if not item:
                continue
            sign = "" if self.style == "none" else mark(rank, self.style)
            blocks += marked(sign, item)
        return blocks


@dataclass
class Flow:
    """Blocks being read. In a cell a line break is a space: its text will be one line."""

    in_cell: bool = False
    _blocks: list[Block] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _too_deep: int = 0
    _runs: list[Run] = field(default_factory=list)
    _lines: list[Line] = field(default_factory=list)  # of the paragraph, before a line break
    _heading: int | None = None
    _level: int = 0
    _mark: str = ""
    _mark_font: str = ""

    def say(self, run: Run) -> None:
        """Go on with the paragraph."""
        if self._heading:
            run = Run(run.text)
        self._runs.append(run)

    @property
    def before(self) -> str:
        """The text of the paragraph up to here."""
        return self._runs[-1].text if self._runs else ""

    def say_mark(self, text: str, font: str) -> None:
        """Go on with the mark of an item of Word."""
        self._mark += text
        if text.strip():
            self._mark_font = self._mark_font or font

    def begin_heading(self, level: int) -> None:
        """Begin a heading."""
        self.end_paragraph()
        self._heading = level

    def begin_word_item(self, level: int) -> None:
        """Begin an item of a list of Word, at a level from 1."""
        self._level = level

    def break_line(self) -> None:
        """End a line inside a paragraph."""
        self._lines.append(tidy(self._runs))
        self._runs = []

    def end_paragraph(self) -> None:
        """End the open paragraph or heading, if it says anything."""
        lines = [*self._lines, tidy(self._runs)]
        level, sign, font = self._level, self._mark.strip("\u00a0 \t\n\r"), self._mark_font
        heading = self._heading
        self._runs, self._lines, self._heading = [], [], None
        self._level, self._mark, self._mark_font = 0, "", ""
        in_one = self.in_cell or heading
        lines = [in_a_cell(lines, broken=True)] if in_one else unwrapped(lines)
        if not any(lines):
            return
        if heading:
            self._close_word_lists(0)
            self.add(Heading(heading, _with_mark(sign, lines[0])))
        elif level:
            self._word_item(level, sign, font, lines)
        else:
            self._close_word_lists(0)
            for line in lines:
                self.add(Paragraph(line))

    def begin_list(self, *, start: int | None, style: str) -> None:
        """Begin a list, numbered from ``start`` or bulleted."""
        self.end_paragraph()
        if len(self._lists) >= _MOST_DEPTH:
            self._too_deep += 1
        else:
            self._lists.append(_List(start, style))

    def begin_item(self, *, value: int | None, style: str) -> None:
        """Begin an item of the open list, with its number if it says one."""
        self.end_paragraph()
        if not self._lists:
            return
        here = self._lists[-1]
        if style and not self._too_deep and not here.items:
            here.style = style if style in LETTERED or style == "none" else ""
        if value is not None and here.start is not None and value != here.following():
            self._close(len(self._lists) - 1)
            here = _List(value, here.style)
            self._lists.append(here)
        here.items.append([])

    def end_list(self) -> None:
        """End the open list."""
        self.end_paragraph()
        if self._too_deep:
            self._too_deep -= 1
        elif self._lists:
            self._close(len(self._lists) - 1)

    def add(self, block: Block) -> None:
        """Add a block to the open item, or after the lists.

        A table comes out of its lists, which go on after it with their numbers.
        """
        if isinstance(block, Table) and self._lists:
            open_ones = [_List(each.following(), each.style, each.level) for each in self._lists]
            self._close(0)
            self._blocks.append(block)
            self._lists = open_ones
            return
        for each in reversed(self._lists):
            if each.items:
                each.items[-1].append(block)
                return
        self._blocks.append(block)

    def done(self) -> list[Block]:
        """Return the blocks, whatever was left open."""
        self.end_paragraph()
        self._close(0)
        return self._blocks

    def _word_item(self, level: int, sign: str, font: str, lines: Sequence[Line]) -> None:
        """Add an item of Word: a paragraph with its bullet or number in its text."""
        start = number(sign)
        if start is None and not is_bullet(sign, font):
            self._close_word_lists(level)
            for block in marked(sign, [Paragraph(line) for line in lines]):
                self.add(block)
            return
        self._close_word_lists(level + 1)
        here = self._lists[-1] if self._lists else None
        if here is None or here.level != level or here.following() != start:
            self._close_word_lists(level)
            here = _List(start, level=level)
            self._lists.append(here)
        here.items.append([Paragraph(line) for line in lines])

    def _close_word_lists(self, level: int) -> None:
        """Close the lists of Word from a level on: they have no end tag."""
        while self._lists and (self._lists[-1].level or -1) >= level:
            self._close(len(self._lists) - 1)

    def _close(self, depth: int) -> None:
        while len(self._lists) > depth:
            for block in self._lists.pop().done():
                self.add(block)


def marked(sign: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks, the first with a mark before its text."""
    match blocks:
        case (Paragraph(line), *others):
            return [Paragraph(_with_mark(sign, line)), *others]
        case _:
            return [Paragraph((Run(sign),)), *blocks] if sign else [*blocks]


def numbered_from(value: str | None) -> int:
    """Return the first number of a list, from its attribute; 1 without one that it can have."""
    if value and value.strip().isdecimal() and int(value) <= _LAST_NUMBER:
        return int(value)
    return 1


def _with_mark(sign: str, line: Line) -> Line:
    return tidy((Run(f"{sign} "), *line)) if sign and plain(line) else line
