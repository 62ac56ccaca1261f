"""What the typesetter refuses. Its callers say so in the words of their users."""


class LayoutError(Exception):
    """Something that cannot be set on a page."""


class MissingGlyph(LayoutError):
    """A character that the fonts do not have, and the text around it."""

    def __init__(self, character: str, around: str) -> None:
        super().__init__(f"no glyph for U+{ord(character):04X} in {around!r}")
        self.character = character
        self.around = around


class TooTall(LayoutError):
    """A flowable that cannot be split, higher than a page."""


class UnreadablePicture(LayoutError):
    """Bytes that are neither a PNG nor a JPEG picture, or one that is damaged or far too large."""


class UnreadablePages(LayoutError):
    """A file whose pages cannot be appended to a document, by its rank among those appended."""

    def __init__(self, rank: int) -> None:
        super().__init__(f"pages of file {rank} cannot be read")
        self.rank = rank
