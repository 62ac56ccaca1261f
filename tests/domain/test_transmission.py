"""Which acts go to the State's representative, and from when an act is enforceable."""

from datetime import date

import pytest

from registre_app.domain.account import Account, AccountKind
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.transmission import (
    enforceable_on,
    is_budget,
    is_transmissible,
    public_on,
    transmission_limit,
)

DAY, NEXT = date(2026, 6, 10), date(2026, 6, 12)


@pytest.mark.parametrize(
    ("subject", "title", "subject_to_it"),
    [
        ("8.3", "Dénomination d’une rue", False),
        ("8.3.1", "Dénomination d’une rue", False),
        ("8.31", "Autre", True),
        ("7.1", "Décision modificative", True),
        ("7.10", "Tarifs des droits de voirie", False),
        ("", "Tarifs du stationnement", False),
        ("7.10", "Tarifs de la cantine", True),
        ("4.1", "Ratios promus-promouvables pour l’avancement de grade", False),
        ("5.6", "Promotion du tourisme et taux de subvention", True),
        ("", "", True),
    ],
)
def test_roads_their_tariffs_and_rates_of_promotion_are_not_transmitted(
    subject: str, title: str, subject_to_it: bool
) -> None:
    assert is_transmissible(Deliberation(subject=subject, title=title)) is subject_to_it


def test_what_is_recorded_overrides_the_code() -> None:
    assert is_transmissible(Deliberation(subject="8.3", transmissible=True))
    assert not is_transmissible(Deliberation(subject="7.1", transmissible=False))


def test_an_act_is_public_from_the_day_noted_else_from_the_earlier_way() -> None:
    act = Deliberation(posted_on=NEXT, online_on=DAY)
    assert public_on(act) == DAY
    assert public_on(Deliberation(posted_on=DAY, published_on=NEXT)) == NEXT
    assert public_on(Deliberation(notified_on=NEXT)) == NEXT
    assert public_on(Deliberation()) is None


def test_a_decision_by_delegation_is_enforceable_as_a_deliberation_is() -> None:
    taken = DelegatedDecision("D1", DAY, "Bail", published_on=NEXT)
    assert enforceable_on(taken) is None
    sent = DelegatedDecision("D1", DAY, "Bail", published_on=NEXT, transmitted_on=DAY)
    assert enforceable_on(sent) == NEXT


@pytest.mark.parametrize(
    ("item", "limit"),
    [
        (Deliberation(title="Vente du pré"), None),
        (Deliberation(title="Vote du budget primitif"), date(2026, 5, 15)),
        (Deliberation(title="Compte administratif", kind=ItemKind.ACCOUNT), date(2026, 7, 15)),
        (
            Deliberation(kind=ItemKind.ACCOUNT, account=Account(AccountKind.ADMINISTRATIVE, 2024)),
            date(2025, 7, 15),
        ),
        (Deliberation(title="Nomination", notified_on=NEXT), date(2026, 6, 25)),
    ],
)
def test_the_law_sets_a_delay_for_the_budget_the_account_and_individual_decisions_alone(
    item: Deliberation, limit: date | None
) -> None:
    assert transmission_limit(item, DAY) == limit


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Budget primitif 2026", True),
        ("Vote du budget 2026", True),
        ("Adoption du budget supplémentaire", False),
        ("Débat sur les orientations budgétaires", False),
        ("Décision modificative du budget", False),
    ],
)
def test_a_title_tells_the_budget_of_the_year(title: str, told: bool) -> None:
    assert is_budget(Deliberation(title=title)) is told
