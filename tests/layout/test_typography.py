"""The spaces of French printing, put in as one types."""

import pytest

from registre_app.layout.printed import printed, printed_parts, raised
from registre_app.layout.typography import NARROW, NO_BREAK, RAISED_GRAVE, while_typing


def typed(keys: str) -> str:
    text = ""
    for key in keys:
        drop, put = while_typing(text, key)
        text = text[: len(text) - drop] + put
    return text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Vu le code ;", f"Vu le code{NARROW};"),
        ("Vu le code;", f"Vu le code{NARROW};"),
        ("Objet : tarifs", f"Objet{NARROW}: tarifs"),
        ("«oui»", f"«{NARROW}oui{NARROW}»"),
        ("12 500 € ", f"12{NARROW}500{NO_BREAK}€ "),
        ("à 18:30, http://exemple", "à 18:30, http://exemple"),
        ("M. Arnoux ", f"M.{NO_BREAK}Arnoux "),
        ("d'adopter", "d'adopter"),
    ],
)
def test_spaces_are_put_in_while_typing(keys: str, text: str) -> None:
    assert typed(keys) == text


@pytest.mark.parametrize(
    ("typed_text", "shown"),
    [
        ("l'eau d'un puits", "l’eau d’un puits"),
        ('un "mot" dit', f"un «{NARROW}mot{NARROW}» dit"),
        ('« le "bon" jour »', f"«{NARROW}le “bon” jour{NARROW}»"),
        ("un lot dit 'A'", "un lot dit ‘A’"),
        (f"480 813,60{NO_BREAK} €", f"480{NARROW}813,60{NO_BREAK}€"),
        ("n°  12", f"n°{NO_BREAK}12"),
        ("un tuyau de 2\" et 5'", "un tuyau de 2\" et 5'"),
        ('un " seul', 'un " seul'),
    ],
)
def test_straight_marks_are_printed_as_french_prints_them(typed_text: str, shown: str) -> None:
    assert printed(typed_text) == shown


@pytest.mark.parametrize(
    "together",
    [
        "§ 3",
        "25 septembre",
        "1er mars",
        "10 kg",
        "3 %",
        "page 4",
        "L. 2122-8",
        "article L. 2122-8",
        "art. L2121-17",
        "nuls : 0",
        "n° 12",
        "M. MARTIN",
        "MM. MARTIN",
        "Mme Li",
        "J.-P. MARTIN",
        "18 h 30",
        "18 heures 30",
        "1 250 000,00 €",
        "300 000 euros",
        "03 80 74 51 51",
        "+ 3 %",
        "1° de",
        "15 voix",
        "XXIe siècle",
    ],
)
def test_what_belongs_together_is_never_parted_at_a_line_end(together: str) -> None:
    assert " " not in printed(f"le {together}").removeprefix("le ")


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("1er", "1ᵉʳ"),
        ("1re", "1ʳᵉ"),
        ("2e", "2ᵉ"),
        ("2d", "2ᵈ"),
        ("2nde", "2ⁿᵈᵉ"),
        ("1ère", f"1{RAISED_GRAVE}ʳᵉ"),
        ("2ème", f"2{RAISED_GRAVE}ᵐᵉ"),
        ("12èmes", f"12{RAISED_GRAVE}ᵐᵉˢ"),
        ("XXIème", f"XXI{RAISED_GRAVE}ᵐᵉ"),
        ("2eme", "2ᵉᵐᵉ"),
        ("2ère", "2ère"),
        ("12-2ème", "12-2ème"),
        ("XXIe", "XXIᵉ"),
        ("(3e),", "(3ᵉ),"),
        ("Le", "Le"),
        ("Ce", "Ce"),
        ("12-2e", "12-2e"),
        ("2022-001e", "2022-001e"),
        ("L2e", "L2e"),
    ],
)
def test_the_ending_of_an_ordinal_is_raised_but_not_that_of_a_code(word: str, shown: str) -> None:
    assert raised(word) == shown


def test_each_run_of_a_text_is_printed_by_what_stands_around_it() -> None:
    shown = printed_parts(['Le "', "mot", "\" dit d'", "un", " ; et 12 ", "000 €"])
    assert "".join(shown) == printed('Le "mot" dit d\'un ; et 12 000 €')
    assert [each.strip() for each in shown] == [
        "Le «",
        "mot",
        "» dit d’",
        "un",
        "; et 12",
        "000\xa0€",
    ]
