"""A file joined to an item: a contract, a plan, a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from registre_app.domain.french import NO_BREAK_SPACE, capitalised, counted

LIMIT = 50_000_000
"""The size of the largest file joined, in bytes."""
LARGE_TOTAL = 1_000_000_000
"""The size of all that are joined in a register, in bytes, from which it is told."""
_UNITS = (("Go", 1_000_000_000), ("Mo", 1_000_000), ("ko", 1_000))
_ONE_DIGIT = 10  # below so many units, a decimal is worth saying


@dataclass(frozen=True)
class Media:
    """A type of file that may be joined: its French name, its suffix.

    ``printable``: its pages can follow an extract. ``picture``: it becomes a page.
    """

    name: str
    suffix: str
    printable: bool = False
    picture: bool = False


PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
MEDIA = {
    PDF: Media("PDF", ".pdf", printable=True),
    PNG: Media("image PNG", ".png", printable=True, picture=True),
    JPEG: Media("image JPEG", ".jpg", printable=True, picture=True),
    ODS: Media("classeur ODS", ".ods"),
    XLSX: Media("classeur XLSX", ".xlsx"),
    CSV: Media("tableau CSV", ".csv"),
}
"""Every type that may be joined, by its name of the Internet (RFC 6838)."""
_UNKNOWN = Media("fichier", ".bin")  # of a later version


@dataclass(frozen=True)
class Annex:
    """A file joined to an item, in the order of their tuple; its content is kept by ``digest``.

    ``digest`` is its SHA-256, 64 hexadecimal digits. ``media`` is its type, told by its content
    (« application/pdf »), ``size`` in bytes, ``pages`` where it has some, ``name`` that of the file
    joined. ``personal``: kept out of what is published (CRPA L312-1-2).
    """

    title: str
    digest: str
    media: str
    size: int
    name: str = ""
    pages: int | None = None
    personal: bool = False

    @property
    def type(self) -> Media:
        """What its type is; an unknown one is never printed nor opened under another suffix."""
        return MEDIA.get(self.media, _UNKNOWN)

    def withheld(self, instead: str) -> "Annex":
        """Return what is left of it where it is kept secret: its place among the others."""
        return Annex(instead, "", self.media, 0, personal=True)


def described(annex: Annex) -> str:
    """Say what a file is: « PDF, 12 pages, 340 ko ».

    >>> described(Annex("Convention", "", PDF, 340_000, pages=12)).replace(NO_BREAK_SPACE, " ")
    'PDF, 12 pages, 340 ko'
    """
    pages = [counted(annex.pages, "page")] if annex.pages and not annex.type.picture else []
    return ", ".join([annex.type.name, *pages, size_words(annex.size)])


def size_words(size: int) -> str:
    """Say a size in bytes: « 340 ko », « 1,2 Go »; a kilooctet at least.

    >>> [size_words(each).replace(NO_BREAK_SPACE, " ") for each in (7, 340_000, 1_200_000_000)]
    ['1 ko', '340 ko', '1,2 Go']
    """
    unit, of = next((each for each in _UNITS if size >= each[1]), _UNITS[-1])
    amount = max(size, of) / of
    decimal = f"{amount:.1f}" if amount < _ONE_DIGIT else f"{amount:.0f}"
    return f"{decimal.removesuffix('.0').replace('.', ',')}{NO_BREAK_SPACE}{unit}"


def total_told(total: int) -> str:
    """Say that what is joined in a register weighs much; empty below ``LARGE_TOTAL``."""
    if total < LARGE_TOTAL:
        return ""
    return (
        f"Les annexes de ce registre pèsent {size_words(total)} : ses copies et ses archives "
        "seront longues. Retirez celles qui n’ont pas à y être."
    )


def moved(annexes: Sequence[Annex], rank: int, to: int) -> tuple[Annex, ...]:
    """Return them with one at another rank (0 is the first); as they are where there is none."""
    if not (0 <= rank < len(annexes) and 0 <= to < len(annexes)):
        return tuple(annexes)
    others = [each for place, each in enumerate(annexes) if place != rank]
    return (*others[:to], annexes[rank], *others[to:])


def without(annexes: Sequence[Annex], rank: int) -> tuple[Annex, ...]:
    """Return them without the one at a rank (0 is the first)."""
    return tuple(each for place, each in enumerate(annexes) if place != rank)


def changed(annexes: Sequence[Annex], rank: int, annex: Annex) -> tuple[Annex, ...]:
    """Return them with another in the place of the one at a rank (0 is the first)."""
    return tuple(annex if place == rank else each for place, each in enumerate(annexes))


def retitled(annex: Annex, title: str) -> Annex:
    """Return an annex under another title; an empty one leaves it as it is."""
    said = " ".join(title.split())
    return replace(annex, title=said) if said else annex


def title_of_file(name: str) -> str:
    """Return the title proposed for a file of that name: « Convention cantine ».

    >>> title_of_file("convention_cantine.pdf")
    'Convention cantine'
    """
    stem = name.rsplit(".", 1)[0] if "." in name.strip(".") else name
    said = " ".join(stem.replace("_", " ").split())
    return capitalised(said) or "Sans titre"


def rank_of(annexes: Iterable[Annex], digest: str) -> int | None:
    """Return the rank of the one that has a content (0 is the first); None where none has it."""
    return next((rank for rank, each in enumerate(annexes) if each.digest == digest), None)
