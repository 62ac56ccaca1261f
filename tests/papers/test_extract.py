"""The extract as it prints: what is on each page, and where."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.deliberation import Interest, ItemKind
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.layout.columns import column_widths
from registre_app.papers import extract
from registre_app.papers.errors import CannotPrint
from registre_app.text import TextRefused
from tests import pdf
from tests.councils import council

SENTENCE = (
    "Considérant que la commune souhaite poursuivre l'accompagnement des habitants dans leurs "
    "démarches et qu'il convient d'en préciser les conditions ; "
)
MM = 72 / 25.4


def render(session: Session, **changes: str) -> bytes:
    item = replace(session.deliberations[0], **changes)
    return pdf.conforming(extract.render(session.with_deliberation(0, item), 0))


def test_the_same_snapshot_gives_the_same_bytes() -> None:
    assert render(council(15)) == render(council(15))


@pytest.mark.parametrize("count", [7, 15, 86])
def test_a_council_of_any_size_prints_every_name_in_order(count: int) -> None:
    session = council(count)
    printed = pdf.text(render(session))
    names = [pdf.flat(member.full_name) for member in session.present]
    assert " ".join(names) in printed


@pytest.mark.parametrize("count", [7, 15, 86])
def test_nothing_comes_closer_than_25_mm_to_either_edge(count: int) -> None:
    document = pypdfium2.PdfDocument(render(council(count, present=count - 2), body=SENTENCE * 60))
    for page in document:
        for item in page.get_objects(max_depth=1):
            left, _, right, _ = item.get_bounds()
            assert left >= 25 * MM - 1
            assert right <= page.get_width() - 25 * MM + 1
    document.close()


def test_a_long_deliberation_paginates_with_its_number_on_every_page() -> None:
    pages = pdf.pages(render(council(15), body="\n\n".join([SENTENCE * 4] * 80)))
    assert len(pages) >= 12
    for rank, page in enumerate(pages, start=1):
        assert page.foot.startswith(f"page {rank} / {len(pages)}")
        assert "Délibération n° 2022-001" in pdf.flat(page.foot)


def test_a_name_of_sixty_characters_wraps_inside_its_column() -> None:
    long_name = "MARTIN-DE-LA-TOUR-DU-PIN-CHAMBLY-DE-LA-CHARCE-ET-DE-MONTMORENCY"[:60]
    session = council(15)
    first, *others = session.attendance
    named = replace(first, member=replace(first.member, last_name=long_name))
    content = render(replace(session, attendance=(named, *others)))
    document = pypdfium2.PdfDocument(content)
    assert all(
        item.get_bounds()[2] <= document[0].get_width() - 25 * MM + 1
        for item in document[0].get_objects()
    )
    document.close()
    assert long_name in pdf.text(content).replace(" ", "")


def test_a_name_without_a_place_to_break_still_stays_inside() -> None:
    session = council(15)
    first, *others = session.attendance
    named = replace(first, member=replace(first.member, last_name="X" * 60))
    printed = pdf.text(render(replace(session, attendance=(named, *others))))
    # Presiding, in the list, and signing.
    assert len(re.findall("X{60}", printed.replace(" ", ""))) == 3


def test_absents_are_printed_with_the_holder_of_their_proxy() -> None:
    session = council(15, present=12).with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-0")))
    session = session.with_presence(MemberId("elu-14"), Presence.EXCUSED)
    printed = pdf.text(render(session))
    assert "Madame Anaïs FAURE-B pouvoir à Monsieur Paul ARNOUX" in printed
    assert "Monsieur Rémi GUÉRIN-B, excusé" in printed


def test_a_proxy_to_somebody_not_listed_is_printed_as_written() -> None:
    proxy = Proxy(MemberId("elu-13"), None, "Madame Christine DOS SANTOS ROCHA")
    printed = pdf.text(render(council(15, present=13).with_proxy(proxy)))
    assert "pouvoir à Madame Christine DOS SANTOS ROCHA" in printed


def test_words_agree_with_women() -> None:
    session = council(15)
    first, *others = session.attendance
    mayor = replace(first.member, civility=Civility.MADAME)
    session = replace(session, attendance=(replace(first, member=mayor), *others))
    printed = pdf.text(render(session))
    assert "Présidente : Madame ARNOUX" in printed
    assert "La Maire, Madame Paul ARNOUX" in printed
    assert "La secrétaire, Madame Léa BRUN" in printed


def test_what_the_record_does_not_say_is_not_printed() -> None:
    session = replace(
        council(15),
        opened_at=None,
        place="",
        president=None,
        secretaries=(),
        notice=Notice(),
    )
    session = replace(session, assembly=replace(session.assembly, seats=None))
    session = session.with_deliberation(
        0, replace(session.deliberations[0], ballot=None, number="", heading="")
    )
    content = extract.render(session, 0)
    printed = pdf.text(content)
    for absent in ("None", "Lieu", "SCRUTIN", "Président :", " à 18", "Nombre de membres du"):
        assert absent not in printed
    assert "Délibération sans numéro" in pdf.pages(content)[0].foot


def test_hour_and_place_are_printed_where_they_are_known() -> None:
    printed = pdf.text(render(council(15)))
    assert "Séance du jeudi 15 décembre 2022 à 18 h 30" in printed
    assert "Lieu : Salle du conseil" in printed


def test_proxies_are_counted_where_the_ballot_does_not_say() -> None:
    session = council(15, present=12).with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-0")))
    assert "DONT 1 PROCURATION" in pdf.text(render(session))


def test_text_lists_and_tables_are_all_printed() -> None:
    body = (
        "# Exposé\n\nTexte **gras** et *penché*.\n\n- un\n  1. dedans\n- deux\n\n"
        "| Poste | Montant |\n|---|--:|\n| Voirie | 10 000 € |"
    )
    printed = pdf.text(render(council(15), body=body))
    for part in (
        "Exposé",
        "Texte gras et penché.",
        "– un 1. dedans – deux",
        "Poste Montant Voirie 10 000 €",
    ):
        assert part in printed


def test_the_signs_of_markup_in_the_record_are_printed_as_they_are() -> None:
    printed = pdf.text(render(council(15), title="Lots A & B <1 ha>", heading="R&D"))
    assert "OBJET : R&D Lots A & B <1 ha>" in printed


def test_a_text_that_is_refused_is_not_printed_in_part() -> None:
    with pytest.raises(TextRefused, match="un lien"):
        render(council(15), body="Voir [le site](https://exemple.fr)")


def test_a_character_that_the_fonts_lack_is_refused_by_name() -> None:
    with pytest.raises(CannotPrint, match=r"U\+1F600"):
        render(council(15), title="Fête 😀")


def test_only_our_fonts_are_used_and_they_are_embedded() -> None:
    content = render(council(15, present=12), body="**gras** *penché* ***les deux***")
    with pikepdf.open(io.BytesIO(content)) as document:
        fonts = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font
        ]
        assert len(fonts) == 4
        for font in fonts:
            assert re.fullmatch(r"/[A-Z]{6}\+GentiumBookPlus.*", str(font.BaseFont))
            assert "/FontFile2" in font.FontDescriptor


BULLET = re.compile(r"^(–|\d+\.)\s*$")
ROW = "| Voirie et réseaux | 10 000 € |"
blocks = st.one_of(
    st.integers(1, 12).map(lambda count: SENTENCE * count),
    st.integers(1, 3).map(lambda depth: f"{'#' * depth} Titre de la partie"),
    st.integers(1, 6).map(lambda count: "\n\n".join(["- " + SENTENCE] * count)),
    st.integers(1, 40).map(lambda rows: "\n".join(["| a | b |", "|---|--:|", *[ROW] * rows])),
)
texts = st.lists(blocks, max_size=9).map("\n\n".join)


@settings(max_examples=100, deadline=None)
@given(body=texts, decision=texts)
def test_no_page_break_is_ever_careless(body: str, decision: str) -> None:
    pages = pdf.pages(render(council(15), body=body, decision=decision))
    for page in pages[:-1]:
        final = page.lines[-1]
        assert not final.startswith(("Titre", "OBJET", "Décision", "après en", "Membres")), (
            "a title"
        )
        assert not BULLET.match(final), "a dash parted from its text"
        assert not final.rstrip().endswith(("\x02", "\ufffe", "\xad", "-")), (
            "a word cut over the page"
        )
    signing = pages[-1].lines
    ballot = signing.index("SCRUTIN")
    assert ballot >= 1, "signatures alone on their page"
    signatures = signing.index("La secrétaire,")
    assert signing[signatures : signatures + 4] == (
        "La secrétaire,",
        "Madame Léa BRUN",
        "Le Maire,",
        "Monsieur Paul ARNOUX",
    )
    assert signing[signatures + 4].startswith("La présente délibération peut faire l’objet")


@given(st.lists(st.floats(1, 500), min_size=1, max_size=4), st.floats(200, 800))
def test_columns_share_the_width_and_none_is_crushed(natural: list[float], width: float) -> None:
    widths = column_widths(natural, width)
    assert sum(widths) == pytest.approx(width)
    fair = width / len(natural)
    for given_width, wanted in zip(widths, natural, strict=True):
        assert given_width >= min(wanted, fair) - 1e-6


def with_item(session: Session, **changes: Any) -> Session:
    return session.with_deliberation(0, replace(session.deliberations[0], **changes))


def printed_item(session: Session) -> str:
    return pdf.text(pdf.conforming(extract.render(session, 0)))


def test_the_list_of_those_present_is_that_of_the_item() -> None:
    session = council(15)
    first = session.deliberations[0]
    second = replace(first, number="2022-002", title="Autre point")
    session = replace(session, deliberations=(first, second))
    session = session.with_movement(Movement(MemberId("elu-14"), MovementKind.LEAVES, 1))
    before = pdf.text(extract.render(session, 0))
    after = pdf.text(extract.render(session, 1))
    assert "présents participant au vote : 15" in before
    assert "Membres absents" not in before
    assert "présents participant au vote : 14" in after
    assert "Membres absents : Monsieur Rémi GUÉRIN-B" in after


def test_interested_members_are_named_as_not_taking_part() -> None:
    session = with_item(council(15), interests=(Interest(MemberId("elu-3")),))
    printed = printed_item(session)
    assert "Madame Anaïs DUPRÉ n’a pris part ni au débat ni au vote." in printed
    assert "présents participant au vote : 14" in printed


def test_the_account_is_signed_by_its_own_president() -> None:
    session = with_item(
        council(15), kind=ItemKind.ACCOUNT, president=MemberId("elu-2"), ballot=Ballot(14)
    )
    printed = printed_item(session)
    assert "Président : Monsieur CROZET, élu pour présider ce point" in printed
    assert "Monsieur Paul ARNOUX s’est retiré au moment du vote et n’y a pas pris part." in printed
    assert (
        "Le président élu pour ce point, Monsieur Jean CROZET La présente délibération" in printed
    )


def test_no_result_is_printed_for_what_is_only_noted() -> None:
    printed = printed_item(with_item(council(15), kind=ItemKind.NOTED))
    assert "SCRUTIN" not in printed
    assert "POUR" not in printed


def test_a_public_ballot_prints_names_and_votes() -> None:
    roll = tuple(
        Vote(MemberId(f"elu-{rank}"), Choice.AGAINST if rank == 3 else Choice.FOR)
        for rank in range(7)
    )
    ballot = Ballot(votes_for=6, against=1, kind=BallotKind.PUBLIC, roll=roll)
    printed = printed_item(with_item(council(7), ballot=ballot))
    assert "SCRUTIN public" in printed
    assert "Pour : Monsieur Paul ARNOUX, Madame Léa BRUN, Monsieur Jean CROZET, " in printed
    assert "Contre : Madame Anaïs DUPRÉ." in printed


def test_a_secret_ballot_prints_blank_and_void_papers_apart() -> None:
    ballot = Ballot(votes_for=4, against=1, blank=1, void=1, kind=BallotKind.SECRET)
    printed = printed_item(with_item(council(7), ballot=ballot))
    assert "SCRUTIN secret" in printed
    assert "BLANCS : 1 – NULS : 1" in printed


def test_the_president_s_casting_vote_is_printed() -> None:
    ballot = Ballot(votes_for=3, against=3, abstentions=1, casting_vote=Choice.FOR)
    printed = printed_item(with_item(council(7), ballot=ballot))
    said = "Adoptée par 3 voix pour, 3 contre et 1 abstention, la voix du président étant "
    assert f"{said}prépondérante." in printed
    secret = replace(ballot, kind=BallotKind.SECRET)
    assert "prépondérante" not in printed_item(with_item(council(7), ballot=secret))


def test_a_second_notice_is_mentioned() -> None:
    session = council(15, present=4)
    again = Notice(date(2022, 12, 11), first_session_on=date(2022, 12, 10))
    printed = printed_item(replace(session, notice=again))
    assert "Seconde convocation, après la séance du 10 décembre 2022 restée sans quorum" in printed
