"""Plain text pasted: from a PDF, a spreadsheet, a word processor."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.prose import Align, Paragraph, Run, Table
from registre_app.text.pasting import from_html, from_plain
from registre_app.text.writing import write
from tests.text.test_html import words_of


def source(text: str) -> str:
    return write(from_plain(text).blocks)


PDF = """\
Vu le code général des collectivités territoriales, notamment ses articles
L. 2121-29 et suivants ;
Considérant que la recherche de l’eﬃcacité énergétique des bâtiments commu-
naux suppose une étude préalable, et que les primo-
arrivants de la ville de Saint-
Denis en sont informés par le vice-
président chargé des travaux ;
Après en avoir délibéré, décide :
• d’approuver le projet de rénovation de l’école maternelle tel qu’il est an-
nexé ;
\uf0b7 d’autoriser le maire à signer.
"""


def test_the_lines_of_a_page_are_paragraphs_again() -> None:
    assert source(PDF) == (
        "Vu le code général des collectivités territoriales, notamment ses articles "
        "L. 2121-29 et suivants ;\n\n"
        "Considérant que la recherche de l’efficacité énergétique des bâtiments communaux suppose "
        "une étude préalable, et que les primo-arrivants de la ville de Saint-Denis en sont "
        "informés par le vice-président chargé des travaux ;\n\n"
        "Après en avoir délibéré, décide :\n\n"
        "- d’approuver le projet de rénovation de l’école maternelle tel qu’il est annexé ;\n"
        "- d’autoriser le maire à signer."
    )


def test_a_sentence_that_ends_a_full_line_does_not_end_its_paragraph() -> None:
    text = (
        "Le maire expose que la toiture de l’école maternelle a souffert de la grêle.\n"
        "Il rappelle que l’assurance de la commune prend en charge les deux tiers des\n"
        "travaux. Le reste est inscrit au budget de l’exercice, en investissement, pour\n"
        "un montant de 12 500 €."
    )
    assert len(from_plain(text).blocks) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Le Conseil municipal,\naprès en avoir délibéré,\ndécide :",
        "Le maire expose la situation de la commune.\nIl propose de voter le budget.",
        "Vu le code général des collectivités territoriales ;\nVu le budget primitif ;",
        "Budget principal de la commune de Bourg-le-Roi pour 2026\nBudget annexe de l’eau",
    ],
)
def test_lines_that_were_typed_stay_paragraphs(text: str) -> None:
    assert source(text) == text.replace("\n", "\n\n")


def test_plain_text_is_a_paragraph_a_line() -> None:
    assert from_plain("Vu le code ;\r\n\r\n  Considérant  \n").blocks == (
        Paragraph((Run("Vu le code ;"),)),
        Paragraph((Run("Considérant"),)),
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("effi-\ncacité", "efficacité"),
        ("effi\u00ad\ncacité", "efficacité"),
        ("e\ufb03cacité", "efficacité"),
        ("effi\u00adcacité", "efficacité"),
        ("effi\u200bcacité", "efficacité"),
        ("\ufeffefficacite\u0301", "efficacité"),
        ("Loire-\nAtlantique", "Loire-Atlantique"),
        ("ci-\ndessus", "ci-dessus"),
        ("MONTBÉLI\u00ad\nARD", "MONTBÉLIARD"),
    ],
)
def test_a_word_cut_or_dressed_by_a_page_is_found_by_a_search(text: str, word: str) -> None:
    assert word in source(f"Vu la recherche de {text} du lieu ;")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("• un\n• deux", "- un\n- deux"),
        ("- un\n- deux", "- un\n- deux"),
        ("\uf0b7\tun\no\tdétail\n\uf0b7\tdeux", "- un\n  - détail\n- deux"),
        ("\uf0a7 un", "- un"),
        ("\uf099 un\n\ue123\tdeux", "- un\n- deux"),
        ("- un\n• deux\n– trois", "- un\n- deux\n- trois"),
        ("• un\n- deux\n- trois\n• quatre", "- un\n- deux\n- trois\n- quatre"),
        ("  - un\n  • deux\n   – trois", "- un\n- deux\n- trois"),
        ("- un\n  - deux\n  • trois\n- quatre", "- un\n  - deux\n  - trois\n- quatre"),
        ("• un\n\t- deux\n\t\t- trois\n• quatre", "- un\n  - deux\n    - trois\n- quatre"),
        ("•\tun\no\tdeux\n▪\ttrois\n•\tquatre", "- un\n  - deux\n    - trois\n- quatre"),
        ("• un\n▪ deux", "- un\n- deux"),
        ("- un\n  suite de un\n- deux", "- un suite de un\n- deux"),
        ("- un\n                Le maire,", "- un\n\nLe maire,"),
        ("a. un\nb. deux", "a. un\n\nb. deux"),
        ("I.\tun\nII.\tdeux", "I. un\n\nII. deux"),
        ("1. un\n2. deux", "1\\. un\n\n2\\. deux"),
        ("- 3 %", "\\- 3 %"),
        ("+ 3 %\n- 2 %", "\\+ 3 %\n\n\\- 2 %"),
        ("- 3 classes\n- une cantine", "- 3 classes\n- une cantine"),
        ("à - 3 %", "à - 3 %"),
    ],
)
def test_marks_at_the_start_of_lines_are_those_of_a_list_or_stay(text: str, written: str) -> None:
    assert source(text) == written


def test_the_cells_of_a_sheet_are_a_table() -> None:
    text = 'Article\t2025\t2026\r\n"Fournitures\nscolaires"\t1 250,00 €\t-3\r\nTotal\t\t12 %\r\n'
    assert from_plain(text).blocks == (
        Table(
            ((Run("Article"),), (Run("2025"),), (Run("2026"),)),
            (
                ((Run("Fournitures scolaires"),), (Run("1 250,00 €"),), (Run("-3"),)),
                ((Run("Total"),), (), (Run("12 %"),)),
            ),
            (Align.LEFT, Align.RIGHT, Align.RIGHT),
        ),
    )


def test_tabs_of_a_list_or_of_a_sentence_make_no_table() -> None:
    assert source("1.\tun\n2.\tdeux") == "1\\. un\n\n2\\. deux"
    assert source("Montant :\t12 €") == "Montant : 12 €"


@given(
    st.lists(
        st.text(st.sampled_from("abcé 12.,;:-–•+()%€\t'\u00a0"), max_size=70).map(str.strip),
        max_size=8,
    )
)
def test_no_letter_nor_figure_of_plain_text_is_lost(lines: list[str]) -> None:
    said = "".join(words_of(from_plain("\n".join(lines)).blocks))
    typed = "".join("".join(line.split()) for line in lines)

    def kept(text: str) -> str:
        return "".join(each for each in text if each.isalnum())

    assert kept(said) == kept(typed)


def test_a_box_ticked_or_not_is_kept_with_its_line() -> None:
    assert source("☑ Pour\n☐ Contre") == "☑ Pour\n\n☐ Contre"
    assert "✗ non fait" in source("✓ fait\n✗ non fait")


@pytest.mark.parametrize(
    ("text", "said", "lost"),
    [
        ("a \ue123 b", "a b", "1 signe d’une police de symboles n’a pas été repris."),
        ("a\U000f0001b\uf8ff", "ab", "2 signes d’une police de symboles n’ont pas été repris."),
        ("\uf0fc fait \uf0e0 dit", "✓ fait → dit", ""),
    ],
)
def test_a_sign_of_a_lost_font_is_the_one_it_stands_for_or_is_left_out_and_said(
    text: str, said: str, lost: str
) -> None:
    for read in (from_plain(f"Voir : {text}"), from_html(f"<p>Voir : {text}</p>")):
        assert write(read.blocks) == f"Voir : {said}"
        assert read.lost == lost


@given(st.text(st.characters(categories=["Co", "L", "Zs"]), max_size=20))
def test_no_sign_of_a_lost_font_enters(text: str) -> None:
    item = f"<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{text}1</span>a"
    for read in (from_plain(f"a{text}"), from_html(f"<p>{text}</p>"), from_html(item)):
        said = "".join(words_of(read.blocks))
        assert not [each for each in said if unicodedata.category(each) == "Co"]


PAGES = """\
Registre des délibérations
Le conseil municipal, après en avoir délibéré, décide d’approuver le projet de rénovation de
l’école maternelle tel qu’il est annexé à la présente délibération et d’autoriser le maire à
Commune de Bourg-le-Roi
Page 1 / 3

