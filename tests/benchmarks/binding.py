"""The bound register beside pikepdf's plain concatenation of the same kept sheets.

A year of fifty sessions and six hundred acts. What pikepdf concatenates has no structure, no
outline, no shared fonts, nothing attached; it is the least that copying pages costs. « The same
with their structure » is what pikepdf takes to join the structure trees too.
"""

import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pikepdf

from registre_app.domain.binding import Book
from registre_app.layout import joined_structure
from registre_app.layout.accessible import Extras
from registre_app.layout.bound_pages import Binder, PageOf
from registre_app.layout.kept_pages import KeptPages
from registre_app.layout.metadata import Description
from registre_app.papers.register import bind
from registre_app.papers.register.gc_pause import without_gc
from registre_app.papers.register.look import register_style
from tests.benchmarks.figure import Figure, seconds_of
from tests.laid_years import Years, act, session_on

SESSIONS, ACTS = 50, 12
BODY = "Considérant que la commune poursuit l’aménagement de ses espaces publics ;\n\n" * 60
RUNS = 5


def year(sessions: int, acts: int) -> Years:
    """Lay the sheets of a year."""
    years = Years()
    for rank in range(sessions):
        items = [act(f"2022-{rank * acts + number:04}", body=BODY) for number in range(acts)]
        years.seal(session_on(date(2022, 1, 3) + timedelta(7 * rank), *items))
    return years


def plain(kept: list[bytes]) -> bytes:
    """Return files concatenated by pikepdf, page after page."""
    whole, saved = pikepdf.new(), io.BytesIO()
    opened = [pikepdf.open(io.BytesIO(each)) for each in kept]
    for each in opened:
        whole.pages.extend(each.pages)
    whole.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


def structured(kept: list[bytes]) -> bytes:
    """Return files concatenated by pikepdf with their structure trees."""
    saved = io.BytesIO()
    whole, *others = [pikepdf.open(io.BytesIO(each)) for each in kept]
    for each in others:
        first = len(whole.pages)
        whole.pages.extend(each.pages)
        joined_structure.join(whole, each, first)
    whole.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


def pages_alone(kept: list[bytes]) -> bytes:
    """Return files bound by us, without what a register draws around them."""
    files = [KeptPages(each) for each in kept]
    order = [
        PageOf(rank, page, str(page))
        for rank, each in enumerate(files)
        for page in range(len(each.leaves))
    ]
    with without_gc():  # as the register is bound
        binder = Binder(register_style())
        for each in files:
            binder.add(each)
        return binder.finished(order, Description("", "", ""), Extras())


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Measure each way: the least time of some runs."""
    del folder
    sessions, acts = (2, 2) if quick else (SESSIONS, ACTS)
    book: Book = year(sessions, acts).book()
    kept = [each.content for each in book.sheets if each.content]
    ways: dict[str, Callable[[], bytes]] = {
        "pikepdf, pages alone": lambda: plain(kept),
        "pikepdf, the same with their structure": lambda: structured(kept),
        "pages, structure, fonts shared": lambda: pages_alone(kept),
        "the whole register with its tables": lambda: bind(book),
    }
    reference, base = next(iter(ways)), 0.0
    for name, work in ways.items():
        seconds = min(seconds_of(work) for _ in range(1 if quick else RUNS))
        base = base or seconds
        said = f"{len(work()) / 1e6:.1f} MB of {sum(map(len, kept)) / 1e6:.1f}"
        yield Figure(name, seconds, "s", reference, base, spread=said)
