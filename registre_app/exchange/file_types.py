"""What a file to join is, told by its content, whatever its name says.

Nothing is unpacked whole: a workbook, which is a ZIP, may tell any size.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from warnings import catch_warnings, simplefilter

import pikepdf
from PIL import Image

from registre_app.confined import Bounds, Stopped, confined
from registre_app.domain.annex import CSV, JPEG, ODS, PDF, PNG, XLSX

MOST_PIXELS = 100_000_000  # a plan in A0 at 200 dots an inch has 61 million
MOST_UNPACKED = 1_000_000_000  # bytes that the parts of a workbook say that they have
_SECONDS = 10.0  # at least, to read one: it may be drawn by any program
_READ = 1_000_000  # bytes of one part of a workbook
_LINES = 200  # of a CSV file, that tell whether it is one
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_AS_PDF = "Enregistrez-le en PDF, puis joignez le PDF."
_ELSEWHERE = "Joignez un PDF, une image PNG ou JPEG, un classeur ODS ou XLSX, ou un CSV."


class TypeRefused(Exception):
    """A content that may not be joined: what it is, and what to do instead, in French."""

    def __init__(self, what: str, instead: str) -> None:
        super().__init__(what, instead)  # both: it comes from another process
        self.what = what
        self.instead = instead


@dataclass(frozen=True)
class Told:
    """The type of a content, and how many pages it has, where it has some."""

    media: str
    pages: int | None = None


def tell(content: bytes) -> Told:
    """Return what a content is, read in a process of its own, within bounds. Raises TypeRefused."""
    try:
        return confined(tell_here, content, bounds=Bounds.of(len(content), _SECONDS))
    except Stopped as why:
        raise TypeRefused(
            f"ne peut être lu : {why}",
            "Ouvrez-le, enregistrez-le de nouveau sous un autre nom, puis joignez-le.",
        ) from why


def tell_here(content: bytes) -> Told:
    """Return what a content is, in this process. Raises TypeRefused."""
    if not content:
        raise TypeRefused("est vide", "Vérifiez qu’il a été enregistré en entier.")
    for start, told in _STARTS:
        if content.startswith(start):
            return told(content)
    for start, what, instead in _REFUSED:
        if content.startswith(start):
            raise TypeRefused(what, instead)
    return _csv(content)


def _pdf(content: bytes) -> Told:
    again = "Ouvrez-le, enregistrez-le de nouveau en PDF, puis joignez-le."
    try:
        # A file cut short would be mended in silence, its last pages lost.
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            pages = len(pdf.pages)
            for page in pdf.pages:
                page.obj.get("/Contents")
            if pdf.get_warnings():
                raise TypeRefused("est un PDF incomplet ou abîmé", again)
    except pikepdf.PasswordError as error:
        raise TypeRefused(
            "est un PDF protégé par un mot de passe",
            "Enregistrez-le sans mot de passe, puis joignez-le.",
        ) from error
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError) as error:
        raise TypeRefused("est un PDF incomplet ou abîmé", again) from error
    if not pages:
        raise TypeRefused("est un PDF sans page", again)
    return Told(PDF, pages)


def _picture(content: bytes, name: str, media: str) -> Told:
    try:
        with catch_warnings():
            simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=(name,)) as picture:
                is_small = picture.width * picture.height <= MOST_PIXELS
                if is_small and media == JPEG:
                    picture.draft("L", (1, 1))  # reads it all, makes a picture of an eighth
                    picture.load()
                elif is_small:
                    picture.verify()  # reads it all by the sums of its parts
    except Image.DecompressionBombError:
        is_small = False
    except (OSError, ValueError, SyntaxError) as error:
        raise TypeRefused(
            f"est une image {name} incomplète ou abîmée",
            "Enregistrez-la de nouveau, puis joignez-la.",
        ) from error
    if not is_small:
        raise TypeRefused(
            "est une image de trop de points, plus de 100 millions",
            "Enregistrez-la plus petite, puis joignez-la.",
        )
    return Told(media, 1)


def _zip(content: bytes) -> Told:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return Told(_workbook(packed))
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise TypeRefused(
            "est un classeur ou une archive ZIP incomplet ou abîmé",
            "Enregistrez-le de nouveau, puis joignez-le.",
        ) from error
    except RuntimeError as error:  # so does zipfile refuse what is encrypted
        raise TypeRefused(
            "est protégé par un mot de passe", "Enregistrez-le sans mot de passe, puis joignez-le."
        ) from error


def _workbook(packed: zipfile.ZipFile) -> str:
    parts = {each.filename: each for each in packed.infolist()}
    if sum(each.file_size for each in parts.values()) > MOST_UNPACKED:
        raise TypeRefused(
            "est un fichier compressé qui, déplié, serait démesuré",
            "Vérifiez d’où il vient ; joignez plutôt un PDF.",
        )
    if any(name.endswith(("vbaProject.bin", "script-lb.xml")) for name in parts):
        raise TypeRefused(
            "est un document avec des macros", "Enregistrez-le sans macros, en XLSX ou en ODS."
        )
    if "mimetype" in parts:
        media = _part(packed, "mimetype").decode("ascii", "replace").strip()
        if media == ODS and "content.xml" in parts:
            _part(packed, "content.xml")
            return ODS
        if media.startswith("application/vnd.oasis.opendocument."):
            raise TypeRefused("est un document LibreOffice qui n’est pas un classeur", _AS_PDF)
    if "[Content_Types].xml" in parts:
        if "xl/workbook.xml" in parts:
            _part(packed, "[Content_Types].xml")
            _part(packed, "xl/workbook.xml")
            return XLSX
        raise TypeRefused("est un document Office qui n’est pas un classeur XLSX", _AS_PDF)
    raise TypeRefused(
        "est une archive ZIP", "Joignez un à un les fichiers qu’elle contient, s’ils le doivent."
    )


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of a part: enough to know that it can be read."""
    with packed.open(name) as part:
        return part.read(_READ)


