"""Pasted HTML from other programs, parsed into blocks; no text is lost.

Word and LibreOffice put HTML on the clipboard. Styles, colours, links and pictures are dropped;
paragraphs, emphasis, headings, lists and tables are kept.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from registre_app.domain.prose import Align, Block, Heading, Line, Listing, Paragraph, Run, Table

_SILENT = {"style", "script", "title", "xml", "head"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKS = {"p", "div", "li", "tr", "ul", "ol", "table", "br", "td", "th", "blockquote", *_HEADINGS}
_NORMAL = re.compile(r"[ \t\n\r\f]+")
_WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d+)", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(\d+)[.)]")
_VOID = {"br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base"}


@dataclass
class _Item:
    """An item of an open list: its blocks."""

    blocks: list[Block] = field(default_factory=list)


@dataclass
class _List:
    """An open list."""

    start: int | None
    items: list[_Item] = field(default_factory=list)

    def done(self) -> Listing:
        items = tuple(tuple(item.blocks) for item in self.items if item.blocks)
        single = all(sum(isinstance(block, Paragraph) for block in item) <= 1 for item in items)
        return Listing(items, self.start, single)


@dataclass
class _Style:
    """The effect of an open element on the text inside it."""

    tag: str
    bold: bool
    italic: bool
    silent: bool
    mark: bool


def from_html(source: str) -> tuple[Block, ...]:
    """Parse an HTML fragment, such as Word and LibreOffice copy, into blocks."""
    # Word's conditional comments hold a duplicate of the content around them.
    source = re.sub(r"<!--\[if.*?<!\[endif\]-->", "", source, flags=re.DOTALL)
    source = re.sub(r"<!\[[^>]*>", "", source)
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.blocks()


def from_plain(source: str) -> tuple[Block, ...]:
    """Parse plain text: one paragraph a line."""
    lines = (line.strip() for line in source.splitlines())
    return tuple(Paragraph((Run(line),)) for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._root: list[Block] = []
        self._lists: list[_List] = []
        self._styles: list[_Style] = []
        self._runs: list[Run] = []
        self._heading: int | None = None
        self._word_level = 0
        self._word_mark = ""
        self._rows: list[list[tuple[Line, Align]]] | None = None
        self._align = Align.LEFT

    def blocks(self) -> tuple[Block, ...]:
        self._break()
        self._close_lists(0)
        return tuple(self._root)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _BREAKS:
            self._begin(tag, values)
        if tag in _VOID:
            return
        css = values.get("style", "").lower()
        above = self._styles[-1] if self._styles else _Style("", False, False, False, False)
        bold = above.bold or tag in ("b", "strong", "th")
        italic = above.italic or tag in ("i", "em")
        if weight := re.search(r"font-weight:\s*(\w+)", css):
            bold = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
        if slant := re.search(r"font-style:\s*(\w+)", css):
            italic = slant[1] in ("italic", "oblique")
        mark = above.mark or bool(_WORD_MARK.search(css))
        self._styles.append(_Style(tag, bold, italic, above.silent or tag in _SILENT, mark))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS and tag != "br":
            self._end(tag)
        for place in range(len(self._styles) - 1, -1, -1):
            if self._styles[place].tag == tag:
                del self._styles[place:]
                return

    def handle_data(self, data: str) -> None:
        style = self._styles[-1] if self._styles else None
        if style and style.silent:
            return
        if style and style.mark:
            self._word_mark += data
            return
        text = _NORMAL.sub(" ", data)
        if not self._runs or self._runs[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if not text:
            return
        bold, italic = (style.bold, style.italic) if style else (False, False)
        if self._heading:
            bold = italic = False
        self._runs.append(Run(text, bold, italic))

    def _begin(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("td", "th") and self._rows:
            self._runs = []
            wanted = values.get("align") or values.get("style", "")
            self._align = next(
                (each for each in (Align.RIGHT, Align.CENTRE) if each.value in wanted), Align.LEFT
            )
            return
        if self._rows is not None:
            if tag == "tr":
                self._rows.append([])
            elif self._runs:
                self._runs.append(Run(" "))  # a cell is one line
            return
        self._break()
        if tag in ("ul", "ol"):
            start = values.get("start", "1")
            number = int(start) if start.isdigit() else 1
            self._lists.append(_List(number if tag == "ol" else None))
        elif tag == "li" and self._lists:
            self._lists[-1].items.append(_Item())
        elif tag == "table":
            self._close_word_lists()
            self._rows = []
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        if level := _WORD_LIST.search(values.get("style", "")):
            self._word_level = int(level[1])

    def _end(self, tag: str) -> None:
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append((_tidy(self._runs), self._align))
            self._runs = []
        elif tag == "table" and self._rows is not None:
            self._add_table(self._rows)
            self._rows = None
        elif self._rows is None:
            self._break()
            if tag in ("ul", "ol") and self._lists:
                self._close_lists(len(self._lists) - 1)

    def _break(self) -> None:
        """Close the open paragraph."""
        line = _tidy(self._runs)
        self._runs = []
        level, mark, heading = self._word_level, self._word_mark, self._heading
        self._word_level, self._word_mark, self._heading = 0, "", None
        if not line:
            return
        if level:
            self._word_item(level, mark.strip(), line)
            return
        self._close_word_lists()
        self._add(Heading(heading, line) if heading else Paragraph(line))

    def _word_item(self, level: int, mark: str, line: Line) -> None:
        """Handle a Word list item: a paragraph with its bullet or number in its text."""
        number = _NUMBER.match(mark)
        start = int(number[1]) if number else None
        self._close_lists(level)
        while len(self._lists) < level:
            if self._lists and not self._lists[-1].items:
                self._lists[-1].items.append(_Item())
            self._lists.append(_List(start))
        here = self._lists[-1]
        if (here.start is None) != (start is None):
            self._close_lists(level - 1)
            self._lists.append(_List(start))
        self._lists[-1].items.append(_Item([Paragraph(line)]))

    def _close_word_lists(self) -> None:
        """Close Word lists, which have no end tag, at a paragraph that is not an item."""
        if not any(style.tag in ("ul", "ol") for style in self._styles):
            self._close_lists(0)

    def _close_lists(self, depth: int) -> None:
        while len(self._lists) > depth:
            listing = self._lists.pop().done()
            if listing.items:
                self._add(listing)

    def _add(self, block: Block) -> None:
        if not self._lists:
            self._root.append(block)
            return
        here = self._lists[-1]
        if not here.items:
            here.items.append(_Item())
        here.items[-1].blocks.append(block)

    def _add_table(self, rows: list[list[tuple[Line, Align]]]) -> None:
        width = max((len(row) for row in rows), default=0)
        if not width:
            return
        lines = [[line for line, _ in row] + [()] * (width - len(row)) for row in rows]
        last = rows[-1] + [((), Align.LEFT)] * (width - len(rows[-1]))
        head = tuple(tuple(Run(run.text) for run in cell) for cell in lines[0])
        aligns = tuple(align for _, align in last)
        self._add(Table(head, tuple(map(tuple, lines[1:])), aligns))


def _tidy(runs: list[Run]) -> Line:
    """Return runs without leading and trailing spaces."""
    kept = list(runs)
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        last = kept[-1]
        kept[-1] = Run(last.text.rstrip(" "), last.bold, last.italic)
    merged: list[Run] = []
    for run in kept:
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            merged[-1] = Run(merged[-1].text + run.text, run.bold, run.italic)
        else:
            merged.append(run)
    if "".join(run.text for run in merged).strip("\u00a0 ") == "":
        return ()
    return tuple(merged)
