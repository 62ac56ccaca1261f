"""Events in French sentences, and the history of a person and of the settings."""

from datetime import date

import pytest

from registre_app.domain.body import BodyKind
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.event_words import history, settings_history, words
from registre_app.domain.events import (
    Changed,
    Elected,
    Event,
    Left,
    Renamed,
    TookOffice,
    recorded,
)
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.numbering import Numbering
from registre_app.domain.person import ALWAYS, Begun, Ended
from registre_app.domain.settings import settings_of

BRUN, CROZET = MemberId("brun"), MemberId("crozet")
VOTE, SINCE = date(2020, 3, 15), date(2026, 3, 28)


def council(kind: BodyKind = BodyKind.COMMUNE, assembly: str = "Conseil municipal") -> Chronicle:
    chronicle = Chronicle(settings_of(Collectivity("Arnay", kind), Assembly(assembly)))
    for key, civility, name in (
        (BRUN, Civility.MADAME, "BRUN"),
        (CROZET, Civility.MONSIEUR, "CROZET"),
    ):
        chronicle = recorded(
            chronicle, Elected(VOTE, key, Begun.GENERAL_ELECTION, civility, "Camille", name)
        )
    return chronicle


def said(event: Event, chronicle: Chronicle | None = None) -> str:
    return words(event, recorded(chronicle or council(), event))


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (TookOffice(SINCE, BRUN, "Maire"), "Mme BRUN élue maire le 28 mars 2026"),
        (TookOffice(SINCE, CROZET, "1er adjoint", 1), "M. CROZET élu 1er adjoint le 28 mars 2026"),
        (
            TookOffice(SINCE, BRUN, "Conseiller municipal délégué"),
            "Mme BRUN conseillère municipale déléguée à partir du 28 mars 2026",
        ),
        (TookOffice(SINCE, BRUN), "Mme BRUN sans fonction à partir du 28 mars 2026"),
        (
            Left(date(2026, 6, 10), CROZET, Ended.RESIGNATION),
            "M. CROZET démissionne, reçu le 10 juin 2026",
        ),
        (Left(SINCE, BRUN, Ended.DEATH), "Mme BRUN décédée le 28 mars 2026"),
        (Left(SINCE, BRUN, Ended.END_OF_TERM), "Fin du mandat de Mme BRUN le 28 mars 2026"),
        (Left(SINCE, CROZET, Ended.REMOVAL), "M. CROZET démissionnaire d’office le 28 mars 2026"),
        (Left(SINCE, CROZET, Ended.ANNULLED), "Élection de M. CROZET annulée le 28 mars 2026"),
        (Left(SINCE, CROZET), "M. CROZET quitte le conseil municipal le 28 mars 2026"),
        (
            Renamed(SINCE, BRUN, Civility.MADAME, "Camille", "BRUN-NOËL"),
            "Mme BRUN devient Mme BRUN-NOËL le 28 mars 2026",
        ),
        (
            Renamed(SINCE, BRUN, Civility.MADAME, "Camille-Léa", "BRUN"),
            "Mme Camille BRUN devient Mme Camille-Léa BRUN le 28 mars 2026",
        ),
        (
            Elected(SINCE, BRUN, Begun.GENERAL_ELECTION),
            "Mme BRUN élue aux élections générales du 28 mars 2026",
        ),
        (
            Elected(SINCE, CROZET, Begun.BY_ELECTION),
            "M. CROZET élu à l’élection partielle du 28 mars 2026",
        ),
        (
            Elected(SINCE, BRUN, Begun.REPLACEMENT),
            "Mme BRUN entre au conseil municipal en remplacement le 28 mars 2026",
        ),
        (
            Elected(SINCE, BRUN, Begun.SPECIAL_DELEGATION),
            "Mme BRUN nommée à la délégation spéciale le 28 mars 2026",
        ),
        (Elected(SINCE, BRUN), "Mme BRUN siège au conseil municipal à partir du 28 mars 2026"),
        (Elected(ALWAYS, BRUN), "Mme BRUN siège au conseil municipal (date non inscrite)"),
        (TookOffice(date(2026, 6, 1), BRUN, "Maire"), "Mme BRUN élue maire le 1er juin 2026"),
    ],
)
def test_an_event_is_a_sentence_that_agrees_with_the_person(event: Event, sentence: str) -> None:
    assert said(event) == sentence


def test_who_presides_several_communes_is_elected_president() -> None:
    syndicate = council(BodyKind.JOINT_BODY, "Comité syndical")
    event = TookOffice(SINCE, BRUN, "Président")
    assert said(event, syndicate) == "Mme BRUN élue présidente le 28 mars 2026"
    left = Left(SINCE, BRUN)
    assert said(left, syndicate) == "Mme BRUN quitte le comité syndical le 28 mars 2026"


def test_nobody_elects_who_presides_a_ccas_by_right() -> None:
    board = council(BodyKind.SOCIAL_ACTION, "Conseil d’administration")
    event = TookOffice(SINCE, CROZET, "Président")
    assert said(event, board) == "M. CROZET président à partir du 28 mars 2026"


