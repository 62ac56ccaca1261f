"""« registre evenement »: one event by its words, or a file of them; refusals say what to do."""

import json
from datetime import date
from pathlib import Path

import pytest

from registre_app import cli
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.events import events_of
from registre_app.exchange import dumps, dumps_events, read_events
from registre_app.storage import RegisterFile
from tests.councils import council

DAY = date(2024, 3, 1)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "arnay.registre"
    session = tmp_path / "seance.json"
    session.write_text(dumps(council(5)), "utf-8")
    assert cli.run(["importer", str(path), str(session)]) == 0
    return path


def told(path: Path, *words: str) -> Chronicle:
    assert cli.run(["evenement", str(path), DAY.isoformat(), *words]) == 0
    with RegisterFile.open(path, read_only=True) as opened:
        return opened.chronicle()


@pytest.mark.parametrize("person", ["elu-1", "BRUN", "Léa Brun", "lea brun"])
def test_a_person_is_named_by_key_or_name(register: Path, person: str) -> None:
    found = told(register, "maire", person)
    assert [member.last_name for member in found.members_on(DAY)][:1] == ["BRUN"]


@pytest.mark.parametrize("nature", ["démission", "demission", "DÉCÈS", "fin", "annulation"])
def test_a_departure_is_told_with_or_without_accents(register: Path, nature: str) -> None:
    found = told(register, nature, "elu-1")
    assert len(found.members_on(DAY)) == 5
    assert len(found.members_on(date(2024, 3, 2))) == 4


def test_somebody_new_is_elected_with_their_name(register: Path) -> None:
    words = ("civilite=Madame", "prenoms=Eva", "nom=OLIVE", "debut=remplacement", "rang=12")
    found = told(register, "élu", "olive-eva", *words)
    olive = next(member for member in found.members_on(DAY) if member.id == "olive-eva")
    assert (olive.full_name, olive.list_rank) == ("Madame Eva OLIVE", 12)


def test_a_name_keeps_what_is_not_told_to_change(register: Path) -> None:
    found = told(register, "nom", "elu-1", "nom=BRUN-VIDAL")
    brun = next(member for member in found.members_on(DAY) if member.id == "elu-1")
    assert brun.full_name == "Madame Léa BRUN-VIDAL"


@pytest.mark.parametrize(
    ("words", "setting", "value"),
    [
        (("commune", "Arnay-le-Neuf"), "name", "Arnay-le-Neuf"),
        (("population", "812"), "population", 812),
        (("réglage", "tribunal=Lyon"), "court", "Lyon"),
        (("réglage", "site=arnay.fr"), "website", "arnay.fr"),
        (("réglage", "nature=epci"), "kind", "epci"),
    ],
)
def test_the_body_changes_from_that_day(
    register: Path, words: tuple[str, ...], setting: str, value: object
) -> None:
    found = told(register, *words)
    assert getattr(found.body_on(DAY)[0], setting) == value
    assert getattr(found.body_on(date(2024, 2, 29))[0], setting) != value


def test_a_formula_changes_from_that_day(register: Path) -> None:
    found = told(register, "réglage", "formule.extract.title=DÉLIBÉRATION")
    (wording,) = found.body_on(DAY)[0].wordings
    assert (wording.document, wording.name, wording.text) == ("extract", "title", "DÉLIBÉRATION")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bidule", "elu-1"), "n’est pas une nature"),
        (("maire", "inconnu"), "ni la clé ni le nom"),
        (("fonction", "elu-1", "rang=a"), "rang_adjoint"),
        (("fonction", "elu-1", "bidule=1"), "bidule"),
        (("élu", "nouveau"), "civilité"),
        (("population", "beaucoup"), "population"),
        (("réglage", "numerotation.modele=sans", "numerotation.reprise=annee"), "{NNN}"),
        (("maire", "elu-1", "Léa"), "CLE=VALEUR"),
    ],
)
def test_what_is_wrong_is_refused_in_french_and_changes_nothing(
    register: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = register.read_bytes()
    assert cli.run(["evenement", str(register), DAY.isoformat(), *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert register.read_bytes() == before


def test_the_events_of_a_register_go_out_and_come_in(register: Path, tmp_path: Path) -> None:
    told(register, "maire", "elu-1")
    found = told(register, "réglage", "formule.extract.title=DÉLIBÉRATION")
    source = tmp_path / "evenements.json"
    source.write_text(dumps_events(events_of(found)), "utf-8")
    assert read_events(source) == tuple(events_of(found))
    assert json.loads(source.read_text("utf-8"))["format"] == "registre/evenements"


def test_a_general_election_renews_the_whole_assembly(register: Path, tmp_path: Path) -> None:
    table = tmp_path / "elus.csv"
    table.write_text("Civilité;Prénoms;Nom;Fonction\nMme;Léa;BRUN;Maire\nM;Yann;PETIT;\n", "utf-8")
    assert cli.run(["elus", str(register), str(table), "--renouvellement", "2026-03-15"]) == 0
    with RegisterFile.open(register, read_only=True) as opened:
        found = opened.chronicle()
    assert [m.last_name for m in found.members_on(date(2026, 3, 15))] == ["BRUN", "PETIT"]
    assert len(found.members_on(date(2026, 3, 14))) == 5


def test_an_event_recorded_by_mistake_is_taken_back(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with RegisterFile.open(register, read_only=True) as opened:
        before = opened.chronicle()
    told(register, "maire", "elu-1")
    assert told(register, "maire", "elu-1", "--retirer") == before
    capsys.readouterr()
    command = ["evenement", str(register), DAY.isoformat(), "maire", "elu-1", "--retirer"]
    assert cli.run(command) == 2
    assert "Aucun événement de cette nature" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "words", "said"),
    [
        ("0001-01-01", ("population", "812"), "avant toute assemblée"),
        ("2024-03-01", ("réglage",), "Rien à inscrire"),
        ("2024-03-01", ("réglage", "siret=12"), "un SIRET de 14 chiffres"),
    ],
)
def test_an_event_of_no_day_or_of_nothing_is_refused(
    register: Path, day: str, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["evenement", str(register), day, *words]) == 2
    assert said in capsys.readouterr().err
