"""An agenda as it is written, read into items: numbers, bullets and headings are told apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registre_app.domain.french import capitalised, folded
from registre_app.domain.item_state import is_other_business
from registre_app.domain.prose import Block, Heading, Listing, Paragraph, plain

LONGEST = 300  # characters of a title
_MARK = re.compile(
    r"(?:point\s+)?(?:n[°o]\s*)?"
    r"(?:(?P<levels>\d{1,3}(?:\.\d{1,3})+)[.)]?"
    r"|(?P<number>\d{1,3}(?:-\d{1,3})*|[IVX]{1,5})\s*[.)°:/–—-]+"
    r"|(?P<letter>[a-z])[.)]"
    r"|(?P<act>[A-Z]{0,3}\d{4}[-/]\d{1,4})(?:\s*[.):–—-])?"
    r"|(?P<bullet>[-–—•◦▪*·]))\s+",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:.{0,60}\W)?ordre du jour\W*$")
_ENDS = re.compile(
    r"(?:le|la|l'adjoint\w*|pour le|pour la) (?:maire|president\w*)\b.{0,60}$"
    r"|fait a |je vous prie|veuillez agreer|dans l'attente|vous remerciant|signature"
)


@dataclass(frozen=True)
class AgendaItem:
    """One item: its title, and the heading that it stands under."""

    title: str
    heading: str = ""


@dataclass(frozen=True)
class _Said:
    text: str
    mark: str | None = None  # its number, or a bullet; None: none
    depth: int = 0
    is_heading: bool = False


def items_of(blocks: Iterable[Block]) -> tuple[AgendaItem, ...]:
    """Return the items of an agenda, in their order.

    What stands before « Ordre du jour », and what signs it, is none of them.
    """
    said = list(_said(blocks))
    starts = [rank for rank, each in enumerate(said) if _TITLE.match(folded(each.text))]
    said = said[starts[-1] + 1 :] if starts else said
    ends = (rank for rank, each in enumerate(said) if _ends(each))
    said = said[: next(ends, len(said))]
    return tuple(_items(_joined(said), began=bool(starts)))


def lines_of(items: Iterable[AgendaItem]) -> str:
    """Return items as lines that are read as the same items, to be corrected by hand."""
    lines, heading = [], ""
    for item in items:
        if item.heading != heading:
            heading = item.heading
            lines.append(f"{heading or 'Autres points'} :")
        lines.append(f"- {item.title}")
    return "\n".join(lines)


def _said(blocks: Iterable[Block], depth: int = 0) -> Iterator[_Said]:
    for block in blocks:
        match block:
            case Heading(_, line):
                yield _marked(plain(line), depth, is_heading=True)
            case Paragraph(line):
                for text in plain(line).split("\n"):
                    if text.strip():
                        yield _marked(text, depth)
            case Listing(items, start):
                for rank, item in enumerate(items):
                    mark = "•" if start is None else str(start + rank)
                    yield from _of_list(item, depth, mark)
            case _:
                for row in (block.head, *block.rows):
                    cells = [plain(cell).strip() for cell in row]
                    yield _marked(" ".join(filter(None, cells)), depth)


def _of_list(item: Sequence[Block], depth: int, mark: str) -> Iterator[_Said]:
    first, *others = list(_said(item, depth + 1)) or [_Said("")]
    yield _Said(first.text, first.mark or mark, depth)
    yield from others


def _marked(text: str, depth: int, *, is_heading: bool = False) -> _Said:
    text = " ".join(text.split())
    if found := _MARK.match(text):
        bullet = "•" if found["bullet"] else None
        mark = found["levels"] or found["number"] or found["letter"] or found["act"] or bullet
        return _Said(text[found.end() :], mark, depth, is_heading)
    return _Said(text, None, depth, is_heading)


def _ends(said: _Said) -> bool:
    return said.mark is None and bool(_ENDS.match(folded(said.text).replace("’", "'")))


def _joined(said: Iterable[_Said]) -> list[_Said]:
    """Join the lines that a page cut: one without a mark that begins in small letters."""
    joined: list[_Said] = []
    for each in said:
        before = joined[-1] if joined else None
        if before and each.mark is None and each.text[:1].islower() and not before.is_heading:
            joined[-1] = _Said(f"{before.text} {each.text}", before.mark, before.depth)
        elif _clean(each.text):
            joined.append(each)
    return joined


def _items(said: Sequence[_Said], *, began: bool) -> Iterator[AgendaItem]:
    """``began``: what comes first is on the agenda, marked or not."""
    marked = any(each.mark for each in said)
    heading = ""
    for rank, each in enumerate(said):
        following = said[rank + 1] if rank + 1 < len(said) else None
        if following and _is_over(each, following, marked=marked):
            heading = _clean(each.text)
        elif each.mark or began or not marked:
            yield AgendaItem(_clean(each.text), heading)
        began = began or bool(each.mark)


def _is_over(each: _Said, following: _Said, *, marked: bool) -> bool:
    """Tell whether a line is the heading of those under it.

    « Questions diverses » is that of what is listed after it, however a document is written.
    """
    if is_other_business(_clean(each.text)) and _is_listed_under(each, following):
        return True
    if each.mark and following.mark:
        numbered = following.mark.startswith((f"{each.mark}.", f"{each.mark}-"))
        is_roman = re.fullmatch("[IVX]+", each.mark) is not None
        under = is_roman and re.fullmatch(r"\d[\d.]*|[a-z]|•", following.mark) is not None
        return numbered or under or following.depth > each.depth
    if each.mark:
        return False
    looks = each.is_heading or each.text.endswith(":") or each.text.isupper()
    return looks and (following.mark is not None or not marked) and not following.is_heading


def _is_listed_under(each: _Said, following: _Said) -> bool:
    if each.mark is None or following.mark is None or following.depth != each.depth:
        return following.mark is not None and following.depth >= each.depth
    return re.fullmatch(r"[a-z]|•", following.mark) is not None and each.mark.isdecimal()


def _clean(text: str) -> str:
    return capitalised(text.rstrip(" ;,.:").strip())[:LONGEST]
