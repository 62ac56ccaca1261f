"""A reference, a date, a sum cut by the end of a line of a page is whole again."""

import pytest

from registre_app.domain.prose import Block, plain
from registre_app.text.pasting import from_html, from_plain, in_one_line
from registre_app.text.writing import write

BEFORE = "Vu le code général des collectivités territoriales, et tout ce qui le suit ici"


def written(blocks: tuple[Block, ...]) -> str:
    return write(blocks).replace("\\", "")


def source(text: str) -> str:
    return written(from_plain(text).blocks)


CUT = pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("l’article L. 2122-\n22 du code", "l’article L. 2122-22 du code"),
        ("l’article L. 2122\n-22 du code", "l’article L. 2122-22 du code"),
        ("l’article L.2121-\n29", "l’article L.2121-29"),
        ("les articles L. 5211-10-\n1 et suivants", "les articles L. 5211-10-1 et suivants"),
        ("l’article L.\n2121-29", "l’article L. 2121-29"),
        ("l’article L\n2121-29", "l’article L 2121-29"),
        ("l’article\nL. 2121-10", "l’article L. 2121-10"),
        ("les articles\nR.\n2121-9", "les articles R. 2121-9"),
        ("l’article R.*\n123-1", "l’article R.* 123-1"),
        ("l’article L.O.\n141-1", "l’article L.O. 141-1"),
        ("l’article\n5. Le conseil", "l’article 5. Le conseil"),
        ("l’alinéa\n3", "l’alinéa 3"),
        ("la délibération n°\n12", "la délibération n° 12"),
        ("la loi n° 2015-\n991 du 7 août", "la loi n° 2015-991 du 7 août"),
        ("le §\n3", "le § 3"),
        ("le 12\njuin 2026", "le 12 juin 2026"),
        ("le 12 juin\n2026", "le 12 juin 2026"),
        ("le 1er\njuin 2026", "le 1er juin 2026"),
        ("le vendredi\n12 juin 2026", "le vendredi 12 juin 2026"),
        ("à 18 h\n30", "à 18 h 30"),
        ("1 250\n000 €", "1 250 000 €"),
        ("1\u202f250\n000\u00a0€", "1\u202f250 000\u00a0€"),
        ("la somme de 1 250\n500,00 € HT", "la somme de 1 250 500,00 € HT"),
        ("la somme de 12 500\n€", "la somme de 12 500 €"),
        ("un taux de 3\n%", "un taux de 3 %"),
        ("la demande de M.\nMARTIN", "la demande de M. MARTIN"),
        ("Mme\nRoux", "Mme Roux"),
    ],
)


@CUT
def test_a_short_line_that_ends_inside_a_reference_goes_on_in_the_next(
    cut: str, whole: str
) -> None:
    assert source(cut) == whole


@CUT
def test_a_line_of_a_page_that_ends_inside_a_reference_is_whole(cut: str, whole: str) -> None:
    assert source(f"{BEFORE} {cut}\n{BEFORE}").startswith(f"{BEFORE} {whole}")


@CUT
def test_a_reference_cut_by_a_line_break_of_html_is_whole(cut: str, whole: str) -> None:
    html = f"<p>{cut.replace(chr(10), '<br>')}</p>"
    assert written(from_html(html).blocks) == whole
    cell = from_html(f"<table><tr><td>{cut.replace(chr(10), '<br>')}<td>b<tr><td>c<td>d</table>")
    assert plain(in_one_line(cell)[0]).startswith(f"{whole} ; b")


@pytest.mark.parametrize(
    "text",
    [
        "Budget 2025\n250 000 €",
        "Dépenses 120\n250 €",
        "1 250\n1 300",
        "Annexes\n1. Le plan",
        "Voici les lots\n1. Le gros œuvre",
        "Nombre de votants : 12\n15 voix pour",
        "Séance du 12\nJuin fut doux",
        "M.\nMme",
        "En 2025\n2026 suivra",
        "Le vote a lieu à 18 h\n75 habitants y assistent",
    ],
)
def test_lines_that_part_nothing_stay_paragraphs(text: str) -> None:
    assert source(text) == text.replace("\n", "\n\n")
