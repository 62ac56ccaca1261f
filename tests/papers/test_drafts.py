"""A paper of a session not held, or not all decided, says at its head that it is a draft."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.app.drawing import draw
from registre_app.domain.attendance import Presence
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.item_state import ItemState
from registre_app.domain.session import Session
from registre_app.papers.catalogue import paper
from registre_app.papers.copies import NotAnAct
from registre_app.papers.topic import Topic
from tests import pdf
from tests.councils import council
from tests.printed import drawn

OF_SESSION = ("pv", "pv-publication", "liste", "certificat", "cloture", "cloture-publication")
SETTLED = date(2023, 1, 20)
VOTED = council(15).deliberations[0]
PROPOSED = replace(VOTED, ballot=None)
NOTED = Deliberation("2022-002", title="Rapport annuel", kind=ItemKind.NOTED)


def held(*items: Deliberation) -> Session:
    return replace(council(15), deliberations=items, minutes_settled_on=SETTLED)


def awaited(*items: Deliberation, excused: int = 0) -> Session:
    """A session convened: some are excused beforehand, the others are not noted."""
    session = held(*items)
    lines = tuple(
        replace(line, presence=Presence.EXCUSED if rank < excused else Presence.UNRECORDED)
        for rank, line in enumerate(session.attendance)
    )
    return replace(session, attendance=lines)


@pytest.mark.parametrize("key", OF_SESSION)
@pytest.mark.parametrize("excused", [0, 2])
def test_what_a_session_to_come_will_have_is_marked_as_a_draft(key: str, excused: int) -> None:
    said = pdf.text(drawn(key, awaited(PROPOSED, NOTED, excused=excused)))
    assert "PROJET – la séance n’est pas tenue" in said
    assert "EXEMPLAIRE DE PUBLICATION" not in said


@pytest.mark.parametrize("key", OF_SESSION)
def test_a_session_that_awaits_a_vote_has_drafts(key: str) -> None:
    said = pdf.text(drawn(key, held(VOTED, replace(PROPOSED, number="2022-002"))))
    assert "PROJET – un point attend son vote" in said


@pytest.mark.parametrize("key", OF_SESSION)
def test_what_a_session_held_has_bears_no_mark(key: str) -> None:
    assert "PROJET" not in pdf.text(drawn(key, held(VOTED, NOTED)))


def test_minutes_are_to_publish_once_they_are_settled() -> None:
    """L2121-15; the original is signed before."""
    open_minutes = replace(held(VOTED), minutes_settled_on=None)
    said = pdf.text(drawn("pv-publication", open_minutes))
    assert "PROJET – ce procès-verbal n’est pas encore arrêté" in said
    assert "EXEMPLAIRE DE PUBLICATION" not in said
    assert "PROJET" not in pdf.text(drawn("pv", open_minutes))


def test_minutes_tell_nothing_of_a_day_to_come_as_done() -> None:
    said = pdf.text(drawn("pv", awaited(PROPOSED)))
    assert "La séance est prévue à 18 h 30." in said
    for fact in ("est ouverte", "quorum", "Présents", "présidée", "secrétaire de séance n’est"):
        assert fact not in said


def test_nothing_is_noted_before_the_session_is_held() -> None:
    assert awaited(NOTED).states == (ItemState.UNDECIDED,)
    assert held(NOTED).states == (ItemState.NOTED,)
    with pytest.raises(NotAnAct, match="ni les présences ni les votes ne sont notés"):
        draw(paper("extrait"), Topic(awaited(NOTED), 0))


def test_a_session_with_a_vote_on_record_is_no_longer_awaited() -> None:
    assert not awaited(VOTED).is_awaited
