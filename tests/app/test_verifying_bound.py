"""A bound register is drawn again from what it carries: each page and entry is accounted for."""

import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from registre_app.app.binding import book_of
from registre_app.app.binding import bound as note_bound
from registre_app.app.drawing import draw
from registre_app.app.former_seals import enter_former_seals
from registre_app.app.verified import Verdict
from registre_app.app.verifying_papers import verify_paper
from registre_app.app.void_sheets import enter_void
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile
from tests.app.forged_papers import (
    FORGERIES,
    saved,
    with_chain,
    written_on,
)
from tests.sealed import TODAY

ON_SHEETS = tuple(FORGERIES)


@pytest.fixture(scope="module")
def bound(model: Path) -> bytes:
    with RegisterFile.open(model, read_only=True) as opened:
        book = book_of(opened, 2026, 2026, TODAY, without_open=True)
        return draw(paper("registre"), Topic(book=book))


def test_a_bound_register_proves_itself(bound: bytes, laid: RegisterFile) -> None:
    alone = verify_paper(bound)
    assert alone.verdict is Verdict.INTACT, alone.sentences
    assert "entière (5 sceaux)" in alone.sentences[0]
    assert verify_paper(bound, laid).verdict is Verdict.INTACT


def test_sheets_of_another_year_entered_as_void_are_no_part_of_it(laid: RegisterFile) -> None:
    for year in (2025, 2027):
        for reason in ("Taché", "Déchiré"):
            enter_void(laid, year, 1, reason, date(2027, 1, 5))
    book = book_of(laid, 2026, 2026, date(2027, 1, 5), without_open=True)
    found = verify_paper(draw(paper("registre"), Topic(book=book)))
    assert found.verdict is Verdict.INTACT, found.sentences


def _middle(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages) // 2 - 2


