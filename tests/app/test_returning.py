"""A backup comes back, and what was sealed since it was made stays as it was sealed."""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from registre_app.app.carrying import ChainsDiffer
from registre_app.app.laying import lay_decisions
from registre_app.app.lifting import lift
from registre_app.app.noting import note, note_decision
from registre_app.app.returning import Outlook, outlook, put_back, restore
from registre_app.app.sealing import seal_session
from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.domain.ballot import Ballot
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.mention import Fact, Mention
from registre_app.domain.older_act import OlderAct
from registre_app.storage import DamagedRegister, RegisterExists, RegisterFile, WriteFailed
from registre_app.storage.backups import Why, folder_beside, write_backup
from registre_app.storage.disk import NOTHING_MADE, disk_errors
from tests.app.tampering import alter, flipped
from tests.damage import damage_out_of_sight
from tests.sealed import APRIL, CONVENTION, SESSIONS, TODAY, act, annex, held_on

NOW = datetime(2026, 7, 1, 20, 15)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of four sessions, of which the first is sealed, and two decisions."""
    path, body = tmp_path_factory.mktemp("modele") / "arnay.registre", SESSIONS[0]
    decisions = (
        DelegatedDecision("D-1", date(2026, 2, 2), "Bail", "Bail de la cure.", "Le Maire"),
        DelegatedDecision("D-2", date(2026, 5, 20), "Prêt", "Prêt de la salle.", "Le Maire"),
    )
    made = RegisterFile.create(path, body.collectivity, body.assembly, SESSIONS)
    with made as register:
        register.keep_annex(CONVENTION)
        register.save_decisions(decisions, "Décisions")
        seal_session(register, 1, TODAY)
    return path


@pytest.fixture
def path(model: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(model, tmp_path / "arnay.registre"))


def backup(path: Path) -> Path:
    return write_backup(path, folder_beside(path), NOW, Why.ASKED).path


def edited(path: Path, *edits: Callable[[RegisterFile], object]) -> None:
    with RegisterFile.open(path) as register:
        for edit in edits:
            edit(register)


def restored(path: Path, source: Path) -> RegisterFile:
    """Restore a backup beside the present register, and verify all of it."""
    output = path.with_name("repris.registre")
    restore(source, output, present=path)
    register = RegisterFile.open(output)
    assert verify_register(register, drawn=()).verdict is Verdict.INTACT
    with RegisterFile.open(path, read_only=True) as present:
        assert list(register.entries()) == list(present.entries())
        assert list(register.kept_sheets()) == list(present.kept_sheets())
        assert register.taken_sheets() == present.taken_sheets()
        keys = {rank: key for key, rank in register.seals().items()}
        for key, rank in present.seals().items():
            assert register.session(keys[rank]) == present.session(key)
    return register


def test_a_backup_gives_the_register_back_with_its_annexes(path: Path) -> None:
    source = backup(path)
    with restored(path, source) as register, RegisterFile.open(path, read_only=True) as present:
        assert [register.session(key) for key in (1, 2, 3, 4)] == [
            present.session(key) for key in (1, 2, 3, 4)
        ]
        assert register.decisions() == present.decisions()
        assert register.annex_content(annex().digest) == CONVENTION
        assert register.origin() == present.origin()


def test_what_was_not_sealed_comes_back_as_it_was(path: Path) -> None:
    source = backup(path)
    edited(
        path,
        lambda r: r.save_session(2, replace(r.session(2), place="Préau"), "Lieu"),
        lambda r: r.remove_session(4, "Séance ôtée", date(2023, 1, 9)),
    )
    with restored(path, source) as register:
        assert register.session(2) == SESSIONS[1]
        assert register.session(4) == SESSIONS[3]


def test_a_session_sealed_since_stays_sealed_with_its_sheets(path: Path) -> None:
    source = backup(path)
    edited(
        path,
        lambda r: r.save_session(2, replace(r.session(2), place="Préau"), "Lieu"),
        lambda r: seal_session(r, 2, TODAY),
        lambda r: note(r, 2, Mention(Fact.TRANSMITTED, date(2026, 4, 20), 0), TODAY),
    )
    with restored(path, source) as register:
        assert register.session(2).place == "Préau"
        assert register.session(2).seal is not None
        assert register.session(3) == SESSIONS[2]


def test_what_was_noted_since_of_a_session_sealed_before_is_carried_over(path: Path) -> None:
    source = backup(path)
    session = SESSIONS[0]
    debated = replace(session.deliberations[2], debate="Autres débats.")
    edited(
        path,
        lambda r: r.save_session(1, r.session(1).with_deliberation(2, debated), "Débats"),
        lambda r: note(r, 1, Mention(Fact.PUBLISHED, date(2026, 3, 9), 0), TODAY),
        lambda r: note(r, 1, Mention(Fact.MINUTES_SETTLED, APRIL), TODAY),
    )
    with restored(path, source) as register:
        assert register.session(1).deliberations[2].debate == "Autres débats."


def test_debates_not_settled_come_back_as_they_were(path: Path) -> None:
    source = backup(path)
    debated = replace(SESSIONS[0].deliberations[2], debate="Autres débats.")
    edited(
        path,
        lambda r: r.save_session(1, r.session(1).with_deliberation(2, debated), "Débats"),
        lambda r: note(r, 1, Mention(Fact.PUBLISHED, date(2026, 3, 9), 0), TODAY),
    )
    output = path.with_name("repris.registre")
    restore(source, output, present=path)
    with RegisterFile.open(output) as register:
        assert register.session(1).deliberations[2].debate == "M. BRUN demande le tarif."
        assert register.session(1).deliberations[0].published_on == date(2026, 3, 9)


def test_a_seal_lifted_since_stays_lifted(path: Path) -> None:
    source = backup(path)
    edited(path, lambda r: lift(r, 1, "Erreur de date.", TODAY))
    with restored(path, source) as register:
        assert register.session(1).seal is None
        assert register.session(1).deliberations == SESSIONS[0].deliberations


def test_a_session_lifted_and_sealed_again_since_is_the_later_one(path: Path) -> None:
    source = backup(path)
    edited(
        path,
        lambda r: seal_session(r, 2, TODAY),
        lambda r: lift(r, 1, "Erreur de lieu.", TODAY),
        lambda r: r.save_session(1, replace(r.session(1), place="École"), "Lieu"),
        lambda r: seal_session(r, 1, TODAY),
        lambda r: lift(r, 2, "Erreur aussi.", TODAY),
    )
    with restored(path, source) as register:
        assert register.session(1).place == "École"
        assert register.session(2).seal is None


def test_a_session_added_and_sealed_since_is_added(path: Path) -> None:
    source = backup(path)
    late = held_on(date(2026, 6, 23), act("2026-008", "Voirie"))
    edited(
        path,
        lambda r: r.add_session(late, "Séance"),
        lambda r: seal_session(r, 5, TODAY),
    )
    with restored(path, source) as register:
        assert register.session(5).deliberations[0].title == "Voirie"


def test_a_key_used_again_since_does_not_take_the_place_of_the_session_that_had_it(
    path: Path,
) -> None:
    source = backup(path)
    late = held_on(date(2026, 6, 23), act("2026-008", "Voirie"))
    edited(
        path,
        lambda r: r.remove_session(4, "Séance ôtée", date(2023, 1, 9)),
        lambda r: r.delete_removed(r.bin()[0].key, "Suppression"),
        lambda r: r.add_session(late, "Séance"),
        lambda r: seal_session(r, 4, TODAY),
    )
    with restored(path, source) as register:
        assert register.session(4) == SESSIONS[3]
        assert sorted(register.session_days().values()) == [
            *(each.date for each in SESSIONS),
            date(2026, 6, 23),
        ]


def test_a_number_given_since_to_a_sealed_act_is_taken_from_an_open_one(path: Path) -> None:
    source = backup(path)
    late = held_on(date(2026, 6, 23), act("2026-007", "Voirie"))
    edited(
        path,
        lambda r: r.remove_session(4, "Séance ôtée", date(2023, 1, 9)),
        lambda r: r.delete_removed(r.bin()[0].key, "Suppression"),
        lambda r: r.add_session(late, "Séance"),
        lambda r: seal_session(r, 4, TODAY),
    )
    output = path.with_name("repris.registre")
    made = restore(source, output, present=path)
    assert made.carried.notes == (
        "Séance du mardi 9 juin 2026 : 2026-007 est aussi le numéro d’un acte scellé depuis ; "
        "donnez-lui un autre numéro.",
    )
    with RegisterFile.open(output) as register:
        assert register.session(4).deliberations[0].number == ""


def test_decisions_laid_on_sheets_since_are_carried_over(path: Path) -> None:
    source = backup(path)
    edited(
        path,
        lambda r: lay_decisions(r, 2026, TODAY),
        lambda r: note_decision(r, "D-2", Mention(Fact.PUBLISHED, date(2026, 5, 21)), TODAY),
    )
    with restored(path, source) as register, RegisterFile.open(path, read_only=True) as present:
        assert register.decisions() == present.decisions()
        assert register.laid() == present.laid()


def test_a_member_who_came_since_is_in_the_session_sealed_since(path: Path) -> None:
    source = backup(path)
    model = SESSIONS[3]
    newcomer = replace(
        model.attendance[-1].member, id="neuve-zoe", first_names="Zoé", last_name="NEUVE"
    )
    lines = (*model.attendance[:-1], replace(model.attendance[-1], member=newcomer))
    late = replace(
        held_on(date(2026, 6, 23), replace(act("2026-008", "Voirie"), ballot=Ballot(6))),
        attendance=lines,
        proxies=(),
    )
    edited(path, lambda r: r.add_session(late, "Séance"), lambda r: seal_session(r, 5, TODAY))
    with restored(path, source) as register:
        names = [line.member.last_name for line in register.session(5).attendance]
        assert "NEUVE" in names


def test_the_backup_of_another_register_is_refused(path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(path, tmp_path / "autre.registre"))
    edited(path, lambda r: seal_session(r, 2, TODAY))
    source = backup(path)
    edited(other, lambda r: seal_session(r, 3, TODAY))
    output = tmp_path / "repris.registre"
    with pytest.raises(ChainsDiffer, match="n’est pas celle de ce registre"):
        restore(source, output, present=other)
    assert not output.exists()
    assert outlook(source, other).refusal


def test_what_is_sealed_is_not_taken_from_a_register_where_it_is_altered(path: Path) -> None:
    """The last sheet printed is then asked for, as where the register is lost."""
    source = backup(path)
    edited(path, lambda r: seal_session(r, 2, TODAY))
    alter(path, "UPDATE session SET place = 'Ailleurs' WHERE id = 2")
    assert "la séance du" in outlook(source, path).unreadable
    alter(path, flipped("chain", "record", "rank = 1"))
    found = outlook(source, path)
    assert found.unreadable
    assert not found.refusal


def test_what_is_sealed_is_taken_from_a_register_altered_elsewhere(path: Path) -> None:
    source = backup(path)
    edited(path, lambda r: seal_session(r, 2, TODAY))
    alter(path, "UPDATE session SET place = 'Ailleurs' WHERE id = 3")
    found = outlook(source, path)
    assert (found.unreadable, found.refusal) == ("", "")
    assert found.carried == 2


def test_a_backup_newer_than_the_present_register_carries_nothing(path: Path) -> None:
    older = Path(shutil.copy(path, path.with_name("ancien.registre")))
    edited(path, lambda r: seal_session(r, 2, TODAY))
    source = backup(path)
    made = restore(source, path.with_name("repris.registre"), present=older)
    assert made.carried.entries == 0
    assert made.held.seals == 2


def test_the_outlook_tells_what_would_be_lost(path: Path) -> None:
    source = backup(path)
    edited(
        path,
        lambda r: r.save_session(2, replace(r.session(2), place="Préau"), "Lieu"),
        lambda r: r.add_session(held_on(date(2026, 6, 23), act("2026-008", "Voirie")), "Séance"),
        lambda r: seal_session(r, 3, TODAY),
        lambda r: r.save_formulas({"vu": "Vu le code ;"}, "Formules"),
    )
    found = outlook(source, path)
    assert found.held.words == (
        "4 séances jusqu’au mardi 9 juin 2026, 7 délibérations, 1 séance scellée"
    )
    assert found.lost == (
        "la séance du mardi 14 avril 2026, modifiée depuis",
        "la séance du mardi 23 juin 2026, saisie depuis",
        "des formules de l’éditeur",
    )
    assert found.carried == 2


def test_the_outlook_tells_of_acts_taken_over_since(path: Path) -> None:
    edited(path, lambda r: r.add_older_acts([OlderAct(date(2012, 3, 3), "Bail")], "Actes repris"))
    source = backup(path)
    edited(path, lambda r: r.add_older_acts([OlderAct(date(2013, 2, 6), "Taux")], "Actes repris"))
    assert outlook(source, path).lost == ("des actes repris (1 acte)",)


def test_the_outlook_tells_what_of_the_bin_would_be_lost(path: Path) -> None:
    source = backup(path)
    late = held_on(date(2026, 6, 23), act("2026-008", "Voirie"))
    edited(
        path,
        lambda r: r.remove_session(4, "Séance ôtée", date(2026, 7, 1)),  # the backup has it
        lambda r: r.add_session(late, "Séance"),
        lambda r: r.remove_session(5, "Séance ôtée", date(2026, 7, 1)),
    )
    assert outlook(source, path).lost == (
        "de la corbeille : Séance du mardi 23 juin 2026, 1 délibération",
    )


def test_what_waits_in_the_bin_of_a_backup_comes_back_with_it(path: Path) -> None:
    edited(path, lambda r: r.remove_session(4, "Séance ôtée", date(2026, 7, 1)))
    source = backup(path)
    edited(path, lambda r: r.delete_removed(r.bin()[0].key, "Suppression"))
    with restored(path, source) as register:
        (item,) = register.bin()
        register.restore(item.key, "Reprise")
        assert register.session(4) == SESSIONS[3]


def test_a_present_register_that_cannot_be_read_is_told(path: Path) -> None:
    source = backup(path)
    path.write_bytes(path.read_bytes()[:5000])
    found = outlook(source, path)
    assert "est endommagé" in found.unreadable
    made = restore(source, path.with_name("repris.registre"))
    assert made.held.sessions == 4


def test_a_register_put_back_takes_the_place_of_the_present_one(path: Path) -> None:
    source = backup(path)
    edited(path, lambda r: r.remove_session(4, "Séance ôtée", date(2023, 1, 9)))
    put_back(source, path)
    with RegisterFile.open(path) as register:
        assert register.session(4) == SESSIONS[3]


def test_a_backup_whose_rows_were_altered_is_not_put_back(path: Path) -> None:
    source = backup(path)
    with closing(sqlite3.connect(source)) as db, db:
        db.execute("UPDATE deliberation SET title = 'Autre' WHERE session_id = 4")
    before = path.read_bytes()
    with pytest.raises(DamagedRegister, match="la séance du mardi 9 juin 2026"):
        put_back(source, path)
    assert path.read_bytes() == before


def test_a_damaged_backup_is_refused_and_nothing_is_made(path: Path) -> None:
    source = backup(path)
    damage_out_of_sight(source)
    output = path.with_name("repris.registre")
    with pytest.raises(DamagedRegister, match=source.name):
        restore(source, output)
    assert not output.exists()


def test_nothing_is_restored_over_a_file(path: Path) -> None:
    source = backup(path)
    with pytest.raises(RegisterExists):
        restore(source, path)


def test_an_annex_that_lacks_is_named(path: Path) -> None:
    source = backup(path)
    (source.parent / "annexes" / annex().digest).unlink()
    made = restore(source, path.with_name("repris.registre"))
    assert made.lacking == (annex().digest,)


def test_a_source_alone_tells_what_it_holds(path: Path) -> None:
    assert outlook(backup(path), None) == Outlook(outlook(path, None).held)


def test_a_full_disk_is_told_of_the_file_that_was_asked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, draft: Path, *_: object) -> None:
        with disk_errors(draft, NOTHING_MADE):
            raise OSError(errno.ENOSPC, "")

    source, output = backup(path), path.with_name("rendu.registre")
    monkeypatch.setattr("registre_app.storage.backups.copy_register", full)
    with pytest.raises(WriteFailed) as told:
        restore(source, output)
    assert f"« {output} » ne peut être créé (disque plein)" in str(told.value)
    assert not output.exists()
