"""Names as a sentence takes them."""

from dataclasses import replace

import pytest
from hypothesis import given

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.grammar import is_feminine, is_plural, of, of_court, of_the, the
from registre_app.domain.places import held_at
from tests.strategies import names


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dijon métropole", "de Dijon métropole"),
        ("Arnay", "d’Arnay"),
        ("Étang-Vergy", "d’Étang-Vergy"),
        ("Œuilly", "d’Œuilly"),
        ("Yvetot", "d’Yvetot"),
        ("Hyères", "d’Hyères"),
        ("Le Creusot", "du Creusot"),
        ("Le Havre", "du Havre"),
        ("Les Lilas", "des Lilas"),
        ("La Rochelle", "de La Rochelle"),
        ("L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"),
        ("L'Union", "de L'Union"),
        ("Lesparre", "de Lesparre"),
        ("Ville", "de Ville"),
        ("Ville-d’Avray", "de Ville-d’Avray"),
        ("Parc-d’Anxtot", "de Parc-d’Anxtot"),
        ("SIGNY-LE-PETIT", "de SIGNY-LE-PETIT"),
    ],
)
def test_de_before_the_name_of_a_commune(name: str, text: str) -> None:
    assert Collectivity(name).of_name == text


def test_the_h_of_a_commune_is_aspirated_where_it_says_so() -> None:
    hautot = Collectivity("Hautot-sur-Mer")
    assert hautot.of_name == "d’Hautot-sur-Mer"
    assert replace(hautot, aspirated_h=True).of_name == "de Hautot-sur-Mer"
    assert Collectivity("Arnay", aspirated_h=True).of_name == "d’Arnay"


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        (BodyKind.COMMUNE, "Commune de Valbrune", "de la Commune de Valbrune"),
        (BodyKind.COMMUNE, "Ville de Valbrune", "de la Ville de Valbrune"),
        (BodyKind.SOCIAL_ACTION, "CCAS de Valbrune", "du CCAS de Valbrune"),
        (BodyKind.SOCIAL_ACTION, "CIAS du Val", "du CIAS du Val"),
        (
            BodyKind.SOCIAL_ACTION,
            "Centre communal d’action",
            "du Centre communal d’action",
        ),
        (BodyKind.SOCIAL_ACTION, "Valbrune", "de Valbrune"),
        (
            BodyKind.INTERCOMMUNAL,
            "Communauté de communes",
            "de la Communauté de communes",
        ),
        (
            BodyKind.INTERCOMMUNAL,
            "La Communauté d’Arras",
            "de la Communauté d’Arras",
        ),
        (BodyKind.INTERCOMMUNAL, "Métropole du Grand Paris", "de la Métropole du Grand Paris"),
        (BodyKind.INTERCOMMUNAL, "CC du Val", "de la CC du Val"),
        (BodyKind.INTERCOMMUNAL, "CCVL", "de la CCVL"),
        (BodyKind.INTERCOMMUNAL, "EPCI du Val", "de l’EPCI du Val"),
        (BodyKind.INTERCOMMUNAL, "Eurométropole de Strasbourg", "de l’Eurométropole de Strasbourg"),
        (BodyKind.INTERCOMMUNAL, "Grand Chambéry", "de Grand Chambéry"),
        (BodyKind.INTERCOMMUNAL, "CAEN LA MER", "de CAEN LA MER"),
        (
            BodyKind.JOINT_BODY,
            "Syndicat des eaux",
            "du Syndicat des eaux",
        ),
        (BodyKind.JOINT_BODY, "SIVOM de la Vallée", "du SIVOM de la Vallée"),
        (BodyKind.JOINT_BODY, "SIVU scolaire", "du SIVU scolaire"),
        (BodyKind.JOINT_BODY, "SMICTOM", "du SMICTOM"),
        (BodyKind.JOINT_BODY, "SYDED du Jura", "du SYDED du Jura"),
        (BodyKind.JOINT_BODY, "SAVOIE DÉCHETS", "de SAVOIE DÉCHETS"),
        (BodyKind.JOINT_BODY, "Les Communes associées du Val", "des Communes associées du Val"),
        (BodyKind.JOINT_BODY, "Office des sports", "de l’Office des sports"),
    ],
)
def test_de_before_the_name_of_a_body(kind: BodyKind, name: str, text: str) -> None:
    assert Collectivity(name, kind).of_name == text


