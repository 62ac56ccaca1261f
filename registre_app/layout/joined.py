"""Several documents of ours as one: their pages one after the other, a bookmark for each."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from registre_app.layout import joined_structure
from registre_app.layout.interruption import breathe


@dataclass(frozen=True)
class Part:
    """A document that becomes a part of another: the name of its bookmark, its bytes."""

    name: str
    content: bytes


def join(parts: Sequence[Part], title: str, *, whole_sheets: bool = False) -> bytes:
    """Return one PDF of several, under a title. Same input, same bytes.

    It is PDF/A and PDF/UA where each of them is, and what their structures hold can be joined: see
    joined_structure. ``whole_sheets``: each begins on a new sheet, for printing on both sides.
    Raises ValueError without a part.
    """
    if not parts:
        raise ValueError("no document to join")
    first, *others = parts
    with pikepdf.open(io.BytesIO(first.content)) as whole:
        starts = [0]
        for each in others:
            breathe()
            if whole_sheets and len(whole.pages) % 2:
                _add_blank_page(whole)
            starts.append(len(whole.pages))
            with pikepdf.open(io.BytesIO(each.content)) as joined:
                _append(whole, joined)
        with whole.open_outline() as outline:
            outline.root[:] = [
                pikepdf.OutlineItem(part.name, start)
                for part, start in zip(parts, starts, strict=True)
            ]
        with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title
        saved = io.BytesIO()
        whole.save(saved, deterministic_id=True)
    return saved.getvalue()


def _append(whole: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    claims = joined_structure.may_join(whole, joined)
    start = len(whole.pages)
    whole.pages.extend(joined.pages)
    if claims:
        joined_structure.join(whole, joined, start)
    else:
        joined_structure.drop_claims(whole)


def _add_blank_page(whole: pikepdf.Pdf) -> None:
    last = whole.pages[-1].mediabox
    whole.add_blank_page(page_size=(float(last[2]), float(last[3])))
