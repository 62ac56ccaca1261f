"""The outline of a document, from its headings (ISO 32000-1, 12.3.3)."""

from collections.abc import Iterator, Sequence

from registre_app.layout.accessible import Bookmark
from registre_app.layout.breaks import HeadingBlock, Kept
from registre_app.layout.flowables import Flowable


def headings_of(story: Sequence[Flowable]) -> Iterator[HeadingBlock]:
    """Yield the headings of a story that have a level in the structure tree."""
    for flowable in story:
        if isinstance(flowable, Kept):
            yield from headings_of(flowable.parts)
        elif isinstance(flowable, HeadingBlock) and flowable.level > 0:
            yield flowable


def outline(headings: Sequence[HeadingBlock]) -> tuple[Bookmark, ...]:
    """Return bookmarks to headings that are drawn, each under the last one of a level above."""
    marks: list[Bookmark] = []
    rank = 0
    while rank < len(headings):
        head = headings[rank]
        end = rank + 1
        while end < len(headings) and headings[end].level > head.level:
            end += 1
        under = outline(headings[rank + 1 : end])
        marks.append(Bookmark(head.said, head.first_page, under))
        rank = end
    return tuple(marks)


def opened(bookmarks: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
    """Return an outline of one bookmark as those under it, after it: they show at once."""
    match bookmarks:
        case (only,) if only.under:
            return Bookmark(only.title, only.page), *only.under
    return bookmarks