Registre des délibérations
signer tous les documents qui s’y rapportent dans les conditions prévues par le règlement de
la commune et par le code général des collectivités territoriales.
Adopté à l’unanimité.
Commune de Bourg-le-Roi
Page 2 / 3
Registre des délibérations
Vu le code général des collectivités territoriales ;
Adopté à l’unanimité.
"""


def test_heads_and_feet_of_pages_do_not_enter_and_a_paragraph_goes_on_over_them() -> None:
    assert source(PAGES) == (
        "Registre des délibérations\n\n"
        "Le conseil municipal, après en avoir délibéré, décide d’approuver le projet de rénovation "
        "de l’école maternelle tel qu’il est annexé à la présente délibération et d’autoriser le "
        "maire à signer tous les documents qui s’y rapportent dans les conditions prévues par le "
        "règlement de la commune et par le code général des collectivités territoriales.\n\n"
        "Adopté à l’unanimité.\n\nVu le code général des collectivités territoriales ;\n\n"
        "Adopté à l’unanimité."
    )
    assert from_plain(PAGES).lost == "6 en-têtes et pieds de page n’ont pas été repris."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("un\nPage 4\ndeux", "un\n\ndeux"),
        ("un\npage 4 sur 12\ndeux", "un\n\ndeux"),
        ("un\n- 1 -\ndeux\n- 2 -\ntrois", "un\n\ndeux\n\ntrois"),
        ("un\n1/3\ndeux\n2/3\ntrois", "un\n\ndeux\n\ntrois"),
        ("un\n1/3\ndeux", "un\n\n1/3\n\ndeux"),
        ("un\n1/3\ndeux\n1/3", "un\n\n1/3\n\ndeux\n\n1/3"),
        ("Voir le plan à la\npage 4\ndu dossier", "Voir le plan à la\n\npage 4\n\ndu dossier"),
    ],
)
def test_a_number_of_a_page_is_told_from_another(text: str, written: str) -> None:
    assert source(text) == written


@pytest.mark.parametrize(("text", "ends"), [("un", False), ("un\ndeux", False), ("un\n", True)])
def test_plain_text_ends_a_paragraph_where_it_ends_a_line(text: str, ends: bool) -> None:
    assert from_plain(text).ends_a_paragraph is ends
