"""Whatever of a sealed register is not what it was is found, and named."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.app.chain_lines import chain_line
from registre_app.app.sealing import seal_session
from registre_app.app.verified import Verdict, Verified
from registre_app.app.verifying import verify_head, verify_register
from registre_app.layout.interruption import Interrupted, interruptible
from registre_app.seal import act_digest, short
from registre_app.storage import RegisterFile
from tests.app.forged_papers import FORGERIES
from tests.app.tampering import (
    Alteration,
    Json,
    alter,
    appended,
    changed_record,
    flipped,
    in_state,
    put_record,
    rechain,
    rechained,
    record,
    swapped_entries,
    unguarded,
)
from tests.councils import council
from tests.sealed import CONVENTION, TODAY
from tests.seals import sealed as sealed_all

MARCH = "la séance du 3 mars 2026"
APRIL = "la séance du 14 avril 2026"
MAY = "la séance du 5 mai 2026"


def verified(path: Path) -> Verified:
    with RegisterFile.open(path, read_only=True, check_later=True) as register:
        return verify_register(register)


def test_a_register_that_nobody_touched_is_intact(sealed: Path) -> None:
    found = verified(sealed)
    assert found.verdict is Verdict.INTACT, found.sentences
    assert "18 entrées, 3 séances scellées, 4 tirages gardés" in found.sentences[0]


def test_a_register_without_a_seal_says_that_nothing_is_sealed(register: Path) -> None:
    found = verified(register)
    assert found.verdict is Verdict.INTACT
    assert "Rien n’est scellé" in found.sentences[0]


def test_two_sessions_of_one_day_are_told_apart_by_their_hours(tmp_path: Path) -> None:
    first = replace(council(7), opened_at=time(18))
    act = replace(first.deliberations[0], number="2022-002")
    second = replace(first, opened_at=time(20, 30), deliberations=(act,))
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, first.collectivity, first.assembly, [first, second]) as made:
        sealed_all(made)
    alter(path, _item(2, 0, "title = 'Autre'"))
    hour = "la séance du 15 décembre 2022 à 20\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    assert f"{hour}, délibération 2022-002 : le titre" in verified(path).sentences[0]


def _session(key: int, assignment: str) -> str:
    return f"UPDATE session SET {assignment} WHERE id = {key}"


def _item(key: int, position: int, assignment: str) -> str:
    return (
        f"UPDATE deliberation SET {assignment} WHERE session_id = {key} AND position = {position}"
    )


def _sealed_text(found: Json) -> None:
    found["seance"]["deliberations"][0]["expose"] = "Considérant le contraire ;"


def _sealed_vote(found: Json) -> None:
    found["seance"]["deliberations"][1]["scrutin"]["pour"] = 3


def _salt(found: Json) -> None:
    found["actes"][0]["sel"] = "0" * 32


def _own_salt(found: Json) -> None:
    found["sel"] = "0" * 32


def _print(found: Json) -> None:
    found["actes"][0]["empreinte"] = "0" * 64


def _folio(found: Json) -> None:
    found["feuillets"]["premier"] = 1


def _day(found: Json) -> None:
    found["le"] = "2026-03-04"


def _mention_day(found: Json) -> None:
    found["jour"] = "2026-03-12"


def _reason(found: Json) -> None:
    found["motif"] = "Sans objet."


def _decision(found: Json) -> None:
    found["decisions"][0]["decision"]["texte"] = "Bail du presbytère."


def _target(found: Json) -> None:
    found["vise"] = 3


def _debates(found: Json) -> None:
    found["debats"][0]["texte"] = "M. BRUN ne dit rien."


def _kept_size(found: Json) -> None:
    found["octets"] += 1


def _version(found: Json) -> None:
    found["version"] = 2


_SWAP_SESSIONS = """
UPDATE session SET seal = CASE id WHEN 1 THEN 6 ELSE 1 END WHERE id IN (1, 3);
"""
_SWAP_ITEMS = """
PRAGMA foreign_keys = OFF;
UPDATE deliberation SET position = 99 WHERE session_id = 2 AND position = 0;
UPDATE deliberation SET position = 0 WHERE session_id = 2 AND position = 1;
UPDATE deliberation SET position = 1 WHERE session_id = 2 AND position = 99;
PRAGMA foreign_keys = ON;
"""
_INSERTED = """
CREATE TEMP TABLE more AS SELECT * FROM deliberation WHERE session_id = 2 AND position = 1;
UPDATE more SET position = 2, number = '2026-005 bis', title = 'Indemnités du maire';
INSERT INTO deliberation SELECT * FROM more;
"""
_TWICE = """
PRAGMA foreign_keys = OFF;
CREATE TEMP TABLE more AS SELECT * FROM session WHERE id = 3;
UPDATE more SET id = 33;
INSERT INTO session SELECT * FROM more;
"""
_INVENTED = """
UPDATE session SET seal = 18 WHERE id = 4;
"""
_LAST_ENTRY_GONE = "DELETE FROM chain WHERE rank = 18"
_AN_ENTRY_GONE = "DELETE FROM chain WHERE rank = 11"
_ELECTED_GONE = "DELETE FROM attendance WHERE session_id = 3 AND member = 'elu-5'"
_PRESENT = "UPDATE attendance SET presence = 'absent' WHERE session_id = 1 AND member = 'elu-3'"
_PROXY = "UPDATE proxy SET holder = 'elu-2' WHERE session_id = 1"
_NO_PROXY = "DELETE FROM proxy WHERE session_id = 2"
_MOVED = "INSERT INTO movement VALUES (1, 0, 'elu-3', 'depart', 1, 0, NULL)"
_VOTES = "UPDATE ballot SET votes_for = 4, against = 3 WHERE session_id = 2 AND position = 0"
_NO_VOTE = "DELETE FROM ballot WHERE session_id = 3"
_SEALED_NAME = in_state(1, lambda text: text.replace("BRUN", "BRUNET"), "members")
_BODY = "UPDATE sealed_body SET settings = replace(settings, 'Arnay', 'Arnay-le-Duc')"
_DECISION_TEXT = "UPDATE delegated_decision SET body = 'Bail du presbytère.'"

ALTERATIONS = (
    # The rows of sealed sessions.
    Alteration("texte", _item(1, 0, "body = 'Autre ;'"), f"{MARCH}, délibération 2026-001 : le te"),
    Alteration("décision", _item(2, 0, "decision = ''"), "2026-004 : le texte de la décision"),
    Alteration("titre", _item(2, 1, "title = 'Don'"), f"{APRIL}, délibération 2026-005 : le titre"),
    Alteration("passage caché", _item(1, 1, "body = 'Rien ;'"), "délibération 2026-002 : le texte"),
    Alteration("numéro", _item(2, 1, "number = '2026-099'"), "2026-005 : le numéro"),
    Alteration("rubrique", _item(1, 2, "heading = 'X'"), "2026-003 : la rubrique"),
    Alteration("nature", _item(3, 0, "kind = 'information'"), "2026-006 : la nature"),
    Alteration("votes", _VOTES, f"{APRIL}, délibération 2026-004 : le vote"),
    Alteration("vote retiré", _NO_VOTE, f"{MAY}, délibération 2026-006 : le vote"),
    Alteration("présence", _PRESENT, f"{MARCH}, Anaïs DUPRÉ : la présence"),
    Alteration("élu retiré", _ELECTED_GONE, f"{MAY}, la liste des élus"),
    Alteration("pouvoir", _PROXY, f"{MARCH}, les pouvoirs"),
    Alteration("pouvoir retiré", _NO_PROXY, f"{APRIL}, les pouvoirs"),
    Alteration("départ", _MOVED, f"{MARCH}, les arrivées et les départs"),
    Alteration("secrétaire", "DELETE FROM secretary WHERE session_id = 3", "les secrétaires"),
    Alteration("date", _session(1, "date = '2026-03-10'"), f"{MARCH}, la date"),
    Alteration("heure", _session(1, "opened_at = '20:00'"), f"{MARCH}, l’heure d’ouverture"),
    Alteration("lieu", _session(2, "place = 'Mairie'"), f"{APRIL}, le lieu"),
    Alteration("président", _session(3, "president = 'elu-2'"), f"{MAY}, le président"),
    Alteration("convocation", _session(1, "notice_sent_on = '2026-02-01'"), "la convocation"),
    Alteration("nom d’un élu", _SEALED_NAME, f"{MARCH}, Léa BRUN : le nom"),
    Alteration("commune", _BODY, f"{MARCH}, la collectivité"),
    Alteration("ordre des actes", _SWAP_ITEMS, f"{APRIL}, l’ordre des délibérations"),
    Alteration("acte ajouté", _INSERTED, r"nombre des délibérations \(3 au lieu de 2\)"),
    Alteration(
        "acte retiré",
        "DELETE FROM deliberation WHERE session_id = 2 AND position = 1",
        r"nombre des délibérations \(1 au lieu de 2\)",
    ),
    Alteration("annexe ôtée", _item(1, 0, "annexes = '[]'"), "2026-001 : les annexes"),
    Alteration("séance illisible", _session(1, "date = 'hier'"), f"{MARCH} : elle ne se lit plus"),
    # Sessions and their seals.
    Alteration("descellée", _session(3, "seal = NULL"), f"{MAY} : elle n’est plus au registre, ou"),
    Alteration("séance effacée", "DELETE FROM session WHERE id = 3", f"{MAY} : elle n’est plus"),
    Alteration("séance en double", _TWICE, f"{MAY} : elle est deux fois au registre"),
    Alteration("séances échangées", _SWAP_SESSIONS, f"{MARCH} : une autre séance a pris sa place"),
    Alteration("sceau inventé", _INVENTED, "9 juin 2026 : aucune entrée de la chaîne ne la scelle"),
    Alteration("version levée", _session(2, "seal = 4"), f"{APRIL} : son sceau est levé"),
    Alteration(
        "feuillets du sceau",
        in_state(1, lambda text: text.replace('"first_sheet": 1', '"first_sheet": 9')),
        f"{MARCH} : les numéros de ses feuillets",
    ),
    Alteration(
        "empreintes du sceau",
        in_state(1, lambda text: text.replace('"digest": "', '"digest": "0', 1)),
        f"{MARCH} : les empreintes de ses actes",
    ),
    Alteration(
        "jour du sceau",
        in_state(3, lambda text: text.replace("2026-07-01", "2026-05-06")),
        f"{MAY} : ce que dit son sceau",
    ),
    Alteration("sceau effacé", "DELETE FROM sealed_state WHERE session_id = 3", MAY),
    # What was noted since.
    Alteration(
        "mention changée",
        _item(1, 0, "transmitted_on = '2026-03-20'"),
        f"{MARCH}, délibération 2026-001 : la mention « Transmise",
    ),
    Alteration("mention ajoutée", _item(2, 0, "published_on = '2026-04-15'"), "« Publiée »"),
    Alteration("accusé", _item(1, 0, "receipt_number = '021-9'"), "« Reçue par"),
    Alteration(
        "retrait effacé", _item(1, 1, "endings = '[]'"), "2026-002 : la mention « Rapportée"
    ),
    Alteration(
        "liste", _session(3, "list_posted_on = '2026-05-09'"), f"{MAY} : la mention « Liste"
    ),
    Alteration("débats arrêtés", _item(1, 2, "debate = ''"), "2026-003 : les débats"),
    Alteration(
        "questions", _session(1, "oral_questions = '[]'"), f"{MARCH} : les questions orales"
    ),
    Alteration("décision changée", _DECISION_TEXT, "la décision D-1 : le texte"),
    Alteration("décision ôtée", "DELETE FROM delegated_decision", "la décision D-1 n’est plus"),
    Alteration("décision libérée", "UPDATE delegated_decision SET laid = NULL", "D-1 n’est plus"),
    Alteration(
        "décision publiée plus tôt",
        "UPDATE delegated_decision SET published_on = '2026-02-03'",
        "la décision D-1 : la mention « Publiée »",
    ),
    # What is kept.
    Alteration(
        "feuillets", flipped("kept_sheets", "pdf", "rank = 2"), f"{MARCH} : ses feuillets ne sont"
    ),
    Alteration("feuillets effacés", "DELETE FROM kept_sheets WHERE rank = 7", f"{MAY} : ses feuil"),
    Alteration(
        "feuillets échangés",
        "PRAGMA foreign_keys = OFF;"
        "UPDATE kept_sheets SET rank = 70 - rank WHERE rank IN (2, 7);"
        "UPDATE kept_sheets SET rank = CASE rank WHEN 68 THEN 7 ELSE 2 END WHERE rank > 60;",
        f"{MARCH} : ses feuillets ne sont plus",
    ),
    Alteration(
        "annexe", flipped("annex_file", "content", "1"), f"{MARCH} : l’annexe .* n’est plus"
    ),
    Alteration("annexe libérée", "DELETE FROM sealed_annex", "n’est plus gardée par le sceau"),
    # The chain itself.
    Alteration("un bit", flipped("chain", "record", "rank = 6"), "6 de la chaîne"),
    Alteration("enregistrement", changed_record(1, _sealed_text), "2026-001 : le texte .* altérée"),
    Alteration("empreinte", flipped("chain", "hash", "rank = 5"), "n° 5 de la chaîne"),
    Alteration("une entrée ôtée", _AN_ENTRY_GONE, "12 de la chaîne"),
    Alteration("la dernière entrée ôtée", _LAST_ENTRY_GONE, "D-1 : la mention « Publiée »"),
    Alteration("entrées échangées", swapped_entries(11, 12), "n° 11"),
    Alteration("sel du sceau", changed_record(1, _own_salt), f"{MARCH} .*altérée elle-même"),
    Alteration(
        "colonne", "UPDATE chain SET day = '2026-04-01' WHERE rank = 17", "n° 17 : la ligne"
    ),
    Alteration("cible", "UPDATE chain SET target = 4 WHERE rank = 11", "n° 11 : la ligne"),
    Alteration(
        "nature d’entrée", "UPDATE chain SET kind = 'nul' WHERE rank = 6", "n° 6 : la ligne"
    ),
    Alteration(
        "séance de l’entrée",
        "UPDATE chain SET session_id = 3 WHERE rank = 1",
        f"{MARCH} : une autre séance",
    ),
    Alteration(
        "séance d’une version levée",
        "UPDATE chain SET session_id = 4 WHERE rank = 4",
        f"{APRIL} : une version d’une autre séance",
    ),
    # The chain computed again, what it keeps left as it is.
    Alteration(
        "texte, chaîne refaite",
        rechained(
            changed_record(1, _sealed_text), _item(1, 0, "body = 'Considérant le contraire ;'")
        ),
        "2026-001 : l’empreinte n’est pas celle de l’acte",
    ),
    Alteration("vote, chaîne refaite", rechained(changed_record(9, _sealed_vote)), APRIL),
    Alteration(
        "sel, chaîne refaite", rechained(changed_record(1, _salt)), "2026-001 : l’empreinte"
    ),
    Alteration(
        "empreinte, chaîne refaite", rechained(changed_record(1, _print)), "2026-001 : l’em"
    ),
    Alteration(
        "queue refaite", rechained(changed_record(1, _day)), "feuillets portent un autre sceau"
    ),
    Alteration(
        "feuillet redonné", rechained(changed_record(6, _folio)), "n° 6 prend des feuillets"
    ),
    Alteration("mention, chaîne refaite", rechained(changed_record(11, _mention_day)), "« Publiée"),
    Alteration(
        "motif, chaîne refaite",
        rechained(changed_record(8, _reason)),
        f"{APRIL} : ses feuillets portent un autre sceau",
    ),
    Alteration(
        "décision, chaîne refaite", rechained(changed_record(1, _decision)), "D-1 : le texte"
    ),
    Alteration("entrée visée", rechained(changed_record(11, _target)), "n° 11 se rapporte à"),
    Alteration("débats, chaîne refaite", rechained(changed_record(17, _debates)), "les débats"),
    Alteration(
        "taille, chaîne refaite", rechained(changed_record(2, _kept_size)), "feuillets ne sont"
    ),
    Alteration(
        "version, chaîne refaite", rechained(changed_record(3, _version)), "n’a pas la forme"
    ),
)


def test_there_are_forty_kinds_and_more() -> None:
    assert len({each.name for each in ALTERATIONS}) == len(ALTERATIONS) >= 40


@pytest.mark.parametrize("alteration", ALTERATIONS, ids=lambda each: each.name)
def test_an_alteration_is_found_and_named(alteration: Alteration, sealed: Path) -> None:
    alter(sealed, alteration.change)
    found = verified(sealed)
    assert found.verdict is Verdict.ALTERED
    assert "La première altération" in found.sentences[0]
    whole = "\n".join(found.sentences)
    assert re.search(alteration.told, whole), whole


@pytest.mark.parametrize(
    "tampered",
    [
        "UPDATE chain SET reference = 'X' WHERE rank = 12",
        "DELETE FROM chain WHERE rank = 18",
        "INSERT INTO chain (rank, hash, record, kind) VALUES (7, zeroblob(32), '{}', 'nul')",
        "UPDATE kept_sheets SET pdf = x'00' WHERE rank = 2",
        "DELETE FROM kept_sheets",
        "INSERT OR REPLACE INTO kept_sheets VALUES (2, x'00')",
        "DELETE FROM annex_file",
        "UPDATE annex_file SET content = x'00'",
        "DELETE FROM sealed_annex",
        "UPDATE sealed_body SET settings = '[]'",
        "DELETE FROM sealed_body",
        "UPDATE sealed_state SET members = '[]'",
        "DELETE FROM sealed_state WHERE session_id = 1",
        "UPDATE session SET place = 'X' WHERE id = 1",
        "UPDATE session SET seal = NULL WHERE id = 1",
        "UPDATE session SET seal = 1 WHERE id = 4",
        "UPDATE session SET id = 44 WHERE id = 1",
        "DELETE FROM session WHERE id = 3",
        "INSERT OR REPLACE INTO session SELECT * FROM session WHERE id = 1",
        "UPDATE session SET minutes_published_on = '2026-04-15' WHERE id = 1",
        "UPDATE session SET oral_questions = '[]' WHERE id = 1",
        "UPDATE deliberation SET body = 'X' WHERE session_id = 1 AND position = 0",
        "UPDATE deliberation SET debate = 'X' WHERE session_id = 1 AND position = 0",
        "UPDATE deliberation SET published_on = '2026-04-01' WHERE session_id = 2",
        "UPDATE deliberation SET endings = '[]' WHERE session_id = 1 AND position = 1",
        "UPDATE deliberation SET session_id = 4, position = 9 WHERE session_id = 3",
        "DELETE FROM deliberation WHERE session_id = 3",
        "INSERT INTO deliberation (session_id, position, number) VALUES (3, 5, '2026-066')",
        "UPDATE attendance SET presence = 'absent' WHERE session_id = 1",
        "DELETE FROM attendance WHERE session_id = 3 AND member = 'elu-5'",
        "UPDATE proxy SET holder = 'elu-2' WHERE session_id = 1",
        "DELETE FROM proxy WHERE session_id = 1",
        "INSERT INTO movement VALUES (1, 0, 'elu-3', 'depart', 1, 0, NULL)",
        "UPDATE ballot SET votes_for = 1 WHERE session_id = 1",
        "DELETE FROM ballot WHERE session_id = 1",
        "DELETE FROM secretary WHERE session_id = 1",
        "INSERT INTO interest (session_id, position, rank, member) VALUES (1, 0, 0, 'elu-3')",
        "INSERT INTO roll_vote VALUES (1, 0, 0, 'elu-3', 'pour')",
        "UPDATE delegated_decision SET body = 'X'",
        "UPDATE delegated_decision SET laid = NULL",
        "DELETE FROM delegated_decision",
    ],
)
def test_another_program_is_refused(tampered: str, sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(tampered)
    assert verified(sealed).verdict is Verdict.INTACT


def test_the_triggers_taken_away_are_told(sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as db, db:
        db.execute("DROP TRIGGER guard_deliberation_update")
    found = verified(sealed)
    assert found.verdict is Verdict.ALTERED
    assert "le verrou « guard_deliberation_update »" in found.sentences[0]


def test_an_annex_that_is_not_there_is_missing_and_nothing_is_altered(sealed: Path) -> None:
    alter(sealed, "DELETE FROM annex_file")
    found = verified(sealed)
    assert found.verdict is Verdict.INTACT
    assert found.lacking
    assert "2026-001 : l’annexe « Convention » : manquante" in found.sentences[0]
    assert "rendez le fichier" in found.sentences[0]
    with RegisterFile.open(sealed) as register:
        register.keep_annex(CONVENTION)
    assert not verified(sealed).lacking


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("DROP VIEW standing", "la vue « standing »"),
        (
            "DROP VIEW standing; CREATE VIEW standing AS SELECT * FROM chain WHERE 0",
            "la vue « standing »",
        ),
        ("DROP INDEX chain_by_target", "l’index « chain_by_target »"),
        ("CREATE TRIGGER more AFTER UPDATE ON session BEGIN SELECT 1; END", "le verrou « more »"),
        ("ALTER TABLE sealed_annex ADD COLUMN more TEXT", "la table « sealed_annex »"),
    ],
)
def test_what_else_guards_what_is_sealed_is_compared(change: str, named: str, sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as db, db:
        db.executescript(change)
    found = verified(sealed)
    assert found.verdict is Verdict.ALTERED
    assert named in found.sentences[-1]


VOID: Json = {
    "nature": "nul",
    "motif": "Taché.",
    "feuillets": {"annee": 2026, "volume": 1, "premier": 9, "nombre": 1},
}
NOTED: Json = {
    "nature": "mention",
    "vise": 9,
    "point": 1,
    "fait": "transmise",
    "jour": "2026-04-15",
    "reference": "",
    "signataire": None,
}


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"nature": "bidon"}, "nature inconnue"),
        ({"nature": "nul", "motif": "Taché."}, "n’a pas de « feuillets »"),
        (VOID | {"motif": " "}, "« motif »"),
        (VOID | {"feuillets": VOID["feuillets"] | {"nombre": -3}}, "« feuillets »"),
        (VOID | {"feuillets": VOID["feuillets"] | {"nombre": 10**9}}, "« feuillets »"),
        (VOID | {"le": "hier"}, "« le »"),
        (VOID | {"sel": ""}, "« sel »"),
        (VOID | {"sujet": "Autre"}, "« sujet »"),
        ({"nature": "retrait", "vise": 3, "motif": ""}, "« motif »"),
        ({"nature": "levee", "vise": 6, "motif": ""}, "« motif »"),
        (NOTED | {"point": 99}, "du point 99"),
        (NOTED | {"point": 0}, "« point »"),
        (NOTED | {"vise": 4}, "le sceau est levé"),
        (NOTED | {"decision": "D-99"}, "de la décision D-99"),
        ({"nature": "reliure", "annees": [2026], "jour": "", "sha256": "", "octets": 0}, "annees"),
        (
            {"nature": "feuillets", "vise": 1, "sha256": "0" * 64, "octets": 1},
            "garde une seconde fois",
        ),
    ],
)
def test_an_entry_added_by_another_program_must_be_one_that_can_be(
    told: Json, named: str, sealed: Path
) -> None:
    alter(sealed, appended(told))
    found = verified(sealed)
    assert found.verdict is Verdict.ALTERED
    assert named in " ".join(found.sentences)
    with RegisterFile.open(sealed, read_only=True, check_later=True) as register:
        assert [chain_line(each) for each in register.entries()]


@pytest.mark.parametrize(
    "data",
    [
        b'{\n  "nature": "nul"\n}',
        b'{"a":1,"a":2}',
        b"[]",
        b"\xff",
        b'"nul"',
        b"{}",
    ],
)
def test_a_record_has_one_form(data: bytes, sealed: Path) -> None:
    alter(sealed, appended(data))
    assert verified(sealed).verdict is Verdict.ALTERED
    with RegisterFile.open(sealed, read_only=True, check_later=True) as register:
        assert "ne se lit pas" in [chain_line(each).words for each in register.entries()][-1]


def test_a_clock_that_went_back_is_told_and_nothing_is_altered(sealed: Path) -> None:
    alter(sealed, appended(VOID | {"le": "2026-01-01"}))
    found = verified(sealed)
    assert found.verdict is Verdict.INTACT
    assert "l’horloge" in found.sentences[-1]


def test_sheets_are_kept_once_and_never_where_they_were_printed_before(sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as db, pytest.raises(sqlite3.IntegrityError):
        appended({"nature": "feuillets", "vise": 1, "sha256": "0" * 64, "octets": 1})(db)


def _other_sheets(forge: Callable[[bytes], bytes]) -> Callable[[sqlite3.Connection], None]:
    """Put other sheets under the last seal, and compute the rest of the chain again."""

    def change(db: sqlite3.Connection) -> None:
        (rank,) = db.execute("SELECT max(rank) FROM kept_sheets").fetchone()
        (pdf,) = db.execute("SELECT pdf FROM kept_sheets WHERE rank = ?", [rank]).fetchone()
        forged = forge(pdf)
        told = record(db, rank) | {"sha256": sha256(forged).hexdigest(), "octets": len(forged)}
        put_record(db, rank, told)
        db.execute("UPDATE kept_sheets SET pdf = ? WHERE rank = ?", [forged, rank])
        rechain(db)

    return change


@pytest.mark.parametrize("forge", ["titre imprimé", "lignes masquées", "page ôtée", "mots ajoutés"])
def test_kept_sheets_say_what_their_record_says(forge: str, sealed: Path) -> None:
    alter(sealed, _other_sheets(FORGERIES[forge]))
    found = verified(sealed)
    assert found.verdict is Verdict.ALTERED
    assert "ses feuillets" in found.sentences[0]


def test_a_trigger_that_lets_everything_pass_is_told(sealed: Path) -> None:
    with closing(sqlite3.connect(sealed)) as db, db:
        db.execute("DROP TRIGGER guard_chain_delete")
        db.execute("CREATE TRIGGER guard_chain_delete AFTER DELETE ON chain BEGIN SELECT 1; END")
    assert verified(sealed).verdict is Verdict.ALTERED


_BYTES = (("chain", "record", "rank"), ("chain", "hash", "rank"), ("kept_sheets", "pdf", "rank"))
_TEXTS = (
    ("deliberation", "body"),
    ("deliberation", "title"),
    ("deliberation", "decision"),
    ("sealed_state", "members"),
    ("session", "place"),
    ("delegated_decision", "body"),
)


@given(data=st.data())
@settings(max_examples=40)
def test_one_bit_flipped_anywhere_in_what_is_sealed_is_found(
    data: st.DataObject, sealed_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = Path(shutil.copy(sealed_model, tmp_path_factory.mktemp("bit") / "arnay.registre"))
    with unguarded(path) as db:
        table, column, *_ = data.draw(
            st.sampled_from((*_BYTES, *_TEXTS, ("annex_file", "content")))
        )
        sealed_rows = " WHERE session_id < 4" if table in ("deliberation", "sealed_state") else ""
        sealed_rows = " WHERE id < 4" if table == "session" else sealed_rows
        rows = db.execute(f"SELECT rowid, {column} FROM {table}{sealed_rows}").fetchall()
        row, value = data.draw(st.sampled_from([each for each in rows if each[1]]))
        content = bytearray(value.encode() if isinstance(value, str) else value)
        bit = data.draw(st.integers(0, 8 * len(content) - 1))
        content[bit // 8] ^= 1 << bit % 8
        changed = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
        where = f"UPDATE {table} SET {column} = {changed} WHERE rowid = ?"
        db.execute(where, [bytes(content), row])
    assert verified(path).verdict is Verdict.ALTERED


def test_everything_chained_again_and_printed_again_is_given_away_by_a_printed_hash_alone(
    sealed: Path, tmp_path: Path
) -> None:
    with RegisterFile.open(sealed, read_only=True) as register:
        printed = [entry.hash.hex() for entry in register.entries()]
        first, *others = (register.session(key) for key in (1, 2, 3))
    other_budget = replace(first.deliberations[0], title="Un autre budget", annexes=())
    told = [first.with_deliberation(0, other_budget), *others]
    forged = tmp_path / "refait.registre"
    made = RegisterFile.create(
        forged, first.collectivity, first.assembly, [replace(each, seal=None) for each in told]
    )
    with made as register:
        for key in (1, 2, 3):
            seal_session(register, key, TODAY)
        assert verify_register(register).verdict is Verdict.INTACT
        for head in printed:
            found = verify_head(register, head)
            assert found.verdict is Verdict.ALTERED
            assert "n’est celle d’aucune entrée" in found.sentences[0]


def _in_groups(head: str) -> str:
    return " ".join(head[start : start + 4] for start in range(0, 64, 4))


def _on_two_lines(head: str) -> str:
    return f" {head[:32]}\n{head[32:]} "


@pytest.mark.parametrize("written", [str.upper, _in_groups, _on_two_lines])
def test_a_hash_is_read_as_it_is_printed(written: Callable[[str], str], sealed: Path) -> None:
    with RegisterFile.open(sealed, read_only=True) as register:
        entry = register.entry(3)
        assert entry is not None
        found = verify_head(register, written(entry.hash.hex()))
        assert found.verdict is Verdict.INTACT
        assert "n° 3 : 15 entrées la suivent" in found.sentences[0]


@pytest.mark.parametrize("typed", ["", "12", "g" * 64, "0" * 63, "0" * 65])
def test_what_is_no_hash_is_told_apart_from_one_that_is_not_there(typed: str, sealed: Path) -> None:
    with RegisterFile.open(sealed, read_only=True) as register:
        assert verify_head(register, typed).verdict is Verdict.UNJUDGED
        assert verify_head(register, "0" * 64).verdict is Verdict.ALTERED


def test_from_a_public_copy_and_the_hidden_words_its_fingerprint_cannot_be_computed(
    sealed: Path,
) -> None:
    """Who knows all that the act says, but not its salt, has 2¹²⁸ fingerprints to try."""
    with closing(sqlite3.connect(sealed)) as db:
        found = record(db, 1)
    act = found["actes"][1]
    session = found["seance"]
    assert act_digest(session, 1, act["sel"]) == act["empreinte"]
    others = [each["sel"] for each in found["actes"] if each is not act]
    guesses = ["", "0" * 32, found["sel"], act["empreinte"][:32], *others]
    tried = {short(act_digest(session, 1, guess)) for guess in guesses}
    assert short(act["empreinte"]) not in tried
    assert len(tried) == len(guesses)


def test_verifying_tells_its_progress_and_stops_where_it_is_interrupted(sealed: Path) -> None:
    told: list[tuple[int, int]] = []
    with RegisterFile.open(sealed, read_only=True) as register:
        verify_register(register, advance=lambda done, count: told.append((done, count)))
        assert told[-1][0] == told[-1][1]
        assert [done for done, _ in told] == sorted(done for done, _ in told)
        with interruptible(lambda: True), pytest.raises(Interrupted):
            verify_register(register)
