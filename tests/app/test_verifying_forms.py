"""Papers of every kind: what our files never have, more pages, the closing sheet, the minutes."""

from collections.abc import Callable

import pikepdf
import pytest

from registre_app.app.annexed import draw_with_annexes
from registre_app.app.drawing import draw
from registre_app.app.topics import topic_of
from registre_app.app.verified import Verdict
from registre_app.app.verifying_papers import verify_paper
from registre_app.archive.attached import attached
from registre_app.domain.convening import decided
from registre_app.exchange import dumps
from registre_app.papers import closing_sheet
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile
from tests.app.forged_papers import (
    FORGERIES,
    STRANGE,
    saved,
    written_on,
)
from tests.sealed import copy_of

ON_SHEETS = tuple(FORGERIES)


COPIES = ("extrait", "extrait-entier", "publication", "certificat-acte")
ALL_COPIES = (*COPIES, "liste", "cloture-publication", "pv", "pv-publication")


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


@pytest.mark.parametrize("add", [_page_added, _page_first])
@pytest.mark.parametrize("key", ALL_COPIES)
def test_a_copy_has_its_pages_and_no_more(
    key: str, add: Callable[[pikepdf.Pdf], None], laid: RegisterFile
) -> None:
    found = verify_paper(saved(add)(copy_of(laid, key)), laid)
    assert found.verdict is Verdict.ALTERED
    assert "2 pages au lieu de 1" in found.sentences[0] or "pages y furent" in found.sentences[0]


def test_a_closing_sheet_carries_its_seal_and_no_session_without_it(
    laid: RegisterFile,
) -> None:
    closing = copy_of(laid, "cloture")
    assert list(attached(closing)) == ["sceau-1.json"]
    assert verify_paper(closing).verdict is Verdict.INTACT
    assert verify_paper(closing, laid).verdict is Verdict.INTACT
    plain = closing_sheet.render(laid.session(1))
    forged = saved(_with_a_plain_session(laid))(plain)
    for found in (verify_paper(forged), verify_paper(forged, laid)):
        assert found.verdict is Verdict.ALTERED
        assert "une séance sans le sien" in found.sentences[0]


def _with_a_plain_session(laid: RegisterFile) -> Callable[[pikepdf.Pdf], None]:
    content = dumps(laid.session(1)).encode()

    def forge(pdf: pikepdf.Pdf) -> None:
        name = "seance-2026-03-03.json"
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)

    return forge


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("with_register", [False, True])
def test_what_our_files_never_have_is_refused_on_sheets(
    name: str, sheets: bytes, laid: RegisterFile, *, with_register: bool
) -> None:
    forged = saved(STRANGE[name])(sheets)
    found = verify_paper(forged, laid if with_register else None)
    assert found.verdict is Verdict.ALTERED, found.sentences


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("key", ["publication", "pv"])
def test_what_our_files_never_have_is_refused_on_copies(
    name: str, key: str, laid: RegisterFile
) -> None:
    found = verify_paper(saved(STRANGE[name])(copy_of(laid, key)), laid)
    assert found.verdict is Verdict.ALTERED, found.sentences


def test_a_copy_with_the_pages_of_its_annexes_is_judged_with_them(laid: RegisterFile) -> None:
    topic = topic_of(laid, laid.session(1), 0)
    copy = draw_with_annexes(paper("extrait"), topic, laid.annex_content).content
    assert verify_paper(copy).verdict is Verdict.UNJUDGED
    found = verify_paper(copy, laid)
    assert found.verdict is Verdict.INTACT, found.sentences
    assert "avec ses annexes" in found.sentences[0]
    assert verify_paper(saved(_page_added)(copy), laid).verdict is Verdict.ALTERED
    assert verify_paper(saved(_last_page_masked)(copy), laid).verdict is Verdict.ALTERED


def _last_page_masked(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].contents_add(b"q 0 g 100 100 300 300 re f Q")


def test_minutes_are_judged_once_they_are_settled(laid: RegisterFile) -> None:
    for key in ("pv", "pv-publication"):
        copy = copy_of(laid, key)
        assert verify_paper(copy).verdict is Verdict.UNJUDGED
        assert verify_paper(copy, laid).verdict is Verdict.INTACT
        assert verify_paper(saved(written_on)(copy), laid).verdict is Verdict.ALTERED
    open_minutes = draw(paper("pv"), topic_of(laid, laid.session(3)))
    assert verify_paper(open_minutes, laid).verdict is Verdict.UNJUDGED


def test_a_certificate_is_judged_by_what_was_noted(laid: RegisterFile) -> None:
    copy = draw(paper("certificat"), topic_of(laid, laid.session(3)))
    assert verify_paper(copy, laid).verdict is Verdict.INTACT
    assert verify_paper(saved(written_on)(copy), laid).verdict is Verdict.ALTERED


def test_a_decision_is_judged_by_the_sheets_on_which_it_was_laid(laid: RegisterFile) -> None:
    decision = laid.decisions()[0]
    copy = draw(paper("decisions"), Topic(period=decided(laid.chronicle(), [decision])))
    assert verify_paper(copy, laid).verdict is Verdict.INTACT
    assert verify_paper(saved(written_on)(copy), laid).verdict is Verdict.ALTERED


def test_a_program_that_repeats_the_title_of_a_paper_alters_nothing(
    sheets: bytes, laid: RegisterFile
) -> None:
    def repeated(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as told:
            pdf.docinfo["/Title"] = str(told["dc:title"])

    found = verify_paper(saved(repeated)(sheets), laid)
    assert found.verdict is Verdict.INTACT, found.sentences
