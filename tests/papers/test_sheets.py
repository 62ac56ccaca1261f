"""The sheets of a session and of decisions: their number, their names, what stands around them."""

import io
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.body import ActModel
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import ACT_SHEETS_A_VOLUME, Folio
from registre_app.domain.seal import Replaced, Resumption, SealedAct
from registre_app.domain.session import Session
from registre_app.domain.wording import Wording
from registre_app.papers.fingerprints import head_lines
from registre_app.papers.register.look import register_style
from registre_app.papers.register.sheets import (
    LaidApart,
    decision_sheets,
    draft_decisions,
    draft_sheets,
    measure,
    measure_decisions,
    session_sheets,
)
from registre_app.seal import short
from tests import pdf
from tests.councils import council, evening
from tests.layout.test_tables import BUDGET, SUM
from tests.papers.test_fingerprints import FINGERPRINT, codes, feet
from tests.rich_evenings import failed_evening, installation, late_evening, syndicate
from tests.sealed_evenings import DECISIONS, LAID, REPLACED, RESUMES, digest, following, sealed

MM = 72 / 25.4
EVENINGS = (evening, late_evening, installation, syndicate, failed_evening)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)


def drawn(session: Session, decisions: tuple[DelegatedDecision, ...] = ()) -> bytes:
    return session_sheets(session, decisions)


def pages(content: bytes) -> list[str]:
    return [" ".join(map(pdf.flat, page.lines)) for page in pdf.pages(content)]


@st.composite
def seals(draw: st.DrawFn) -> dict[str, object]:
    """What is settled of a seal after its sheets are measured."""
    return {
        "rank": draw(st.integers(1, 100_000)),
        "head": draw(hashes),
        "sealed_on": draw(st.dates(date(2020, 1, 1), date(2060, 12, 31))),
    }


@settings(max_examples=25)
@given(
    st.sampled_from(EVENINGS),
    st.booleans(),
    st.sampled_from([(), DECISIONS]),
    st.sampled_from([None, REPLACED, replace(REPLACED, reason="une erreur de vote. " * 30)]),
    st.sampled_from([None, RESUMES, replace(RESUMES, rank=0)]),
    seals(),
    st.tuples(st.integers(1, 40), st.integers(1, ACT_SHEETS_A_VOLUME)),
    st.data(),
)
def test_the_sheets_take_as_many_sides_as_were_measured_whatever_is_settled_after(
    of: object,
    follow_on: bool,
    decisions: tuple[DelegatedDecision, ...],
    replaces: Replaced | None,
    resumes: Resumption | None,
    told: dict[str, object],
    place: tuple[int, int],
    data: st.DataObject,
) -> None:
    session: Session = of()  # type: ignore[operator]
    session = following(session) if follow_on else session
    before = sealed(session, decisions, replaces=replaces, resumes=resumes)
    measured = measure(before, decisions)
    acts = tuple(SealedAct(position, data.draw(hashes), page) for position, page in measured.acts)
    folio = Folio(session.date.year, *place, measured.sheets)
    assert before.seal is not None
    seal = replace(before.seal, acts=acts, folio=folio, **told)  # type: ignore[arg-type]
    content = drawn(replace(session, seal=seal), decisions)
    assert len(pages(content)) == 2 * measured.sheets
    begun = [page for title, page in pdf.bookmarks(content) if title.startswith("Délibération")]
    assert begun == [page for _, page in measured.acts]


def test_measured_sheets_are_those_of_a_session_not_sealed_yet() -> None:
    session = sealed(evening())
    assert session.seal is not None
    measured = measure(evening())
    assert session.seal.folio == Folio(2022, 1, 3, measured.sheets)
    assert measured.acts == tuple((act.position, act.page) for act in session.seal.acts)


def test_the_same_session_gives_the_same_sheets_twice() -> None:
    session = sealed(evening(), DECISIONS)
    content = pdf.conforming(drawn(session, DECISIONS))
    assert drawn(session, DECISIONS) == content