def test_an_assembly_of_feminine_name_takes_its_article() -> None:
    assembly = council(BodyKind.INTERCOMMUNAL, "Assemblée communautaire")
    event = Elected(SINCE, BRUN, Begun.DESIGNATION)
    expected = "Mme BRUN désignée pour siéger à l’assemblée communautaire le 28 mars 2026"
    assert said(event, assembly) == expected


def test_the_function_that_ends_is_named() -> None:
    chronicle = recorded(council(), TookOffice(VOTE, BRUN, "1er adjoint", 1))
    event = TookOffice(SINCE, BRUN)
    assert said(event, chronicle) == "Mme BRUN n’est plus 1re adjointe à partir du 28 mars 2026"


def test_who_takes_a_seat_replaces_who_left_it_the_day_before() -> None:
    chronicle = recorded(council(), Left(date(2026, 6, 10), CROZET, Ended.RESIGNATION))
    event = Elected(
        date(2026, 6, 11), MemberId("zola"), Begun.REPLACEMENT, Civility.MADAME, "Ève", "ZOLA"
    )
    assert said(event, chronicle) == "Mme ZOLA remplace M. CROZET à partir du 11 juin 2026"


def test_somebody_is_named_as_they_were_that_day() -> None:
    chronicle = recorded(
        council(), Renamed(date(2026, 5, 2), BRUN, Civility.MADAME, "Camille", "NOËL")
    )
    assert said(TookOffice(SINCE, BRUN, "Maire"), chronicle).startswith("Mme BRUN élue")
    later = TookOffice(date(2026, 5, 2), BRUN, "Maire")
    assert said(later, chronicle).startswith("Mme NOËL élue")


def test_the_words_are_the_same_before_an_event_is_recorded() -> None:
    event = TookOffice(SINCE, BRUN, "Maire")
    assert words(event, council()) == said(event)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (
            "name",
            "Arnay-le-Duc",
            "Nom de la collectivité : Arnay-le-Duc à partir du 1er janvier 2026 (Arnay avant)",
        ),
        (
            "population",
            1812,
            "Population : 1\N{NO-BREAK SPACE}812 à partir du 1er janvier 2026 (non précisé avant)",
        ),
        (
            "kind",
            BodyKind.INTERCOMMUNAL,
            "Nature : intercommunalité (EPCI) à partir du 1er janvier 2026 (commune avant)",
        ),
        (
            "numbering",
            Numbering("{AAAA}/{NNN}"),
            "Numérotation : {AAAA}/{NNN}, recommence chaque année à partir du 1er janvier 2026 "
            "({AAAA}-{NNN}, recommence chaque année avant)",
        ),
        ("blazon", b"\x89PNG", "Blason : une image à partir du 1er janvier 2026"),
        (
            "wording:extract.place",
            "Lieu :\n{{ place }}",
            "Formule « Lieu : {{ place }} » à partir du 1er janvier 2026",
        ),
        ("wording:extract.place", "", "Une formule d’origine reprend à partir du 1er janvier 2026"),
    ],
)
def test_a_change_of_the_settings_is_a_sentence(key: str, value: object, sentence: str) -> None:
    assert said(Changed(date(2026, 1, 1), key, value)) == sentence


def test_the_history_of_a_person_is_told_latest_first_with_what_the_law_ends() -> None:
    chronicle = council()
    for event in (
        TookOffice(date(2020, 5, 25), BRUN, "1er adjoint", 1),
        TookOffice(date(2024, 9, 2), CROZET, "Maire"),
        Elected(date(2026, 3, 15), CROZET, Begun.GENERAL_ELECTION),
    ):
        chronicle = recorded(chronicle, event)
    told = history(chronicle, BRUN)
    assert [line.words for line in told] == [
        "Fin du mandat de Mme BRUN le 14 mars 2026 : renouvellement général",
        "Mme BRUN n’est plus 1re adjointe : élection de M. CROZET le 2 septembre 2024 "
        "(art. L2122-10)",
        "Mme BRUN élue 1re adjointe le 25 mai 2020",
        "Mme BRUN élue aux élections générales du 15 mars 2020",
    ]
    assert [line.event is None for line in told] == [True, True, False, False]


def test_a_new_mayor_is_told_once_where_they_were_deputy_before() -> None:
    chronicle = recorded(council(), TookOffice(date(2020, 5, 25), BRUN, "1er adjoint", 1))
    chronicle = recorded(chronicle, TookOffice(SINCE, BRUN, "Maire"))
    assert [line.day for line in history(chronicle, BRUN)] == [SINCE, date(2020, 5, 25), VOTE]


def test_the_first_state_of_the_settings_is_no_change() -> None:
    assert settings_history(council()) == ()
    chronicle = recorded(council(), Changed(SINCE, "court", "Dijon", uncertain=True))
    (line,) = settings_history(chronicle)
    assert line.words.startswith("Tribunal administratif : Dijon")
    assert line.uncertain
