"""A paper is judged by what it has: its record, its fingerprint, its words, and a register."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from registre_app.app.annexed import draw_with_annexes
from registre_app.app.binding import book_of
from registre_app.app.binding import bound as note_bound
from registre_app.app.drawing import draw
from registre_app.app.former_seals import enter_former_seals
from registre_app.app.laying import lay_decisions
from registre_app.app.noting import note, take_back
from registre_app.app.sheets import kept_sheets
from registre_app.app.topics import topic_of
from registre_app.app.verified import Verdict
from registre_app.app.verifying_papers import verify_paper
from registre_app.archive.attached import attached
from registre_app.domain.convening import decided
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.mention import Fact, Mention
from registre_app.exchange import dumps
from registre_app.papers import closing_sheet
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile
from tests.app.forged_papers import (
    FORGERIES,
    STRANGE,
    saved,
    with_chain,
    without_record,
    written_on,
)
from tests.app.tampering import alter
from tests.joined_files import a_pdf
from tests.sealed import HIDDEN, TODAY, sealed_register

ON_SHEETS = tuple(FORGERIES)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = sealed_register(tmp_path_factory.mktemp("scelle") / "arnay.registre")
    with RegisterFile.open(path) as register:
        late = DelegatedDecision(
            "D-2", date(2026, 6, 2), "Ligne de trésorerie", "Prêt.", "Le Maire"
        )
        register.save_decisions((*register.decisions(), late), "Décision")
        lay_decisions(register, 2026, TODAY)
    return path


@pytest.fixture
def register(model: Path, tmp_path: Path) -> Iterator[RegisterFile]:
    path = shutil.copy(model, tmp_path / "arnay.registre")
    with RegisterFile.open(Path(path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def sheets(model: Path) -> bytes:
    with RegisterFile.open(model, read_only=True) as opened:
        found = kept_sheets(opened, 1)
    assert found
    return found


@pytest.fixture(scope="module")
def bound(model: Path) -> bytes:
    with RegisterFile.open(model, read_only=True) as opened:
        book = book_of(opened, 2026, 2026, TODAY, without_open=True)
        return draw(paper("registre"), Topic(book=book))


def copy_of(register: RegisterFile, key: str, position: int = 0) -> bytes:
    return draw(paper(key), topic_of(register, register.session(1), position))


def test_kept_sheets_are_intact_at_once(sheets: bytes, register: RegisterFile) -> None:
    found = verify_paper(sheets, register)
    assert found.verdict is Verdict.INTACT
    assert "à l’octet près" in found.sentences[0]


def test_sheets_prove_themselves_without_a_register(sheets: bytes) -> None:
    found = verify_paper(sheets)
    assert found.verdict is Verdict.INTACT
    assert "--registre" in found.sentences[1]


def test_sheets_saved_again_are_said_to_be(sheets: bytes, register: RegisterFile) -> None:
    again = saved(lambda _: None)(sheets)
    found = verify_paper(again, register)
    assert found.verdict is Verdict.INTACT
    assert "enregistré de nouveau par un autre programme" in found.sentences[1]
    assert verify_paper(again).verdict is Verdict.INTACT


@pytest.mark.parametrize("rank", [4, 6, 9, 19])
def test_sheets_of_every_kind_are_drawn_again_from_their_record(
    rank: int, register: RegisterFile
) -> None:
    kept = kept_sheets(register, rank)
    assert kept
    assert verify_paper(kept).verdict is Verdict.INTACT
    assert verify_paper(kept, register).verdict is Verdict.INTACT


@pytest.mark.parametrize("name", FORGERIES)
@pytest.mark.parametrize("with_register", [False, True])
def test_forged_sheets_are_found(
    name: str, sheets: bytes, register: RegisterFile, *, with_register: bool
) -> None:
    found = verify_paper(FORGERIES[name](sheets), register if with_register else None)
    assert found.verdict is Verdict.ALTERED, found.sentences


def test_the_page_and_the_first_words_that_differ_are_told(sheets: bytes) -> None:
    found = verify_paper(FORGERIES["texte imprimé"](sheets))
    assert "age 3 : « Durant" in found.sentences[0]
    assert "au lieu de « Durand, 4 rue du Lavoir" in found.sentences[0]


def test_a_record_made_again_belies_the_printed_hash(sheets: bytes) -> None:
    found = verify_paper(FORGERIES["sel refait"](sheets))
    assert "l’empreinte imprimée n’est pas celle" in found.sentences[0].replace("L’", "l’")


def test_sheets_of_another_register_are_not_vouched_for(sheets: bytes, tmp_path: Path) -> None:
    other = sealed_register(tmp_path / "autre.registre")
    with RegisterFile.open(other, read_only=True) as opened:
        found = verify_paper(sheets, opened)
    assert found.verdict is Verdict.ALTERED
    assert "n’est pas celle du registre" in found.sentences[0]


def test_sheets_without_their_record_are_judged_by_a_register(
    sheets: bytes, register: RegisterFile
) -> None:
    stripped = saved(without_record)(sheets)
    assert verify_paper(stripped).verdict is Verdict.UNJUDGED
    found = verify_paper(stripped, register)
    assert found.verdict is Verdict.INTACT
    assert "n’en porte plus l’enregistrement" in found.sentences[0]
    forged = saved(without_record)(FORGERIES["vote imprimé"](sheets))
    assert verify_paper(forged, register).verdict is Verdict.ALTERED


def test_a_register_that_was_altered_vouches_for_nothing(
    sheets: bytes, register: RegisterFile
) -> None:
    alter(register.path, "UPDATE session SET place = 'Ailleurs' WHERE id = 1")
    found = verify_paper(sheets, register)
    assert found.verdict is Verdict.ALTERED
    assert "lui-même altéré" in found.sentences[0]


COPIES = ("extrait", "extrait-entier", "publication", "certificat-acte")


@pytest.mark.parametrize("key", COPIES)
@pytest.mark.parametrize("position", [0, 1])
def test_a_copy_needs_a_register(key: str, position: int, register: RegisterFile) -> None:
    copy = copy_of(register, key, position)
    alone = verify_paper(copy)
    assert alone.verdict is Verdict.UNJUDGED
    assert "--registre" in alone.sentences[0]
    assert verify_paper(copy, register).verdict is Verdict.INTACT


def test_a_copy_of_before_a_mention_is_still_vouched_for(register: RegisterFile) -> None:
    before = copy_of(register, "extrait", 2)
    note(register, 1, Mention(Fact.PUBLISHED, date(2026, 3, 9), 2), TODAY)
    between = copy_of(register, "extrait", 2)
    take_back(register, 1, Mention(Fact.PUBLISHED, None, 2), "Pas ce jour.", TODAY)
    note(register, 1, Mention(Fact.PUBLISHED, date(2026, 3, 11), 2), TODAY)
    for each in (before, between):
        found = verify_paper(each, register)
        assert found.verdict is Verdict.INTACT
        assert "mentions ont été portées depuis" in found.sentences[1]
    assert len(verify_paper(copy_of(register, "extrait", 2), register).sentences) == 1


def test_a_copy_with_other_words_is_not_vouched_for(register: RegisterFile) -> None:
    session = register.session(1)
    other = session.with_deliberation(0, replace(session.deliberations[0], title="Budget annexe"))
    forged = draw(paper("extrait"), topic_of(register, other, 0))
    found = verify_paper(forged, register)
    assert found.verdict is Verdict.ALTERED
    assert "les mots ne sont pas ceux" in found.sentences[0]
    assert "annexe" in found.sentences[0]


def test_a_copy_with_a_hidden_line_is_not_vouched_for(register: RegisterFile) -> None:
    def hidden(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q 1 1 1 rg 60 300 450 250 re f Q")

    found = verify_paper(saved(hidden)(copy_of(register, "extrait")), register)
    assert found.verdict is Verdict.ALTERED


def test_a_copy_with_a_fingerprint_of_no_act_is_not_vouched_for(register: RegisterFile) -> None:
    session = register.session(1)
    assert session.seal
    acts = tuple(replace(each, digest="0" * 64) for each in session.seal.acts)
    forged = replace(session, seal=replace(session.seal, acts=acts))
    found = verify_paper(draw(paper("extrait"), Topic(forged, 0)), register)
    assert found.verdict is Verdict.ALTERED
    assert "n’est pas au registre" in found.sentences[0]


def test_a_public_copy_is_judged_by_what_its_readers_may_read(register: RegisterFile) -> None:
    public = copy_of(register, "publication", 1)
    found = verify_paper(public, register)
    assert found.verdict is Verdict.INTACT
    assert HIDDEN not in " ".join(found.sentences)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"bonjour", bytes(1000)])
def test_what_cannot_be_read_is_not_judged(content: bytes, register: RegisterFile) -> None:
    assert verify_paper(content, register).verdict is Verdict.UNJUDGED


def test_a_paper_of_somebody_else_is_not_judged(register: RegisterFile) -> None:
    found = verify_paper(a_pdf(2), register)
    assert found.verdict is Verdict.UNJUDGED
    assert "rien ne permet de le juger" in found.sentences[0]


def test_a_bound_register_proves_itself(bound: bytes, register: RegisterFile) -> None:
    alone = verify_paper(bound)
    assert alone.verdict is Verdict.INTACT, alone.sentences
    assert "sa chaîne est entière" in alone.sentences[0]
    assert verify_paper(bound, register).verdict is Verdict.INTACT


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
    change: object, bound: bytes, register: RegisterFile, *, with_register: bool
) -> None:
    forged = saved(change)(bound)  # type: ignore[arg-type]
    found = verify_paper(forged, register if with_register else None)
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
ALL_COPIES = (*COPIES, "liste", "cloture-publication", "pv", "pv-publication")


@pytest.mark.parametrize("add", [_page_added, _page_first])
@pytest.mark.parametrize("key", ALL_COPIES)
def test_a_copy_has_its_pages_and_no_more(
    key: str, add: Callable[[pikepdf.Pdf], None], register: RegisterFile
) -> None:
    found = verify_paper(saved(add)(copy_of(register, key)), register)
    assert found.verdict is Verdict.ALTERED
    assert "2 pages au lieu de 1" in found.sentences[0] or "pages y furent" in found.sentences[0]


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
    register: RegisterFile,
    *,
    with_register: bool,
) -> None:
    found = verify_paper(saved(change)(bound), register if with_register else None)
    assert found.verdict is Verdict.ALTERED, found.sentences


def test_a_bound_register_that_does_not_say_how_it_was_bound_is_not_judged_whole(
    bound: bytes,
) -> None:
    def silent(pdf: pikepdf.Pdf) -> None:
        with_chain(pdf, lambda told: told.pop("reliure"))

    found = verify_paper(saved(silent)(bound))
    assert found.verdict is Verdict.UNJUDGED
    assert "sa page de titre" in found.sentences[0]


def test_a_draft_of_a_bound_register_vouches_for_nothing(register: RegisterFile) -> None:
    draft = draw(paper("registre"), Topic(book=book_of(register, 2026, 2026, TODAY)))
    found = verify_paper(draft, register)
    assert found.verdict is Verdict.UNJUDGED
    assert "projet" in found.sentences[0]


def test_a_bound_register_whose_binding_was_noted_is_intact_at_once(
    register: RegisterFile,
) -> None:
    book = book_of(register, 2026, 2026, TODAY, without_open=True)
    content = draw(paper("registre"), Topic(book=book))
    note_bound(register, book, content, TODAY)
    found = verify_paper(content, register)
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


def test_a_closing_sheet_carries_its_seal_and_no_session_without_it(
    register: RegisterFile,
) -> None:
    closing = copy_of(register, "cloture")
    assert list(attached(closing)) == ["sceau-1.json"]
    assert verify_paper(closing).verdict is Verdict.INTACT
    assert verify_paper(closing, register).verdict is Verdict.INTACT
    plain = closing_sheet.render(register.session(1))
    forged = saved(_with_a_plain_session(register))(plain)
    for found in (verify_paper(forged), verify_paper(forged, register)):
        assert found.verdict is Verdict.ALTERED
        assert "une séance sans le sien" in found.sentences[0]


def _with_a_plain_session(register: RegisterFile) -> Callable[[pikepdf.Pdf], None]:
    content = dumps(register.session(1)).encode()

    def forge(pdf: pikepdf.Pdf) -> None:
        name = "seance-2026-03-03.json"
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)

    return forge


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("with_register", [False, True])
def test_what_our_files_never_have_is_refused_on_sheets(
    name: str, sheets: bytes, register: RegisterFile, *, with_register: bool
) -> None:
    forged = saved(STRANGE[name])(sheets)
    found = verify_paper(forged, register if with_register else None)
    assert found.verdict is Verdict.ALTERED, found.sentences


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("key", ["publication", "pv"])
def test_what_our_files_never_have_is_refused_on_copies(
    name: str, key: str, register: RegisterFile
) -> None:
    found = verify_paper(saved(STRANGE[name])(copy_of(register, key)), register)
    assert found.verdict is Verdict.ALTERED, found.sentences


def test_a_copy_with_the_pages_of_its_annexes_is_judged_with_them(register: RegisterFile) -> None:
    topic = topic_of(register, register.session(1), 0)
    copy = draw_with_annexes(paper("extrait"), topic, register.annex_content).content
    assert verify_paper(copy).verdict is Verdict.UNJUDGED
    found = verify_paper(copy, register)
    assert found.verdict is Verdict.INTACT, found.sentences
    assert "avec ses annexes" in found.sentences[0]
    assert verify_paper(saved(_page_added)(copy), register).verdict is Verdict.ALTERED
    assert verify_paper(saved(_last_page_masked)(copy), register).verdict is Verdict.ALTERED


def _last_page_masked(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].contents_add(b"q 0 g 100 100 300 300 re f Q")


def test_minutes_are_judged_once_they_are_settled(register: RegisterFile) -> None:
    for key in ("pv", "pv-publication"):
        copy = copy_of(register, key)
        assert verify_paper(copy).verdict is Verdict.UNJUDGED
        assert verify_paper(copy, register).verdict is Verdict.INTACT
        assert verify_paper(saved(written_on)(copy), register).verdict is Verdict.ALTERED
    open_minutes = draw(paper("pv"), topic_of(register, register.session(3)))
    assert verify_paper(open_minutes, register).verdict is Verdict.UNJUDGED


def test_a_certificate_is_judged_by_what_was_noted(register: RegisterFile) -> None:
    copy = draw(paper("certificat"), topic_of(register, register.session(3)))
    assert verify_paper(copy, register).verdict is Verdict.INTACT
    assert verify_paper(saved(written_on)(copy), register).verdict is Verdict.ALTERED


def test_a_decision_is_judged_by_the_sheets_on_which_it_was_laid(register: RegisterFile) -> None:
    decision = register.decisions()[0]
    copy = draw(paper("decisions"), Topic(period=decided(register.chronicle(), [decision])))
    assert verify_paper(copy, register).verdict is Verdict.INTACT
    assert verify_paper(saved(written_on)(copy), register).verdict is Verdict.ALTERED
