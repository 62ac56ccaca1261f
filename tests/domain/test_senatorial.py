"""Code électoral L288: senatorial delegates and substitutes, under 1,000 inhabitants."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.appointment import Appointment, Candidate, Purpose, Round
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from registre_app.domain.voting import result
from tests import pdf
from tests.councils import council
from tests.printed import drawn

ANA = Candidate("Mme Ana BRUN", date(1970, 5, 1))
LUC = Candidate("M. Luc CROZET", date(1955, 2, 1))
ZOE = Candidate("Mme Zoé DUPRÉ", date(1980, 1, 1))
OF_DELEGATES = "Élection des délégués en vue de l’élection des sénateurs"
OF_SUBSTITUTES = "Élection des suppléants en vue de l’élection des sénateurs"
BOTH = pytest.mark.parametrize("purpose", [None, Purpose.SENATORIAL])


def electing(
    title: str,
    *votes: tuple[int, ...],
    candidates: tuple[Candidate, ...] = (ANA, LUC, ZOE),
    seats: int = 3,
    purpose: Purpose | None = None,
) -> Session:
    rounds = tuple(map(Round, votes))
    election = Appointment(candidates, rounds, purpose=purpose, seats=seats)
    item = Deliberation("1", title=title, kind=ItemKind.APPOINTMENT, appointment=election)
    return replace(council(12), deliberations=(item,))


def told(session: Session, code: str) -> list[str]:
    return [each.message for each in broken(session) if each.code == code]


def names(session: Session) -> list[str]:
    election = session.election(0)
    assert election is not None
    return [each.name for each in election.winners]


@BOTH
def test_the_second_round_asks_for_a_relative_majority_alone(purpose: Purpose | None) -> None:
    session = electing(OF_DELEGATES, (6, 4, 2), (5, 4, 3), seats=1, purpose=purpose)
    assert names(session) == [ANA.name]
    assert "à la majorité relative" in result(session, 0)
    said = pdf.text(drawn("extrait", session))
    assert "2e tour" in said
    assert "majorité relative" in said.split("2e tour")[1]
    assert "majorité absolue" not in said.split("2e tour")[1]


@BOTH
def test_there_are_two_rounds_and_no_third_is_asked_for(purpose: Purpose | None) -> None:
    after_one = electing(OF_DELEGATES, (6, 4, 2), seats=1, purpose=purpose)
    assert result(after_one, 0).endswith("Ajoutez un tour.")
    after_two = electing(OF_DELEGATES, (8, 0, 0), (0, 0, 0), purpose=purpose)
    assert "ajoutez un tour" not in result(after_two, 0)
    (left,) = told(after_two, "nomination-sans-elu")
    assert "ajoutez un tour" not in left
    assert "Tour 3" not in pdf.text(drawn("depouillement", electing(OF_DELEGATES)))


def test_a_round_more_is_asked_for_while_a_seat_is_left() -> None:
    assert "Il reste 2 sièges : ajoutez un tour." in result(electing(OF_DELEGATES, (8, 4, 0)), 0)


def test_a_tie_is_told_by_the_article_of_the_code_electoral() -> None:
    unborn = (replace(ANA, born_on=None), LUC)
    session = electing(OF_DELEGATES, (6, 6), (6, 6), candidates=unborn, seats=1)
    assert result(session, 0).endswith("départage (code électoral, art. L288).")
    (finding,) = [each for each in broken(session) if each.code == "nomination-sans-elu"]
    assert finding.article == "code électoral L288, L289"


@BOTH
def test_substitutes_with_the_same_votes_are_ranked_by_age(purpose: Purpose | None) -> None:
    session = electing(OF_SUBSTITUTES, (8, 8, 9), purpose=purpose)
    assert names(session) == [ZOE.name, LUC.name, ANA.name]
    assert told(session, "suppleants-a-egalite") == []


@BOTH
def test_a_birth_is_asked_for_where_substitutes_have_the_same_votes(
    purpose: Purpose | None,
) -> None:
    unborn = (ANA, replace(LUC, born_on=None), replace(ZOE, born_on=None))
    session = electing(OF_SUBSTITUTES, (8, 8, 9), candidates=unborn, purpose=purpose)
    (message,) = told(session, "suppleants-a-egalite")
    assert message == (
        "Point 1 : élus à égalité de voix, les suppléants sont rangés par âge ; notez la naissance "
        "de M. Luc CROZET."
    )


def test_no_birth_is_asked_for_where_nothing_is_ranked_by_age() -> None:
    unborn = tuple(replace(each, born_on=None) for each in (ANA, LUC, ZOE))
    for title, votes in ((OF_SUBSTITUTES, (9, 8, 7)), (OF_DELEGATES, (8, 8, 8))):
        session = electing(title, votes, candidates=unborn)
        assert told(session, "suppleants-a-egalite") == []
