"""The bound register: order, sheets, volumes, tables, and what is printed that never moves."""

import io
import operator
import os
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.ballot import Ballot
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.folio import (
    ACT_SHEETS_A_VOLUME,
    SHEETS_A_VOLUME,
    Folio,
    FolioMoved,
    following,
    placed,
)
from registre_app.domain.period import EmptyPeriod, Period
from registre_app.domain.session import Session
from registre_app.papers.file_names import file_day
from registre_app.papers.register import RegisterRefused, book, render, render_sheets
from registre_app.papers.register.second_process import SecondProcess
from tests import pdf
from tests.councils import council, evening
from tests.layout.test_structure import tags

POINTS_A_MM = 72 / 25.4
LONG = "Considérant que la commune poursuit l’aménagement de ses espaces publics ;\n\n" * 30


def session_on(day: date, *acts: Deliberation) -> Session:
    return replace(council(15), date=day, deliberations=acts)


def act(number: str, heading: str = "FINANCES", body: str = "") -> Deliberation:
    return Deliberation(number, heading, f"Objet {number}", body, ballot=Ballot(15))


def year(*sessions: Session, **changes: object) -> Period:
    known = {"folios": (None,) * len(sessions)} | changes
    return Period(2022, 2022, sessions, **known)


FEBRUARY = session_on(date(2022, 2, 3), act("1"), act("2", "VOIRIE", LONG))
JUNE = session_on(date(2022, 6, 9), act("3"), act("4", "VOIRIE"))
DECISIONS = (
    DelegatedDecision("D1", date(2022, 3, 1), "Bail", "Le maire **décide**.", "M. le Maire"),
    DelegatedDecision("D2", date(2022, 7, 1), "Emprunt"),
)


def lines(content: bytes) -> list[list[str]]:
    return [[pdf.flat(line) for line in page.lines] for page in pdf.pages(content)]


def page_with(content: bytes, text: str) -> int:
    return next(rank for rank, page in enumerate(lines(content)) if text in page)


def footer_page(content: bytes, rank: int) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        said = document[rank].get_textpage().get_text_bounded()
    finally:
        document.close()
    return int(re.findall(r"page\s(\d+)", said)[-1])


def test_the_register_of_an_evening_conforms_and_is_the_same_twice() -> None:
    content = pdf.conforming(render(year(evening())))
    assert render(year(evening())) == content


def test_acts_and_decisions_stand_in_the_order_of_their_dates() -> None:
    said = pdf.text(render(year(FEBRUARY, JUNE, decisions=DECISIONS)))
    body = said[: said.index("TABLE CHRONOLOGIQUE")]
    order = [
        "DÉLIBÉRATION N° 1",
        "DÉLIBÉRATION N° 2",
        "FEUILLET DE CLÔTURE",
        "Décision n° D1 du 1er mars 2022",
        "DÉLIBÉRATION N° 3",
        "DÉLIBÉRATION N° 4",
        "FEUILLET DE CLÔTURE",
        "Décision n° D2 du 1er juillet 2022",
    ]
    places, start = [], 0
    for title in order:
        start = body.index(title, start)
        places.append(start)
        start += 1
    assert places == sorted(places)


def test_the_title_page_has_the_extreme_dates_and_the_number_of_sheets() -> None:
    content = render(year(FEBRUARY, JUNE, decisions=DECISIONS))
    first = " ".join(lines(content)[0])
    assert "REGISTRE DES DÉLIBÉRATIONS du Conseil municipal d’Arnay Année 2022" in first
    assert "Du 3 février 2022 au 1er juillet 2022" in first
    sheets = (len(lines(content)) - 2) // 2
    assert f"Le présent volume contient {sheets} feuillets, cotés et paraphés par nous." in first
    assert "Le Maire, Monsieur Paul ARNOUX" in first


