"""A document read in a process of its own, by what it holds, whatever its name says."""

import io
import zipfile
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from registre_app.confined import Bounds, Confined, Stopped
from registre_app.domain.errors import RegistreError
from registre_app.domain.prose import Block
from registre_app.exchange.files import read_limited
from registre_app.exchange.roster.encodings import encoding_of
from registre_app.text.pasting import Pasted, from_html, from_plain

KINDS = (".docx", ".odt", ".pdf", ".txt")
_LARGEST = 50_000_000  # bytes
_UNPACKED = 500_000_000  # bytes that the parts of a document say that they have
_SECONDS = 20.0
_AGAIN = "Enregistrez-le en DOCX, ODT ou PDF, puis recommencez."


class DocumentRefused(RegistreError):
    """A document whose text cannot be read; says why, and what to do."""


@dataclass(frozen=True)
class ReadDocument:
    """The text of a document, and what of it could not be taken, in French."""

    blocks: tuple[Block, ...]
    lost: str = ""


def read_document(path: Path, process: Confined | None = None) -> ReadDocument:
    """Read the text of a document, in a process already there or in one of its own.

    Raises FileRefused, DocumentRefused.
    """
    content = read_limited(path, _LARGEST)
    if not content.strip():
        raise DocumentRefused(f"« {path.name} » est vide. Vérifiez que c’est le bon fichier.")
    try:
        with nullcontext(process) if process else Confined() as within:
            read = within.do(read_here, content, bounds=Bounds.of(len(content), _SECONDS))
    except Stopped as why:
        raise DocumentRefused(f"« {path.name} » ne peut être lu : {why}. {_AGAIN}") from why
    except DocumentRefused as error:
        raise DocumentRefused(f"« {path.name} » {error}") from error
    if not read.blocks:
        raise DocumentRefused(
            f"« {path.name} » n’a pas de texte : c’est peut-être une image numérisée. Retapez-le, "
            "ou joignez-le comme annexe."
        )
    return read


def read_here(content: bytes) -> ReadDocument:
    """Read the text of a document in this process. Raises DocumentRefused."""
    pasted = _pasted(content)
    return ReadDocument(pasted.blocks, pasted.lost)


def _pasted(content: bytes) -> Pasted:
    if content.startswith(b"PK\x03\x04"):
        return from_html(_html_of(content))
    if content.startswith(b"%PDF-"):
        from registre_app.exchange.documents.pdf import text_of_pdf  # noqa: PLC0415 -- slow import

        return from_plain(text_of_pdf(content))
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise DocumentRefused(f"est un ancien document Word (DOC), ou protégé. {_AGAIN}")
    if content.startswith((b"{\\rtf", b"<")):
        raise DocumentRefused(f"est d’un type qui ne se lit pas ici. {_AGAIN}")
    encoding = encoding_of(io.BytesIO(content))
    if encoding is None:
        raise DocumentRefused(f"n’est pas un texte. {_AGAIN}")
    return from_plain(content.decode(encoding, "replace"))


def _html_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        if sum(each.file_size for each in packed.infolist()) > _UNPACKED:
            raise DocumentRefused("est un fichier qui, déplié, serait démesuré.")
    if "word/document.xml" in names:
        from registre_app.exchange.documents.docx import html_of_docx  # noqa: PLC0415 -- slow import

        return html_of_docx(content)
    if "content.xml" in names:
        from registre_app.exchange.documents.odt import html_of_odt  # noqa: PLC0415 -- slow import

        return html_of_odt(content)
    raise DocumentRefused(f"n’est ni un DOCX, ni un ODT. {_AGAIN}")
