"""The bound register: kept sheets as they are, title pages, tables, closings, volumes."""

import io
import re
import zlib
from dataclasses import replace
from datetime import date, time
from functools import cache

import pikepdf
import pypdfium2
import pytest

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.binding import Book, Enclosed, Unsealed
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import SHEETS_A_VOLUME
from registre_app.layout import embedded_font
from registre_app.papers.fingerprints import head_lines
from registre_app.papers.register import bind, spine_labels
from registre_app.papers.register.sheets import session_sheets
from tests import pdf
from tests.laid_years import LONG, Years, act, session_on
from tests.sealed_evenings import digest

POINTS_A_MM = 72 / 25.4
DECISIONS = (
    DelegatedDecision("D1", date(2022, 3, 1), "Bail", "Le maire **décide**.", "M. le Maire"),
    DelegatedDecision("D2", date(2022, 5, 1), "Emprunt"),
)
FEBRUARY = session_on(date(2022, 2, 3), act("1"), act("2", "VOIRIE", LONG))
JUNE = session_on(date(2022, 6, 9), act("3"), act("4", "VOIRIE"))


@cache
def year() -> Years:
    """February, a late session of January, a void sheet, June with decisions."""
    years = Years()
    years.seal(FEBRUARY)
    years.seal(session_on(date(2022, 1, 8), act("0")))
    years.spoil(2022, "taché d’encre")
    years.seal(JUNE, DECISIONS)
    return years


@cache
def bound() -> bytes:
    return bind(year().book())


def lines(content: bytes) -> list[list[str]]:
    return [[pdf.flat(line) for line in page.lines] for page in pdf.pages(content)]


def page_with(content: bytes, text: str) -> int:
    return next(rank for rank, page in enumerate(lines(content)) if text in " ".join(page))


def said(content: bytes, start: str, end: str = "") -> str:
    whole = pdf.text(content)
    begun = whole[whole.index(start) :]
    return begun[: begun.index(end, 1)] if end else begun


def kept_pages(content: bytes, book: Book) -> list[tuple[int, bytes, int]]:
    """Return each page of kept sheets: its rank in the register, its file, its rank there."""
    del content
    found = []
    rank = 2
    for part in sorted(book.sheets, key=lambda each: each.folio.order):
        assert part.content
        for page in range(2 * part.folio.sheets):
            found.append((rank, part.content, page))
            rank += 1
    return found


def test_the_register_conforms_and_is_the_same_twice() -> None:
    assert bind(year().book()) == pdf.conforming(bound())


def test_the_order_in_which_sheets_are_given_changes_nothing() -> None:
    book = year().book()
    assert bind(replace(book, sheets=book.sheets[::-1])) == bound()


def test_each_sheet_is_the_page_that_was_kept_byte_for_byte() -> None:
    with pikepdf.open(io.BytesIO(bound())) as whole:
        for rank, content, page in kept_pages(bound(), year().book()):
            with pikepdf.open(io.BytesIO(content)) as kept:
                drawn = [stream.read_raw_bytes() for stream in kept.pages[page].Contents]
                there = [stream.read_raw_bytes() for stream in whole.pages[rank].Contents]
                assert there == drawn
                assert whole.pages[rank].MediaBox == kept.pages[page].MediaBox


def test_each_sheet_looks_and_reads_as_the_page_that_was_kept() -> None:
    def shown(content: bytes, page: int) -> tuple[str, bytes]:
        document = pypdfium2.PdfDocument(content)
        try:
            text = document[page].get_textpage().get_text_bounded()
            return text, document[page].render(scale=1).to_pil().tobytes()
        finally:
            document.close()

    for rank, content, page in kept_pages(bound(), year().book()):
        assert shown(bound(), rank) == shown(content, page)


def test_the_structure_of_the_sheets_is_whole() -> None:
    whole = pdf.reading_order(bound())
    for part in year().sheets:
        assert part.content
        own = pdf.reading_order(part.content)
        start = whole.index(own[0])
        while whole[start : start + len(own)] != own:
            start = whole.index(own[0], start + 1)
        assert own


