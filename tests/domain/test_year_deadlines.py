"""The dates of the year and of the mandate: told where the register can tell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.ballot import Ballot
from registre_app.domain.body import BodyKind
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.deadline import Deadline
from registre_app.domain.deadlines import deadlines
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.events import Event, Left, TookOffice, recorded
from registre_app.domain.person import person_of
from registre_app.domain.session import Session
from registre_app.domain.settings import settings_of
from tests.councils import council

BEFORE = date(2026, 12, 10)


def held(day: date, *items: Deliberation, population: int = 800, **changes: object) -> Session:
    session = replace(council(15, population=population), date=day, deliberations=items)
    return replace(session, **changes)  # type: ignore[arg-type]


def voted(title: str, **changes: object) -> Deliberation:
    return Deliberation("1", title=title, ballot=Ballot(15), **changes)  # type: ignore[arg-type]


def due(code: str, *sessions: Session, today: date) -> Deadline | None:
    return next((each for each in deadlines(sessions, today) if each.code == code), None)


def test_the_budget_is_due_on_15_april_and_late_after() -> None:
    register = (held(BEFORE), held(date(2027, 2, 1)))
    for today, late in ((date(2027, 4, 15), False), (date(2027, 4, 16), True)):
        found = due("budget-a-voter", *register, today=today)
        assert found is not None
        assert (found.due, found.late, found.article) == (date(2027, 4, 15), late, "L1612-2")
    done = held(date(2027, 4, 1), voted("Vote du budget primitif 2027"))
    assert due("budget-a-voter", *register, done, today=date(2027, 5, 1)) is None


def test_a_budget_voted_in_december_is_that_of_the_year_that_follows() -> None:
    early = held(BEFORE, voted("Budget primitif 2027"))
    assert due("budget-a-voter", early, today=date(2027, 3, 1)) is None


@pytest.mark.parametrize("code", ["budget-a-voter", "compte-a-voter"])
def test_a_register_left_since_years_does_not_tell_what_this_year_asks(code: str) -> None:
    left = (held(date(2022, 5, 1)), held(date(2023, 6, 9)))
    assert due(code, *left, today=date(2026, 11, 27)) is None
    assert due(code, *left, today=date(2024, 11, 27)) is not None


def test_the_account_is_due_on_30_june() -> None:
    found = due("compte-a-voter", held(BEFORE), today=date(2027, 7, 1))
    assert found is not None
    assert (found.due, found.late) == (date(2027, 6, 30), True)
    done = held(date(2027, 5, 2), voted("Compte financier unique", kind=ItemKind.ACCOUNT))
    assert due("compte-a-voter", held(BEFORE), done, today=date(2027, 7, 1)) is None


def test_a_register_begun_in_the_course_of_the_year_asks_for_neither() -> None:
    begun = held(date(2027, 3, 1))
    codes = {each.code for each in deadlines([begun], date(2027, 8, 1))}
    assert not {"budget-a-voter", "compte-a-voter"} & codes


@pytest.mark.parametrize(("population", "asked"), [(999, False), (1_000, True)])
def test_rules_of_procedure_within_six_months_of_the_installation(
    population: int, asked: bool
) -> None:
    installed = held(date(2026, 3, 20), population=population, installation=True)
    found = due("reglement-interieur-a-voter", installed, today=date(2026, 9, 21))
    assert (found is not None) is asked
    if found:
        assert (found.due, found.late) == (date(2026, 9, 20), True)
    done = held(date(2026, 6, 1), voted("Règlement intérieur du conseil"), population=population)
    assert due("reglement-interieur-a-voter", installed, done, today=date(2026, 9, 21)) is None


def election(title: str = "Élection du maire") -> Session:
    member = council(15).attendance[3].member
    chosen = Appointment((Candidate("Mme DUPRÉ", member=member.id),), (Round((15,)),))
    item = Deliberation("1", title=title, kind=ItemKind.APPOINTMENT, appointment=chosen)
    return held(date(2026, 3, 20), item)


def test_after_the_election_of_the_mayor_the_roster_goes_to_the_prefect_on_monday() -> None:
    found = due("tableau-a-transmettre", election(), today=date(2026, 3, 21))
    assert found is not None
    assert (found.due, found.article) == (date(2026, 3, 23), "R2121-2")
    assert due("tableau-a-transmettre", election(), today=date(2026, 3, 24)) is None


def test_the_election_of_the_mayor_may_be_protested_for_five_days_after_24_hours() -> None:
    found = due("election-contestable", election(), today=date(2026, 3, 26))
    assert found is not None
    assert (found.due, found.late) == (date(2026, 3, 26), False)
    assert due("election-contestable", election(), today=date(2026, 3, 27)) is None
    other = election("Élection du délégué au comité des fêtes")
    assert due("election-contestable", other, today=date(2026, 3, 21)) is None


def test_the_election_of_the_mayor_is_posted_within_24_hours_until_that_is_noted() -> None:
    """L2122-12, R2122-1: « par voie d’affiche »."""
    day = election().date
    for today, late in ((day, False), (day + timedelta(1), False), (day + timedelta(2), True)):
        found = due("election-a-afficher", election(), today=today)
        assert found is not None
        assert (found.due, found.late, found.position) == (day + timedelta(1), late, 0)
        assert found.article == "L2122-12, R2122-1"
    for noted in ("posted_on", "published_on"):
        item = replace(election().deliberations[0], **{noted: day})
        done = election().with_deliberation(0, item)
        assert due("election-a-afficher", done, today=day) is None
    other = election("Élection du délégué au comité des fêtes")
    assert due("election-a-afficher", other, today=day) is None


def test_a_new_mayor_is_elected_within_fifteen_days() -> None:
    session = held(date(2026, 12, 10))
    first, *others = session.attendance
    gone = replace(first, member=replace(first.member, in_office_until=date(2026, 12, 1)))
    left = replace(session, attendance=(gone, *others))
    found = due("chef-a-elire", left, today=date(2026, 12, 17))
    assert found is not None
    assert (found.due, found.late, found.article) == (date(2026, 12, 16), True, "L2122-14")
    assert due("chef-a-elire", session, today=date(2026, 12, 17)) is None


def test_a_budget_is_transmitted_within_fifteen_days_of_its_limit_and_other_acts_without_one() -> (
    None
):
    session = held(date(2027, 4, 2), voted("Budget primitif 2027"), voted("Vente du pré"))
    found = {
        each.position: (each.due, each.late, each.article)
        for each in deadlines([session], date(2027, 5, 1))
        if each.code == "acte-a-transmettre"
    }
    assert found == {0: (date(2027, 4, 30), True, "L1612-8"), 1: (None, False, "L2131-1")}


def test_decisions_by_delegation_are_published_and_transmitted_as_deliberations_are() -> None:
    told = date(2026, 12, 11)
    taken = DelegatedDecision("D1", date(2026, 12, 1), "Concession de cimetière", reported_on=told)
    tariff = replace(taken, number="D2", title="Tarifs de stationnement")
    codes = [
        (each.code, each.message.split(" :")[0], each.late)
        for each in deadlines([], date(2027, 6, 1), [taken, tariff])
    ]
    assert codes == [
        ("decision-a-publier", "Publier la décision D1", False),
        ("decision-a-publier", "Publier la décision D2", False),
        ("decision-a-transmettre", "Transmettre au préfet la décision D1", False),
    ]


def test_a_ccas_posts_no_list_and_a_commune_of_alsace_settles_its_minutes_by_its_own_rules() -> (
    None
):
    board = replace(council(15).collectivity, kind=BodyKind.SOCIAL_ACTION)
    local = replace(council(15).collectivity, department="Bas-Rhin")
    for body, gone in ((board, "liste-a-afficher"), (local, "pv-a-arreter")):
        first = held(date(2026, 6, 1), voted("Vente"), collectivity=body)
        later = held(date(2026, 9, 1), collectivity=body)
        told = {each.code for each in deadlines([first, later], date(2026, 9, 2))}
        assert gone not in told


def mayor_who(*events: Event) -> Chronicle:
    """The register of a council whose mayor takes office in 2020, with what happened after."""
    session = council(15)
    body = (session.collectivity, session.assembly)
    people = tuple(person_of(line.member) for line in session.attendance)
    chronicle = Chronicle(settings_of(*body), people)
    for event in events:
        chronicle = recorded(chronicle, event)
    return chronicle


MAYOR = council(15).attendance[0].member.id


@pytest.mark.parametrize(
    "event", [Left(date(2023, 1, 2), MAYOR), TookOffice(date(2023, 1, 2), MAYOR, "Conseillère")]
)
def test_a_mayor_who_resigns_after_the_last_session_is_replaced_in_15_days(event: Event) -> None:
    register, today = [held(BEFORE.replace(year=2022))], date(2023, 1, 10)
    told = {each.code: each for each in deadlines(register, today, chronicle=mayor_who(event))}
    assert told["chef-a-elire"].due == date(2023, 1, 17)
    assert not told["chef-a-elire"].late
    eve = deadlines(register, date(2023, 1, 1), chronicle=mayor_who(event))
    assert "chef-a-elire" not in {each.code for each in eve}


def test_no_head_is_to_elect_where_one_sits_or_once_one_is_elected() -> None:
    register, today = [held(BEFORE.replace(year=2022))], date(2023, 1, 10)
    left = Left(date(2023, 1, 2), MAYOR)
    following = council(15).attendance[3].member.id
    elected = mayor_who(left, TookOffice(date(2023, 1, 8), following, "Maire"))
    for chronicle in (mayor_who(), elected):
        told = {each.code for each in deadlines(register, today, chronicle=chronicle)}
        assert "chef-a-elire" not in told
    coming = replace(election(), date=date(2023, 1, 15))
    told = {each.code for each in deadlines([*register, coming], today, chronicle=mayor_who(left))}
    assert "chef-a-elire" not in told


@pytest.mark.parametrize(
    ("population", "today", "asked"),
    [
        (3_500, date(2027, 1, 20), True),
        (3_499, date(2027, 1, 20), False),
        (3_500, date(2027, 5, 20), False),
        (3_500, date(2026, 12, 20), False),
    ],
)
def test_orientations_are_to_debate_before_the_budget_from_january_to_april(
    population: int, today: date, asked: bool
) -> None:
    found = due("orientations-a-debattre", held(BEFORE, population=population), today=today)
    assert (found is not None) is asked
    if found:
        assert (found.due, found.article) == (date(2027, 4, 15), "L2312-1")


def test_orientations_once_debated_serve_for_ten_weeks() -> None:
    debate = voted("Débat d’orientation budgétaire")
    register = (held(BEFORE, population=4_000), held(date(2027, 1, 11), debate, population=4_000))
    assert due("orientations-a-debattre", *register, today=date(2027, 3, 22)) is None
    assert due("orientations-a-debattre", *register, today=date(2027, 3, 23)) is not None
    budget = held(date(2027, 3, 20), voted("Budget primitif 2027"), population=4_000)
    assert due("orientations-a-debattre", *register, budget, today=date(2027, 4, 1)) is None
