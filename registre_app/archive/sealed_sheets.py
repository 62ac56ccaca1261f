"""Sheets that carry their entry of the chain: what they print against what they were sealed from.

Paper alone is judged so: its record gives its hash, which must be printed on it, and the sheets are
drawn again from the record, whose words they must say.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from registre_app.archive.attached import Unreadable
from registre_app.archive.own_shape import read_aloud, titles_of
from registre_app.archive.printed import Words, difference, other_look, words_of
from registre_app.domain.errors import RegistreError
from registre_app.domain.mention import bare
from registre_app.exchange import decisions_of, folio_of_json, sealed_session_of, session_of
from registre_app.exchange.fields import Json
from registre_app.seal import Entry, act_digests, normalised, opened

PREFIX = "sceau-"
"""What the names of the files begin with that hold an entry of the chain."""
CHAIN = "chaine.json"
"""The name of the file that holds the chain of a bound register."""
_FINGERPRINT = re.compile(r"[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){4}")
_HEAD = re.compile(r"(?:[0-9a-f]{4} ){15}[0-9a-f]{4}")
_OTHER_HEAD = "l’empreinte imprimée n’est pas celle de l’enregistrement"
_GROUP = 4
_DIGITS = 64


@dataclass(frozen=True)
class Carried:
    """An entry of the chain as a paper carries it."""

    entry: Entry
    record: Json
    envelope: bytes

    @property
    def head(self) -> str:
        """Its hash, in hexadecimal."""
        return self.entry.hash.hex()

    @property
    def name(self) -> str:
        """What it seals, in words."""
        return f"l’entrée n° {self.entry.rank}"

    @cached_property
    def closing(self) -> bytes | None:
        """The closing sheet of its session alone; None where it draws none."""
        from registre_app.papers import closing_sheet  # noqa: PLC0415 -- slow import

        if self.record.get("nature") != "seance":
            return None
        try:
            session = sealed_session_of(self.record, self.head)
            return closing_sheet.render(session, record=self.envelope)
        except (RegistreError, ValueError, KeyError, TypeError, IndexError):
            return None

    @cached_property
    def drawn(self) -> bytes:
        """The sheets drawn from it again. Raises CannotDraw."""
        try:
            return _drawn(self.record, self.head, self.envelope)
        except (RegistreError, ValueError, KeyError, TypeError, IndexError) as error:
            raise CannotDraw(str(error)) from error


class CannotDraw(ValueError):
    """A record from which this version draws no such sheets."""


def carried(attachments: dict[str, bytes]) -> list[Carried]:
    """Return the entries among what a paper carries, in their order. Raises NotEnveloped."""
    found = []
    for name, content in attachments.items():
        if name.startswith(PREFIX):
            entry, record = opened(content)
            found.append(Carried(entry, record, content.rstrip()))  # padded in some files
    return sorted(found, key=lambda each: each.entry.rank)


def sheet_faults(
    content: bytes, one: Carried, kept: bytes | None = None, *, looks: bool = True
) -> Iterator[str]:
    """Yield, in French, what sheets print that their record does not say.

    ``kept`` are those that the register keeps, if it is at hand: they need not be drawn again.
    Without ``looks``, their words alone are judged: another version of the fonts sets them
    otherwise.
    """
    yield from record_faults(one)
    if closes(content, one):
        yield from printed_faults(content, one.closing or b"", one.head, looks=looks)
        return
    try:
        wanted = one.drawn if kept is None else kept
    except CannotDraw:
        if looks:
            yield (
                "cette version de l’application ne sait pas retirer ces feuillets de leur "
                "enregistrement : vérifiez-les avec leur registre"
            )
        elif not prints(words_of(content), one.head):
            yield _OTHER_HEAD
        return
    if content != wanted:
        yield from printed_faults(content, wanted, one.head, looks=looks)


def closes(content: bytes, one: Carried) -> bool:
    """Tell whether a paper is the closing sheet of a session alone, and not all of its sheets.

    That is the title that both give themselves; what they say is judged then.
    """
    try:
        return one.closing is not None and titles_of(content) == titles_of(one.closing)
    except Unreadable:
        return False


def record_faults(one: Carried) -> Iterator[str]:
    """Yield the acts whose digest, in a record, is not that of what it says of them."""
    if one.record.get("nature") != "seance":
        return
    try:
        digests = act_digests(one.entry.record)
        for each, digest in zip(one.record["actes"], digests, strict=True):
            if each["empreinte"] != digest:
                yield f"l’empreinte de la délibération {each['numero']} n’est pas la sienne"
    except (KeyError, TypeError, ValueError, IndexError):
        yield "son enregistrement n’est pas celui d’une séance"


def printed_faults(
    content: bytes, wanted: bytes, head: str, *, looks: bool = True
) -> Iterator[str]:
    """Yield what a paper prints otherwise than another."""
    try:
        found, words = words_of(content), words_of(wanted)
        if not prints(found, head) and prints(words, head):
            yield _OTHER_HEAD
        if apart := difference(found, words):
            yield apart.words
        elif len(found) != len(words):
            yield f"il a {len(found)} pages au lieu de {len(words)}"
        elif looks and (page := other_look(content, wanted)) is not None:
            yield f"page {page} : les mots sont les mêmes, mais elle ne se présente pas de même"
        elif looks:
            yield from untold_faults(content, wanted)
    except Unreadable as error:
        yield str(error)


def untold_faults(content: bytes, wanted: bytes) -> Iterator[str]:
    """Yield what a paper says otherwise than another where its pages do not show it.

    Raises Unreadable.
    """
    if titles_of(content) != titles_of(wanted):
        yield "le titre du fichier n’est pas le sien"
    if read_aloud(content) != read_aloud(wanted):
        yield "ce qu’un lecteur d’écran y lit n’est pas ce que disent ses pages"


def prints(pages: tuple[Words, ...], head: str) -> bool:
    """Tell whether a text prints a hash, in groups of four."""
    groups = tuple(head[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))
    return any(
        page[start : start + len(groups)] == groups
        for page in pages
        for start in range(len(page) - len(groups) + 1)
    )


def unsealed_record(content: bytes, attachments: Collection[str]) -> Iterator[str]:
    """Yield that a paper of a sealed session carries the session without its seal.

    Nothing would tell whether that session is what was sealed. A bound register may carry sessions
    that are not sealed: its chain says which are. Raises Unreadable.
    """
    plain = [each for each in attachments if each.startswith("seance-")]
    if not plain or CHAIN in attachments:
        return
    pages = words_of(content)
    if heads_printed(pages) or fingerprints_printed(pages):
        yield f"il imprime un sceau, et porte une séance sans le sien ({', '.join(plain)})"


def fingerprints_printed(pages: Sequence[Words]) -> tuple[str, ...]:
    """Return the fingerprints of acts that a text prints, each once."""
    found: dict[str, None] = {}
    for each in _FINGERPRINT.findall(_text(pages)):
        try:
            found[normalised(each)] = None
        except ValueError:
            continue
    return tuple(found)


def heads_printed(pages: Sequence[Words]) -> tuple[str, ...]:
    """Return the hashes of entries that a text prints, in groups of four, each once."""
    return tuple(dict.fromkeys(_HEAD.findall(_text(pages))))


def _text(pages: Sequence[Words]) -> str:
    return " ".join(word for page in pages for word in page)


def _drawn(record: Json, head: str, envelope: bytes) -> bytes:
    from registre_app.papers.register.sheets import (  # noqa: PLC0415 -- slow import
        LaidApart,
        decision_sheets,
        session_sheets,
    )

    decisions = decisions_of(record)
    if record["nature"] == "seance":
        session = sealed_session_of(record, head)
        return session_sheets(session, decisions, record=envelope)
    folio = folio_of_json(record["feuillets"])
    if folio is None:
        raise ValueError("no sheets")
    apart = LaidApart(record["rang"], head, date.fromisoformat(record["le"]), folio)
    return decision_sheets(bare(session_of(record["seance"])), decisions, apart, record=envelope)
