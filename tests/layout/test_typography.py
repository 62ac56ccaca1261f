"""The spaces of French printing, put in as one types."""

import pytest

from registre_app.layout.typography import NARROW, NO_BREAK, while_typing


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
