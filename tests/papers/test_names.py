"""Names of bodies, courts and places as every paper prints them."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.body import BODIES, ActModel, BodyKind
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from tests import pdf
from tests.councils import evening
from tests.printed import KEYS, drawn


def named(name: str, kind: BodyKind = BodyKind.COMMUNE, **changes: object) -> Session:
    """The evening of another body, in the model of act of the communes."""
    session = evening()
    body = replace(session.collectivity, name=name, kind=kind, act_model=ActModel.COMMUNAL)
    assembly = replace(session.assembly, name=BODIES[kind].assembly)
    return replace(session, collectivity=body, assembly=assembly, **changes)


def printed(key: str, session: Session) -> str:
    return " ".join(pdf.text(drawn(key, session)).split())


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        (BodyKind.COMMUNE, "Les Lilas", "du Conseil municipal des Lilas"),
        (BodyKind.INTERCOMMUNAL, "Communauté du Val", "de la Communauté du Val"),
        (BodyKind.SOCIAL_ACTION, "CCAS de Valbrune", "d’administration du CCAS de Valbrune"),
        (BodyKind.JOINT_BODY, "SIVOM de la Vallée", "du Comité syndical du SIVOM de la Vallée"),
    ],
)
@pytest.mark.parametrize("key", KEYS)
def test_de_agrees_with_the_name_of_the_body(
    key: str, kind: BodyKind, name: str, said: str
) -> None:
    text = printed(key, named(name, kind))
    assert f"de {name}" not in text.replace(said, "")
    if key not in (
        "bulletins",
        "certificat",
        "certificat-acte",
        "etiquettes",
        "tableau",
    ):  # which name the body alone
        assert said in text


@pytest.mark.parametrize(
    ("aspirated", "said"), [(True, "municipal de Hautot,"), (False, "municipal d’Hautot,")]
)
def test_the_h_of_a_commune_is_printed_as_the_commune_says(aspirated: bool, said: str) -> None:
    session = named("Hautot")
    body = replace(session.collectivity, aspirated_h=aspirated)
    assert said in printed("extrait", replace(session, collectivity=body))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Mairie", "s’est réuni à la mairie sous la présidence"),
        ("Salle du conseil", "s’est réuni dans la salle du conseil sous"),
        ("salle des fêtes", "s’est réuni à la salle des fêtes sous"),
        ("Hôtel de ville", "s’est réuni à l’hôtel de ville sous"),
        ("au foyer rural", "s’est réuni au foyer rural sous"),
        ("3 rue de la Paix", "s’est réuni, au lieu suivant : 3 rue de la Paix, sous"),
        ("", "s’est réuni sous la présidence"),
    ],
)
def test_the_opening_says_where_the_council_met(place: str, said: str) -> None:
    assert said in printed("extrait", named("Arnay", place=place))


def test_an_address_is_followed_by_one_comma_where_nobody_presides() -> None:
    first = Notice(date(2022, 12, 8), first_session_on=date(2022, 12, 1))
    session = named("Arnay", place="3 rue Haute", president=None, notice=first)
    session = replace(session, deliberations=session.deliberations[1:])
    assert "au lieu suivant : 3 rue Haute, après une première séance" in printed("extrait", session)
    alone = replace(session, notice=Notice())
    assert "s’est réuni, au lieu suivant : 3 rue Haute." in printed("extrait", alone)


@pytest.mark.parametrize(
    ("court", "said"),
    [
        ("Orléans", "tribunal administratif d’Orléans"),
        ("Guadeloupe", "tribunal administratif de la Guadeloupe"),
        ("La Réunion", "tribunal administratif de La Réunion"),
        ("Cergy-Pontoise", "tribunal administratif de Cergy-Pontoise"),
    ],
)
def test_the_appeal_names_its_court(court: str, said: str) -> None:
    session = named("Arnay")
    body = replace(session.collectivity, court=court)
    assert said in printed("extrait", replace(session, collectivity=body))


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        (BodyKind.COMMUNE, "Le Creusot", "de la commune du Creusot"),
        (BodyKind.COMMUNE, "Arnay", "de la commune d’Arnay"),
        (BodyKind.COMMUNE, "Ville de Dijon", "PUBLICATION de la Ville de Dijon"),
        (BodyKind.SOCIAL_ACTION, "CCAS de Valbrune", "PUBLICATION du CCAS de Valbrune"),
    ],
)
def test_a_certificate_names_the_body_after_its_title(kind: BodyKind, name: str, said: str) -> None:
    assert said in printed("certificat-acte", named(name, kind))
