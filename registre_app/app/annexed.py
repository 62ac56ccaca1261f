"""The extract of an act with the pages of its annexes, and what is to be said of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from registre_app.app.drawing import draw
from registre_app.domain.annex import Annex, described
from registre_app.domain.personal import unmarked
from registre_app.papers.catalogue import Paper
from registre_app.papers.publication import visible
from registre_app.papers.topic import Topic

ContentOf = Callable[[str], bytes | None]
"""Returns the content of a file by its digest; None where the register does not have it."""


@dataclass(frozen=True)
class Annexed:
    """A paper with the pages of annexes as PDF bytes, and sentences on what it lacks."""

    content: bytes
    told: tuple[str, ...]


def draw_with_annexes(
    paper: Paper,
    topic: Topic,
    content_of: ContentOf,
    drawn: Callable[[Paper, Topic], bytes] = draw,
) -> Annexed:
    """Return the copy of an act followed by its annexes, without the personal ones in a public one.

    ``drawn`` draws the copy itself.
    Raises what ``draw`` raises, CannotPrint for pages that cannot be read, and what ``content_of``
    raises.
    """
    from registre_app.papers.annexed import append_annexes  # noqa: PLC0415 -- slow import

    content = drawn(paper, topic)
    session, position = topic.of_item
    shown = session if paper.shows_marked else visible(session, paper.audience)
    contents: dict[int, bytes] = {}
    told = []
    for rank, annex in enumerate(shown.deliberations[position].annexes):
        why, found = _pages(annex, content_of, whole=paper.shows_marked)
        if found is None:
            told.append(f"L’annexe {rank + 1}{why}.")
        else:
            contents[rank] = found
    if not contents:
        return Annexed(content, tuple(told))
    appended = append_annexes(content, shown, position, contents)
    told += _claims(appended.unclaimed)
    return Annexed(appended.content, tuple(told))


def _pages(annex: Annex, content_of: ContentOf, *, whole: bool) -> tuple[str, bytes | None]:
    """Return what to say of an annex without pages, or its content."""
    if annex.personal and not whole:
        return ", personnelle, n’y est pas", None
    named = f", « {unmarked(annex.title)} »"
    if not annex.type.printable:
        return f"{named} ({described(annex)}), n’a pas de pages : joignez-la à part", None
    content = content_of(annex.digest)
    if content is None:
        return f"{named}, n’y est pas : son fichier est absent du registre", None
    return "", content


def _claims(unclaimed: tuple[int, ...]) -> Iterator[str]:
    """Say that the whole is no longer made to last nor to be read aloud, and by which annex."""
    if not unclaimed:
        return
    ranks = [str(rank + 1) for rank in unclaimed]
    *others, last = ranks
    which = f"les annexes {', '.join(others)} et {last}" if others else f"l’annexe {last}"
    are = "ne le sont pas" if others else "ne l’est pas"
    yield (
        f"L’ensemble n’est ni PDF/A ni PDF/UA, parce que {which} {are} ; l’extrait seul reste l’un "
        "et l’autre."
    )