def _csv(content: bytes) -> Told:
    """Take for CSV a text whose lines have as many columns, two at least."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if _CONTROL.search(text) or "\N{REPLACEMENT CHARACTER}" in text:
        raise TypeRefused("n’est d’aucun type qui se joigne", _ELSEWHERE)
    lines = [line for line in text.splitlines() if line.strip()][:_LINES]
    for separator in ";\t,":
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=separator)}
        except csv.Error:
            continue
        if len(widths) == 1 and widths.pop() > 1:
            return Told(CSV)
    raise TypeRefused("est un texte qui n’est pas un tableau CSV", _AS_PDF)


_STARTS: tuple[tuple[bytes, Callable[[bytes], Told]], ...] = (
    (b"%PDF-", _pdf),
    (b"\x89PNG\r\n\x1a\n", lambda content: _picture(content, "PNG", PNG)),
    (b"\xff\xd8\xff", lambda content: _picture(content, "JPEG", JPEG)),
    (b"PK\x03\x04", _zip),
)
_PROGRAM = "est un programme, qui ne se joint pas"
_CHECK = "Vérifiez d’où il vient : son nom a pu vous tromper."
_AS_PICTURE = "Enregistrez-la en PNG ou en JPEG, puis joignez-la."
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"MZ", _PROGRAM, _CHECK),
    (b"\x7fELF", _PROGRAM, _CHECK),
    (b"#!", _PROGRAM, _CHECK),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "est un ancien document Office, ou un document protégé",
        "Enregistrez-le en PDF, ou en XLSX pour un tableau, sans mot de passe.",
    ),
    (b"{\\rtf", "est un texte RTF", _AS_PDF),
    (b"GIF8", "est une image GIF", _AS_PICTURE),
    (b"II*\x00", "est une image TIFF", _AS_PICTURE),
    (b"MM\x00*", "est une image TIFF", _AS_PICTURE),
    (b"RIFF", "est une image WEBP, un son ou une vidéo", _AS_PICTURE),
    (b"7z\xbc\xaf\x27\x1c", "est une archive 7z", _ELSEWHERE),
    (b"Rar!", "est une archive RAR", _ELSEWHERE),
    (b"<", "est une page du web ou un fichier XML", _AS_PDF),
)
"""What is recognised to be refused with the right advice, by its first bytes."""
