"""Where words stand in the texts of a deliberation, however their marks and spaces are typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from registre_app.ui.text.editor import RichField

_ALIKE = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "’": "'"})


@dataclass(frozen=True)
class Match:
    """Words found: the rank of their text, and where they begin and end in it."""

    text: int
    start: int
    end: int

    def cursor(self, editors: Sequence[RichField]) -> QTextCursor:
        """Return a cursor that selects them."""
        cursor = editors[self.text].textCursor()
        cursor.setPosition(self.start)
        cursor.setPosition(self.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def matches(editors: Sequence[RichField], words: str) -> list[Match]:
    """Return every place of words in texts, in order, case aside; none overlaps another."""
    wanted = _plain(words)
    found: list[Match] = []
    for rank, editor in enumerate(editors):
        block = editor.document().begin()
        while wanted and block.isValid():
            text, place = _plain(block.text()), 0
            while (start := text.find(wanted, place)) >= 0:
                place = start + len(wanted)
                found.append(Match(rank, block.position() + start, block.position() + place))
            block = block.next()
    return found


def _plain(text: str) -> str:
    """Return a text of the same length, to compare words by."""
    return "".join(
        lower if len(lower := letter.lower()) == 1 else letter for letter in text.translate(_ALIKE)
    )