def fonts(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        return sorted(
            str(each.FontName)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        )


def test_a_font_is_embedded_once() -> None:
    assert len(fonts(bound())) == len(set(fonts(bound()))) > 1


def test_sheets_of_another_version_of_the_fonts_keep_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    years = Years()
    with monkeypatch.context() as patched:
        patched.setattr(embedded_font, "source", lambda *_: "0" * 64)
        old = years.seal(FEBRUARY)
    years.seal(JUNE)
    content = pdf.conforming(bind(years.book()))
    assert old.content
    assert len(fonts(content)) == len(set(fonts(content))) + len(fonts(old.content))
    assert lines(content)[2 : 2 + 2 * old.folio.sheets] == lines(old.content)


def test_sheets_stand_in_the_order_of_their_numbers_and_tables_in_that_of_dates() -> None:
    body = said(bound(), "DÉLIBÉRATION N° 1", "TABLE CHRONOLOGIQUE")
    places = [body.index(f"DÉLIBÉRATION N° {number}") for number in "1203"]
    assert places == sorted(places)
    table = said(bound(), "TABLE CHRONOLOGIQUE", "TABLE PAR MATIÈRE")
    days = re.findall(r"\d\d/\d\d/2022", table)
    assert days == sorted(days, key=lambda day: day.split("/")[::-1])
    assert len(days) == 7


def test_the_tables_lead_to_the_pages_of_acts_and_decisions() -> None:
    content = bound()
    with pikepdf.open(io.BytesIO(content)) as document:
        numbers = {page.obj.objgen: rank for rank, page in enumerate(document.pages)}
        first = page_with(content, "TABLE CHRONOLOGIQUE")
        led = [numbers[each.Dest[0].objgen] for each in document.pages[first].Annots]
    wanted = [
        page_with(content, title)
        for title in (
            "DÉLIBÉRATION N° 0",
            "DÉLIBÉRATION N° 1",
            "DÉLIBÉRATION N° 2",
            "Décision n° D1",
            "Décision n° D2",
            "DÉLIBÉRATION N° 3",
            "DÉLIBÉRATION N° 4",
        )
    ]
    assert led == wanted


def test_the_tables_name_sheets_and_their_versos() -> None:
    table = said(bound(), "TABLE CHRONOLOGIQUE", "TABLE PAR MATIÈRE")
    document = pypdfium2.PdfDocument(bound())
    try:
        for number in "01234":
            rank = page_with(bound(), f"DÉLIBÉRATION N° {number}")
            assert f"{number} Objet {number} {pdf.flat(document.get_page_label(rank))}" in table
    finally:
        document.close()


def test_pages_are_labelled_by_their_sheets() -> None:
    document = pypdfium2.PdfDocument(bound())
    try:
        labels = [pdf.flat(document.get_page_label(rank)) for rank in range(len(document))]
    finally:
        document.close()
    assert labels[2:6] == ["1", "1 v°", "2", "2 v°"]
    assert labels[-2:] == ["T2", "T2 v°"]


def test_the_table_by_subject_is_in_french_order() -> None:
    headings = ("Écoles", "Domaine", "Décisions", "Œuvres", "Odonymie", "10.1 Eau", "2.1 Urbanisme")
    acts = [act(str(rank), heading) for rank, heading in enumerate(headings)]
    years = Years()
    years.seal(session_on(date(2022, 2, 3), *acts))
    table = said(bind(years.book()), "TABLE PAR MATIÈRE", "TABLE DES SCEAUX")
    order = ("2.1 Urbanisme", "10.1 Eau", "Décisions", "Domaine", "Écoles", "Odonymie", "Œuvres")
    places = [table.index(f"{heading} Numéro") for heading in order]
    assert places == sorted(places)


def test_decisions_are_in_both_tables() -> None:
    for start, end in (
        ("TABLE CHRONOLOGIQUE", "TABLE PAR MATIÈRE"),
        ("TABLE PAR MATIÈRE", "TABLE DES SCEAUX"),
    ):
        table = said(bound(), start, end)
        assert "D1" in table
        assert "Emprunt" in table


def test_a_withdrawn_act_says_so_in_the_tables_and_not_on_its_sheet() -> None:
    years = Years()
    part = years.seal(FEBRUARY)
    assert part.session
    item = part.session.deliberations[0]
    ended = replace(item, endings=(ActEnding(LinkKind.WITHDRAWS, date(2022, 6, 9), "2022-9"),))
    session = part.session.with_deliberation(0, ended)
    content = bind(replace(years.book(), sheets=(replace(part, session=session),)))
    assert "Objet 1 (acte retiré par la délibération n° 2022-9" in pdf.text(content)
    assert lines(content)[2] == lines(part.content or b"")[0]


def test_two_sessions_of_one_day_are_told_apart_by_their_hours() -> None:
    years = Years()
    years.seal(session_on(date(2022, 6, 9), act("5"), at=time(20, 30)))
    years.seal(session_on(date(2022, 6, 9), act("3"), at=time(9)))
    content = bind(years.book())
    table = said(content, "TABLE CHRONOLOGIQUE", "TABLE PAR MATIÈRE")
    assert table.index("09/06/2022 à 9 h 3") < table.index("09/06/2022 à 20 h 30 5")
    marks = [pdf.flat(name) for name, _ in pdf.bookmarks(content)]
    assert {"Séance du 9 juin 2022 à 9 h", "Séance du 9 juin 2022 à 20 h 30"} <= set(marks)
    assert "09/06/2022 à" not in pdf.text(bound())


def test_bookmarks_lead_to_sessions_and_acts() -> None:
    marks = [(pdf.flat(name), page) for name, page in pdf.bookmarks(bound())]
    assert marks[0] == ("Page de titre", 0)
    assert ("Séance du 3 février 2022 à 18 h 30", 2) in marks
    assert ("Délibération n° 3 – Objet 3", page_with(bound(), "DÉLIBÉRATION N° 3")) in marks
    assert marks[-1] == ("Clôture", page_with(bound(), "CLÔTURE DU REGISTRE"))


def test_the_title_page_tells_dates_sheets_void_numbers_and_decisions() -> None:
    first = " ".join(lines(bound())[0])
    assert "REGISTRE DES DÉLIBÉRATIONS et des décisions prises par délégation" in first
    assert "du Conseil municipal d’Arnay Année 2022 Volume 1 sur 1" in first
    assert "Du 8 janvier 2022 au 9 juin 2022" in first
    last = year().sheets[-1].folio.last.sheet
    assert f"Feuillets n° 1 à {last} : 5 délibérations." in first
    spoilt = year().void[0].folio.first_sheet
    assert f"Feuillet n° {spoilt} annulé : taché d’encre." in first
    assert "2 décisions prises par délégation : D1 et D2." in first
    count = len(lines(bound())) // 2 + 1  # the void sheet is no page of the file
    assert f"Le présent volume contient {count} feuillets" in first
    assert "cotés et paraphés par nous, à Arnay, le 9 janvier 2023." in first
    assert "Le Maire, Monsieur Paul ARNOUX" in first


def test_the_closing_tells_what_it_closes_and_the_head_of_the_chain() -> None:
    closing = said(bound(), "CLÔTURE DU REGISTRE")
    assert "Nous arrêtons le présent registre des délibérations du Conseil municipal" in closing
    assert "5 délibérations et 2 décisions, du 8 janvier 2022 au 9 juin 2022" in closing
    spoilt = year().void[0].folio.first_sheet
    assert f"Feuillet n° {spoilt} annulé : taché d’encre." in closing
    assert " ".join(head_lines(digest("tête du jour"))) in closing
    assert "Fait à Arnay, le 9 janvier 2023." in closing


def test_the_tables_have_the_hash_of_every_seal() -> None:
    table = said(bound(), "TABLE DES SCEAUX", "CLÔTURE DU REGISTRE")
    for part in year().sheets:
        assert " ".join(head_lines(part.entry)) in table


def test_the_file_carries_the_record_of_each_sheet_and_the_chain() -> None:
    chain = Enclosed("chaine.json", "La chaîne à ce jour", b'{"entrees": []}')
    twice = Enclosed("sceau-3.json", "Le sceau de feuillets", b'{"rang": 3}')
    content = pdf.conforming(bind(year().book(enclosed=(chain, twice))))
    with pikepdf.open(io.BytesIO(content)) as document:
        files = {name: each.get_file().read_bytes() for name, each in document.attachments.items()}
    records = {f"sceau-{rank}.json": b'{"rang": %d}' % rank for rank in (1, 3, 5)}
    assert {name: held.strip() for name, held in files.items()} == {
        "chaine.json": chain.content,
        **records,
    }


def test_decisions_on_sheets_of_their_own_are_bound_with_their_hash() -> None:
    years = Years()
    years.seal(FEBRUARY)
    part = years.lay(FEBRUARY, (replace(DECISIONS[0], taken_on=date(2022, 12, 30)),))
    content = pdf.conforming(bind(years.book()))
    first = page_with(content, "Décision n° D1")
    assert lines(content)[first] == lines(part.content or b"")[0]
    table = said(content, "TABLE DES SCEAUX", "CLÔTURE DU REGISTRE")
    assert f"Décisions prises par délégation {part.folio.first_sheet}" in table
    assert " ".join(head_lines(part.head)) in table


def test_sheets_printed_before_the_seal_are_named_and_lead_nowhere() -> None:
    years = Years()
    before = years.seal(FEBRUARY, kept=False)
    after = years.seal(JUNE)
    content = pdf.conforming(bind(years.book()))
    first = " ".join(lines(content)[0])
    last = before.folio.last.sheet
    assert f"Feuillets n° 1 à {last} (séance du 3 février 2022 à 18 h 30)" in first
    assert "imprimés avant le sceau : à insérer à leur place." in first
    assert lines(content)[2] == lines(after.content or b"")[0]
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages[page_with(content, "TABLE CHRONOLOGIQUE")].Annots) == 2