def test_sheets_are_numbered_at_the_top_right_of_the_recto_alone() -> None:
    content = render(year(FEBRUARY, JUNE))
    for rank, page in enumerate(lines(content)[2:]):
        numbered = re.findall(r"Feuillet n° (\d+)", " ".join(page))
        assert numbered == ([str(rank // 2 + 1)] if rank % 2 == 0 else [])
    document = pypdfium2.PdfDocument(content)
    try:
        width, height = document[2].get_size()
        corner = (
            document[2]
            .get_textpage()
            .get_text_bounded(left=width * 0.7, bottom=height - 22 * POINTS_A_MM)
        )
        assert "Feuillet n° 1" in pdf.flat(corner)
        assert "Paraphe" in corner
    finally:
        document.close()


def test_each_sheet_of_a_session_bears_the_name_of_the_commune_and_its_day() -> None:
    content = render(year(FEBRUARY, JUNE))
    sheets = lines(content)[2 : page_with(content, "TABLE CHRONOLOGIQUE")]
    days = [
        re.findall(r"Arnay – Délibérations – séance du (.*?2022)", " ".join(page))
        for page in sheets
    ]
    assert set(map(tuple, days)) == {("3 février 2022",), ("9 juin 2022",)}
    turn = days.index(["9 juin 2022"])
    assert turn % 2 == 0
    assert len(set(map(tuple, days[:turn]))) == len(set(map(tuple, days[turn:]))) == 1


def test_each_sheet_of_decisions_bears_the_name_of_the_commune_and_their_nature() -> None:
    content = render(year(FEBRUARY, JUNE, decisions=DECISIONS))
    for title in ("Décision n° D1 du 1er mars 2022", "Décision n° D2 du 1er juillet 2022"):
        page = " ".join(lines(content)[page_with(content, title)])
        assert "Arnay – Décisions prises par délégation – Année 2022" in page


def test_every_session_begins_on_a_recto_and_ends_with_its_closing_sheet() -> None:
    content = render(year(FEBRUARY, JUNE))
    for number in ("1", "3"):
        assert page_with(content, f"DÉLIBÉRATION N° {number}") % 2 == 0
    assert sum("FEUILLET DE CLÔTURE" in page for page in lines(content)) == 2


def test_a_blank_verso_is_barred_and_no_other_page_is() -> None:
    content = render(year(session_on(date(2022, 2, 3), act("1"), act("2"))))
    pages = lines(content)
    with pikepdf.open(io.BytesIO(content)) as document:
        for page, said in zip(document.pages, pages, strict=True):
            drawn = b"".join(stream.read_bytes() for stream in page.Contents)
            oblique = any(
                abs(float(x1) - float(x2)) > 100 and abs(float(y1) - float(y2)) > 100
                for x1, y1, x2, y2 in re.findall(
                    rb"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", drawn
                )
            )
            blank = not [line for line in said if not line.startswith(("Arnay", "page"))]
            assert oblique == blank


def test_the_binding_margin_is_of_25_millimetres_on_either_side() -> None:
    document = pypdfium2.PdfDocument(render(year(FEBRUARY, JUNE)))
    try:
        for page in document:
            for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=2):
                left, _, right, _ = item.get_bounds()
                assert left > 24.5 * POINTS_A_MM
                assert right < page.get_size()[0] - 24.5 * POINTS_A_MM
    finally:
        document.close()


def test_the_ink_is_black_alone() -> None:
    with pikepdf.open(io.BytesIO(render(year(evening())))) as document:
        for page in document.pages:
            for stream in page.Contents:
                for colours in re.findall(rb"([\d. ]+) (?:rg|RG|k|K|g|G)\b", stream.read_bytes()):
                    *others, last = colours.split()
                    is_black = not any(float(each) for each in (*others, last))
                    assert is_black or (len(others) == 3 and float(last) == 1.0)


def test_the_tables_give_the_true_pages() -> None:
    content = render(year(FEBRUARY, JUNE, decisions=DECISIONS))
    said = pdf.text(content)
    table = said[said.index("TABLE CHRONOLOGIQUE") : said.index("TABLE PAR MATIÈRE")]
    for day, number, title in (
        ("03/02/2022", "1", "DÉLIBÉRATION N° 1"),
        ("03/02/2022", "2", "DÉLIBÉRATION N° 2"),
        ("09/06/2022", "4", "DÉLIBÉRATION N° 4"),
    ):
        page = footer_page(content, page_with(content, title))
        assert f"{day} {number} Objet {number} {page}" in table
    page = footer_page(content, page_with(content, "Décision n° D1 du 1er mars 2022"))
    assert f"01/03/2022 D1 Bail {page}" in table


def test_the_table_by_subject_groups_by_heading() -> None:
    said = pdf.text(render(year(FEBRUARY, JUNE, decisions=DECISIONS)))
    subjects = said[said.index("TABLE PAR MATIÈRE") :]
    places = [subjects.index(each) for each in ("Décisions prises par", "FINANCES", "VOIRIE")]
    assert places == sorted(places)
    finances = subjects[places[1] : places[2]]
    assert "Objet 1" in finances
    assert "Objet 2" not in finances


def test_bookmarks_lead_to_sessions_and_deliberations() -> None:
    content = render(year(FEBRUARY, JUNE))
    document = pypdfium2.PdfDocument(content)
    try:
        found = [(each.level, each.get_title(), each.get_dest()) for each in document.get_toc()]
        titles = {title: dest.get_index() for _, title, dest in found}
    finally:
        document.close()
    assert [title for level, title, _ in found if level == 0] == [
        "Page de titre",
        "Séance du 3 février 2022 à 18\xa0h\xa030",
        "Séance du 9 juin 2022 à 18\xa0h\xa030",
        "Tables",
    ]
    assert titles["Délibération n° 3 – Objet 3"] == page_with(content, "DÉLIBÉRATION N° 3")


def test_each_act_is_a_section_of_the_structure() -> None:
    kinds = [(depth, tag) for depth, tag in tags(render(year(JUNE))) if depth <= 1]
    assert kinds[0] == (0, "Document")
    # The title page, two acts, the closing sheet, two tables.
    assert kinds[1:] == [(1, "Sect")] * 6


def test_the_sheets_of_a_session_are_those_of_the_whole_register() -> None:
    folio, first = render_sheets(year(FEBRUARY, JUNE), 0)
    assert folio == Folio(1, 1, 2)
    second_folio, second = render_sheets(year(FEBRUARY, JUNE, folios=(folio, None)), 1)
    assert second_folio.first_sheet == 3
    whole = lines(render(year(FEBRUARY, JUNE)))
    assert whole[2 : 2 + 4] == lines(pdf.conforming(first))
    assert whole[6 : 6 + 2 * second_folio.sheets] == lines(pdf.conforming(second))


def test_what_is_printed_keeps_its_pages_when_the_year_goes_on() -> None:
    folio, _ = render_sheets(year(FEBRUARY), 0)
    before = lines(render(year(FEBRUARY, folios=(folio,))))
    after = lines(render(year(FEBRUARY, JUNE, folios=(folio, None), decisions=DECISIONS)))
    assert after[2 : 2 + 2 * folio.sheets] == before[2 : 2 + 2 * folio.sheets]


def test_sheets_are_printed_in_order() -> None:
    with pytest.raises(RegisterRefused, match="tirez d’abord ceux de la séance du jeudi 3 février"):
        render_sheets(year(FEBRUARY, JUNE), 1)


def test_a_session_printed_that_would_take_more_sheets_is_refused() -> None:
    folio, _ = render_sheets(year(FEBRUARY), 0)
    longer = session_on(FEBRUARY.date, *FEBRUARY.deliberations, act("9", body=LONG))
    for attempt in (
        lambda: render(year(longer, folios=(folio,))),
        lambda: render_sheets(year(longer, folios=(folio,)), 0),
    ):
        with pytest.raises(RegisterRefused, match="est tirée sur 2 feuillets à partir du n° 1"):
            attempt()


def test_a_year_without_session_is_refused() -> None:
    with pytest.raises(EmptyPeriod, match="Aucune séance n’est enregistrée pour 2022"):
        render(Period(2022, 2022, ()))


def test_a_large_year_is_parted_in_volumes_of_200_sheets_at_most() -> None:
    body = LONG * 7
    sessions = [
        session_on(date(2022, month, 1), *(act(f"{month}-{n}", body=body) for n in range(12)))
        for month in range(1, 9)
    ]
    content = render(year(*sessions))
    fronts = [page for page in lines(content) if "REGISTRE DES DÉLIBÉRATIONS" in page]
    assert len(fronts) >= 2
    for number, page in enumerate(fronts, start=1):
        assert f"Volume {number} sur {len(fronts)}" in page
        (sheets,) = re.findall(r"contient (\d+) feuillets", " ".join(page))
        assert int(sheets) < SHEETS_A_VOLUME
    first = [page for page in lines(content) if re.search(r"Feuillet n° 1\b", " ".join(page))]
    assert len(first) == len(fronts)


def test_two_processes_make_the_very_file_that_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = (FEBRUARY, JUNE, evening())
    alone = render(year(*sessions))
    monkeypatch.setattr(book, "MANY_ACTS", 1)
    assert render(year(*sessions)) == alone


def shared(work: Callable[[Any], Any], tasks: list[Any]) -> list[Any]:
    with SecondProcess() as other:
        return other.share(work, tasks)


def ahead(work: Callable[[Any], Any], tasks: list[Any]) -> list[Any]:
    with SecondProcess() as other:
        return list(other.ahead(work, tasks))


def test_an_error_in_the_other_process_is_raised_as_it_is() -> None:
    for way in (shared, ahead):
        with pytest.raises(ValueError, match="invalid literal"):
            way(int, ["trois", "1", "2"])


def test_the_work_is_shared_with_another_process() -> None:
    assert len(set(shared(operator.call, [os.getpid] * 3))) == 2


def test_what_comes_next_is_made_by_the_other_process_in_order() -> None:
    assert os.getpid() not in ahead(operator.call, [os.getpid] * 3)
    assert ahead(int, ["1", "2", "3"]) == [1, 2, 3]


def test_the_other_process_runs_no_file_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # CWE-427: « python -c » looks for its modules in the current folder first.
    (tmp_path / "pickle.py").write_text("open('executed', 'w').close()")
    monkeypatch.chdir(tmp_path)
    assert shared(int, ["1", "2", "3"]) == [1, 2, 3]
    assert not (tmp_path / "executed").exists()


def test_one_process_does_it_all_where_there_is_room_for_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no process to spare")

    monkeypatch.setattr("subprocess.Popen", refuse)
    assert shared(int, ["1", "2", "3"]) == [1, 2, 3]
    assert ahead(int, ["1", "2", "3"]) == [1, 2, 3]


@given(st.lists(st.integers(1, 400), max_size=30))
def test_folios_follow_one_another_and_leave_no_sheet_out(counts: list[int]) -> None:
    folios = list(placed(counts, [None] * len(counts)))
    for before, after in pairwise(folios):
        end, start = before.last, after.side(0)
        same = start.volume == end.volume and start.sheet == end.sheet + 1
        assert same or (start.volume == end.volume + 1 and start.sheet == 1)
    assert all(folio.last.sheet <= ACT_SHEETS_A_VOLUME for folio in folios)


@given(st.lists(st.integers(1, 50), min_size=2, max_size=20), st.data())
def test_what_is_on_record_moves_nothing_and_is_not_moved(
    counts: list[int], data: st.DataObject
) -> None:
    folios = list(placed(counts, [None] * len(counts)))
    printed = data.draw(st.integers(1, len(counts)))
    known = [*folios[:printed], *[None] * (len(counts) - printed)]
    assert list(placed(counts, known)) == folios
    changed = [counts[0] + 1, *counts[1:]]
    with pytest.raises(FolioMoved):
        list(placed(changed, known))


def test_a_session_that_does_not_fit_whole_begins_a_volume() -> None:
    assert following(Folio(1, 160, 8), 4) == Folio(2, 1, 4)
    assert following(Folio(1, 160, 8), 3) == Folio(1, 168, 3)


def test_streams_never_end_in_an_end_of_line() -> None:
    # ISO 19005-3, 6.1.7.1: the length by the dictionary must be that by the look.
    content = render(year(evening()))
    for match in re.finditer(rb"/FlateDecode>>\nstream\n", content):
        stop = content.index(b"\nendstream", match.end())
        data = content[match.end() : stop]
        assert data[-1:] not in (b"\r", b"\n")
        zlib.decompress(data)


def test_two_sessions_of_one_day_are_told_apart_by_their_hours() -> None:
    morning = replace(JUNE, opened_at=time(9, 0))
    second = replace(JUNE.deliberations[0], number="2022-101")
    late = replace(JUNE, opened_at=time(20, 30), deliberations=(second,))
    content = render(year(morning, late))
    said = pdf.text(content)
    for hour in ("9 h", "20 h 30"):
        assert f"séance du 9 juin 2022 à {hour}" in said
        assert f"09/06/2022 à {hour}" in said
        assert f"Séance du 9 juin 2022 à {hour}" in [
            pdf.flat(name) for name, _ in pdf.bookmarks(content)
        ]
    assert "09/06/2022 à" not in pdf.text(render(year(FEBRUARY, JUNE)))
    assert file_day(morning) != file_day(late)
