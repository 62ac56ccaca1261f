"""The village of the example: a year by the law, every kind of act, sealed as it went."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from registre_app.app.due import due_in
from registre_app.app.findings import findings
from registre_app.app.outputs import OutputRefused
from registre_app.app.session_days import proposed_day
from registre_app.app.session_papers import draw_papers, papers_of
from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.app.village import make_village
from registre_app.domain.act_links import LinkKind
from registre_app.domain.attendance import MovementKind
from registre_app.domain.ballot import BallotKind
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.item_state import ItemState
from registre_app.domain.rules import register_findings
from registre_app.domain.session import Session
from registre_app.exchange import village_annex
from registre_app.storage import RegisterExists, RegisterFile
from tests import pdf
from tests.seals import salts

TODAY = date(2026, 11, 27)
TO_CALL = {"convocation-date-absente", "presence-non-renseignee", "secretaire-non-nomme"}
"""What is found in a session that is to be called, whatever it is."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegisterFile]:
    path = tmp_path_factory.mktemp("village") / "village.registre"
    make_village(path, TODAY)
    with RegisterFile.open(path, read_only=True) as opened:
        yield opened


def sessions_of(register: RegisterFile) -> list[Session]:
    return [register.session(key) for key in register.session_ids()]


def items_of(register: RegisterFile) -> list[Deliberation]:
    return [item for session in sessions_of(register) for item in session.deliberations]


def test_it_is_a_council_of_eleven_all_along(village: RegisterFile) -> None:
    for session in sessions_of(village):
        assert len(session.attendance) == session.assembly.seats == 11
    assert {session.collectivity.population for session in sessions_of(village)} == {412}


def test_its_sessions_but_the_one_to_call_break_no_rule(village: RegisterFile) -> None:
    *held, to_come = sessions_of(village)
    told = [findings(each, village.chronicle(), village.annex_digests(), TODAY) for each in held]
    assert told == [()] * 5
    found = findings(to_come, village.chronicle(), village.annex_digests(), TODAY)
    assert {each.code for each in found} == TO_CALL
    assert not list(register_findings([*held, to_come], village.decisions()))


def test_all_but_the_last_held_are_sealed_in_order_and_intact(village: RegisterFile) -> None:
    *sealed, last, to_come = sessions_of(village)
    ranks = [each.seal.rank for each in sealed if each.seal]
    assert len(ranks) == 4
    assert ranks == sorted(ranks)
    assert last.seal is to_come.seal is None
    assert verify_register(village).verdict is Verdict.INTACT


def test_each_was_sealed_on_the_day_on_which_its_minutes_were_published(
    village: RegisterFile,
) -> None:
    for session in sessions_of(village):
        if session.seal:
            assert session.seal.sealed_on == session.minutes_published_on


@pytest.mark.parametrize("kind", ItemKind)
def test_it_has_every_kind_of_item(village: RegisterFile, kind: ItemKind) -> None:
    assert kind in {item.kind for item in items_of(village)}


@pytest.mark.parametrize("kind", BallotKind)
def test_it_has_every_kind_of_ballot(village: RegisterFile, kind: BallotKind) -> None:
    assert kind in {item.ballot.kind for item in items_of(village) if item.ballot}


@pytest.mark.parametrize(
    "state",
    [
        ItemState.ADOPTED,
        ItemState.REJECTED,
        ItemState.ELECTED,
        ItemState.NOTED,
        ItemState.INFORMATION,
        ItemState.WITHDRAWN,
        ItemState.POSTPONED,
    ],
)
def test_it_has_an_item_of_every_end(village: RegisterFile, state: ItemState) -> None:
    assert state in {state for session in sessions_of(village) for state in session.states}


def test_its_mayor_and_deputies_are_elected_in_secret(village: RegisterFile) -> None:
    first = sessions_of(village)[0]
    assert first.installation
    assert [first.states[at] for at in (0, 2)] == [ItemState.ELECTED] * 2
    head = first.election(0)
    assert head is not None
    assert [each.name for each in head.winners] == ["Hélène MARCHAND"]


def test_the_mayor_leaves_at_the_vote_of_the_account_and_another_presides(
    village: RegisterFile,
) -> None:
    session = sessions_of(village)[1]
    account = session.deliberations[0]
    assert account.kind is ItemKind.ACCOUNT
    assert account.president == "lecoq-bernard"
    assert session.sitting(0).barred == ("marchand-helene",)
    assert account.ballot is not None
    assert account.ballot.voices == session.sitting(0).voters == 9