@pytest.mark.parametrize(
    ("name", "with_article", "with_de", "feminine"),
    [
        ("Conseil municipal", "le Conseil municipal", "du Conseil municipal", False),
        (
            "Conseil d’administration",
            "le Conseil d’administration",
            "du Conseil d’administration",
            False,
        ),
        ("Comité syndical", "le Comité syndical", "du Comité syndical", False),
        ("Bureau", "le Bureau", "du Bureau", False),
        ("Assemblée", "l’Assemblée", "de l’Assemblée", True),
        ("Commission permanente", "la Commission permanente", "de la Commission permanente", True),
        ("Délégation spéciale", "la Délégation spéciale", "de la Délégation spéciale", True),
        ("Le Conseil municipal", "le Conseil municipal", "du Conseil municipal", False),
        ("L’Assemblée", "l’Assemblée", "de l’Assemblée", True),
        ("Conseils réunis", "les Conseils réunis", "des Conseils réunis", False),
    ],
)
def test_the_article_of_an_assembly(
    name: str, with_article: str, with_de: str, feminine: bool
) -> None:
    assert the(name) == with_article
    assert of_the(name) == with_de
    assert is_feminine(name) is feminine
    assert is_plural(name) is with_article.startswith("les ")


@pytest.mark.parametrize(
    ("court", "text"),
    [
        ("Dijon", "de Dijon"),
        ("Orléans", "d’Orléans"),
        ("Amiens", "d’Amiens"),
        ("Cergy-Pontoise", "de Cergy-Pontoise"),
        ("Guadeloupe", "de la Guadeloupe"),
        ("la Guyane", "de la Guyane"),
        ("La Martinique", "de la Martinique"),
        ("La Réunion", "de La Réunion"),
        ("Réunion", "de La Réunion"),
        ("Polynésie française", "de la Polynésie française"),
        ("Nouvelle-Calédonie", "de Nouvelle-Calédonie"),
        ("Mayotte", "de Mayotte"),
        ("de Dijon", "de Dijon"),
        ("Tribunal administratif d’Orléans", "d’Orléans"),
        ("tribunal administratif Lyon", "de Lyon"),
    ],
)
def test_the_name_of_an_administrative_court(court: str, text: str) -> None:
    assert of_court(court) == text


@given(names)
def test_de_takes_nothing_but_an_article_from_a_name(name: str) -> None:
    words = of(name)
    assert words.startswith(("de ", "d’", "du ", "des "))
    assert words.endswith(name[len("les ") :].lstrip())


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Mairie", "à la mairie"),
        ("mairie", "à la mairie"),
        ("Mairie de Valbrune, salle du conseil", "à la mairie de Valbrune, salle du conseil"),
        ("Mairie-annexe", "à la mairie-annexe"),
        ("Salle du conseil", "dans la salle du conseil"),
        ("salle de la mairie", "dans la salle de la mairie"),
        ("Salle des fêtes", "à la salle des fêtes"),
        ("Salle polyvalente", "à la salle polyvalente"),
        ("SALLE DES FÊTES", "à la SALLE DES FÊTES"),
        ("Hôtel de ville", "à l’hôtel de ville"),
        ("École primaire", "à l’école primaire"),
        ("Foyer rural", "au foyer rural"),
        ("Halles", "aux halles"),
        ("Préau de l’école", "dans le préau de l’école"),
        ("lieu ordinaire de ses séances", "au lieu ordinaire de ses séances"),
        ("la mairie", "à la mairie"),
        ("Le foyer rural", "au foyer rural"),
        ("l'école", "à l’école"),
        ("La Grange", "à La Grange"),
    ],
)
def test_a_place_takes_its_preposition(place: str, text: str) -> None:
    assert held_at(place) == text


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("à la mairie", "à la mairie"),
        ("À la mairie", "à la mairie"),
        ("A la mairie", "à la mairie"),
        ("Au foyer rural", "au foyer rural"),
        ("Dans la cour de l’école", "dans la cour de l’école"),
        ("en mairie", "en mairie"),
    ],
)
def test_a_place_typed_with_its_preposition_keeps_it(place: str, text: str) -> None:
    assert held_at(place) == text


@pytest.mark.parametrize("place", ["3 rue de la Paix", "Place de la Mairie", "Arnay", "Rue Haute"])
def test_an_address_has_no_preposition(place: str) -> None:
    assert held_at(place) is None


@given(names)
def test_a_preposition_takes_nothing_but_an_article_from_a_place(place: str) -> None:
    said = held_at(place)
    assert said is None or said.endswith(place[len("les ") :].lstrip())
