"""The declarations of CSS that change what a text says: read, and found for each element."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import tinycss2
from selectolax.lexbor import SelectolaxError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_READ = frozenset(
    (
        "background",
        "background-color",
        "background-image",
        "bottom",
        "clip",
        "clip-path",
        "color",
        "display",
        "font",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "height",
        "left",
        "list-style",
        "list-style-type",
        "max-height",
        "max-width",
        "mso-comment-reference",
        "mso-element",
        "mso-footnote-id",
        "mso-endnote-id",
        "mso-hide",
        "mso-list",
        "mso-symbol-font-family",
        "mso-text-raise",
        "opacity",
        "overflow",
        "position",
        "right",
        "text-align",
        "text-decoration",
        "text-decoration-line",
        "text-indent",
        "text-transform",
        "top",
        "transform",
        "vertical-align",
        "visibility",
        "white-space",
        "width",
    )
)
Declarations = Mapping[str, str]
_NONE: Declarations = {}
_MOST_KEPT = 1_000  # a document writes the same few styles on each of its paragraphs


_MOST_APPLIED = 1_000_000  # rules to elements: a large sheet of a spreadsheet has some thousands


class TooMuch(Exception):
    """A document whose style sheets would be applied for minutes."""


@lru_cache(_MOST_KEPT)
def declarations(source: str) -> Declarations:
    """Return the declarations that matter, of a ``style`` attribute or the block of a rule.

    Names and values in lower case; a later declaration replaces an earlier one (CSS Cascade 4,
    6.4.4), but for those that are « !important ».
    """
    found: dict[str, str] = {}
    important: set[str] = set()
    for node in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration" or node.lower_name not in _READ:
            continue
        if node.lower_name in important and not node.important:
            continue
        found[node.lower_name] = tinycss2.serialize(node.value).strip().lower()
        if node.important:
            important.add(node.lower_name)
    return found


def of_stylesheets(tree: "LexborHTMLParser") -> dict[int, dict[str, str]]:
    """Return what the style sheets of a document declare, by the identity of each element.

    Excel and LibreOffice put bold and alignment there. A rule on a state (« :hover ») or of a
    syntax of Word (« @list ») applies to nothing that is pasted.
    """
    rules: dict[tuple[tuple[int, int, int], str, str], Declarations] = {}
    for sheet in tree.css("style"):
        source = sheet.text()
        for node in tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True):
            if node.type != "qualified-rule":
                continue
            content = tinycss2.serialize(node.content)
            declared = declarations(content)
            if not declared:
                continue
            for selector in tinycss2.serialize(node.prelude).split(","):
                rule = _specificity(selector), selector.strip(), content
                rules.pop(rule, None)  # said again, it holds from there on
                rules[rule] = declared
    found: dict[int, dict[str, str]] = {}
    applied = 0
    for (_, selector, _), declared in sorted(rules.items(), key=lambda each: each[0][0]):
        matching = _matching(tree, selector)
        applied += len(matching)
        if applied > _MOST_APPLIED:
            raise TooMuch
        for element in matching:
            found.setdefault(element, {}).update(declared)
    return found


def of_element(
    sheets: Mapping[int, dict[str, str]], identity: int, style: str | None
) -> Declarations:
    """Return the declarations of an element: of the style sheets, then of its own attribute."""
    inherited = sheets.get(identity)
    if not style:
        return inherited or _NONE
    own = declarations(style)
    return {**inherited, **own} if inherited else own


def _matching(tree: "LexborHTMLParser", selector: str) -> Sequence[int]:
    if not selector or ":" in selector:
        return []
    try:
        return [node.mem_id for node in tree.css(selector)]
    except (SelectolaxError, ValueError):  # a selector that is none
        return []


def _specificity(selector: str) -> tuple[int, int, int]:
    """How specific a selector is (Selectors 3, 9), near enough for what programs copy."""
    return (
        selector.count("#"),
        selector.count(".") + selector.count("["),
        len(re.findall(r"(?:^|[\s>+~])[a-z]", selector, re.IGNORECASE)),
    )
