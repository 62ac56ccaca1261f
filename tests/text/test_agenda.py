"""An agenda as a town hall writes it, read into items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.text.agenda import AgendaItem, items_of, lines_of
from registre_app.text.pasting import from_html, from_plain

CONVOCATION = """Mairie d’Arnay
Le conseil municipal se réunira le 10 juin 2026.
ORDRE DU JOUR :
1. Approbation du procès-verbal de la séance du 10 mars ;
2. Finances
2.1 Vote du compte administratif 2025
2.2 Vote du budget
primitif 2026
3) Questions diverses.
Le Maire, Paul ARNOUX"""


def read(text: str) -> list[tuple[str, str]]:
    return [(item.heading, item.title) for item in items_of(from_plain(text).blocks)]


def titles(text: str) -> list[str]:
    return [title for _, title in read(text)]


def test_only_what_stands_between_the_title_and_the_signature_is_the_agenda() -> None:
    assert read(CONVOCATION) == [
        ("", "Approbation du procès-verbal de la séance du 10 mars"),
        ("Finances", "Vote du compte administratif 2025"),
        ("Finances", "Vote du budget primitif 2026"),
        ("Finances", "Questions diverses"),
    ]


@pytest.mark.parametrize(
    "mark", ["1.", "1)", "1°", "1 -", "1 –", "1/", "N° 1 :", "Point n°1 :", "•", "-", "a)", "IV."]
)
def test_every_way_to_mark_an_item_is_known(mark: str) -> None:
    assert titles(f"Ordre du jour\n{mark} Budget primitif\n{mark} Taux d’imposition") == [
        "Budget primitif",
        "Taux d’imposition",
    ]


def test_the_number_of_an_act_is_left_to_the_register() -> None:
    assert titles("2026-015 – Budget\n2026-016 – Taux") == ["Budget", "Taux"]


def test_a_line_in_capitals_or_with_a_colon_heads_the_items_under_it() -> None:
    assert read("FINANCES\n- Budget ;\n- Taux\nUrbanisme :\n• PLU\nQuestions diverses") == [
        ("FINANCES", "Budget"),
        ("FINANCES", "Taux"),
        ("Urbanisme", "PLU"),
        ("Urbanisme", "Questions diverses"),
    ]


def test_roman_figures_head_letters_and_figures() -> None:
    assert read("I. FINANCES\n1 - Budget\nII. PERSONNEL\n- Emploi") == [
        ("FINANCES", "Budget"),
        ("PERSONNEL", "Emploi"),
    ]


def test_lines_without_any_mark_are_an_item_each() -> None:
    assert titles("Budget primitif\nDroit de préemption") == [
        "Budget primitif",
        "Droit de préemption",
    ]


def test_a_date_or_an_address_at_the_start_is_no_mark() -> None:
    assert titles("12-14 rue de la Gare : vente\n14 juillet : bal") == [
        "12-14 rue de la Gare : vente",
        "14 juillet : bal",
    ]


def test_a_list_of_word_has_the_items_that_its_levels_tell() -> None:
    source = "<ol><li>Finances<ul><li>Budget</li><li>Taux</li></ul></li><li>Divers</li></ol>"
    assert [(each.heading, each.title) for each in items_of(from_html(source).blocks)] == [
        ("Finances", "Budget"),
        ("Finances", "Taux"),
        ("Finances", "Divers"),
    ]


_TITLES = st.from_regex(r"[A-Z][a-zéè]{2,8}( [a-zéè]{2,8}){0,4}", fullmatch=True)


@given(st.lists(st.builds(AgendaItem, _TITLES), min_size=1, max_size=8))
def test_items_written_as_lines_are_read_again(items: list[AgendaItem]) -> None:
    assert items_of(from_plain(lines_of(items)).blocks) == tuple(items)


@given(st.text(max_size=200))
def test_anything_is_read(text: str) -> None:
    assert all(item.title for item in items_of(from_plain(text).blocks))
