"""What an appointment fills, told by its title, and what the law allows for it."""

from datetime import date

import pytest

from registre_app.domain.appointment import Appointment, Method, Purpose
from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.purposes import purpose_of, terms_of

COMMUNE, SEVERAL = BodyKind.COMMUNE, BodyKind.INTERCOMMUNAL
NOW = date(2026, 5, 10)


def named(title: str, purpose: Purpose | None = None) -> Deliberation:
    election = Appointment(purpose=purpose)
    return Deliberation(title=title, kind=ItemKind.APPOINTMENT, appointment=election)


@pytest.mark.parametrize(
    ("kind", "title", "purpose"),
    [
        (COMMUNE, "Élection du maire", Purpose.HEAD),
        (COMMUNE, "Élection des adjoints au maire", Purpose.DEPUTIES),
        (SEVERAL, "Élection du président", Purpose.HEAD),
        (SEVERAL, "Élection des vice-présidents", Purpose.DEPUTIES),
        (COMMUNE, "Élection de la commission d’appel d’offres", Purpose.TENDERS),
        (COMMUNE, "Désignation de la CAO", Purpose.TENDERS),
        (COMMUNE, "Élection des administrateurs du CCAS", Purpose.CCAS_BOARD),
        (COMMUNE, "Délégués au syndicat des eaux", Purpose.SYNDICATE),
        (COMMUNE, "Élection des délégués sénatoriaux", Purpose.SENATORIAL),
        (COMMUNE, "Composition des commissions municipales", Purpose.COMMITTEE),
        (COMMUNE, "Délégué au comité des fêtes", Purpose.OUTSIDE),
    ],
)
def test_the_title_of_an_appointment_tells_what_it_fills(
    kind: BodyKind, title: str, purpose: Purpose
) -> None:
    assert purpose_of(kind, named(title)) is purpose


def test_what_is_recorded_overrides_the_title_and_a_decision_fills_nothing() -> None:
    assert purpose_of(COMMUNE, named("Élection du maire", Purpose.OUTSIDE)) is Purpose.OUTSIDE
    assert purpose_of(COMMUNE, Deliberation(title="Élection du maire")) is None


@pytest.mark.parametrize("purpose", Purpose)
def test_only_committees_and_outside_bodies_are_filled_without_a_vote(purpose: Purpose) -> None:
    allowed = {Purpose.COMMITTEE, Purpose.TENDERS, Purpose.OUTSIDE}
    assert terms_of(COMMUNE, purpose, NOW, 800).designation is (purpose in allowed)


@pytest.mark.parametrize("purpose", [Purpose.HEAD, Purpose.DEPUTIES, Purpose.CCAS_BOARD])
def test_nobody_waives_the_secrecy_of_mayor_deputies_and_ccas(purpose: Purpose) -> None:
    assert not terms_of(COMMUNE, purpose, NOW, 800).waiver


@pytest.mark.parametrize("purpose", Purpose)
def test_the_board_of_a_ccas_always_appoints_by_secret_ballot(purpose: Purpose) -> None:
    terms = terms_of(BodyKind.SOCIAL_ACTION, purpose, NOW, 800)
    assert (terms.waiver, terms.designation) == (False, False)


@pytest.mark.parametrize(
    ("day", "population", "alone", "methods", "alternation"),
    [
        (date(2014, 3, 28), 800, False, {Method.SINGLE}, False),
        (date(2014, 3, 28), 1_000, False, {Method.LIST}, False),
        (date(2020, 5, 25), 999, False, {Method.SINGLE}, False),
        (date(2020, 5, 25), 1_000, False, {Method.LIST}, True),
        (date(2026, 3, 20), 80, False, {Method.LIST}, True),
        (date(2026, 3, 20), 80, True, {Method.SINGLE}, False),
    ],
)
def test_deputies_are_elected_by_list_everywhere_since_march_2026(
    day: date, population: int, alone: bool, methods: set[Method], alternation: bool
) -> None:
    terms = terms_of(COMMUNE, Purpose.DEPUTIES, day, population, alone=alone)
    assert (terms.methods, terms.alternation) == (methods, alternation)


def test_vice_presidents_of_several_communes_are_elected_one_by_one() -> None:
    terms = terms_of(SEVERAL, Purpose.DEPUTIES, NOW, 20_000)
    assert (terms.methods, terms.alternation) == ({Method.SINGLE}, False)


def test_committees_are_proportional_from_1_000_inhabitants() -> None:
    assert terms_of(COMMUNE, Purpose.COMMITTEE, NOW, 999).methods == frozenset(Method)
    large = terms_of(COMMUNE, Purpose.COMMITTEE, NOW, 1_000)
    assert large.methods == {Method.PROPORTIONAL}
