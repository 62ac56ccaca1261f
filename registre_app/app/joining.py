"""A file joined to an item, which may have it already."""

from dataclasses import dataclass

from registre_app.domain.annex import Annex, rank_of
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.personal import unmarked


@dataclass(frozen=True)
class Joining:
    """The annexes of an item with one more, and what was done in French."""

    annexes: tuple[Annex, ...]
    said: str


def joining(item: Deliberation, annex: Annex) -> Joining:
    """Return what joining a file to an item makes: the same file is joined once.

    One that was imported without its content finds it again so.
    """
    known = rank_of(item.annexes, annex.digest)
    if known is not None:
        title = unmarked(item.annexes[known].title)
        return Joining(item.annexes, f"Ce fichier est l’annexe {known + 1}, « {title} »")
    rank = len(item.annexes) + 1
    return Joining((*item.annexes, annex), f"Annexe {rank} jointe : {unmarked(annex.title)}")