def test_a_reprint_of_them_is_bound_in_their_place() -> None:
    years = Years()
    before = years.seal(FEBRUARY, kept=False)
    assert before.session
    reprint = session_sheets(before.session)
    book = years.book()
    content = pdf.conforming(bind(replace(book, sheets=(replace(before, content=reprint),))))
    assert lines(content)[2] == lines(reprint)[0]


def test_kept_pages_that_cannot_be_read_do_not_stop_the_year() -> None:
    years = Years()
    part = years.seal(FEBRUARY)
    years.seal(JUNE)
    for damaged in (b"", b"%PDF-1.7", (part.content or b"")[:-200], b"x" * 5_000):
        book = years.book()
        sheets = (replace(part, content=damaged), *book.sheets[1:])
        first = " ".join(lines(bind(replace(book, sheets=sheets)))[0])
        assert "dont les pages conservées ne se lisent plus : à insérer à leur place." in first


def test_sessions_left_out_are_named() -> None:
    content = bind(year().book(unsealed=(Unsealed(session_on(date(2022, 7, 1), act("9"))),)))
    first = " ".join(lines(content)[0])
    named = "Séance tenue mais non scellée, absente du présent registre : 1er juillet 2022"
    assert named in first
    assert "DÉLIBÉRATION N° 9" not in pdf.text(content)


