"""A session file on its way in: free numbers, seals that a contradiction undoes."""

from dataclasses import replace

from registre_app.app.importing import imported
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Fate
from tests.councils import council

SEALED = council(15).sealed_whole()


def test_a_regular_sealed_session_comes_in_sealed() -> None:
    assert imported(SEALED) is SEALED


def test_a_sealed_session_that_contradicts_itself_comes_in_unsealed_with_that_mention() -> None:
    forged = replace(SEALED.deliberations[0], ballot=Ballot(500))
    (item,) = imported(replace(SEALED, deliberations=(forged,))).deliberations
    assert (item.sealed, item.marked_sealed) == (False, True)
    assert item.ballot == Ballot(500)


def test_a_number_proposed_for_an_item_put_off_is_free() -> None:
    put_off = Deliberation("2022-002", title="Tarifs", fate=Fate.POSTPONED)
    session = replace(SEALED, deliberations=(*SEALED.deliberations, put_off))
    assert [each.number for each in imported(session).deliberations] == ["2022-001", ""]
