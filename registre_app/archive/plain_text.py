"""The text of an act in plain lines, as a page that anybody opens shows it."""

from collections.abc import Iterator, Sequence

from registre_app.domain.prose import Block, Heading, Listing, Paragraph, Table, plain
from registre_app.text.markdown import TextRefused, parse


def plain_text(source: str) -> str:
    """Return a text without the marks of its styles; as it is where it cannot be read.

    >>> print(plain_text("Vu le **code** ;\\n\\n- d’approuver ;"))
    Vu le code ;
    <BLANKLINE>
    – d’approuver ;
    """
    try:
        blocks = parse(source)
    except TextRefused:
        return source
    return "\n\n".join("\n".join(_lines(each)) for each in blocks)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield plain(block.line)
        case Listing():
            for rank, item in enumerate(block.items):
                mark = "–" if block.start is None else f"{block.start + rank}."
                yield from _indented(item, mark)
        case Table():
            yield from (" | ".join(map(plain, row)) for row in (block.head, *block.rows))


def _indented(item: Sequence[Block], mark: str) -> Iterator[str]:
    lines = [line for block in item for line in _lines(block)]
    for rank, line in enumerate(lines):
        yield f"{mark} {line}" if not rank else f"{' ' * (len(mark) + 1)}{line}"
