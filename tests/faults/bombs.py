"""Small files that unpack, or are walked, without end: each was measured to take a machine down."""

import io
import struct
import zlib

import pikepdf


def png(side: int) -> bytes:
    """Return a PNG of so many white pixels on each side, a few kilobytes large."""

    def part(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * (side // 8 + 1)
    lines = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", lines) + part(b"IEND", b"")


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of one page whose catalogue is object 1, from the bodies of its objects."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, count = len(content), len(objects) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n" % count
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)


_PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"
_CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"


def _packed(content: bytes, more: bytes = b"") -> bytes:
    body = zlib.compress(content, 9)
    head = b"<</Filter /FlateDecode /Length %d %b>>" % (len(body), more)
    return head + b"\nstream\n" + body + b"\nendstream"


def spaces() -> bytes:
    """Return a PDF whose page draws 99 MB of spaces."""
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>"
    return pdf([_CATALOGUE, _PAGES, page, _packed(b" " * 99_000_000)])


def object_stream() -> bytes:
    """Return a PDF whose objects stand in a stream that unpacks to 40 million numbers."""
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>"
    inside = b"9 0 [" + b"1 " * 40_000_000 + b"]"
    stream = _packed(inside, b"/Type /ObjStm /N 1 /First 4")
    with_stream = pdf([_CATALOGUE, _PAGES, page, stream])
    return with_stream.replace(b"startxref\n", b"startxref\n9", 1)  # found again object by object


def array() -> bytes:
    """Return a PDF with the names of a hundred thousand attachments that are all one array."""
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>"
    names = b"[" + b"(a.json) 5 0 R " * 100_000 + b"]"
    catalogue = b"<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names %b>>>>>>" % names
    file = b"<</Type /Filespec /F (a.json) /EF <</F 4 0 R>>>>"
    return pdf([catalogue, _PAGES, page, _packed(b" " * 90_000_000), file])


def record(name: str, content: bytes) -> bytes:
    """Return a PDF that carries a file."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.attachments[name] = pikepdf.AttachedFileSpec(made, content, filename=name)
        saved = io.BytesIO()
        made.save(saved)
        return saved.getvalue()


def deep() -> bytes:
    """Return a PDF whose record is nested a hundred thousand times."""
    return record("seance-1.json", b"[" * 100_000)


def flate() -> bytes:
    """Return a PDF whose record unpacks to 120 MB, a thousand times smaller."""
    return record("seance-1.json", b'{"a":"' + b"a" * 120_000_000)


PAPERS = {
    "espaces": spaces,
    "objets": object_stream,
    "liste": array,
    "imbriqué": deep,
    "gonflé": flate,
}
