"""Plain text pasted: from a PDF, a spreadsheet, a word processor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.prose import Align, Paragraph, Run, Table
from registre_app.text.pasting import from_plain
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
