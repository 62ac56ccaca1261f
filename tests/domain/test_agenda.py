"""The first screen: what is due, one line a thing."""

from dataclasses import replace
from datetime import date

from registre_app.domain.agenda import SHEETS, due
from registre_app.domain.folio import Folio
from tests.councils import council

TODAY = date(2022, 12, 20)


def test_the_acts_of_a_session_are_one_line_each_thing_to_do() -> None:
    session = council(15)
    item = session.deliberations[0]
    session = replace(
        session, deliberations=(item, replace(item, number="2022-002"), replace(item, number=""))
    )
    lines = due({7: session}, {}, TODAY)
    said = {line.deadline.code: line for line in lines}
    sent = said["acte-a-transmettre"]
    assert sent.count == 3
    assert sent.session_id == 7
    assert (
        sent.deadline.message
        == "Transmettre au préfet 3 délibérations de la séance du jeudi 15 décembre 2022."
    )
    assert sent.deadline.deliberation == "2022-001"
    assert "liste-a-afficher" in said


def test_one_act_keeps_its_own_words() -> None:
    lines = due({1: council(15)}, {}, TODAY)
    (sent,) = [line for line in lines if line.deadline.code == "acte-a-publier"]
    assert sent.deadline.message.startswith("Publier la délibération 2022-001")


def test_the_register_of_a_year_gone_by_is_to_bind() -> None:
    sessions = {1: council(15)}
    later = date(2023, 1, 10)
    assert [d.session_id for d in due(sessions, {}, later) if d.deadline.code == SHEETS] == [None]
    printed = {1: Folio(1, 1, 2)}
    assert not [d for d in due(sessions, printed, later) if d.deadline.code == SHEETS]
    assert not [d for d in due(sessions, {}, TODAY) if d.deadline.code == SHEETS]
