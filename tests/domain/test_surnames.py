"""Surnames are in capitals, but for the particles typed in small letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.surnames import begins, surname, without_particles


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("de La Hure", "de LA HURE"),
        ("d'Ormesson", "d'ORMESSON"),
        ("d’Ormesson", "d’ORMESSON"),
        ("Le Goff", "LE GOFF"),
        ("le goff", "LE GOFF"),
        ("van der Meer", "van der MEER"),
        ("du Plessis", "du PLESSIS"),
        ("Dupont de Nemours", "DUPONT de NEMOURS"),
        ("Roux-de Maupeou", "ROUX-de MAUPEOU"),
        ("de gaulle", "de GAULLE"),
        ("DE GAULLE", "DE GAULLE"),
        ("De Gaulle", "DE GAULLE"),
        ("Desnoyers", "DESNOYERS"),
        ("L'Hôte", "L'HÔTE"),
        ("de", "DE"),
        ("  Martin   Gendre ", "MARTIN GENDRE"),
        ("", ""),
    ],
)
def test_a_surname_is_in_capitals_but_for_its_particles(typed: str, written: str) -> None:
    assert surname(typed) == written


@given(st.text(alphabet="abcdeéfghlmnorstuvz AEDL'’-", max_size=24))
def test_a_surname_written_is_written_the_same_again(typed: str) -> None:
    assert surname(surname(typed)) == surname(typed)


def test_a_surname_is_looked_for_with_or_without_its_particle() -> None:
    assert begins("de LA HURE Anne", "la h")
    assert begins("de LA HURE Anne", "de la")
    assert not begins("de LA HURE Anne", "hu")
    assert without_particles("d’ORMESSON") == "ORMESSON"
