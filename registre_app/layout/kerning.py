"""Where a font puts a character beside or over another (OpenType « kern » and « mark »)."""

from pathlib import Path

import uharfbuzz

# Each character keeps a glyph of its own: a ligature would have no code of its own in the file.
_FEATURES = {"kern": True, "liga": False, "clig": False, "ccmp": False, "locl": False}
_EM = 1_000  # thousandths: the unit of the operands of TJ (ISO 32000-1, 9.4.3)


class Kerning:
    """The kerning of one font, read from its file as pairs are met."""

    def __init__(self, path: Path) -> None:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(face)
        self._unit = face.upem / _EM
        self._pairs: dict[str, int] = {}

    def between(self, pair: str) -> int:
        """Return what is added between two characters, in thousandths of the size of the font."""
        known = self._pairs.get(pair)
        if known is None:
            known = self._pairs[pair] = self._read(pair)
        return known

    def over(self, pair: str) -> tuple[int, int]:
        """Return how far right and up an accent is moved over a letter, in the same unit."""
        accent = self._shaped(pair).glyph_positions[-1]
        return round(accent.x_offset / self._unit), round(accent.y_offset / self._unit)

    def _shaped(self, text: str) -> uharfbuzz.Buffer:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        return buffer

    def _read(self, pair: str) -> int:
        buffer = self._shaped(pair)
        if len(buffer.glyph_infos) != len(pair) or buffer.direction != "ltr":
            return 0
        glyph = buffer.glyph_infos[0].codepoint
        kern = buffer.glyph_positions[0].x_advance - self._font.get_glyph_h_advance(glyph)
        thousandths: int = round(kern / self._unit)
        return thousandths
