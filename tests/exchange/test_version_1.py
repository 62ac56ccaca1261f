"""Files of version 1, and of version 2 before it was closed, read as what they meant."""

import json
from dataclasses import replace
from typing import Any

import pytest

from registre_app.domain.account import Account
from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.deliberation import Fate
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.exchange import dumps, loads
from tests.cases import case
from tests.councils import council

VOTE = {"pour": 15, "contre": 0, "abstentions": 0, "ne_se_prononcent_pas": 0}
ROUNDS = {"candidats": [{"nom": "Mme BRUN"}], "tours": [{"voix": [8]}]}


def read(item: dict[str, Any], version: int = 1) -> Session:
    data = json.loads(dumps(replace(council(15), deliberations=())))
    data["version"] = version
    if version == 1:
        del data["collectivite"]["site"]
    data["deliberations"] = [{"titre": "Vente du pré", "retiree": True} | item]
    return loads(json.dumps(data))


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    "item",
    [{"scrutin": VOTE}, {"nature": "prend_acte"}, {"nature": "nomination", "nomination": ROUNDS}],
    ids=["voted", "noted", "elected"],
)
def test_an_act_noted_withdrawn_was_withdrawn_later(item: dict[str, Any], version: int) -> None:
    (act,) = read(item, version).deliberations
    assert (act.fate, act.endings) == (Fate.TAKEN, (ActEnding(LinkKind.WITHDRAWS),))


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    "item",
    [
        {},
        {"numero": "2022-001"},
        {"scrutin": VOTE | {"pour": 0}},
        {"nature": "decision", "nomination": ROUNDS},
    ],
    ids=["no vote", "number proposed", "empty ballot", "rounds of no election"],
)
def test_an_item_noted_withdrawn_without_a_vote_was_taken_off_the_agenda(
    item: dict[str, Any], version: int
) -> None:
    (act,) = read(item, version).deliberations
    assert (act.fate, act.endings) == (Fate.WITHDRAWN, ())


def test_an_act_that_was_not_withdrawn_stays_as_it_is() -> None:
    (act,) = read({"scrutin": VOTE, "retiree": False}).deliberations
    assert (act.fate, act.endings) == (Fate.TAKEN, ())


def test_b19_withdrawn_later_and_taken_off_the_agenda_are_two_things() -> None:
    session = case("b19")
    assert session.states == (ItemState.ADOPTED, ItemState.WITHDRAWN, ItemState.ADOPTED)
    assert [item.retracted for item in session.deliberations] == [True, False, False]


@pytest.mark.parametrize(
    ("name", "position", "seats"),
    [
        ("03-blacourt-2023", 0, 3),  # 9 + 9 + 9 for 9 voters
        ("03-blacourt-2023", 1, 3),  # 9 + 8 + 8
        ("02-eaux-puiseaux-2014", 4, 2),  # 10 + 9 + 2 for 11 voters
        ("02-eaux-puiseaux-2014", 0, None),
    ],
)
def test_several_votes_a_voter_tell_several_seats_on_one_ballot(
    name: str, position: int, seats: int | None
) -> None:
    election = case(name).deliberations[position].appointment
    assert election is not None
    assert election.seats == seats


def test_an_account_presided_by_the_head_with_one_member_apart_is_that_of_a_predecessor() -> None:
    (item,) = case("T30").deliberations
    assert item.account == Account(manager=MemberId("m4"))
    assert item.interests == ()
    assert case("T30").sitting(0).voters == 10
