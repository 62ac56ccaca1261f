"""What of a pasted document is shown: its elements and texts in order, without what is not its own.

Tracked deletions, comments and hidden text are on the clipboard beside the text; a reader of the
original does not take them for it. They are counted, never passed on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from registre_app.text.pasting.css import Declarations, of_element, of_stylesheets
from registre_app.text.pasting.losses import Changed, Lost, Tally

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite", "dfn", "var"))
_STRUCK = frozenset(("del", "s", "strike"))
_PICTURES = frozenset(
    ("audio", "canvas", "embed", "iframe", "object", "svg", "v:imagedata", "video")
)
_FORMULAS = frozenset(("math", "m:math", "m:omath", "m:omathpara"))
_FORMS = frozenset(("button", "meter", "progress", "select"))
_COMMENTS = frozenset(("annotation", "annotation-xml", "office:annotation"))
_COMMENT_CLASSES = frozenset(("msocommentreference", "msocomanchor", "msocomoff", "msocomtxt"))
_GOOGLE_COMMENT = re.compile(r"cmnt(?:_ref)?\d+$")  # the call of a comment, in its pages on line
_NEVER_SHOWN = frozenset(
    (
        *("datalist", "head", "link", "meta", "noembed", "noframes", "rp", "script", "style"),
        *("template", "title", "xml"),
    )
)
_HEAVY = 600  # the lightest weight that is bold (CSS Fonts 4, 2.2)
_OUTSIDE = ("http:", "https:", "ftp:", "mailto:", "tel:", "file:", "www.")
_PASSAGES = (Lost.STRUCK, Lost.HIDDEN)
_LENGTH = re.compile(r"[+-]?(\d*\.?\d+)(?:p[tx]|r?em|ex|%)$")
_SYMBOLS = ("symbol", "wingdings", "webdings")


@dataclass(frozen=True)
class Look:
    """The style of the text inside an element."""

    bold: bool = False
    italic: bool = False
    script: str = ""  # « super », « sub »
    font: str = ""  # a font of signs, whose letters are not what they show
    mark: bool = False  # Word's bullet or number of an item
    capitals: bool = False
    as_typed: bool = False  # line ends count
    invisible: bool = False


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
        waiting: list[tuple[LexborNode, Look] | Closed] = []
        if self._tree.root is not None:
            waiting.append((self._tree.root, Look()))
        while waiting:
            each = waiting.pop()
            if isinstance(each, Closed):
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
                if event.tag == "input":
                    yield Said("☑" if "checked" in event.attributes else "☐", inner)
                child = node.last_child
                while child is not None:
                    waiting.append((child, inner))
                    child = child.prev
        self._count_at_the_end()

    def _text(self, text: str, look: Look) -> Iterator[Event]:
        if look.invisible:
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
        hidden = _is_hidden(attributes, css)
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
        return Opened(tag, attributes, css), _look(tag, css, look)

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
        if tag in _STRUCK and not decoration.startswith("none"):
            return Lost.STRUCK
        if "line-through" in decoration or "msodel" in classes:
            return Lost.STRUCK
        if _is_hidden(attributes, css):
            return Lost.HIDDEN
        kinds = ((_PICTURES, Lost.PICTURE), (_FORMULAS, Lost.FORMULA), (_FORMS, Lost.FORM))
        return next((lost for tags, lost in kinds if tag in tags), None)

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


_NO_SIZES = ("0", "0px", "0pt", "0em", "0%", "0.0pt")  # of letters that nobody sees


def _is_hidden(attributes: Mapping[str, str | None], css: Declarations) -> bool:
    return (
        css.get("display") == "none"
        or css.get("mso-hide") == "all"
        or css.get("font-size", "") in _NO_SIZES
        or css.get("opacity", "") in _NO_SIZES
        or css.get("visibility") == "collapse"
        or ("hidden" in attributes and "display" not in css)
    )


def _says(node: "LexborNode") -> bool:
    return bool(node.text().strip())


def _look(tag: str, css: Declarations, above: Look) -> Look:
    bold = above.bold or tag in _BOLD
    italic = above.italic or tag in _ITALIC
    script = {"sup": "super", "sub": "sub"}.get(tag, above.script)
    as_typed = above.as_typed or tag in ("pre", "textarea")
    if not css:
        if (bold, italic, script, as_typed) == _styles(above):
            return above
        return replace(above, bold=bold, italic=italic, script=script, as_typed=as_typed)
    font = css.get("font", "").split()
    if weight := css.get("font-weight") or _of_font(font, "bold"):
        bold = _is_bold(weight, bold)
    if slant := css.get("font-style") or _of_font(font, "italic"):
        italic = slant.startswith(("italic", "oblique")) or (slant == "inherit" and italic)
    if raised := css.get("vertical-align") or css.get("mso-text-raise"):
        script = _script(raised) or (script if tag in ("sup", "sub") else "")
    if space := css.get("white-space"):
        as_typed = space.startswith(("pre", "break-spaces"))
    family = css.get("mso-symbol-font-family") or css.get("font-family") or above.font
    family = family.split(",")[0].strip("\"' ")
    visibility = css.get("visibility", "")
    transform = css.get("text-transform", "")
    return Look(
        bold,
        italic,
        script,
        family if family.startswith(_SYMBOLS) else "",
        above.mark or "ignore" in css.get("mso-list", ""),
        transform == "uppercase" or (above.capitals and not transform),
        as_typed,
        visibility == "hidden" or (above.invisible and visibility != "visible"),
    )


def _styles(look: Look) -> tuple[bool, bool, str, bool]:
    return look.bold, look.italic, look.script, look.as_typed


def _script(raised: str) -> str:
    """Return « super » or « sub » for a text off its line: by a word, or by a length from it."""
    if raised in ("super", "sub"):
        return raised
    length = _LENGTH.match(raised)
    if not length or not float(length[1]):
        return ""
    return "sub" if raised.startswith("-") else "super"


def _of_font(font: list[str], word: str) -> str:
    """What the shorthand « font » says of a style that it always sets (CSS Fonts 4, 2.7)."""
    if not font or "inherit" in font:
        return ""
    heavy = word == "bold" and any(each in ("600", "700", "800", "900") for each in font[:-1])
    return word if word in font or heavy else "normal"


def _is_bold(weight: str, inherited: bool) -> bool:
    if weight.isdigit():
        return int(weight) >= _HEAVY
    return weight in ("bold", "bolder") or (weight in ("inherit", "unset") and inherited)
