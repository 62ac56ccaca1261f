"""Pasted HTML, read into blocks: what is shown, in the order of the document."""

import re
from collections.abc import Mapping

from registre_app.domain.prose import Align, Block, Run
from registre_app.text.pasting.flow import Flow, numbered_from
from registre_app.text.pasting.grid import Cell, Row
from registre_app.text.pasting.losses import Tally
from registre_app.text.pasting.marks import style_of
from registre_app.text.pasting.shown import Closed, Opened, Said, shown
from registre_app.text.pasting.signs import of_font, of_mark, of_no_font, of_script
from registre_app.text.pasting.tables import Open

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_PARAGRAPHS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup"),
        *("hr", "legend", "li", "main", "nav", "p", "pre", "section", "summary", *_HEADINGS),
    )
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LEVEL = re.compile(r"level(\d+)")
_DEEPEST = 9  # level of a list in Word
_BLOCK_AT_END = re.compile(
    rf"</?(?:table|{'|'.join(sorted(_PARAGRAPHS | _LISTS))})(?:\s[^<>]*)?>$", re.IGNORECASE
)
_AROUND = re.compile(r"(?:\s*</(?:body|html)>)+$", re.IGNORECASE)
_EMPTY = re.compile(r"(?:\s|<br\s*/?>)+$")  # of a last paragraph without words
_FRAGMENT_END = "<!--EndFragment"
_TAG = 1_000  # characters of the longest tag that is looked at


def from_html(source: str) -> tuple[tuple[Block, ...], Tally]:
    """Read a document or a part of one; return its blocks, and what of it they do not hold."""
    reader = _Reader()
    for event in shown(source, reader.tally):
        match event:
            case Said():
                reader.say(event)
            case Opened():
                reader.begin(event)
            case Closed(tag):
                reader.end(tag)
    return tuple(reader.done()), reader.tally


def ends_a_paragraph(source: str, *, alone: bool) -> bool:
    """Tell whether what HTML shows ends with a paragraph, rather than inside one.

    Programs mark the end of what was selected: Word copies the start of a last paragraph without
    its element, Qt marks the end inside it. A paragraph ``alone`` says nothing by its end: a word
    is copied in the element of its own; an empty one after it does.
    """
    before, mark, _ = source.rpartition(_FRAGMENT_END)
    text = _EMPTY.sub("", before) if mark else _AROUND.sub("", source.rstrip())
    end = _BLOCK_AT_END.search(text[-_TAG:])
    return end is not None and not (alone and end[0].startswith("</"))


class _Reader:
    def __init__(self) -> None:
        self.tally = Tally()
        self._flows = [Flow()]  # of the document, then of each open cell
        self._tables: list[Open] = []

    def done(self) -> list[Block]:
        return self._flows[0].done()

    def say(self, said: Said) -> None:
        look, flow = said.look, self._flows[-1]
        if look.mark:
            flow.say_mark(of_mark(said.text), look.font)
            return
        text = said.text if look.as_typed else _SPACES.sub(" ", said.text)
        before = flow.before
        if not before or before.endswith(" "):
            text = text.removeprefix(" ")
        if look.font:
            text = of_font(text, look.font, self.tally)
        text = of_no_font(text, self.tally)
        if look.script:
            text = of_script(text, look.script, before, self.tally)
        if text:
            flow.say(Run(text, look.bold, look.italic))

    def begin(self, opened: Opened) -> None:
        tag, attributes, css = opened.tag, opened.attributes, opened.css
        flow = self._flows[-1]
        if tag == "br":
            flow.break_line()
        elif tag == "q":
            flow.say(Run("« "))
        elif tag in _LISTS:
            style = style_of(attributes.get("type"), _list_style(css))
            numbered = tag == "ol"
            start = numbered_from(attributes.get("start")) if numbered else None
            flow.begin_list(start=start, style=style if numbered or style == "none" else "")
        elif tag == "li":
            value = attributes.get("value")
            style = style_of(attributes.get("type"), _list_style(css))
            flow.begin_item(value=numbered_from(value) if value else None, style=style)
        elif tag in _HEADINGS:
            flow.begin_heading(_HEADINGS[tag])
        elif tag in _PARAGRAPHS:
            flow.end_paragraph()
        elif tag == "table":
            flow.end_paragraph()
            self._tables.append(Open())
        elif self._tables:
            self._begin_in_table(self._tables[-1], opened)
        if tag in ("p", "div", "li", *_HEADINGS):
            self._keep_place(css, attributes)
            if (level := _LEVEL.search(css.get("mso-list", ""))) and tag != "li":
                flow.begin_word_item(min(int(level[1]), _DEEPEST))

    def end(self, tag: str) -> None:
        flow = self._flows[-1]
        if tag == "q":
            flow.say(Run(" »"))
        elif tag in _LISTS:
            flow.end_list()
        elif tag in _PARAGRAPHS:
            flow.end_paragraph()
        elif tag in ("td", "th"):
            self._tables[-1].rows[-1].cells[-1].blocks = self._flows.pop().done()
        elif tag == "caption":
            self._tables[-1].caption = self._flows.pop().done()
        elif tag == "table":
            for block in self._tables.pop().blocks(self.tally):
                self._flows[-1].add(block)

    def _begin_in_table(self, table: Open, opened: Opened) -> None:
        attributes = opened.attributes
        match opened.tag:
            case "thead" | "tbody" | "tfoot" as part:
                table.part = part
            case "col":
                table.hidden_columns += [opened.hidden] * _count(attributes.get("span"), 1)
            case "tr":
                table.rows.append(Row(table.part, opened.hidden))
                if opened.hidden:
                    self._tables[-1].rows[-1].hidden = True
            case "td" | "th" as tag:
                columns = _count(attributes.get("colspan"), 1)
                rows = _count(attributes.get("rowspan"), 1, least=0)
                table.rows[-1].cells.append(Cell([], columns, rows, tag == "th"))
                self._keep_place(opened.css, attributes)
                self._flows.append(Flow(in_cell=True))
            case "caption":
                self._flows.append(Flow())

    def _keep_place(self, css: Mapping[str, str], attributes: Mapping[str, str | None]) -> None:
        """Keep how the open cell is set, as it says itself or its paragraph does."""
        wanted = css.get("text-align") or (attributes.get("align") or "").lower()
        if wanted and self._tables and self._tables[-1].rows and self._tables[-1].rows[-1].cells:
            found = {"right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTRE}
            self._tables[-1].rows[-1].cells[-1].align = found.get(wanted, Align.LEFT)


def _list_style(css: Mapping[str, str]) -> str:
    return css.get("list-style-type") or css.get("list-style", "")


def _count(value: str | None, otherwise: int, *, least: int = 1) -> int:
    """Return a number of rows or columns, from an attribute."""
    digits = (value or "").strip()
    return max(int(digits), least) if digits.isdecimal() and digits.isascii() else otherwise
