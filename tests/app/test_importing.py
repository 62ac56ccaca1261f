"""A session file on its way in: free numbers, seals that a contradiction undoes."""

from dataclasses import replace

from registre_app.app.importing import Imported, imported
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Fate
from tests.councils import council

SEALED = council(15).sealed_whole()


def test_a_regular_sealed_session_comes_in_sealed() -> None:
    assert imported(SEALED) == Imported(SEALED)


def test_a_sealed_session_that_contradicts_itself_comes_in_unsealed_with_that_mention() -> None:
    forged = replace(SEALED.deliberations[0], ballot=Ballot(500))
    came = imported(replace(SEALED, deliberations=(forged,)))
    (item,) = came.session.deliberations
    assert (item.sealed, item.marked_sealed) == (False, True)
    assert item.ballot == Ballot(500)
    (note,) = came.notes
    assert note.startswith("1 acte dit scellé est importé sans sceau : la séance se contredit")


def test_a_number_proposed_for_an_item_put_off_is_free() -> None:
    put_off = Deliberation("2022-002", title="Tarifs", fate=Fate.POSTPONED)
    came = imported(replace(SEALED, deliberations=(*SEALED.deliberations, put_off)))
    assert [each.number for each in came.session.deliberations] == ["2022-001", ""]
    assert came.notes == (
        "Le numéro 2022-002 n’est pas pris : le point 2, « Tarifs », n’est pas un acte (reporté).",
    )
