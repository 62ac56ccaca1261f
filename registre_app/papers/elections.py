"""An election set out: how it was held, the table of the seats, who is proclaimed."""

from collections.abc import Iterator

from registre_app.layout.flowables import Flowable
from registre_app.papers.composer import Composer
from registre_app.papers.decisions import Decided


def set_out(decided: Decided, composer: Composer) -> Iterator[Flowable]:
    """The sentences of an election, and the table by which its seats were shared."""
    yield from map(composer.paragraph, decided.election())
    shared = decided.allotment()
    if shared is None:
        return
    yield composer.paragraph(shared.quotient)
    yield composer.table(shared.head, shared.rows)
    if shared.by_age:
        yield composer.paragraph(shared.by_age)
