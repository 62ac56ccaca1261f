"""Personal data in a text: passages between [[ and ]] are shown only to those concerned.

The record and the sheets of the register have the passage; what leaves for others has something in
its place (CRPA L312-1-2: what is published is free of personal data unless the law or the person
allows it).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from typing import Any, TypeVar, cast

from registre_app.domain.annex import Annex
from registre_app.domain.session import Session

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_MARK = re.compile(r"\[\[|\]\]")
_NOT_PRINTED = str.maketrans("", "", "\\*_")

Record = TypeVar("Record")


def unmarked(text: str) -> str:
    """Return a text as the record has it, without the marks.

    >>> unmarked("Secours à [[Mme Martin]]")
    'Secours à Mme Martin'
    """
    return _MARK.sub("", text)


def withheld(text: str, instead: str) -> str:
    """Return a text as others may see it, something standing for each marked passage.

    >>> withheld("Secours à [[Mme Martin]]", "[…]")
    'Secours à […]'
    """
    return _passages_replaced(lambda _: instead, text)


def is_well_marked(text: str) -> bool:
    """Tell whether marks come in pairs, none inside another; else nothing is sure to be withheld.

    >>> [is_well_marked(text) for text in ("a [[b]]", "a [[b", "[[a [[b]]]]", "[[]]")]
    [True, False, False, False]
    """
    return not _MARK.search(_as_printed(_passages_replaced(_inside, text)))


def _passages_replaced(instead: Callable[[re.Match[str]], str], text: str) -> str:
    """Replace the marked passages of a text.

    Behind the last mark that ends one, each mark that begins one would be searched an end for.
    """
    end = text.rfind("]]") + 2 if "]]" in text else 0
    return _MARKED.sub(instead, text[:end]) + text[end:]


def _inside(match: re.Match[str]) -> str:
    """Return a mark where a passage is not whole: a mark, half of a table or of bold in it."""
    inside = match[1]
    is_whole = not _MARK.search(inside) and "|" not in inside and inside.count("**") % 2 == 0
    return "" if is_whole else "[["


def _as_printed(text: str) -> str:
    """Return a text about as Markdown prints it: marks that are escaped show all the same."""
    return unescape(text).translate(_NOT_PRINTED)


def texts(record: object) -> Iterator[str]:
    """Yield every text of a record, in whichever of its fields it stands."""
    if isinstance(record, str):
        yield str(record)
    elif isinstance(record, tuple):
        for each in record:
            yield from texts(each)
    elif is_dataclass(record):
        for field in fields(record):
            yield from texts(getattr(record, field.name))


def marked(record: object) -> bool:
    """Tell whether any passage of a record is marked, or a file joined to it is personal."""
    return any(_MARK.search(text) for text in texts(record)) or any(
        annex.personal for annex in getattr(record, "annexes", ())
    )


def masked(record: Record, instead: str) -> Record:
    """Return a record without its marked passages, whatever the fields that hold them.

    A personal annex keeps its place alone: the others keep their numbers.
    """
    return cast("Record", _masked(record, instead))


def _masked(value: Any, instead: str) -> Any:
    """Return a value without its marked passages; itself where it has none."""
    if isinstance(value, str):
        return withheld(value, instead) if "[[" in value else value
    if isinstance(value, tuple):
        kept = tuple(_masked(each, instead) for each in value)
        return kept if any(new is not old for new, old in zip(kept, value, strict=True)) else value
    if isinstance(value, Annex) and value.personal:
        return value.withheld(instead)
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        hidden = {name: _masked(each, instead) for name, each in held.items()}
        different = {name: new for name, new in hidden.items() if new is not held[name]}
        return replace(value, **different) if different else value
    return value


def publishable(session: Session, instead: str) -> Session:
    """Return a session as it is made public: without what is marked, nor unsettled debates.

    Debates are public with the minutes, which the assembly settles first (L2121-15).
    """
    if session.minutes_settled_on is None:
        items = tuple(replace(item, debate="") for item in session.deliberations)
        session = replace(session, deliberations=items, oral_questions=())
    return masked(session, instead)
