"""What an act of before says of itself: its number, its day, its title; all to be confirmed."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from registre_app.domain.french import MONTHS, capitalised, folded
from registre_app.domain.number_words import in_words
from registre_app.domain.prose import Block, Heading, Listing, Paragraph, plain

LONGEST = 300  # characters of a title
_LOOKED_AT = 60  # lines of the text, at most
_FIRST_YEAR, _LAST_YEAR = 1945, 2060
_MONTHS = "|".join(folded(month) for month in MONTHS)
_WRITTEN = re.compile(rf"\b(\d{{1,2}})(?:er)?\s+({_MONTHS})\s+(\d{{4}})\b")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_SPELT = re.compile(rf"l'an ([a-z0-9 -]+?),?\s+(?:et\s+)?le\s+(.+?)\s+({_MONTHS})\b")
_NAMED = re.compile(r"(?<!\d)(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)")
_NAMED_FRENCH = re.compile(r"(?<!\d)(\d{1,2})[-_. ](\d{1,2})[-_. ](\d{4})(?!\d)")
_OTHER_DAY = re.compile(
    r"convo|affich|publi|recu|recep|transmi|notifi|certifi|depot|\bloi\b|decret|ordonnance|arrete"
    r"|deliberation du|\bvu\b|\bne[e]? le\b|code general"
)
_NUMBER = re.compile(
    r"(?:deliberations?|dcm|acte|numero)[^\w]{0,4}(?:n\s*[°o]|numero)?\s*[:.]?\s*"
    r"(?P<a>[a-z]{0,4}-?\d[\w./-]*)|\bn\s*°\s*:?\s*(?P<b>[a-z]{0,4}-?\d[\w./-]*)"
)
_IN_NAME = re.compile(r"(?<!\d)(\d{4}[-_]\d{1,3}|\d{1,3}[-_]\d{4})(?![-_]?\d)")
_OF_OTHERS = re.compile(r"\bvu\b|\bloi\b|decret|ordonnance|arrete|article|\bart\.|circulaire")
_OBJECT = re.compile(r"^\W*obj[eé]t(?: de la d[eé]lib[eé]ration)?\s*[:;–-]?\s*(.*)$", re.IGNORECASE)
_HEADS = re.compile(
    r"deliberation|extrait|registre|republique|departement|mairie|commune|seance|conseil|liberte"
    r"|arrondissement|canton|convocation|nombre de"
)


@dataclass(frozen=True)
class Guess:
    """What was guessed of an act; empty, or None, where nothing tells it.

    ``no_day``: a day that is written and is in no calendar, where no other is told.
    """

    day: date | None = None
    number: str = ""
    title: str = ""
    no_day: str = ""


def guessed(blocks: Iterable[Block], name: str) -> Guess:
    """Guess what an act says of itself by its text, else by the name of its file."""
    blocks = tuple(blocks)
    lines = list(_lines(blocks))[:_LOOKED_AT]
    day = _day(lines) or _day_of_name(name)
    return Guess(
        day,
        _number(lines) or _number_of_name(name),
        _title(lines, blocks, name)[:LONGEST],
        "" if day else _no_day([*lines, name]),
    )


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(line) | Heading(_, line):
                yield from filter(None, map(str.strip, plain(line).split("\n")))
            case Listing(items):
                for item in items:
                    yield from _lines(item)
            case _:
                for row in (block.head, *block.rows):
                    yield " ".join(plain(cell).strip() for cell in row)


def _day(lines: Iterable[str]) -> date | None:
    """The day of the session before any other, and never one of what follows or is cited."""
    told = [folded(line).replace("’", "'") for line in lines]
    for text in told:
        if (found := _SPELT.search(text)) and (day := _spelt(*found.groups())):
            return day
    of_session = (text for text in told if re.search(r"(?:seance|reunion)\b", text))
    others = (text for text in told if not _OTHER_DAY.search(text))
    for text in (*of_session, *others):
        after = re.split(r"(?:seance|reunion)\b", text, maxsplit=1)[-1]
        for part in (after, text):
            if not _OTHER_DAY.search(part) and (day := next(_days(part), None)):
                return day
    return None


def _days(text: str) -> Iterator[date]:
    found = [
        *((each.start(), each[1], _month(each[2]), each[3]) for each in _WRITTEN.finditer(text)),
        *((each.start(), each[1], each[2], each[3]) for each in _FIGURES.finditer(text)),
    ]
    for _, day, month, year in sorted(found, key=lambda each: each[0]):
        if made := _made(year, month, day):
            yield made


def _no_day(lines: Iterable[str]) -> str:
    """Return the first day that no calendar has, as it is written: « 31 février 1998 »."""
    for line in lines:
        text = folded(line).replace("’", "'")
        if _OTHER_DAY.search(text):
            continue
        for pattern in (_WRITTEN, _FIGURES, _NAMED, _NAMED_FRENCH):
            for found in pattern.finditer(text):
                day, month, year = found.groups()[:: -1 if pattern is _NAMED else 1]
                number = _month(month) if pattern is _WRITTEN else int(month)
                if _is_none(int(year), number, int(day)):
                    return _as_written(line, text, found)
    return ""


def _is_none(year: int, month: int, day: int) -> bool:
    """Tell whether what may be a day is none, for being after the last of its month."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= len(MONTHS)):
        return False
    return day > monthrange(year, month)[1]