def test_a_draft_shows_what_is_not_sealed_and_says_so_on_each_page() -> None:
    unsealed = Unsealed(session_on(date(2022, 7, 1), act("9"), act("10")), DECISIONS[:1])
    waiting = (DelegatedDecision("D9", date(2022, 12, 30), "Bail"),)
    book = year().book(unsealed=(unsealed,), waiting=waiting, draft=True)
    content = pdf.conforming(bind(book))
    pages = [" ".join(page) for page in lines(content)]
    kept = len(kept_pages(content, year().book()))
    for rank, page in enumerate(pages):
        is_kept = 2 <= rank < 2 + kept
        assert ("PROJET" in page) is not (is_kept or not page), rank
    drawn = " ".join(pages[2 + kept :])
    assert "DÉLIBÉRATION N° 9" in drawn
    assert "Décision n° D9" in drawn
    assert "cotés et paraphés" not in pages[0]
    assert "CLÔTURE" not in " ".join(pages).replace("FEUILLET DE CLÔTURE", "")
    assert "01/07/2022 9 Objet 9 projet" in pdf.text(content)


def test_years_bind_together_and_sheets_are_named_whole() -> None:
    years = Years()
    years.seal(FEBRUARY)
    years.seal(replace(JUNE, date=date(2023, 6, 9)))
    content = pdf.conforming(bind(years.book(2022, 2023)))
    first = " ".join(lines(content)[0])
    assert "Années 2022 à 2023 Volume 1 sur 1" in first
    assert "Feuillets n° 2022/1/1 à 2022/1/3 et n° 2023/1/1 à 2023/1/2" in first
    table = said(content, "TABLE CHRONOLOGIQUE", "TABLE PAR MATIÈRE")
    assert "09/06/2023 3 Objet 3 2023/1/1" in table
    alone = bind(years.book(2023))
    assert "09/06/2023 3 Objet 3 1" in said(alone, "TABLE CHRONOLOGIQUE", "TABLE PAR MATIÈRE")


