"""Extract, publication copy and certificate are those of acts: before, there is only a draft."""

import pytest

from registre_app.app.drawing import draw
from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.session import Session
from registre_app.papers.catalogue import paper
from registre_app.papers.copies import NotAnAct
from registre_app.papers.topic import Topic
from tests import pdf
from tests.councils import council
from tests.printed import OF_ITEMS, drawn

WITHDRAWN = (ActEnding(LinkKind.WITHDRAWS),)
RACE = (Candidate("Mme Léa BRUN"), Candidate("M. Jean CROZET"))
NO_ACTS = {
    "information": (
        Deliberation("", "", "Divers", kind=ItemKind.INFORMATION),
        "est une information",
    ),
    "withdrawn": (Deliberation(title="Vente du pré", fate=Fate.WITHDRAWN), "est retiré de l’ordre"),
    "no vote": (Deliberation("2022-007", title="Vente du pré"), "n’a pas de vote enregistré"),
    "empty": (Deliberation(title="Vente du pré", ballot=Ballot()), "n’a pas de vote enregistré"),
}
ACTS = {
    "adopted": Deliberation("2022-007", title="Vente du pré", ballot=Ballot(15)),
    "rejected": Deliberation("2022-007", title="Vente du pré", ballot=Ballot(1, 14)),
    "noted": Deliberation(title="Rapport", kind=ItemKind.NOTED),
    "elected": Deliberation(
        kind=ItemKind.APPOINTMENT, appointment=Appointment(RACE, (Round((9, 6)),))
    ),
    "retracted": Deliberation("2022-007", ballot=Ballot(15), endings=WITHDRAWN),
}


def holding(item: Deliberation) -> Session:
    return council(15).with_deliberation(0, item)


@pytest.mark.parametrize("key", OF_ITEMS)
@pytest.mark.parametrize("what", NO_ACTS)
def test_an_item_that_is_no_act_has_no_copy_and_is_told_why(key: str, what: str) -> None:
    item, why = NO_ACTS[what]
    with pytest.raises(NotAnAct) as refusal:
        draw(paper(key), Topic(holding(item), 0))
    assert f"Le point 1, « {item.title} »" in str(refusal.value)
    assert why in str(refusal.value)


@pytest.mark.parametrize("key", OF_ITEMS)
@pytest.mark.parametrize("what", NO_ACTS)
def test_what_is_looked_at_before_the_vote_is_marked_as_a_draft(key: str, what: str) -> None:
    assert "PROJET" in pdf.text(pdf.conforming(drawn(key, holding(NO_ACTS[what][0]))))


@pytest.mark.parametrize("key", OF_ITEMS)
@pytest.mark.parametrize("what", ACTS)
def test_an_act_has_its_copies_and_no_mark_of_a_draft(key: str, what: str) -> None:
    said = pdf.text(draw(paper(key), Topic(holding(ACTS[what]), 0)))
    assert "PROJET" not in said