def _as_written(line: str, text: str, found: re.Match[str]) -> str:
    return (line if len(line) == len(text) else text)[slice(*found.span())]


def _month(name: str) -> int:
    return [folded(month) for month in MONTHS].index(name) + 1


def _made(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if _FIRST_YEAR <= made.year <= _LAST_YEAR else None


def _spelt(year: str, day: str, month: str) -> date | None:
    """« deux mille douze », « mardi trois », « mars »."""
    numbers = _numbers()
    days = [numbers.get(word) for word in (day, day.partition(" ")[2])]
    figures = [int(word) for word in re.findall(r"\d{1,2}", day)]
    known = next((each for each in (*days, *figures) if each), None)
    written = year.strip()
    of_year = int(written) if written.isdecimal() else numbers.get(written)
    return _made(of_year, _month(month), known) if known and of_year else None


@cache
def _numbers() -> dict[str, int]:
    found = {"premier": 1}
    for number in (*range(1, 32), *range(_FIRST_YEAR, _LAST_YEAR)):
        words = folded(in_words(number))
        for each in (words, words.replace("-", " "), words.replace("mille", "mil", 1)):
            found.setdefault(each, number)
    return found


def _day_of_name(name: str) -> date | None:
    if found := _NAMED.search(name):
        return _made(*found.groups())
    if found := _NAMED_FRENCH.search(name):
        return _made(found[3], found[2], found[1])
    return None


def _number(lines: Iterable[str]) -> str:
    for line in lines:
        text = folded(line).replace("’", "'")
        found = _NUMBER.search(text)
        if found is None or _OF_OTHERS.search(text[: found.start()]):
            continue
        start, end = found.span("a" if found["a"] else "b")
        if len(text) == len(line):  # else a ligature moved it
            return line[start:end].strip(".,/-")
    return ""


def _number_of_name(name: str) -> str:
    rest = _NAMED_FRENCH.sub(" ", _NAMED.sub(" ", name))
    found = _IN_NAME.search(rest)
    return found[1].replace("_", "-") if found else ""


def _title(lines: list[str], blocks: Iterable[Block], name: str) -> str:
    for rank, line in enumerate(lines):
        if found := _OBJECT.match(line):
            said = found[1] or next(iter(lines[rank + 1 : rank + 2]), "")
            if said:
                return _clean(said)
    headings = (plain(each.line) for each in blocks if isinstance(each, Heading))
    own = (each for each in headings if not _HEADS.search(folded(each)))
    return _clean(next(own, "")) or _clean(_of_name(name))


def _of_name(name: str) -> str:
    """The words of the name of a file, without its day and its number."""
    rest = _IN_NAME.sub(" ", _NAMED_FRENCH.sub(" ", _NAMED.sub(" ", name)))
    return re.sub(r"[\s_]+", " ", rest).strip(" -–_.")


def _clean(title: str) -> str:
    return capitalised(" ".join(title.split()).strip(" .;:–-"))
