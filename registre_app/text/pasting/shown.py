"""What of a pasted document is shown: its elements and texts in order, without what is not its own.

Tracked deletions, comments and hidden text are on the clipboard beside the text; a reader of the
original does not take them for it. They are counted, never passed on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from registre_app.text.pasting.css import Declarations, of_element, of_stylesheets
from registre_app.text.pasting.looks import Look, look_inside
from registre_app.text.pasting.losses import Changed, Lost, Tally
from registre_app.text.pasting.sight import is_hidden

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STRUCK = frozenset(("del", "s", "strike"))
_PICTURES = frozenset(
    ("audio", "canvas", "embed", "iframe", "object", "svg", "v:imagedata", "video")
)
_FORMULAS = frozenset(("math", "m:math", "m:omath", "m:omathpara"))
_FORMS = frozenset(("button", "meter", "progress", "select"))
_COMMENTS = frozenset(("annotation", "annotation-xml", "comment", "office:annotation"))
_COMMENT_CLASSES = frozenset(("msocommentreference", "msocomanchor", "msocomoff", "msocomtxt"))
_GOOGLE_COMMENT = re.compile(r"cmnt(?:_ref)?\d+$")  # the call of a comment, in its pages on line
_NEVER_SHOWN = frozenset(
    (
        *(
            "datalist",
            "head",
            "link",
            "meta",
            "noembed",
            "noframes",
            "noscript",
            "rp",
            "script",
            "style",
        ),
        *("template", "title", "xml"),
    )
)
_OUTSIDE = ("http:", "https:", "ftp:", "mailto:", "tel:", "file:", "www.")
_HEAD_OR_FOOT = ("header", "footer")  # of a page: an element of Word, a title of LibreOffice
_PASSAGES = (Lost.STRUCK, Lost.HIDDEN)


@dataclass(frozen=True)
class Opened:
    """The start of an element."""

    tag: str
    attributes: Mapping[str, str | None]
    css: Declarations
    hidden: bool = False  # a row or column of a table, whose place must be kept


@dataclass(frozen=True)
class Closed:
    """The end of an element."""

    tag: str


@dataclass(frozen=True)
class Said:
    """A text in one style."""

    text: str
    look: Look


Event = Opened | Closed | Said


def shown(source: str, tally: Tally) -> Iterator[Event]:
    """Yield what a document shows, and count into ``tally`` what it does not."""
    return _Reader(LexborHTMLParser(source), tally).events()


class _Reader:
    def __init__(self, tree: LexborHTMLParser, tally: Tally) -> None:
        self._tree = tree
        self._tally = tally
        self._sheets = of_stylesheets(tree)
        self._last_dropped: Lost | None = None  # since the last text that was kept
        self._anchors = self._comments = self._calls = 0
        self._notes = False
        self._equation = False  # its picture, for programs that set none, comes next

    def events(self) -> Iterator[Event]:
        # An explicit stack: a clipboard may nest deeper than Python calls.
        waiting: list[tuple[LexborNode, Look] | Closed | Said] = []
        if self._tree.root is not None:
            waiting.append((self._tree.root, Look()))
        while waiting:
            each = waiting.pop()
            if isinstance(each, Closed | Said):
                yield each
                continue
            node, look = each
            if node.is_text_node:
                yield from self._text(node.text_content or "", look)
            elif node.is_comment_node:
                self._hidden_equation(node.comment_content or "")
            elif node.is_element_node:
                opened = self._opened(node, look)
                if opened is None:
                    continue
                event, inner = opened
                yield event
                waiting.append(Closed(event.tag))
                if event.attributes.get("class") == "sdfootnotesym":
                    waiting.append(Said(" ", inner))  # LibreOffice sets the note at a tab
                if event.tag == "input":
                    yield Said("☑" if "checked" in event.attributes else "☐", inner)
                child = node.last_child
                while child is not None:
                    waiting.append((child, inner))
                    child = child.prev
        self._count_at_the_end()

    def _text(self, text: str, look: Look) -> Iterator[Event]:
        if look.is_unseen:
            if text.strip():
                self._drop(Lost.HIDDEN)
            return
        if text.strip():
            self._last_dropped, self._equation = None, False
        if look.capitals:
            text = text.upper()
        if not look.as_typed:
            yield Said(text, look)
            return
        for rank, line in enumerate(text.split("\n")):
            if rank:
                yield Opened("br", {}, {})
                yield Closed("br")
            yield Said(line, look)

    def _opened(self, node: "LexborNode", look: Look) -> tuple[Opened, Look] | None:
        """Return an element that is shown and the style inside it; None for one that is not."""
        tag = node.tag or ""
        if tag in _NEVER_SHOWN:
            return None
        attributes = node.attributes
        css = of_element(self._sheets, node.mem_id, attributes.get("style"))
        classes = frozenset((attributes.get("class") or "").lower().split())
        hidden = is_hidden(tag, attributes, css)
        if hidden and tag in ("tr", "col"):
            return Opened(tag, attributes, css, hidden=True), look
        if lost := self._lost(node, tag, attributes, css, classes):
            if lost in _PASSAGES and _says(node):
                self._drop(lost)
            elif lost not in (*_PASSAGES, Lost.COMMENT):  # comments are counted at the end
                self._tally[lost] += 1
            return None
        if tag == "img":
            self._picture(attributes)
            return None
        if tag == "input" and (attributes.get("type") or "").lower() not in ("checkbox", "radio"):
            if (attributes.get("type") or "").lower() != "hidden":
                self._tally[Lost.FORM] += 1
            return None
        if tag == "a":
            self._link(node, attributes, css, classes)
        self._notes |= "footnote-list" in css.get("mso-element", "") or "sdfootnote" in classes
        return Opened(tag, attributes, css), look_inside(tag, attributes, css, look)

    def _lost(
        self,
        node: "LexborNode",
        tag: str,
        attributes: Mapping[str, str | None],
        css: Declarations,
        classes: frozenset[str],
    ) -> Lost | None:
        """Return why an element does not enter; None if it does."""
        element = css.get("mso-element", "")
        if element in ("comment-list", "comment"):
            self._comments += max(1, len(node.css(".msocomtxt")))
            return Lost.COMMENT
        identity = attributes.get("id") or ""
        if tag in _COMMENTS or classes & _COMMENT_CLASSES or _GOOGLE_COMMENT.match(identity):
            self._anchors += "msocomoff" not in classes
            return Lost.COMMENT
        decoration = css.get("text-decoration-line") or css.get("text-decoration", "")
        struck = tag in _STRUCK and not decoration.startswith("none")
        title = attributes.get("title") if tag == "div" else None
        reasons = (
            (Lost.STRUCK, struck or "line-through" in decoration or "msodel" in classes),
            (Lost.HIDDEN, is_hidden(tag, attributes, css)),
            (Lost.PAGE, element in _HEAD_OR_FOOT or title in _HEAD_OR_FOOT),
            (Lost.PICTURE, tag in _PICTURES),
            (Lost.FORMULA, tag in _FORMULAS),
            (Lost.FORM, tag in _FORMS),
        )
        return next((lost for lost, is_so in reasons if is_so), None)

    def _drop(self, lost: Lost) -> None:
        """Count a passage; what follows it without a word of the text is the same passage."""
        if self._last_dropped is not lost:
            self._tally[lost] += 1
        self._last_dropped = lost

    def _picture(self, attributes: Mapping[str, str | None]) -> None:
        sizes = attributes.get("width"), attributes.get("height")
        if self._equation:
            self._equation = False
        elif not any(size in ("0", "1") for size in sizes):  # the pixel of a mail
            self._tally[Lost.PICTURE] += 1

    def _hidden_equation(self, comment: str) -> None:
        if "msEquation" in comment and "oMath" in comment:
            self._tally[Lost.FORMULA] += 1
            self._equation = True

    def _link(
        self,
        node: "LexborNode",
        attributes: Mapping[str, str | None],
        css: Declarations,
        classes: frozenset[str],
    ) -> None:
        noted = "mso-footnote-id" in css or "mso-endnote-id" in css
        self._calls += "sdfootnoteanc" in classes or (noted and not self._notes)
        address = (attributes.get("href") or "").strip()
        if not address.lower().startswith(_OUTSIDE):
            return
        words = "".join(node.text().split()).casefold()
        bare = address.casefold().removeprefix("mailto:").removeprefix("tel:").split("?")[0]
        bare = bare.split("://")[-1].removeprefix("www.").rstrip("/")
        if words and bare not in words:
            self._tally[Lost.ADDRESS] += 1

    def _count_at_the_end(self) -> None:
        if count := max(self._anchors, self._comments):
            self._tally[Lost.COMMENT] += count
        if self._notes and self._calls:
            self._tally[Changed.FOOTNOTE] += self._calls


def _says(node: "LexborNode") -> bool:
    return bool(node.text().strip())
