"""A font as a file embeds it: the glyphs that its pages use, and the characters they stand for."""

import hashlib
import io
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock

from reportlab.pdfbase.ttfonts import TTFontMaker, TTFontParser

from registre_app.layout import cache_sizes
from registre_app.layout.fonts import SPACE, EncodedFont
from registre_app.layout.pdf_file import PdfFile, array, dictionary, pack, ref
from registre_app.layout.printed import LEVELLED

_TABLES = ("cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
SOURCE = "XXSource"
"""The key of a font for its ``source``: names of private use begin so (ISO 32000-1, annex E)."""
_SYMBOLIC, _NONSYMBOLIC = 4, 32  # flags of a font, ISO 32000-1, 9.8.2
_ENTRIES_A_BLOCK = 100  # of a ToUnicode map, Adobe technical note 5411
_TO_UNICODE = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True)
class _Program:
    """The glyphs used of one subset of a font, as a TrueType file, and what its codes stand for."""

    name: str
    packed: bytes  # the TrueType file, compressed
    length: int  # of that file, in bytes
    widths: tuple[float, ...]
    characters: tuple[tuple[int, str], ...]
    descriptor: dict[str, str]


def write_font(
    file: PdfFile, font: EncodedFont, subset: int, used: frozenset[int], number: int | None = None
) -> int:
    """Write what is used of one subset of a font; return its number, reserved or new."""
    program = _program(font, subset, used)
    program_file = file.write_stream({"Length1": str(program.length)}, program.packed)
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": f"/{program.name}",
        "FontFile2": ref(program_file),
        **program.descriptor,
    }
    entries = {
        "Type": "/Font",
        "Subtype": "/TrueType",
        "BaseFont": f"/{program.name}",
        "FirstChar": "0",
        "LastChar": str(len(program.widths) - 1),
        "Widths": array(f"{width:.6g}" for width in program.widths),
        "FontDescriptor": ref(file.write(dictionary(descriptor).encode())),
        "ToUnicode": ref(file.write_stream({}, pack(_to_unicode(program))[0])),
        SOURCE: f"<{source(font, subset)}>",
    }
    return file.write(dictionary(entries).encode(), number)


@cache
def source(font: EncodedFont, subset: int) -> str:
    """Return what tells one subset of a font from any other, in hexadecimal digits.

    It is a digest of the font's file and of the characters of its codes: two files that tell the
    same draw the same glyph for one code.
    """
    told = hashlib.sha256(font.path.read_bytes())
    told.update(font.subsets[subset].encode("utf-8", "surrogatepass"))
    return told.hexdigest()


_reading = Lock()


@lru_cache(cache_sizes.FONTS)
def _program(font: EncodedFont, subset: int, used: frozenset[int]) -> _Program:
    face = font.face
    characters = font.subsets[subset]
    drawn = tuple((code, characters[code]) for code in sorted(used | {SPACE}))
    points = [0] * (drawn[-1][0] + 1)
    for code, character in drawn:
        points[code] = ord(character)
    tag = "".join(
        chr(ord("A") + digit) for digit in (0, 0, 0, font.rank, subset // 26, subset % 26)
    )
    # reportlab seeks and reads in a file that all threads share.
    with _reading:
        program = _bare(face.makeSubset(points))
    packed, length = pack(program)
    return _Program(
        name=f"{tag}+{face.name.decode('ascii')}",
        packed=packed,
        length=length,
        widths=tuple(face.charWidths.get(point, face.defaultWidth) for point in points),
        characters=drawn,
        descriptor={
            "Ascent": f"{face.ascent:.6g}",
            "CapHeight": f"{face.capHeight:.6g}",
            "Descent": f"{face.descent:.6g}",
            "Flags": str(face.flags & ~_NONSYMBOLIC | _SYMBOLIC),  # its codes are its own
            "FontBBox": array(f"{edge:.6g}" for edge in face.bbox),
            "ItalicAngle": f"{face.italicAngle:.6g}",
            "StemV": f"{face.stemV:.6g}",
            "MissingWidth": f"{face.defaultWidth:.6g}",
        },
    )


def _bare(program: bytes) -> bytes:
    """Return a TrueType program with the tables that drawing takes alone (ISO 32000-1, 9.9)."""
    parser = TTFontParser(io.BytesIO(program))
    bare = TTFontMaker()
    for tag in _TABLES:
        if tag in parser.table:
            bare.add(tag, parser.get_table(tag))  # type: ignore[no-untyped-call]
    made: bytes = bare.makeStream()
    return made


def _to_unicode(program: _Program) -> bytes:
    """Map each code to its character, a raised letter to the plain one (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{code:02X}> <{LEVELLED.get(character, character).encode('utf-16-be').hex().upper()}>"
        for code, character in program.characters
    ]
    blocks = []
    for start in range(0, len(lines), _ENTRIES_A_BLOCK):
        block = lines[start : start + _ENTRIES_A_BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return _TO_UNICODE.replace("{blocks}", "\n".join(blocks)).encode()