def test_it_has_a_tie_a_proxy_comings_and_goings_an_interest_and_a_replaced_act(
    village: RegisterFile,
) -> None:
    items, sessions = items_of(village), sessions_of(village)
    assert any(item.ballot and item.ballot.tied and item.ballot.casting_vote for item in items)
    assert any(item.interests for item in items)
    assert any(session.proxies for session in sessions)
    moves = {movement.kind for session in sessions for movement in session.movements}
    assert moves == {MovementKind.ARRIVES, MovementKind.LEAVES}
    ended = [item for item in items if item.endings]
    assert [item.number for item in ended] == ["2026-014"]
    assert ended[0].endings[0].kind is LinkKind.REPLACES
    assert {item.fate for item in items} >= {Fate.WITHDRAWN, Fate.POSTPONED}


def test_decisions_by_delegation_are_reported_and_laid_on_sheets(village: RegisterFile) -> None:
    decisions = village.decisions()
    assert [each.number for each in decisions] == ["D2026-01", "D2026-02", "D2026-03"]
    assert all(each.reported_on and each.transmitted_on for each in decisions)
    assert set(village.laid()) == {"D2026-01", "D2026-02"}


def test_the_annex_of_the_budget_is_in_the_register(village: RegisterFile) -> None:
    (annex,) = [annex for item in items_of(village) for annex in item.annexes]
    assert village.annex_content(annex.digest) == village_annex()
    assert annex.pages == len(pdf.pages(pdf.conforming(village_annex())))


def test_one_councillor_left_and_the_next_on_the_list_took_the_seat(village: RegisterFile) -> None:
    june, september = sessions_of(village)[2:4]
    before, after = ({line.member.id for line in each.attendance} for each in (june, september))
    assert before - after == {"vivier-alain"}
    assert after - before == {"lambert-thomas"}


def test_every_paper_of_every_session_prints(village: RegisterFile) -> None:
    for key in village.session_ids():
        drawn = draw_papers(village, key, papers_of(village.session(key)))
        assert len(drawn) > 10
        assert all(content.startswith(b"%PDF") for _, content in drawn)


@pytest.mark.parametrize(
    "day", [TODAY, date(2026, 12, 28), date(2027, 4, 30), date(2028, 9, 1), date(2030, 2, 1)]
)
def test_nothing_is_late_whenever_it_is_made(tmp_path: Path, day: date) -> None:
    path = tmp_path / "village.registre"
    make_village(path, day)
    with RegisterFile.open(path, read_only=True) as opened:
        due = due_in(opened, day, sessions_of(opened), opened.decisions())
        to_come = sessions_of(opened)[-1]
    assert not [each.message for each in due if each.late]
    assert {"convocation-a-envoyer", "seance-a-sceller", "pv-a-arreter"} <= {
        each.code for each in due
    }
    assert to_come.date == proposed_day(day, "Orne")


def test_a_year_begun_since_has_its_account_and_its_budget_to_vote(tmp_path: Path) -> None:
    path = tmp_path / "village.registre"
    make_village(path, date(2028, 2, 1))
    with RegisterFile.open(path, read_only=True) as opened:
        account, budget = sessions_of(opened)[-1].deliberations[:2]
    assert account.account is not None
    assert account.account.year == 2027
    assert (account.number, budget.number) == ("2028-001", "2028-002")


def test_it_is_the_same_each_time_but_for_its_salts(tmp_path: Path) -> None:
    made = []
    for name in ("un", "deux"):
        path = tmp_path / f"{name}.registre"
        make_village(path, TODAY, salts())
        with RegisterFile.open(path, read_only=True) as opened:
            made.append((sessions_of(opened), [each.hash for each in opened.entries()]))
    assert made[0] == made[1]


def test_it_takes_the_place_of_no_file(tmp_path: Path) -> None:
    path = tmp_path / "village.registre"
    path.write_bytes(b"autre chose")
    with pytest.raises(RegisterExists):
        make_village(path, TODAY)
    assert path.read_bytes() == b"autre chose"
    with pytest.raises(OutputRefused):
        make_village(tmp_path / "village.pdf", TODAY)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("today", [date(2026, 11, 27), date(2026, 12, 9), date(2027, 4, 20)])
def test_a_session_is_proposed_on_a_thursday_two_weeks_ahead(today: date) -> None:
    day = proposed_day(today)
    assert day.weekday() == 3
    assert timedelta(days=14) <= day - today < timedelta(days=28)


def test_no_session_is_proposed_on_a_holiday() -> None:
    assert proposed_day(date(2027, 4, 20)) == date(2027, 5, 13)  # the 6th is Ascension Day


def test_no_session_is_proposed_past_the_end_of_the_calendar() -> None:
    assert proposed_day(date.max) <= date.max
