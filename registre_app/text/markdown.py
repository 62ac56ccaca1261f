"""The parser: Markdown source to blocks."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from registre_app.domain.errors import RegistreError
from registre_app.domain.personal import unmarked
from registre_app.domain.prose import Align, Block, Heading, Line, Listing, Paragraph, Run, Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

# CommonMark elements that a deliberation may not hold, with their French names.
_REFUSED = {
    "blockquote": "une citation (ligne commençant par « > »)",
    "code_block": "un bloc de code (ligne commençant par quatre espaces)",
    "code_inline": "du code (texte entre accents graves)",
    "fence": "un bloc de code (lignes entre « ``` »)",
    "hardbreak": "un retour à la ligne forcé (deux espaces ou « \\ » en fin de ligne)",
    "hr": "un filet horizontal (ligne de tirets ou d’astérisques)",
    "html_block": "du code HTML",
    "html_inline": "du code HTML",
    "image": "une image",
    "link": "un lien",
}
_NESTING_LIMIT = 12
_MOST_COLUMNS = 100  # of a table: on a turned page, less than a letter remains to each of more


# Fast path: paragraphs of one line each, without any character special to CommonMark. Most texts
# are such and skip markdown-it. A test checks that both paths give the same blocks.
_LINE = r"[^\W\d_](?:[^\s\\`*_\[\]<>&|~]|[\u00a0\u202f]| (?! ))*(?<![ \u00a0\u202f])"
_BARE = re.compile(rf"{_LINE}(?:\n\n{_LINE})*")


class TextRefused(RegistreError):
    """The text has an element that a deliberation may not hold; the message says which, where."""

    def __init__(self, what: str, line: int) -> None:
        self.what = what
        self.line = line
        super().__init__(
            f"Ligne {line} : le texte contient {what}. Un texte de délibération admet des "
            "paragraphes, du gras, de l’italique, des listes, des titres et des tableaux."
        )


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- slow import, often not needed

    # Past its nesting limit the library drops text silently; our lower limit refuses it. It calls
    # itself at each level: a high limit would exhaust the stack.
    reader = MarkdownIt("commonmark", {"maxNesting": 4 * _NESTING_LIMIT}).enable("table")
    reader.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    return reader


def _list(state: "StateBlock", first: int, last: int, silent: bool) -> bool:
    """Read a list; a line that begins with « + » is none, but a paragraph of its own.

    CommonMark 5.2 takes « + » for a bullet; in a budget « + 3 % » is a figure with its sign.
    """
    from markdown_it.rules_block import list_block  # noqa: PLC0415 -- as above

    is_sum = state.src.startswith("+", state.bMarks[first] + state.tShift[first])
    return False if is_sum and not silent else list_block(state, first, last, silent)


def parse(source: str, *, keep_marks: bool = False) -> tuple[Block, ...]:
    """Parse a text into blocks, without its personal data marks unless they are kept.

    Raises TextRefused, with a line that counts from 1.
    """
    if not keep_marks:
        source = unmarked(source)
    if _BARE.fullmatch(source):
        return tuple(Paragraph((Run(text),)) for text in source.split("\n\n"))
    environment: dict[str, dict[str, dict[str, list[int]]]] = {}
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 -- as above

    tokens = _reader().parse(source, environment)
    for definition in environment.get("references", {}).values():
        # CommonMark removes such a line (a link reference definition): it would not be printed.
        raise TextRefused("une définition de lien (« [mot]: adresse »)", definition["map"][0] + 1)
    for token in tokens:
        if token.type == "blockquote_open" and token.map:
            raise TextRefused(_REFUSED["blockquote"], token.map[0] + 1)
        if token.level > 2 * _NESTING_LIMIT and token.map:
            raise TextRefused("des listes imbriquées trop profondément", token.map[0] + 1)
    _refuse_surplus_cells(source, tokens)
    return tuple(_blocks(SyntaxTreeNode(tokens).children))


def parse_line(source: str) -> Line:
    """Parse a text of one paragraph, such as a title with italics. Raises TextRefused."""
    match parse(source):
        case ():
            return ()
        case (Paragraph(line),):
            return line
    raise TextRefused("plus d’un paragraphe", 1)


def _blocks(nodes: "Sequence[SyntaxTreeNode]") -> Iterator[Block]:
    for node in nodes:
        line = _line_number(node)
        match node.type:
            case "paragraph":
                yield Paragraph(_inline(node.children[0], line))
            case "heading":
                text = _inline(node.children[0], line) if node.children else ()
                yield Heading(int(node.tag[1]), text)
            case "bullet_list" | "ordered_list":
                yield _listing(node)
            case "table":
                yield _table(node)
            case other:
                raise TextRefused(_REFUSED.get(other, f"un élément « {other} »"), line)


def _listing(node: "SyntaxTreeNode") -> Listing:
    start = None
    if node.type == "ordered_list":
        start = int(node.attrs.get("start", 1))
        for rank, item in enumerate(node.children):
            # CommonMark renumbers items; the paper must print the numbers that were typed.
            if item.info and int(item.info) != start + rank:
                raise TextRefused(
                    f"une liste dont les numéros ne se suivent pas ({item.info} au lieu de "
                    f"{start + rank})",
                    _line_number(item),
                )
    items = tuple(tuple(_blocks(item.children)) for item in node.children)
    paragraphs = [child for item in node.children for child in item.children]
    tight = all(child.hidden for child in paragraphs if child.type == "paragraph")
    return Listing(items, start, tight)


def _table(node: "SyntaxTreeNode") -> Table:
    head, *bodies = node.children
    header = head.children[0]
    return Table(
        head=_cells(header),
        rows=tuple(_cells(row) for body in bodies for row in body.children),
        aligns=tuple(_align(cell) for cell in header.children),
    )


def _cells(row: "SyntaxTreeNode") -> tuple[Line, ...]:
    line = _line_number(row)
    return tuple(_inline(cell.children[0], line) if cell.children else () for cell in row.children)


def _align(cell: "SyntaxTreeNode") -> Align:
    style = str(cell.attrs.get("style", ""))
    return Align(style.removeprefix("text-align:") or "left")


def _inline(node: "SyntaxTreeNode", line: int) -> Line:
    runs: list[Run] = []
    for run in _runs(node, line, bold=False, italic=False):
        previous = runs[-1] if runs else None
        if previous and (previous.bold, previous.italic) == (run.bold, run.italic):
            runs[-1] = Run(previous.text + run.text, run.bold, run.italic)
        elif run.text:
            runs.append(run)
    return tuple(runs)


def _runs(node: "SyntaxTreeNode", line: int, *, bold: bool, italic: bool) -> Iterator[Run]:
    for child in node.children:
        match child.type:
            case "text":
                yield Run(child.content, bold, italic)
            case "softbreak":
                line += 1
                yield Run(" ", bold, italic)
            case "strong":
                yield from _runs(child, line, bold=True, italic=italic)
            case "em":
                yield from _runs(child, line, bold=bold, italic=True)
            case other:
                raise TextRefused(_REFUSED.get(other, f"un élément « {other} »"), line)


def _line_number(node: "SyntaxTreeNode") -> int:
    return node.map[0] + 1 if node.map else 1


def _refuse_surplus_cells(source: str, tokens: "Sequence[Token]") -> None:
    """Refuse a row with more cells than the header: the parser would drop them silently."""
    lines = source.splitlines()
    width, line = 0, 1
    in_head = False
    for token in tokens:
        if token.type == "table_open":
            width, line = 0, token.map[0] + 1 if token.map else 1
        elif token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "th_open":
            width += 1
            if width > _MOST_COLUMNS:
                raise TextRefused(f"un tableau de plus de {_MOST_COLUMNS} colonnes", line)
        elif token.type == "tr_open" and not in_head and token.map:
            row = lines[token.map[0]].strip().replace("\\|", "")
            if row.strip("|").count("|") + 1 > width:
                raise TextRefused(
                    "une ligne de tableau qui a plus de cases que son en-tête", token.map[0] + 1
                )