def fronts(content: bytes) -> list[str]:
    pages = [" ".join(page) for page in lines(content)]
    return [page for page in pages if page.startswith("REGISTRE DES DÉLIBÉRATIONS")]


def volumes(content: bytes) -> list[int]:
    """Return how many sheets each volume has, by its pages."""
    starts = [
        rank
        for rank, page in enumerate(lines(content))
        if page and page[0] == "REGISTRE DES DÉLIBÉRATIONS"
    ]
    ends = [*starts[1:], len(lines(content))]
    return [(end - start) // 2 for start, end in zip(starts, ends, strict=True)]


def test_a_session_of_180_sheets_goes_on_in_a_second_volume() -> None:
    years = Years()
    acts = [act(str(rank), body=LONG * 4) for rank in range(75)]
    part = years.seal(session_on(date(2022, 2, 3), *acts))
    assert part.folio.sheets > 180
    content = pdf.conforming(bind(years.book()))
    assert len(volumes(content)) == 2
    for front, sheets in zip(fronts(content), volumes(content), strict=True):
        assert f"Le présent volume contient {sheets} feuillets" in front
        assert sheets <= SHEETS_A_VOLUME
    kept, whole = lines(part.content or b""), lines(content)
    assert whole[2 : 2 + 340] == kept[:340]
    begun = whole.index(next(page for page in whole[2:] if page[:1] == whole[0][:1]))
    assert whole[begun + 2 : begun + 2 + len(kept) - 340] == kept[340:]


def test_tables_that_do_not_fit_after_the_sheets_have_a_volume_of_their_own() -> None:
    many = [
        DelegatedDecision(
            f"D{rank:04}", date(2022, 3, 1), f"Concession {rank}", "Le maire décide.\n\n" * 4
        )
        for rank in range(1_500)
    ]
    years = Years()
    years.seal(session_on(date(2022, 2, 3), act("1")))
    years.lay(FEBRUARY, many)
    content = bind(years.book())
    assert all(count <= SHEETS_A_VOLUME for count in volumes(content))
    for front, sheets in zip(fronts(content), volumes(content), strict=True):
        assert f"Le présent volume contient {sheets} feuillets" in front
    acts, tables = fronts(content)
    assert "1 500 décisions prises par délégation : n° D0000 à D1499." in acts
    assert "Les tables et la clôture sont au volume suivant." in acts
    assert "Tables et clôture du volume précédent : feuillets n° T1 à T" in tables


def test_the_ink_leaves_25_millimetres_on_either_side() -> None:
    scale = 3
    margin = int(25 * POINTS_A_MM * scale)
    document = pypdfium2.PdfDocument(bound())
    try:
        for page in document:
            shown = page.render(scale=scale, grayscale=True).to_pil()
            width, height = shown.size
            for side in ((0, 0, margin, height), (width - margin, 0, width, height)):
                assert shown.crop(side).getextrema() == (255, 255)
    finally:
        document.close()


def test_streams_never_end_in_an_end_of_line() -> None:
    # ISO 19005-3, 6.1.7.1: the length by the dictionary must be that by the look.
    for match in re.finditer(rb"/FlateDecode>>\nstream\n", bound()):
        stop = bound().index(b"\nendstream", match.end())
        data = bound()[match.end() : stop]
        assert data[-1:] not in (b"\r", b"\n")
        zlib.decompress(data)


def test_a_label_for_the_back_of_each_volume() -> None:
    years = Years()
    years.seal(FEBRUARY)
    years.seal(replace(JUNE, date=date(2023, 6, 9)))
    content = pdf.conforming(spine_labels(years.book(2022, 2023)))
    assert "Arnay DÉLIBÉRATIONS 2022 – 2023 Volume 1" in pdf.text(content)
    sheets = "Feuillets n° 2022/1/1 à 2022/1/3 et n° 2023/1/1 à 2023/1/2"
    assert sheets in pdf.text(content)


def test_a_year_without_any_sheet_is_bound_and_says_so() -> None:
    content = pdf.conforming(bind(Years().book()))
    assert "Aucun feuillet" in " ".join(lines(content)[0])
