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

OTHER_BUSINESS = [
    ("", "Budget"),
    ("Questions diverses", "Voirie"),
    ("Questions diverses", "Eau"),
]


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


@pytest.mark.parametrize(
    "text",
    [
        "1. Budget\nQuestions diverses\n- Voirie\n- Eau",
        "1. Budget\nQuestions diverses :\n- Voirie\n- Eau",
        "1. Budget\n2. Questions diverses\n- Voirie\n- Eau",
        "1. Budget\n2. Questions diverses :\na) Voirie\nb) Eau",
    ],
)
def test_other_business_heads_what_is_listed_under_it_in_a_text(text: str) -> None:
    assert read(text) == OTHER_BUSINESS


@pytest.mark.parametrize(
    "source",
    [
        "<ol><li>Budget</li></ol><p>Questions diverses</p><ul><li>Voirie</li><li>Eau</li></ul>",
        "<ol><li>Budget</li><li>Questions diverses<ul><li>Voirie</li><li>Eau</li></ul></li></ol>",
        "<ol><li>Budget</li><li>Questions diverses</li></ol><ul><li>Voirie</li><li>Eau</li></ul>",
        "<p>1. Budget</p><h2>Questions diverses</h2><ul><li>Voirie</li><li>Eau</li></ul>",
    ],
)
def test_other_business_heads_what_is_listed_under_it_in_a_document(source: str) -> None:
    items = items_of(from_html(source).blocks)
    assert [(each.heading, each.title) for each in items] == OTHER_BUSINESS


@pytest.mark.parametrize("mark", ["", "2. ", "- "])
def test_other_business_under_which_nothing_is_listed_is_an_item(mark: str) -> None:
    assert titles(f"1. Budget\n{mark}Questions diverses\nLe Maire, Paul ARNOUX") == [
        "Budget",
        "Questions diverses",
    ]


def test_items_that_follow_other_business_in_one_list_stand_beside_it() -> None:
    assert titles("1. Budget\n2. Divers\n3. Taux") == ["Budget", "Divers", "Taux"]
    assert titles("- Budget\n- Divers\n- Taux") == ["Budget", "Divers", "Taux"]


_TITLES = st.from_regex(r"[A-Z][a-zéè]{2,8}( [a-zéè]{2,8}){0,4}", fullmatch=True)


@given(st.lists(st.builds(AgendaItem, _TITLES), min_size=1, max_size=8))
def test_items_written_as_lines_are_read_again(items: list[AgendaItem]) -> None:
    assert items_of(from_plain(lines_of(items)).blocks) == tuple(items)


@given(st.text(max_size=200))
def test_anything_is_read(text: str) -> None:
    assert all(item.title for item in items_of(from_plain(text).blocks))