@settings(max_examples=15)
@given(st.integers(1, 99_999), st.dates(date(2020, 1, 1)), st.integers(0, 60))
def test_a_formula_of_the_commune_is_measured_with_the_rank_and_the_day_to_come(
    rank: int, day: date, length: int
) -> None:
    said = f"{'mot ' * length}{{{{ date }}}}, {{{{ rank }}}}. " * 20
    own = tuple(Wording("seal", name, said) for name in ("decisions_sealed", "sealed"))
    session = evening()
    session = replace(session, collectivity=replace(session.collectivity, wordings=own))
    assert drawn(sealed(session, rank=rank, sealed_on=day))
    measured = measure_decisions(session, DECISIONS, rank=rank, sealed_on=day)
    place = LaidApart(rank, LAID.head, day, Folio(2022, 1, 1, measured.sheets))
    assert decision_sheets(session, DECISIONS, place)


def test_sheets_that_are_not_those_measured_are_refused() -> None:
    session = sealed(evening(), folio=Folio(2022, 1, 3, 4))
    with pytest.raises(ValueError, match="4 sheets for what takes 5"):
        drawn(session)


def test_a_session_without_a_seal_has_no_sheets() -> None:
    with pytest.raises(ValueError, match="no seal"):
        drawn(evening())


def test_each_recto_has_the_whole_name_of_its_sheet_and_each_verso_its_page() -> None:
    for rank, said in enumerate(pages(drawn(sealed(evening())))):
        named = re.findall(r"2022 – volume 1 – feuillet n° (\d+)", said)
        assert named == ([str(3 + rank // 2)] if rank % 2 == 0 else [])
        assert f"2022 – volume 1 – page {5 + rank}" in said
        assert ("Paraphe" in said) == (rank % 2 == 0)


def test_a_session_of_more_sheets_than_a_volume_goes_on_in_the_next() -> None:
    items = council(15).deliberations * (2 * ACT_SHEETS_A_VOLUME + 16)
    numbered = tuple(replace(item, number=f"2022-{n:03}") for n, item in enumerate(items, 1))
    session = sealed(replace(council(15), deliberations=numbered), first=1)
    assert session.seal is not None
    assert session.seal.folio is not None
    assert session.seal.folio.sheets > ACT_SHEETS_A_VOLUME
    said = pages(drawn(session))
    assert "2022 – volume 1 – feuillet n° 170" in said[2 * ACT_SHEETS_A_VOLUME - 2]
    assert "2022 – volume 2 – feuillet n° 1" in said[2 * ACT_SHEETS_A_VOLUME]
    assert "2022 – volume 2 – page 1" in said[2 * ACT_SHEETS_A_VOLUME]


def test_each_page_of_an_act_has_its_fingerprint_and_code_and_no_other_page_has() -> None:
    content = drawn(sealed(evening(), DECISIONS), DECISIONS)
    found = [FINGERPRINT.findall(foot) for foot in feet(content)]
    acts = [short(digest(f"acte {position}")) for position in (0, 1, 1, 2, 3, 3, 4)]
    assert found == [[], *([each] for each in acts), [], []]
    assert codes(content) == [len(each) for each in found]


def test_the_closing_sheet_prints_the_head_of_the_chain_and_the_hours() -> None:
    said = pages(drawn(sealed(late_evening())))
    assert "Séance du jeudi 15 décembre 2022 à 18 h 30" in said[-2]
    assert "La séance est levée le vendredi 16 décembre 2022 à 0 h 20." in said[-1]
    assert " ".join(head_lines(digest("tête"))) in said[-1]
    assert not any(head in said[0] for head in head_lines(digest("tête")))


def test_decisions_stand_before_the_acts_of_their_session() -> None:
    session = sealed(evening(), DECISIONS)
    said = pages(drawn(session, DECISIONS))
    assert "Décision n° D1 du 1er mars 2022" in said[0]
    assert "Arnay – Décisions prises par délégation – Année 2022" in said[0]
    assert "DÉLIBÉRATION" in said[1]
    assert "Arnay – Délibérations – séance du 15 décembre 2022 à 18 h 30" in said[1]
    assert session.seal is not None
    assert [(each.number, each.page) for each in session.seal.decisions] == [("D1", 0), ("D2", 0)]


def test_what_followed_a_decision_is_not_on_its_sheet() -> None:
    later = replace(DECISIONS[0], transmitted_on=date(2022, 3, 2), published_on=date(2022, 3, 3))
    followed = (later, DECISIONS[1])
    assert drawn(sealed(evening(), DECISIONS), followed) == drawn(
        sealed(evening(), DECISIONS), DECISIONS
    )


def test_what_followed_an_act_is_not_on_its_sheet() -> None:
    session = sealed(evening())
    item = replace(
        session.deliberations[1],
        transmitted_on=date(2022, 12, 20),
        endings=(ActEnding(LinkKind.WITHDRAWS, date(2023, 1, 5), "2023-001"),),
    )
    assert drawn(session.with_deliberation(1, item)) == drawn(session)


@pytest.mark.parametrize("of", [evening, installation])
def test_every_sheet_of_a_new_version_says_so_each_act_and_the_closing_sheet_say_why(
    of: object,
) -> None:
    session: Session = of()  # type: ignore[operator]
    content = pdf.conforming(drawn(sealed(session, replaces=REPLACED)))
    said = pages(content)
    assert all("Nouvelle version : remplace celle scellée le 20 décembre 2022" in s for s in said)
    why = "(feuillets n° 1 à 2 de l’année 2022, volume 1). Motif : le vote du point 2 était mal"
    assert sum(why in each for each in said) == len(session.acts) + 1


def test_a_reprint_of_what_was_printed_before_the_seal_says_so_on_every_page() -> None:
    said = pages(pdf.conforming(drawn(sealed(evening(), printed_before=True))))
    told = "Réimpression : feuillets n° 3 à 7 de l’année 2022, volume 1, imprimés avant le sceau"
    assert all(told in each for each in said)


@pytest.mark.parametrize(("sheets", "count"), [(2, 10), (8, 16)])
def test_a_reprint_takes_what_it_takes_and_names_no_sheet_that_was_not(
    sheets: int, count: int
) -> None:
    folio = Folio(2021, 2, 9, sheets)
    said = pages(drawn(sealed(evening(), printed_before=True, folio=folio)))
    assert len(said) == count
    named = {int(n) for each in said for n in re.findall(r"feuillet n° (\d+)", each)}
    assert named == set(range(9, 9 + sheets))
    continued = ["suite" in each for each in said]
    assert any(continued) == (sheets < 5)


def test_the_record_is_attached_by_the_rank_of_its_entry() -> None:
    content = pdf.conforming(session_sheets(sealed(evening()), record=b'{"rang":12}'))
    with pikepdf.open(io.BytesIO(content)) as document:
        assert list(document.attachments) == ["sceau-12.json"]
        assert document.attachments["sceau-12.json"].get_file().read_bytes() == b'{"rang":12}'


@pytest.mark.parametrize("of", EVENINGS)
def test_a_draft_bears_nothing_of_what_a_seal_gives(of: object) -> None:
    session: Session = of()  # type: ignore[operator]
    content = pdf.conforming(draft_sheets(session, DECISIONS, b"{}"))
    for said in pages(content):
        assert "PROJET" in said
        assert not re.search(r"feuillet n°|Paraphe|volume|Sceau", said)
        assert not FINGERPRINT.search(said)
    assert set(codes(content)) == {0}
    with pikepdf.open(io.BytesIO(content)) as document:
        assert [name[:7] for name in document.attachments] == ["seance-"]


def test_a_draft_of_a_sealed_session_is_one_too() -> None:
    assert draft_sheets(sealed(evening())) == draft_sheets(evening())


def laid(count: int) -> LaidApart:
    return replace(LAID, folio=replace(LAID.folio, sheets=count))


def test_decisions_on_sheets_of_their_own_have_a_head_and_room_to_sign() -> None:
    count = measure_decisions(evening(), DECISIONS).sheets
    content = pdf.conforming(decision_sheets(evening(), DECISIONS, laid(count), record=b"{}"))
    said = pages(content)
    assert "Arnay – Décisions prises par délégation – Année 2022" in said[0]
    assert "2022 – volume 1 – feuillet n° 9" in said[0]
    assert " ".join(head_lines(digest("décisions"))) in said[0]
    assert said[0].index("Le Maire, Monsieur Paul ARNOUX") > said[0].index("Décision n° D2")
    with pikepdf.open(io.BytesIO(content)) as document:
        assert list(document.attachments) == ["sceau-13.json"]


@settings(max_examples=10)
@given(hashes, st.integers(1, 99_999), st.dates(date(2020, 1, 1)), st.integers(1, 60))
def test_sheets_of_decisions_take_what_was_measured(
    head: str, rank: int, day: date, count: int
) -> None:
    decisions = DECISIONS * count
    measured = measure_decisions(evening(), decisions)
    place = LaidApart(rank, head, day, Folio(2022, 3, 150, measured.sheets))
    assert len(pages(decision_sheets(evening(), decisions, place))) == 2 * measured.sheets


def test_fifteen_hundred_decisions_are_all_counted_where_they_begin() -> None:
    decisions = tuple(
        DelegatedDecision(f"D-{n:04}", date(2022, 1, 1), f"Concession n° {n}", "Accordée.\n\n" * 2)
        for n in range(1_500)
    )
    measured = measure_decisions(evening(), decisions)
    assert [number for number, _ in measured.decisions] == [each.number for each in decisions]
    said = pages(decision_sheets(evening(), decisions, laid(measured.sheets)))
    assert len(said) == 2 * measured.sheets
    for number, page in measured.decisions:
        assert f"Décision n° {number} du" in said[page]


def test_a_draft_of_decisions_has_no_number_and_no_head() -> None:
    said = " ".join(pages(pdf.conforming(draft_decisions(evening(), DECISIONS))))
    assert "PROJET" in said
    assert "Le Maire, Monsieur Paul ARNOUX" in said
    assert not re.search(r"Sceau|feuillet n°", said)


def test_acts_that_follow_on_take_fewer_sheets() -> None:
    session = short_evening(4)
    item = replace(session.deliberations[0], body="Considérant ceci ;\n\n" * 12)
    longer = replace(session, deliberations=(item, session.deliberations[1]) * 2)
    assert measure(longer).sheets == 4
    assert measure(following(longer)).sheets == 3


def test_acts_that_follow_on_are_the_same_words_in_the_same_order() -> None:
    found = [
        [each for each in pdf.reading_order(drawn(sealed(session))) if "volume" not in each]
        for session in (evening(), following(evening()))
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize(("size", "height", "most"), [(11.8, 297, 1), (5, 297, 2), (5, 560, 5)])
def test_each_page_of_acts_that_follow_on_has_the_codes_of_those_that_end_there(
    size: float, height: float, most: int
) -> None:
    style = replace(register_style(), size=size, leading=size * 1.3, title_size=size)
    style = replace(style, signature_height=size * 2, page_height=height * MM)
    session = sealed(following(short_evening(9)), style=style)
    content = pdf.conforming(session_sheets(session, style=style))
    prints = [short(digest(f"acte {position}")) for position in session.acts]
    bare = [re.sub("[^0-9A-Z]", "", foot) for foot in feet(content)]
    found = [[each for each in prints if each.replace("-", "") in foot] for foot in bare]
    assert [each for page in found for each in page] == prints
    assert max(map(len, found)) == most
    ended = [text.count("Fait et délibéré en séance") for text in pages(content)]
    assert codes(content) == [len(each) for each in found] == ended


def short_evening(count: int) -> Session:
    """Return an evening of a council of five, whose acts are short."""
    session = council(5)
    body = replace(session.collectivity, act_model=ActModel.COMMUNAL)
    items = tuple(
        replace(session.deliberations[0], number=f"2022-{n:03}", body="Vu le Code ;")
        for n in range(1, count + 1)
    )
    return replace(session, collectivity=body, deliberations=items)


@settings(max_examples=20)
@given(st.sampled_from(ActModel), st.lists(st.integers(0, 30), min_size=2, max_size=5))
def test_an_act_that_follows_on_begins_where_some_lines_follow_its_title(
    model: ActModel, lengths: list[int]
) -> None:
    session = short_evening(len(lengths))
    session = replace(session, collectivity=replace(session.collectivity, act_model=model))
    items = tuple(
        replace(item, body="Considérant ceci ;\n\n" * length)
        for item, length in zip(session.deliberations, lengths, strict=True)
    )
    content = drawn(sealed(following(replace(session, deliberations=items))))
    for page in pdf.pages(content):
        text = [each for each in map(pdf.flat, page.lines) if not MARGINS.search(each)]
        titles = [rank for rank, each in enumerate(text) if re.match("DÉLIBÉRATION( N°|$)", each)]
        assert all(len(text) - rank >= 8 for rank in titles)


MARGINS = re.compile("^(Arnay –|2022 –|Paraphe|Empreinte|Délibération n°.*[0-9]$)")


def test_a_wide_table_is_turned_on_an_upright_sheet() -> None:
    session = evening()
    item = replace(session.deliberations[1], body=BUDGET)
    content = pdf.conforming(drawn(sealed(session.with_deliberation(1, item))))
    document = pypdfium2.PdfDocument(content)
    try:
        assert {page.get_size()[0] < page.get_size()[1] for page in document} == {True}
    finally:
        document.close()
    said = [each for each in pages(content) if SUM in re.sub("[\xa0\u202f]", " ", each)]
    assert said
    assert all("Arnay – Délibérations" in each for each in said)


@pytest.mark.parametrize("of", EVENINGS)
def test_25_millimetres_are_free_of_ink_on_either_side(of: object) -> None:
    session: Session = of()  # type: ignore[operator]
    if session.deliberations:
        body = f"{LISTS}\n\n{BUDGET}\n\n| A | B |\n|---|---|\n| {'mot ' * 60} | 1 |"
        item = replace(session.deliberations[0], body=body)
        session = session.with_deliberation(0, item)
    for content in (
        drawn(sealed(session, DECISIONS, replaces=REPLACED), DECISIONS),
        draft_sheets(session),
    ):
        document = pypdfium2.PdfDocument(content)
        try:
            for page in document:
                picture = page.render(scale=2, grayscale=True).to_pil()
                ink = picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()
                assert ink is not None
                assert ink[0] >= 25 * MM * 2
                assert ink[2] <= picture.width - 25 * MM * 2
        finally:
            document.close()


LISTS = "- premier ;\n- deuxième :\n  - dessous ;\n  - encore.\n\n" + "\n".join(
    f"{rank}. Article {rank} ;" for rank in range(98, 103)
)


def test_a_blank_verso_is_barred() -> None:
    session = sealed(council(5))
    with pikepdf.open(io.BytesIO(drawn(session))) as document:
        last = b"".join(stream.read_bytes() for stream in document.pages[-1].Contents)
        oblique = re.findall(rb"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", last)
    blank = not pages(drawn(session))[-1].count("Sceau")
    assert blank == any(
        abs(float(x) - float(other)) > 100 and abs(float(y) - float(under)) > 100
        for x, y, other, under in oblique
    )
