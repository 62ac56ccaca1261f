"""What a PDF carries beside its pages, read within bounds: it may come from anybody."""

import io
import zlib

import pikepdf

SIZE_LIMIT = 500_000_000  # bytes of one PDF
DATA_LIMIT = 100_000_000  # bytes of what is attached to one
COUNT_LIMIT = 2_000  # files attached to one

MALFORMED = (
    *(pikepdf.PdfError, zlib.error),
    *(AttributeError, KeyError, TypeError, ValueError, OSError, RuntimeError),
)
"""What reading a file that is not a sound PDF raises."""


class Unreadable(ValueError):
    """A file that is not a PDF, or a truncated one."""


def attached(content: bytes) -> dict[str, bytes]:
    """Return the JSON files attached to a PDF, by their names. Raises Unreadable."""
    found: dict[str, bytes] = {}
    left = DATA_LIMIT
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for count, (name, each) in enumerate(pdf.attachments.items()):
                if not name.endswith(".json"):
                    continue
                stream = each.get_file().obj
                data = _unpacked(stream, left)
                left -= len(data)
                found[name] = data
                _require_few(left, count)
    except Unreadable:
        raise
    except MALFORMED as error:
        raise Unreadable("il est illisible ou incomplet") from error
    return found


def _require_few(left: int, count: int) -> None:
    if left <= 0 or count >= COUNT_LIMIT:
        raise Unreadable("il porte trop de données")


def _unpacked(stream: pikepdf.Object, limit: int) -> bytes:
    raw = stream.read_raw_bytes()
    kind = stream.get("/Filter")
    if kind is None:
        return bytes(raw[:limit])
    return zlib.decompressobj().decompress(raw, limit)
