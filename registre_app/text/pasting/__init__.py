"""What other programs put on the clipboard, read into blocks; what is not taken is said.

Word, LibreOffice, Excel, Google Docs and browsers copy HTML; a PDF reader copies plain text. Looks
are dropped: fonts, colours, sizes. Of the content, whatever does not enter is counted.
"""

from dataclasses import dataclass

from registre_app.domain.prose import Block, Line
from registre_app.text.pasting import plain
from registre_app.text.pasting.losses import Tally, told

__all__ = ["Pasted", "from_html", "from_plain", "in_one_line"]

_LARGEST = 20_000_000  # characters
_TOO_MUCH = "Ce qui est collé est démesuré : rien n’en est repris. Collez-le en plusieurs fois."


@dataclass(frozen=True)
class Pasted:
    """The blocks of a paste, and the sentences that say what of it they do not hold.

    ``ends_a_paragraph``: what stands after the cursor is no part of the last block.
    """

    blocks: tuple[Block, ...]
    lost: str = ""
    ends_a_paragraph: bool = False


def from_html(source: str) -> Pasted:
    """Read HTML: a document, or the part of one that a program copies; nothing of a huge one."""
    from registre_app.text.pasting import html  # noqa: PLC0415 -- slow import
    from registre_app.text.pasting.css import TooMuch  # noqa: PLC0415 -- as above

    if len(source) > _LARGEST:
        return Pasted((), _TOO_MUCH)
    try:
        blocks, tally = html.from_html(source)
    except TooMuch:
        return Pasted((), _TOO_MUCH)
    apart = html.ends_a_paragraph(source, alone=len(blocks) == 1)
    return Pasted(blocks, told(tally), apart)


def from_plain(source: str) -> Pasted:
    """Read plain text."""
    if len(source) > _LARGEST:
        return Pasted((), _TOO_MUCH)
    blocks, tally = plain.from_plain(source)
    return Pasted(blocks, told(tally), plain.ends_a_paragraph(source))


def in_one_line(pasted: Pasted) -> tuple[Line, str]:
    """Return a paste as the text of one cell, and the sentences that say what was lost."""
    from registre_app.text.pasting.tables import in_one_line as flattened  # noqa: PLC0415

    tally = Tally()
    line = flattened(pasted.blocks, tally)
    return line, " ".join(said for said in (pasted.lost, told(tally)) if said)