def _without(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[len(pdf.pages) // 2 - 2]


def _masked(pdf: pikepdf.Pdf) -> None:
    pdf.pages[len(pdf.pages) // 2 - 2].contents_add(b"q 1 1 1 rg 60 300 450 300 re f Q")


def _other_chain(pdf: pikepdf.Pdf) -> None:
    stream = pdf.attachments["chaine.json"].get_file().obj
    stream.write(stream.read_bytes().replace(b'"fait":"publiee"', b'"fait":"notifiee"'))


def _other_hash(pdf: pikepdf.Pdf) -> None:
    stream = pdf.attachments["chaine.json"].get_file().obj
    stream.write(stream.read_bytes().replace(b'"condense":"', b'"condense":"0', 1))


def _other_record(pdf: pikepdf.Pdf) -> None:
    stream = pdf.attachments["sceau-1.json"].get_file().obj
    stream.write(stream.read_bytes().replace(b"Budget primitif", b"Budget supprime"))


@pytest.mark.parametrize("with_register", [False, True])
@pytest.mark.parametrize("change", [_without, _masked, _other_chain, _other_hash, _other_record])
def test_a_forged_bound_register_is_found(
    change: object, bound: bytes, laid: RegisterFile, *, with_register: bool
) -> None:
    forged = saved(change)(bound)  # type: ignore[arg-type]
    found = verify_paper(forged, laid if with_register else None)
    assert found.verdict is Verdict.ALTERED, found.sentences


def _page_added(pdf: pikepdf.Pdf, at: int | None = None) -> None:
    """Add a page that is a picture, which has no words."""
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[-1]
    page.contents_add(b"q 0 g 80 700 300 20 re f Q")
    if at is not None:
        pdf.pages.insert(at, page)
        del pdf.pages[-1]


def _page_first(pdf: pikepdf.Pdf) -> None:
    _page_added(pdf, 0)


def _page_between(pdf: pikepdf.Pdf) -> None:
    _page_added(pdf, 4)


FORMER = Path(__file__).parents[1] / "storage/formats/format-8.registre"


def _torn_out(pdf: pikepdf.Pdf) -> None:
    """Take a session out of a bound register: its pages, its seal, its records."""
    with_chain(pdf, lambda told: _forget(told, 6))
    del pdf.attachments["sceau-6.json"]
    del pdf.pages[6:8]


def _unsealed(pdf: pikepdf.Pdf) -> None:
    """Paint a page of a session, and take its seal out."""
    del pdf.attachments["sceau-6.json"]
    pdf.pages[6].contents_add(b"q 1 1 1 rg 40 300 500 250 re f Q")


def _forget(told: dict[str, Any], rank: int) -> None:
    for line in told["entrees"]:
        if rank in (line["rang"], line.get("enregistrement", {}).get("vise")):
            line.pop("enregistrement", None)


def _record_dropped(pdf: pikepdf.Pdf) -> None:
    with_chain(pdf, lambda told: _forget(told, 6))


def _chain_cut(pdf: pikepdf.Pdf) -> None:
    with_chain(pdf, lambda told: told["entrees"].pop())


def _first_page_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def _last_page_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def _title_written_on(pdf: pikepdf.Pdf) -> None:
    written_on(pdf)


def _table_written_on(pdf: pikepdf.Pdf) -> None:
    pages = list(pdf.pages)
    pages[-2].contents_add(b"q 0 g 80 400 200 12 re f Q")


def _other_day(pdf: pikepdf.Pdf) -> None:
    with_chain(pdf, lambda told: told["reliure"].update(jour="2026-12-31"))


@pytest.mark.parametrize("with_register", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        _torn_out,
        _unsealed,
        _record_dropped,
        _chain_cut,
        _first_page_gone,
        _last_page_gone,
        _title_written_on,
        _table_written_on,
        _other_day,
        _page_first,
        _page_between,
        _page_added,
    ],
)
def test_every_page_and_every_entry_of_a_bound_register_is_accounted_for(
    change: Callable[[pikepdf.Pdf], None],
    bound: bytes,
    laid: RegisterFile,
    *,
    with_register: bool,
) -> None:
    found = verify_paper(saved(change)(bound), laid if with_register else None)
    assert found.verdict is Verdict.ALTERED, found.sentences


def test_a_bound_register_that_does_not_say_how_it_was_bound_is_not_judged_whole(
    bound: bytes,
) -> None:
    def silent(pdf: pikepdf.Pdf) -> None:
        with_chain(pdf, lambda told: told.pop("reliure"))

    found = verify_paper(saved(silent)(bound))
    assert found.verdict is Verdict.UNJUDGED
    assert "sa page de titre" in found.sentences[0]


def test_a_draft_of_a_bound_register_vouches_for_nothing(laid: RegisterFile) -> None:
    draft = draw(paper("registre"), Topic(book=book_of(laid, 2026, 2026, TODAY)))
    found = verify_paper(draft, laid)
    assert found.verdict is Verdict.UNJUDGED
    assert "projet" in found.sentences[0]


def test_a_bound_register_whose_binding_was_noted_is_intact_at_once(
    laid: RegisterFile,
) -> None:
    book = book_of(laid, 2026, 2026, TODAY, without_open=True)
    content = draw(paper("registre"), Topic(book=book))
    note_bound(laid, book, content, TODAY)
    found = verify_paper(content, laid)
    assert found.verdict is Verdict.INTACT
    assert "à l’octet près" in found.sentences[0]


def test_a_register_of_sheets_printed_before_the_seal_is_judged_as_a_bound_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ancien.registre"
    shutil.copy(FORMER, path)
    with RegisterFile.open(path) as opened:
        enter_former_seals(opened, TODAY)
        years = opened.last_sheets()
        book = book_of(opened, min(years), min(years), TODAY, without_open=True)
        content = draw(paper("registre"), Topic(book=book))
        note_bound(opened, book, content, TODAY)
        assert verify_paper(content).verdict is Verdict.INTACT
        assert "noté la reliure" in verify_paper(content, opened).sentences[0]
        forged = saved(_page_added)(content)
        assert verify_paper(forged, opened).verdict is Verdict.ALTERED
