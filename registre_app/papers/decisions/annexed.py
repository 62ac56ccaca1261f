"""The files joined to an item, as its papers name them."""

from collections.abc import Iterator

from registre_app.domain.deliberation import Deliberation
from registre_app.papers.wordings import Wordings


def annex_names(item: Deliberation, wordings: Wordings) -> Iterator[str]:
    """Yield « Annexe 1 : convention, 12 pages », in their order."""
    for rank, each in enumerate(item.annexes, start=1):
        yield wordings.say("annex", rank=rank, title=each.title, pages=each.pages or 0)
