"""Personal data in a text: passages between [[ and ]] are not made public.

The record and its certified papers have the passage; a publication copy has something in its
place (CRPA L312-1-2: what is published is free of personal data unless the law or the person
allows it).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from registre_app.domain.session import Session

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_MARK = re.compile(r"\[\[|\]\]")
FIELDS = ("title", "heading", "body", "decision", "debate")


def unmarked(text: str) -> str:
    """Return a text as the record has it, without the marks.

    >>> unmarked("Secours à [[Mme Martin]]")
    'Secours à Mme Martin'
    """
    return _MARK.sub("", text)


def withheld(text: str, instead: str) -> str:
    """Return a text as it is made public, something standing for each marked passage.

    >>> withheld("Secours à [[Mme Martin]]", "[…]")
    'Secours à […]'
    """
    return _MARKED.sub(lambda _: instead, text)


def is_well_marked(text: str) -> bool:
    """Tell whether marks come in pairs, none inside another; else nothing is sure to be withheld.

    >>> [is_well_marked(text) for text in ("a [[b]]", "a [[b", "[[a [[b]]]]", "[[]]")]
    [True, False, False, False]
    """
    return not _MARK.search(_MARKED.sub(_inside, text))


def _inside(match: re.Match[str]) -> str:
    return "[[" if _MARK.search(match[1]) else ""


def badly_marked(session: Session) -> Iterator[tuple[int, str]]:
    """Yield the items (0 is the first) and the fields whose marks are not closed."""
    for index, item in enumerate(session.deliberations):
        for field in FIELDS:
            if not is_well_marked(getattr(item, field)):
                yield index, field


def marked(session: Session) -> bool:
    """Tell whether any passage of a session is marked."""
    return any(
        _MARK.search(getattr(item, field)) for item in session.deliberations for field in FIELDS
    )


def publishable(session: Session, instead: str) -> Session:
    """Return a session as it is made public: what is marked is in no field of it any more."""
    items = []
    for item in session.deliberations:
        shown: dict[str, Any] = {field: withheld(getattr(item, field), instead) for field in FIELDS}
        items.append(replace(item, **shown))
    return replace(session, deliberations=tuple(items))
