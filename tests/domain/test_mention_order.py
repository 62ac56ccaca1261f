"""A fact is noted once it happened, after its act, and after the one that it follows."""

from datetime import date

import pytest

from registre_app.domain.mention import Fact, Mention
from registre_app.domain.mention_order import impossible

TAKEN, TODAY = date(2026, 3, 10), date(2026, 6, 1)
POSTED = Mention(Fact.POSTED, date(2026, 3, 12), 0)
SENT = Mention(Fact.TRANSMITTED, date(2026, 3, 13), 0)


@pytest.mark.parametrize(
    "fact", [each for each in Fact if each not in (Fact.REMOVED, Fact.MINUTES_PUBLISHED)]
)
def test_a_fact_is_neither_before_its_act_nor_to_come(fact: Fact) -> None:
    assert "avant l’acte" in str(impossible(Mention(fact, date(2020, 1, 1)), TAKEN, (), TODAY))
    assert "à venir" in str(impossible(Mention(fact, date(2026, 6, 2)), TAKEN, (), TODAY))
    assert impossible(Mention(fact, date(2026, 6, 1)), TAKEN, (), TODAY) is None


@pytest.mark.parametrize(
    ("mention", "known", "why"),
    [
        (Mention(Fact.REMOVED, date(2026, 5, 12), 0), (), "qui n’est pas noté"),
        (Mention(Fact.REMOVED, date(2026, 5, 12), 1), (POSTED,), "qui n’est pas noté"),
        (Mention(Fact.REMOVED, date(2026, 3, 11), 0), (POSTED,), "est avant « Affichée »"),
        (Mention(Fact.RECEIVED, date(2026, 3, 12), 0), (SENT,), "est avant « Transmise"),
        (Mention(Fact.MINUTES_PUBLISHED, date(2026, 5, 12)), (), "qui n’est pas noté"),
    ],
)
def test_a_fact_follows_the_one_that_goes_before_it(
    mention: Mention, known: tuple[Mention, ...], why: str
) -> None:
    assert why in str(impossible(mention, TAKEN, known, TODAY))


@pytest.mark.parametrize(
    ("mention", "known"),
    [
        (Mention(Fact.REMOVED, date(2026, 5, 12), 0), (POSTED,)),
        (Mention(Fact.RECEIVED, date(2026, 3, 13), 0), (SENT,)),
        (Mention(Fact.RECEIVED, date(2026, 3, 13), 0), ()),
        (Mention(Fact.WITHDRAWN, None, 0, "2026-012"), ()),
    ],
)
def test_what_happened_in_order_is_noted(mention: Mention, known: tuple[Mention, ...]) -> None:
    assert impossible(mention, TAKEN, known, TODAY) is None
