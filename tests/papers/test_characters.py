"""Characters that the fonts lack, as they are printed: as their nearest, or told."""

import pytest

from registre_app.app.findings import findings
from registre_app.papers import extract
from registre_app.papers.house_style import typeface
from registre_app.papers.prose import drawable
from registre_app.text.characters import characters, healed
from tests import pdf
from tests.councils import council
from tests.papers.test_torture import with_item


def printed(text: str) -> str:
    return pdf.text(pdf.conforming(extract.render(with_item(council(15), body=text), 0)))


def test_each_replacement_is_one_that_the_fonts_draw() -> None:
    table = characters()
    lacking = [*map(chr, table.nearest), *map(chr, table.private), *table.wingdings.values()]
    replaced = [drawable(each) for each in lacking]
    kept = [*table.raised.values(), *table.lowered.values()]
    assert [each for each in (*replaced, *kept) if typeface().missing(each)] == []


def test_a_character_of_the_table_is_one_that_the_fonts_lack() -> None:
    useless = [each for each in map(chr, characters().nearest) if not typeface().missing(each)]
    assert useless == []


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Le vote : ☐ pour ☑ contre", "[ ] pour [x] contre"),
        ("Le sens : \uf0b7 un \uf0fc deux", "• un ✓ deux"),
        ("Surface de 120 m² et CO₂, 10⁻³", "120 m² et CO₂, 10⁻³"),
        ("**☑** oui", "[x] oui"),
        ("| Oui | Non |\n|---|---|\n| ☑ | ☐ |", "[x] [ ]"),
    ],
)
def test_a_character_without_a_glyph_prints_as_its_nearest(text: str, paper: str) -> None:
    assert paper in printed(text)


def test_what_has_a_nearest_is_no_finding_and_what_has_none_is_told_with_its_place() -> None:
    session = with_item(council(15), body="☑ oui", title="Fête du 漢")
    (told,) = [each for each in findings(session) if each.code == "caractere-sans-police"]
    assert "objet" in told.message
    assert "« 漢 » (U+6F22)" in told.message


def test_a_sum_at_the_start_of_a_line_is_printed_with_its_sign() -> None:
    assert "+ 3 % pour l’eau" in printed("Les tarifs évoluent ainsi :\n+ 3 % pour l’eau")


def test_a_character_healed_by_a_paste_is_printed_as_the_same_word() -> None:
    assert "efficacité" in printed(healed("L’eﬃca\u00adcité des travaux"))


def test_an_ordinal_raised_as_it_is_written_is_found_as_it_is_written() -> None:
    text = printed("La 1ère fois, le 2ème adjoint, **1ère** et le 12ème rang")
    assert "La 1ère fois, le 2ème adjoint, 1ère et le 12ème rang" in text
