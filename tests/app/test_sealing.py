"""A session is sealed whole, with its sheets, its numbers and what was noted of it before."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from registre_app.app.former_seals import enter_former_seals
from registre_app.app.lifting import CannotLift, lift
from registre_app.app.noting import NotNoted, note, take_back
from registre_app.app.sealing import CannotSeal, obstacles, seal_session
from registre_app.app.sheets import kept_sheets, sheets_of
from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.domain.annex import PDF, Annex
from registre_app.domain.ballot import Ballot
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.folio import Folio
from registre_app.domain.mention import Fact, Mention
from registre_app.seal import Link, act_digest, broken_at
from registre_app.storage import RegisterFile, SealedSession, WriteFailed
from tests.councils import council
from tests.seals import TODAY, salts, sealed

FIRST = replace(
    council(7),
    date=date(2026, 3, 10),
    deliberations=(
        replace(council(7).deliberations[0], number="2026-001"),
        Deliberation("", title="Tarifs", decision="- **de fixer** les tarifs.", ballot=Ballot(7)),
    ),
)
SECOND = replace(
    council(7),
    date=date(2026, 6, 9),
    deliberations=(replace(council(7).deliberations[0], number="2026-003"),),
)
DECISION = DelegatedDecision("D2026-01", date(2026, 2, 3), "Concession", "Texte", "Le Maire")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    path = tmp_path / "arnay.registre"
    sessions = [FIRST, SECOND]
    with RegisterFile.create(path, FIRST.collectivity, FIRST.assembly, sessions) as opened:
        yield opened


def records(register: RegisterFile) -> list[dict[str, Any]]:
    return [json.loads(each.record) for each in register.entries()]


def kinds(register: RegisterFile) -> list[str]:
    return [each["nature"] for each in records(register)]


def test_a_seal_gives_final_numbers_and_fixes_the_session_whole(register: RegisterFile) -> None:
    sealed(register, 1)
    session = register.session(1)
    assert [each.number for each in session.deliberations] == ["2026-001", "2026-002"]
    assert session.seal is not None
    record = records(register)[0]
    assert record["seance"]["lieu"] == "Salle du conseil"
    assert [each["numero"] for each in record["actes"]] == ["2026-001", "2026-002"]
    for each in record["actes"]:
        digest = act_digest(record["seance"], each["point"] - 1, each["sel"])
        assert digest == each["empreinte"]
        act = session.seal.act(each["point"] - 1)
        assert act is not None
        assert act.digest == digest


def test_the_chain_is_whole_and_the_head_printed_is_that_of_the_seal(
    register: RegisterFile,
) -> None:
    sealed(register)
    entries = list(register.entries())
    assert broken_at(map(Link.of, entries)) is None
    assert kinds(register) == ["seance", "feuillets", "seance", "feuillets"]
    heads = [register.session(key).seal for key in (1, 2)]
    assert [each and each.head for each in heads] == [entries[0].hash.hex(), entries[2].hash.hex()]


def test_the_sheets_are_kept_as_printed_and_vouched_for(register: RegisterFile) -> None:
    sealed(register, 1)
    pdf = kept_sheets(register, 1)
    assert pdf is not None
    told = records(register)[1]
    assert (told["vise"], told["octets"]) == (1, len(pdf))
    assert told["sha256"] == sha256(pdf).hexdigest()
    assert sheets_of(register, 1).pdf == pdf
    with pikepdf.open(kept(register, 1)) as opened:
        assert list(opened.attachments) == ["sceau-1.json"]


def kept(register: RegisterFile, rank: int) -> BytesIO:
    return BytesIO(kept_sheets(register, rank) or b"")


def test_sessions_take_the_next_free_sheets_in_the_order_of_their_seals(
    register: RegisterFile,
) -> None:
    sealed(register, 2)
    sealed(register, 1)
    later, late = register.session(2).seal, register.session(1).seal
    assert later is not None
    assert late is not None
    assert later.folio == Folio(2026, 1, 1, 1)
    assert late.folio is not None
    assert late.folio.first_sheet == 2


def test_what_was_noted_before_becomes_entries_after_the_seal(register: RegisterFile) -> None:
    for mention in (
        Mention(Fact.PUBLISHED, date(2026, 3, 16), 0),
        Mention(Fact.TRANSMITTED, date(2026, 3, 12), 0),
        Mention(Fact.LIST_POSTED, date(2026, 3, 13)),
    ):
        note(register, 1, mention, TODAY)
    before = register.session(1)
    sealed(register, 1)
    after = register.session(1)
    assert [each.get("fait") for each in records(register)[2:]] == [
        "transmise",
        "liste-affichee",
        "publiee",
    ]
    assert replace(after, seal=None, deliberations=before.deliberations[:1]) == replace(
        before, deliberations=before.deliberations[:1]
    )


def test_a_sealed_session_no_longer_changes(register: RegisterFile) -> None:
    sealed(register, 1)
    session = register.session(1)
    item = session.deliberations[0]
    for changed in (
        replace(session, date=date(2026, 3, 11)),
        replace(session, opened_at=None),
        replace(session, president=session.attendance[2].member.id),
        session.without_deliberation(1),
        session.with_deliberation(0, replace(item, title="Autre")),
        session.with_deliberation(0, replace(item, transmitted_on=TODAY)),
    ):
        with pytest.raises(SealedSession, match="10 mars 2026 est scellée"):
            register.save_session(1, changed, "Essai")
    with pytest.raises(SealedSession):
        register.remove_session(1, "Essai", date(2023, 1, 9))
    assert register.session(1) == session


def test_undo_stops_at_a_seal(register: RegisterFile) -> None:
    register.save_session(1, replace(FIRST, place="Préau"), "Lieu")
    sealed(register, 1)
    assert register.undo_label is None
    assert register.undo() is None
    assert register.session(1).seal is not None


def test_the_debates_stay_open_until_the_minutes_are_settled(register: RegisterFile) -> None:
    sealed(register, 1)
    session = register.session(1)
    debated = session.with_deliberation(
        0, replace(session.deliberations[0], debate="M. BRUN s’inquiète du coût.")
    )
    register.save_session(1, debated, "Débats")
    assert register.session(1) == debated
    note(register, 1, Mention(Fact.MINUTES_SETTLED, date(2026, 6, 9)), TODAY)
    assert records(register)[-1]["debats"] == [{"point": 1, "texte": "M. BRUN s’inquiète du coût."}]
    settled = register.session(1)
    assert settled.minutes_settled_on == date(2026, 6, 9)
    reworded = replace(settled.deliberations[0], debate="Autre")
    with pytest.raises(SealedSession, match="procès-verbal"):
        register.save_session(1, settled.with_deliberation(0, reworded), "Débats")


def test_a_fact_noted_wrongly_is_taken_back_by_an_entry_with_its_reason(
    register: RegisterFile,
) -> None:
    sealed(register, 1)
    wrong = Mention(Fact.TRANSMITTED, date(2026, 3, 12), 0)
    note(register, 1, wrong, TODAY)
    with pytest.raises(NotNoted, match="déjà notée le 12 mars 2026"):
        note(register, 1, replace(wrong, day=date(2026, 3, 13)), TODAY)
    with pytest.raises(NotNoted, match="motif"):
        take_back(register, 1, wrong, " ", TODAY)
    take_back(register, 1, wrong, "Erreur de jour", TODAY)
    assert register.session(1).deliberations[0].transmitted_on is None
    assert records(register)[-1]["motif"] == "Erreur de jour"
    note(register, 1, replace(wrong, day=date(2026, 3, 13)), TODAY)
    assert register.session(1).deliberations[0].transmitted_on == date(2026, 3, 13)


def test_a_fact_that_contradicts_a_sealed_session_or_is_to_come_is_not_noted(
    register: RegisterFile,
) -> None:
    sealed(register, 1)
    for day, why in ((date(2026, 3, 9), "avant l’acte"), (date(2030, 1, 3), "à venir")):
        with pytest.raises(NotNoted, match=why):
            note(register, 1, Mention(Fact.TRANSMITTED, day, 0), TODAY)
    assert kinds(register) == ["seance", "feuillets"]


def test_a_fact_noted_with_its_reference_is_taken_back(register: RegisterFile) -> None:
    sealed(register, 1)
    sent = Mention(Fact.TRANSMITTED, date(2026, 3, 12), 0, "bordereau 7")
    note(register, 1, sent, TODAY)
    take_back(register, 1, replace(sent, reference=""), "Autre bordereau", TODAY)
    assert register.session(1).deliberations[0].transmitted_on is None
    assert kinds(register)[-2:] == ["mention", "retrait"]


def test_before_the_seal_no_field_would_keep_that_reference(register: RegisterFile) -> None:
    with pytest.raises(NotNoted, match="référence"):
        note(register, 1, Mention(Fact.TRANSMITTED, date(2026, 3, 12), 0, "bordereau 7"), TODAY)


def test_of_two_facts_of_one_kind_the_one_taken_back_is_named(register: RegisterFile) -> None:
    sealed(register, 1)
    first = Mention(Fact.CORRECTED, date(2026, 5, 20), 0, "2026-008")
    second = replace(first, day=date(2026, 5, 22))
    note(register, 1, first, TODAY)
    note(register, 1, second, TODAY)
    with pytest.raises(NotNoted, match="20 mai 2026 et 22 mai 2026"):
        take_back(register, 1, replace(first, day=None, reference=""), "Erreur", TODAY)
    take_back(register, 1, second, "Erreur", TODAY)
    assert [each.on for each in register.session(1).deliberations[0].endings] == [first.day]


def test_one_annex_is_sealed_with_as_many_sessions_as_have_it(register: RegisterFile) -> None:
    annex = Annex("Convention", sha256(b"%PDF").hexdigest(), PDF, 4)
    register.keep_annex(b"%PDF")
    for key in (1, 2):
        session = register.session(key)
        item = replace(session.deliberations[0], annexes=(annex,))
        register.save_session(key, session.with_deliberation(0, item), "Annexe")
    sealed(register, 1, 2)
    lift(register, 1, "Une faute", TODAY, salts(500))
    sealed(register, 1)
    assert register.session(1).seal is not None


def test_a_contradiction_forbids_the_seal_and_is_told(register: RegisterFile) -> None:
    item = replace(FIRST.deliberations[0], ballot=Ballot(500))
    register.save_session(1, FIRST.with_deliberation(0, item), "Vote")
    assert len(obstacles(register, 1, TODAY)) >= 1
    with pytest.raises(CannotSeal, match=r"Rien n’est scellé\..*500"):
        seal_session(register, 1, TODAY, salts())
    assert register.head() is None


def test_a_session_still_to_come_is_not_sealed(register: RegisterFile) -> None:
    with pytest.raises(CannotSeal, match="pas encore tenue"):
        seal_session(register, 2, date(2026, 6, 8), salts())
    assert list(register.open_ids(date(2026, 6, 8))) == [1]


def test_decisions_taken_since_the_last_seal_are_laid_with_the_session_sealed_next(
    register: RegisterFile,
) -> None:
    late = replace(DECISION, number="D2026-02", taken_on=date(2026, 7, 1))
    register.save_decisions((DECISION, late), "Décisions")
    sealed(register, 1)
    assert register.laid() == {"D2026-01": 1}
    assert records(register)[0]["decisions"][0]["decision"]["objet"] == "Concession"


def test_a_seal_lifted_leaves_its_version_readable_and_the_next_one_names_it(
    register: RegisterFile,
) -> None:
    sealed(register, 1)
    first = kept_sheets(register, 1)
    with pytest.raises(CannotLift, match="motif"):
        lift(register, 1, "", TODAY)
    lift(register, 1, "Un vote mal noté", TODAY, salts(500))
    session = register.session(1)
    assert session.seal is None
    register.save_session(1, replace(session, place="Préau"), "Lieu")
    sealed(register, 1)
    seal = register.session(1).seal
    assert seal is not None
    assert seal.replaces is not None
    assert seal.folio is not None
    assert (seal.replaces.rank, seal.replaces.reason) == (1, "Un vote mal noté")
    assert seal.folio.first_sheet == 3
    assert kept_sheets(register, 1) == first
    assert register.ranks("seance", session_id=1) == (1, 4)


def test_a_session_removed_once_its_seal_is_lifted_leaves_its_key_to_none(
    register: RegisterFile,
) -> None:
    sealed(register, 2)
    lift(register, 2, "Séance d’essai", TODAY, salts(500))
    register.remove_session(2, "Séance retirée", date(2023, 1, 9))
    key = register.add_session(SECOND, "Séance")
    sealed(register, key)
    seal = register.session(key).seal
    assert seal is not None
    assert seal.replaces is None
    assert register.ranks("seance", session_id=2) == (1,)


def test_a_session_back_from_the_bin_has_its_lifted_seals_and_is_sealed_again(
    register: RegisterFile,
) -> None:
    sealed(register, 2)
    lift(register, 2, "Séance d’essai", TODAY, salts(500))
    before = register.session(2)
    register.remove_session(2, "Séance retirée", TODAY)
    register.restore(register.bin()[0].key, "Reprise")
    assert register.session(2) == before
    sealed(register, 2)
    seal = register.session(2).seal
    assert seal is not None
    assert seal.replaces is not None
    assert seal.replaces.reason == "Séance d’essai"


def test_a_mistake_in_the_middle_of_a_seal_leaves_nothing(
    register: RegisterFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = register.session(1)

    def fail(*_: object) -> None:
        raise OSError("disque plein")

    monkeypatch.setattr("registre_app.storage.sealing.keep_sealed_state", fail)
    with pytest.raises(WriteFailed):
        seal_session(register, 1, TODAY, salts())
    assert register.head() is None
    assert register.session(1) == before


def test_sheets_printed_before_the_seal_that_the_record_no_longer_fills_are_void(
    register: RegisterFile,
) -> None:
    with register._tables.atomic():
        register._db.execute("INSERT INTO folio VALUES (1, 1, 1, 9, 2026)")
    enter_former_seals(register, TODAY, salts())
    sealed(register, 1)
    seal = register.session(1).seal
    assert seal is not None
    assert seal.folio is not None
    assert (seal.rank, seal.folio.first_sheet) == (2, 10)
    assert kinds(register) == ["imprimes", "seance", "feuillets", "nul"]
    assert verify_register(register).verdict is Verdict.INTACT


def test_what_a_version_without_a_chain_printed_is_entered_and_never_given_again(
    register: RegisterFile,
) -> None:
    with register._tables.atomic():
        register._db.execute("INSERT INTO folio VALUES (1, 1, 1, 9, 2026)")
    enter_former_seals(register, TODAY, salts())
    assert kinds(register) == ["imprimes"]
    assert register.taken_sheets() == (Folio(2026, 1, 1, 9),)
    sealed(register, 2)
    seal = register.session(2).seal
    assert seal is not None
    assert seal.folio is not None
    assert seal.folio.first_sheet == 10
