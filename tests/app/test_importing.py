"""A session file on its way in: free numbers, the seals that it tells."""

import json
from dataclasses import replace

from registre_app.app.importing import imported
from registre_app.domain.deliberation import Deliberation, Fate
from registre_app.domain.folio import Folio
from registre_app.exchange import dumps, loads
from tests.councils import council
from tests.seals import with_seal

PLAIN = council(15)


def test_a_session_said_to_be_sealed_comes_in_unsealed_with_that_mention() -> None:
    told = json.loads(dumps(PLAIN))
    told["deliberations"][0]["scellee"] = True
    came = imported(loads(json.dumps(told)))
    (item,) = came.session.deliberations
    assert (came.session.seal, item.marked_sealed) == (None, True)
    (note,) = came.notes
    assert note.startswith("1 acte dit scellé est importé sans sceau")


def test_a_session_written_with_its_seal_comes_in_unsealed_with_that_mention() -> None:
    came = imported(loads(dumps(with_seal(PLAIN, Folio(2022, 1, 1, 2)))))
    (item,) = came.session.deliberations
    assert (came.session.seal, item.marked_sealed) == (None, True)


def test_a_number_proposed_for_an_item_put_off_is_free() -> None:
    put_off = Deliberation("2022-002", title="Tarifs", fate=Fate.POSTPONED)
    came = imported(replace(PLAIN, deliberations=(*PLAIN.deliberations, put_off)))
    assert [each.number for each in came.session.deliberations] == ["2022-001", ""]
    assert came.notes == (
        "Le numéro 2022-002 n’est pas pris : le point 2, « Tarifs », n’est pas un acte (reporté).",
    )


def test_a_subject_that_is_not_of_the_nomenclature_is_told() -> None:
    item = replace(PLAIN.deliberations[0], subject="9.9")
    came = imported(replace(PLAIN, deliberations=(item,)))
    assert came.notes == (
        "Matière, délibération 2022-001 : « 9.9 » n’est pas un code de la nomenclature. "
        "Choisissez-la dans la liste.",
    )
