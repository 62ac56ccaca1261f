"""Tables of a text that the width of a page does not hold as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from registre_app.domain import prose
from registre_app.layout.style import Style
from registre_app.layout.table_fit import Fit, fit
from registre_app.papers import cache_sizes
from registre_app.papers.errors import CannotPrint
from registre_app.papers.prose import TABLE_LOOK, table_text
from registre_app.text import TextRefused, parse


@dataclass(frozen=True)
class WideTable:
    """A table that is set otherwise than in the letters of every table: its head, and how."""

    head: str
    fit: Fit


@lru_cache(cache_sizes.WIDE_TABLES)
def wide_tables(text: str, style: Style) -> tuple[WideTable, ...]:
    """Return the tables of a text that are turned, set smaller, or whose words are cut.

    None of a text that cannot be printed: that is said elsewhere.
    """
    try:
        found = [
            WideTable(" | ".join(map(prose.plain, table.head)), fit(held, style, TABLE_LOOK))
            for table in _tables(parse(text))
            if (held := table_text(table))
        ]
    except (TextRefused, CannotPrint):
        return ()
    return tuple(each for each in found if _is_otherwise(each.fit, style))


def _is_otherwise(found: Fit, style: Style) -> bool:
    return found.turned or found.cuts_words or found.size < style.list_size


def _tables(blocks: Iterable[prose.Block]) -> Iterator[prose.Table]:
    for block in blocks:
        if isinstance(block, prose.Table):
            yield block
        elif isinstance(block, prose.Listing):
            for item in block.items:
                yield from _tables(item)
