"""A page of the guide as blocks: headings, paragraphs, lists, tables, pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode


class Kind(Enum):
    """What some words of a page are."""

    PLAIN = auto()
    LABEL = auto()
    KEY = auto()
    LINK = auto()


@dataclass(frozen=True)
class Words:
    """Words of one kind; ``target`` is where a link leads, such as « constats#quorum-perdu »."""

    text: str
    kind: Kind = Kind.PLAIN
    target: str = ""


Line = tuple[Words, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    line: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True)
class Listing:
    """A list, numbered or not, of items of one paragraph each."""

    items: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its head, its rows."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture by its name under ``resources/guide/``, and the words that stand for it."""

    name: str
    alt: str


Block = Heading | Paragraph | Listing | Table | Figure


class UnknownMarkdown(ValueError):
    """A page has something that the guide is not made of."""


@cache
def reader() -> "MarkdownIt":
    """Return the reader of pages."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- where the guide is read

    return MarkdownIt("commonmark").enable("table")


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a page. Raises UnknownMarkdown."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 -- as above

    return tuple(map(_block, SyntaxTreeNode(reader().parse(text)).children))


def plain(line: Line) -> str:
    """Return the text of a line."""
    return "".join(words.text for words in line)


def _block(node: "SyntaxTreeNode") -> Block:
    match node.type:
        case "heading":
            return Heading(int(node.tag[1]), _line(node))
        case "paragraph":
            (inline,) = node.children
            match inline.children:
                case [only] if only.type == "image":
                    return Figure(str(only.attrs["src"]), only.content)
            return Paragraph(_line(node))
        case "bullet_list" | "ordered_list":
            items = tuple(_item(each) for each in node.children)
            return Listing(items, node.type == "ordered_list")
        case "table":
            head, body = node.children
            rows = tuple(_cells(row) for row in body.children)
            return Table(_cells(head.children[0]), rows)
    raise UnknownMarkdown(node.type)


def _item(node: "SyntaxTreeNode") -> Line:
    match node.children:
        case [only] if only.type == "paragraph":
            return _line(only)
    raise UnknownMarkdown("an item of several parts")


def _cells(row: "SyntaxTreeNode") -> tuple[Line, ...]:
    return tuple(_line(cell) for cell in row.children)


def _line(node: "SyntaxTreeNode") -> Line:
    return tuple(_words(node.children[0].children)) if node.children else ()


def _words(nodes: "Sequence[SyntaxTreeNode]") -> Iterator[Words]:
    for node in nodes:
        match node.type:
            case "text":
                yield Words(node.content)
            case "softbreak":
                yield Words(" ")
            case "strong":
                yield Words(_text(node), Kind.LABEL)
            case "code_inline":
                yield Words(node.content, Kind.KEY)
            case "link":
                page, _, anchor = str(node.attrs["href"]).partition("#")
                name = page.removesuffix(".md")
                yield Words(_text(node), Kind.LINK, f"{name}#{anchor}" if anchor else name)
            case other:
                raise UnknownMarkdown(other)


def _text(node: "SyntaxTreeNode") -> str:
    (only,) = node.children
    if only.type != "text":
        raise UnknownMarkdown(f"{only.type} in {node.type}")
    return only.content
