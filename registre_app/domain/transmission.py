"""Which acts go to the State's representative, by when, and from when they are enforceable."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.french import folded

_NOT_SUBJECT = (
    ("8.3", ""),
    ("", r"\b(?:tarifs?|droits?|redevances?)\b.*\b(?:voirie|stationnement)\b"),
    ("4", r"\b(?:taux|ratios?)\b.*\b(?:promotion|avancement|promus)\b"),
    ("", r"\b(?:classement|declassement|alignement)\b.*\bvoies? communales?\b"),
)
"""Acts that are not subject to transmission: code of the national nomenclature, words of the title.

Exceptions of L2131-2: communal roads, their tariffs, the rates of promotion.
"""
_INDIVIDUAL_DAYS = 15
_BUDGET_DAYS = 15
_BUDGET = re.compile(
    r"\bbudgets? primitifs?\b|\b(?:vote|adoption|approbation) du budget\b(?!\s+supplementaire)"
)
_NEXT_YEAR = 10  # from October on, a budget is that of the following year


def is_transmissible(act: Deliberation | DelegatedDecision) -> bool:
    """Tell whether an act is subject to transmission (L2131-2): as recorded, else by its code.

    >>> is_transmissible(Deliberation(title="Classement du chemin", subject="8.3"))
    False
    """
    if isinstance(act, Deliberation) and act.transmissible is not None:
        return act.transmissible
    title = folded(act.title)
    return not any(
        (not code or f"{act.subject}.".startswith(f"{code}."))
        and re.search(words, title) is not None
        for code, words in _NOT_SUBJECT
    )


def public_on(act: Deliberation | DelegatedDecision) -> date | None:
    """The day from which an act is public, or known to the person whom it concerns (L2131-1).

    Of an act both on line and posted, the day noted as that of its publication; else the earlier.
    """
    if act.published_on is not None:
        return act.published_on
    days = [act.notified_on]
    if isinstance(act, Deliberation):
        days += [act.online_on, act.posted_on]
    return min((day for day in days if day is not None), default=None)


def enforceable_on(act: Deliberation | DelegatedDecision) -> date | None:
    """The day on which an act becomes enforceable: public and transmitted, the later (L2131-1).

    An act not subject to transmission is by its publicity alone. None as long as one is missing.
    """
    public = public_on(act)
    if public is None or not is_transmissible(act):
        return public
    return None if act.transmitted_on is None else max(public, act.transmitted_on)


def transmission_limit(act: Deliberation | DelegatedDecision, taken_on: date) -> date | None:
    """The last day for the transmission of an act; None where the law sets none.

    The budget 15 days after its own limit (L1612-8), the account on 15 July (L1612-13), an
    individual decision within 15 days (L2131-1).
    """
    if isinstance(act, Deliberation):
        if is_budget(act):
            return shifted(budget_limit(budget_year(taken_on)), timedelta(days=_BUDGET_DAYS))
        if act.kind is ItemKind.ACCOUNT:
            return date(_account_due_in(act, taken_on), 7, 15)
    individual = act.notified_on is not None
    return shifted(taken_on, timedelta(days=_INDIVIDUAL_DAYS)) if individual else None


def transmission_article(act: Deliberation | DelegatedDecision) -> str:
    """The article of that limit, or of the transmission itself."""
    if isinstance(act, Deliberation):
        if is_budget(act):
            return "L1612-8"
        if act.kind is ItemKind.ACCOUNT:
            return "L1612-13"
    return "L2131-1"


def is_budget(item: Deliberation) -> bool:
    """Tell, by its title, whether an item votes the budget of the year (L1612-2)."""
    return item.kind is ItemKind.DECISION and _BUDGET.search(folded(item.title)) is not None


def budget_year(voted_on: date) -> int:
    """The year of the budget voted on a day."""
    return min(voted_on.year + (voted_on.month >= _NEXT_YEAR), MAXYEAR)


def budget_limit(year: int) -> date:
    """The last day to vote the budget: 15 April, 30 in a year of general elections (L1612-2).

    >>> budget_limit(2026), budget_limit(2027)
    (datetime.date(2026, 4, 30), datetime.date(2027, 4, 15))
    """
    return date(year, 4, 30 if is_election_year(year) else 15)


def account_limit(item: Deliberation, voted_on: date) -> date:
    """The last day to vote an account: 30 June of the year after its own (L1612-12)."""
    return date(_account_due_in(item, voted_on), 6, 30)


def is_election_year(year: int) -> bool:
    """Tell whether municipal councils are renewed in a year: 2014, 2020, 2026."""
    return year % 6 == 2026 % 6


def _account_due_in(item: Deliberation, voted_on: date) -> int:
    year = item.account.year if item.account else None
    return voted_on.year if year is None else min(max(year + 1, MINYEAR), MAXYEAR)
