"""What the entries of a chain say of each other, and what of it cannot be."""

from typing import Any

import pytest

from registre_app.seal.ledger import Ledger

Json = dict[str, Any]
HEADS = {rank: f"{rank:064x}" for rank in range(1, 9)}


def record(rank: int, kind: str, **content: object) -> Json:
    """A record of a kind."""
    return {"format": "registre/sceau", "version": 1, "rang": rank, "nature": kind, **content}


def sheets(first: int, count: int = 2, volume: int = 1, year: int = 2026) -> Json:
    return {"annee": year, "volume": volume, "premier": first, "nombre": count}


def session(rank: int, first: int = 1, **content: object) -> Json:
    held = {"date": "2026-03-03", "deliberations": []}
    return record(rank, "seance", seance=held, feuillets=sheets(first), decisions=[]) | content


def read(*records: Json) -> tuple[Ledger, list[str]]:
    ledger = Ledger()
    ledger.heads |= HEADS
    told = [each for rank, one in enumerate(records, start=1) for each in ledger.read(rank, one)]
    return ledger, told


def resumed(rank: int, after: int, first: int = 9, head: str = HEADS[1]) -> Json:
    """Void sheets that say after which entry the chain goes on."""
    again = {"rang": after, "empreinte": head}
    return record(rank, "nul", feuillets=sheets(first, 1), reprise=again)


def test_a_mention_stands_until_it_is_taken_back() -> None:
    noted = record(2, "mention", vise=1, fait="publiee")
    ledger, told = read(session(1), noted)
    assert (told, ledger.standing(1)) == ([], [(2, noted)])
    ledger, told = read(session(1), noted, record(3, "retrait", vise=2, motif="Erreur"))
    assert (told, ledger.standing(1)) == ([], [])


def test_a_seal_holds_until_it_is_lifted() -> None:
    ledger, told = read(session(1), session(2, 3), record(3, "levee", vise=1, motif="Trop tôt"))
    assert told == []
    assert list(ledger.in_force()) == [2]


def test_a_decision_is_laid_by_its_last_seal() -> None:
    laid = [{"decision": {"numero": "D-1"}, "page": 0}]
    lifted = record(2, "levee", vise=1, motif="Trop tôt")
    ledger, _ = read(session(1, decisions=laid), lifted)
    assert ledger.decisions == {}
    ledger, _ = read(session(1, decisions=laid), lifted, session(3, 3, decisions=laid))
    assert ledger.decisions == {"D-1": 3}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (record(2, "mention", vise=2, fait="publiee"), "se rapporte à l’entrée n° 2"),
        (record(2, "levee", vise=7, motif=""), "se rapporte à l’entrée n° 7"),
        (record(2, "retrait", vise=1, motif=""), "se rapporte à l’entrée n° 1"),
        (record(3, "nul", feuillets=sheets(9)), "porte le rang 3"),
        (record(2, "nul", feuillets=sheets(2)), "avait déjà pris"),
        (record(2, "nul", feuillets=sheets(9)) | {"version": 2}, "n’a pas la forme"),
    ],
)
def test_what_cannot_be_is_told(wrong: Json, told: str) -> None:
    _, found = read(session(1), wrong)
    assert len(found) == 1
    assert told in found[0]


def test_a_seal_is_lifted_once() -> None:
    lifted = record(2, "levee", vise=1, motif="Trop tôt")
    _, told = read(session(1), lifted, lifted | {"rang": 3})
    assert told == ["lève une seconde fois le sceau de l’entrée n° 1"]


def test_long_sheets_go_on_in_the_next_volume() -> None:
    _, told = read(session(1, feuillets=sheets(169, 4)), session(2, feuillets=sheets(2, 1, 2)))
    assert told == ["prend des feuillets que l’entrée n° 1 avait déjà pris"]
    _, told = read(session(1, feuillets=sheets(169, 4)), session(2, feuillets=sheets(3, 1, 2)))
    assert told == []


def test_sheets_of_before_the_seal_are_named_again_by_their_seal() -> None:
    printed = record(1, "imprimes", feuillets=sheets(1), imprimes_avant_le_sceau=True)
    _, told = read(printed, session(2, 1, imprimes_avant_le_sceau=True))
    assert told == []
    _, told = read(printed, session(2, 1))
    assert told == ["prend des feuillets que l’entrée n° 1 avait déjà pris"]


def test_sheets_of_a_year_leave_no_number_out_but_at_the_end_of_a_volume() -> None:
    ledger, _ = read(session(1, 1), session(2, 5))
    assert list(ledger.gaps()) == [(2026, (3, 5))]
    long, next_volume = sheets(1, 168), sheets(1, 3, volume=2)
    whole, _ = read(session(1, feuillets=long), session(2, feuillets=next_volume))
    assert list(whole.gaps()) == []


def test_a_chain_goes_on_after_the_entry_before_the_void_sheets_that_say_so() -> None:
    again = resumed(2, 1)["reprise"]
    assert read(session(1), resumed(2, 1), session(3, 10, reprise=again))[1] == []
    from_nothing = resumed(1, 0, head="0" * 64)
    assert read(from_nothing, session(2, 10, reprise=from_nothing["reprise"]))[1] == []


@pytest.mark.parametrize(
    ("after", "head"), [(0, "0" * 64), (1, HEADS[2]), (2, HEADS[1]), (7, HEADS[7])]
)
def test_it_goes_on_after_no_other_entry_nor_from_another_hash(after: int, head: str) -> None:
    wrong = resumed(2, after, head=head)
    told = read(session(1), wrong, session(3, 10, reprise=wrong["reprise"]))[1]
    assert told == [
        f"reprend la chaîne à la suite de l’entrée n° {after}, qui n’est pas celle d’où elle "
        "reprend"
    ]


def test_void_sheets_that_follow_one_another_go_on_after_the_same_entry() -> None:
    assert read(session(1), resumed(2, 1), resumed(3, 1, 10))[1] == []
    assert len(read(session(1), resumed(2, 1), resumed(3, 2, 10, HEADS[2]))[1]) == 1
    between = record(3, "nul", feuillets=sheets(10, 1))
    assert len(read(session(1), resumed(2, 1), between, resumed(4, 1, 11))[1]) == 1
    assert read(session(1), resumed(2, 1), between, resumed(4, 3, 11, HEADS[3]))[1] == []


def test_the_first_seal_that_follows_says_so_and_no_other_one() -> None:
    again = resumed(2, 1)["reprise"]
    other = again | {"rang": 0}
    first, silent = session(3, 10, reprise=again), session(3, 10)
    assert "ne dit pas que la chaîne reprend" in read(session(1), resumed(2, 1), silent)[1][0]
    for wrong in (
        [session(1), session(2, 9, reprise=again)],
        [session(1), resumed(2, 1), session(3, 10, reprise=other)],
        [session(1), resumed(2, 1), first, session(4, 12, reprise=again)],
    ):
        (told,) = read(*wrong)[1]
        assert told.startswith("reprend la chaîne à la suite de l’entrée n°")


def test_where_not_all_records_are_known_an_unknown_seal_may_have_said_so() -> None:
    ledger = Ledger()
    ledger.heads |= HEADS
    told = [*ledger.read(1, session(1)), *ledger.read(2, resumed(2, 1))]
    told += ledger.read(5, session(5, 10))
    assert told == []
