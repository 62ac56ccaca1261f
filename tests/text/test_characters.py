"""Characters made those that a reader sees and a search finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.text.characters import characters, healed, nearest


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("eﬃcacité oﬀre ﬁn ﬂeur", "efficacité offre fin fleur"),
        ("cœur ex æquo", "cœur ex æquo"),
        ("tra\u00advaux\u200b\u200e\ufeff", "travaux"),
        ("e\u0301te\u0301", "été"),
        ("12\u2009500\u2007€", "12 500\u00a0€"),
        ("18\u00a0h\u202f; 1\u2011er", "18\u00a0h\u202f; 1\u2011er"),
        ("\uf0b7 un", "• un"),
        ("le 1ᵉʳ mars, la 2ᵉ̀ᵐᵉ fois, le XXIᵉ siècle", "le 1er mars, la 2ème fois, le XXIe siècle"),
        ("Mᵐᵉ Roux, Dʳ Roux, nᵒ 12, nº 12, nᵒˢ 1", "Mme Roux, Dr Roux, n° 12, n° 12, n°s 1"),
        ("xᵃ et le montantᵇ, 10ⁿ", "xᵃ et le montantᵇ, 10ⁿ"),
    ],
)
def test_a_text_is_healed(text: str, seen: str) -> None:
    assert healed(text) == seen


@given(st.text())
def test_a_healed_text_is_whole(text: str) -> None:
    assert healed(healed(text)) == healed(text)


@given(st.text(st.sampled_from("abcéèàçœ’«» 0123456789€%m²₂\u00a0\u202f\u2011–—…\n\t")))
def test_french_text_is_not_changed(text: str) -> None:
    assert healed(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [("☐ non ☑ oui", "[ ] non [x] oui"), ("\uf0a8", "[ ]"), ("\uf0b7", "•"), ("20 ℃", "20 °C")],
)
def test_a_character_has_its_nearest(text: str, printed: str) -> None:
    assert nearest(text, "☐☑\uf0a8\uf0b7℃") == printed


def test_a_character_without_a_nearest_stays_to_be_told() -> None:
    assert nearest("漢", "漢") == "漢"


def test_no_sign_of_a_font_stands_for_another_private_one() -> None:
    table = characters()
    shown = [*table.private.values(), *table.symbol.values(), *table.wingdings.values()]
    assert not [each for each in shown if "\ue000" <= each <= "\uf8ff"]
