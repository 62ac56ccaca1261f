"""Code électoral L288: senatorial delegates and substitutes, under 1,000 inhabitants."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.appointment import Appointment, Candidate, Method, Purpose, Round
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.findings import Severity
from registre_app.domain.rules import broken
from registre_app.domain.senatorial import counting_with_president, seats_by_law
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
    assert result(session, 0).endswith("départage (art. L288 du code électoral).")
    (finding,) = [each for each in broken(session) if each.code == "nomination-sans-elu"]
    assert finding.article == "code électoral L288"


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


BOTH_NAMED = "Élection des délégués et des suppléants en vue de l’élection des sénateurs"
OF_THOSE = "Élection des suppléants des délégués sénatoriaux"


@pytest.mark.parametrize(
    ("title", "council_seats", "population", "words"),
    [
        (OF_DELEGATES, 15, 560, "3 délégués"), (OF_SUBSTITUTES, 15, 560, "3 suppléants"),
        (OF_DELEGATES, None, 560, "3 délégués"), (OF_DELEGATES, 11, 300, "1 délégué"),
        (OF_DELEGATES, 19, 2_000, "5 délégués"), (OF_DELEGATES, 23, 3_000, "7 délégués"),
        (OF_SUBSTITUTES, 23, 3_000, "4 suppléants"), (OF_DELEGATES, 29, 6_000, "15 délégués"),
        (OF_THOSE, 29, 6_000, "5 suppléants"), (OF_SUBSTITUTES, 29, 9_500, "8 suppléants"),
        (OF_DELEGATES, 29, 9_500, None), (BOTH_NAMED, 15, 560, None),
        (OF_DELEGATES, None, None, None), ("Élection des sénateurs", 15, 560, None),
    ],
)  # fmt: skip
def test_the_law_gives_the_number_of_delegates_and_of_substitutes(
    title: str, council_seats: int | None, population: int | None, words: str | None
) -> None:
    """L284, L285, L286; both named together, the record does not tell which are filled."""
    session = electing(title)
    session = replace(
        session,
        collectivity=replace(session.collectivity, population=population),
        assembly=replace(session.assembly, seats=council_seats),
    )
    law = seats_by_law(session, 0)
    assert (law and law.words) == words


def without_seats(*votes: tuple[int, ...]) -> Session:
    session = electing(OF_DELEGATES, *votes)
    (item,) = session.deliberations
    assert item.appointment is not None
    item = replace(item, appointment=replace(item.appointment, seats=None))
    return replace(session, deliberations=(item,))


def test_seats_that_are_not_written_are_asked_for_and_no_round_more() -> None:
    session = without_seats((12, 12, 12))
    (finding,) = [each for each in broken(session) if each.severity is Severity.BLOCKING]
    assert finding.message == "Point 1 : écrivez les sièges à pourvoir ; la loi donne 3 délégués."
    assert finding.article == "code électoral L284"
    assert told(session, "nomination-bulletins") == told(session, "nomination-sans-elu") == []
    said = "Écrivez les sièges à pourvoir : la loi donne 3 délégués (art. L284 du code électoral)."
    assert result(session, 0) == said


def test_before_the_rounds_seats_that_are_not_written_are_only_to_do() -> None:
    (finding,) = [each for each in broken(without_seats()) if "écrivez les" in each.message]
    assert finding.severity is Severity.TO_DO


def test_seats_that_are_not_those_of_the_law_are_to_be_checked() -> None:
    assert told(electing(OF_DELEGATES, seats=2), "delegues-senatoriaux-sieges") == [
        "Point 1 : 2 sièges à pourvoir au registre ; la loi donne 3 délégués : vérifiez l’arrêté "
        "du préfet."
    ]
    assert told(electing(OF_DELEGATES, seats=3), "delegues-senatoriaux-sieges") == []


def of_population(session: Session, population: int) -> Session:
    return replace(session, collectivity=replace(session.collectivity, population=population))


def test_the_delegates_of_a_larger_commune_are_elected_by_list() -> None:
    """L289: proportional, from 1,000 inhabitants on; by name below (L288)."""
    session = electing(OF_DELEGATES, (6, 6, 6))
    assert told(session, "nomination-mode") == []
    (said,) = told(of_population(session, 1_200), "nomination-mode")
    assert said.endswith("la loi le veut à la proportionnelle.")


def with_births(session: Session) -> Session:
    lines = tuple(
        replace(each, member=replace(each.member, born_on=date(1950 + rank, 1, 1)))
        for rank, each in enumerate(session.attendance)
    )
    return replace(session, attendance=lines)


def test_the_two_eldest_and_the_two_youngest_count_with_the_president() -> None:
    """R133: who are there, the president aside."""
    session = with_births(electing(OF_DELEGATES))
    eldest, youngest = counting_with_president(session, 0)
    assert [each.last_name for each in eldest] == ["BRUN", "CROZET"]
    assert [each.born_on for each in youngest] == [date(1961, 1, 1), date(1960, 1, 1)]
    assert counting_with_president(electing(OF_DELEGATES), 0) == ((), ())


def test_the_tally_sheet_is_signed_by_those_whom_the_law_names() -> None:
    said = pdf.text(drawn("depouillement", with_births(electing(OF_DELEGATES))))
    assert "Le scrutateur," not in said
    assert "Les deux conseillers présents les plus âgés," in said
    assert "Madame Léa BRUN" in said.split("les plus âgés,")[1]
    assert "Les deux conseillers présents les plus jeunes," in said
    other = pdf.text(drawn("depouillement", electing("Désignation d’un délégué", (12, 0, 0))))
    assert other.count("Le scrutateur,") == 2
    assert "les plus âgés" not in other


@pytest.mark.parametrize(
    ("population", "article"), [(560, "L288 du Code électoral"), (1_200, "L289 du Code électoral")]
)
def test_a_proxy_for_the_delegates_is_that_of_the_code_electoral(
    population: int, article: str
) -> None:
    """One proxy each, revocable, for that session: no « trois séances » (L2121-20)."""
    session = of_population(electing(OF_DELEGATES), population)
    form = pdf.text(drawn("pouvoir", session))
    assert f"toujours révocable (art. {article})" in form
    assert "trois séances" not in form
    assert f"(art. {article})" in pdf.text(drawn("convocation", session))


def test_a_session_that_does_more_than_elect_delegates_cites_both_articles() -> None:
    session = electing(OF_DELEGATES)
    session = replace(session, deliberations=(*session.deliberations, council(12).deliberations[0]))
    form = pdf.text(drawn("pouvoir", session))
    assert "trois séances" in form
    assert "(art. L288 du Code électoral ; autres points : L2121-20 du Code général" in form


def test_the_seats_of_lists_are_shared_in_a_table_of_averages() -> None:
    lists = tuple(Candidate(f"Liste {name}") for name in "ABC")
    session = electing(OF_DELEGATES, (8, 2, 2), candidates=lists)
    (item,) = session.deliberations
    assert item.appointment is not None
    by_list = replace(item.appointment, method=Method.PROPORTIONAL)
    session = replace(session, deliberations=(replace(item, appointment=by_list),))
    assert "à la plus forte moyenne" in result(session, 0)
    said = pdf.text(drawn("extrait", of_population(session, 1_200)))
    assert "à la plus forte moyenne" in said
    assert "reste" not in said.replace("restent", "")


def test_no_birth_is_asked_for_where_nothing_is_ranked_by_age() -> None:
    unborn = tuple(replace(each, born_on=None) for each in (ANA, LUC, ZOE))
    for title, votes in ((OF_SUBSTITUTES, (9, 8, 7)), (OF_DELEGATES, (8, 8, 8))):
        session = electing(title, votes, candidates=unborn)
        assert told(session, "suppleants-a-egalite") == []
