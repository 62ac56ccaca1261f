"""Findings on a register as a whole: proxies in a row, numbers, delays between sessions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from registre_app.domain.body import LARGE, BodyKind
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.delays import (
    ORIENTATIONS,
    PROXY_SESSIONS,
    consecutive_sessions,
    quarter_words,
    quarters_without_session,
)
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year, folded
from registre_app.domain.law import (
    article_for,
    proxies_lapse,
    settles_minutes,
)
from registre_app.domain.numbering import number_key, number_runs
from registre_app.domain.roster import legal_order
from registre_app.domain.rules import bindings, second_sessions
from registre_app.domain.rules.acts import TWICE
from registre_app.domain.rules.decisions import decision_findings
from registre_app.domain.rules.links import link_findings
from registre_app.domain.rules.publicity import MINUTES_EARLY
from registre_app.domain.session import Session
from registre_app.domain.session_names import SessionName, names_among
from registre_app.domain.transmission import is_budget

LAPSED = Rule(
    "pouvoir-trois-seances",
    Severity.WARNING,
    "L2121-20",
    "Un pouvoir vaut pour trois séances consécutives au plus, sauf maladie dûment constatée.",
)
GAP = Rule(
    "numero-manquant",
    Severity.WARNING,
    "R2121-9",
    "Les numéros se suivent sans trou ; un acte retiré garde le sien.",
)
SETTLED_LATE = Rule(
    "pv-arrete-tard",
    Severity.WARNING,
    "L2121-15",
    "Le procès-verbal est arrêté au commencement de la séance suivante.",
)
QUARTER = Rule(
    "trimestre-sans-seance",
    Severity.WARNING,
    "L2121-7",
    "L’assemblée se réunit au moins une fois par trimestre.",
)
NO_DEBATE = Rule(
    "orientations-absentes",
    Severity.IRREGULAR,
    "L2312-1",
    "À partir de 3 500 habitants, un débat sur les orientations budgétaires précède le budget, "
    "dans les dix semaines.",
)
ORDER = Rule(
    "ordre-du-tableau",
    Severity.INFO,
    "L2121-1",
    "Maire, adjoints dans l’ordre de leur élection, puis conseillers par date d’élection, voix et "
    "âge.",
)
RULES = (
    LAPSED,
    *second_sessions.RULES,
    GAP,
    SETTLED_LATE,
    QUARTER,
    NO_DEBATE,
    ORDER,
    *bindings.RULES,
)


def register_findings(
    sessions: Sequence[Session], decisions: Iterable[DelegatedDecision]
) -> tuple[Finding, ...]:
    """Return the findings on a register as a whole."""
    ordered = sorted(sessions, key=lambda each: each.moment)
    taken = tuple(decisions)
    name = names_among(session.date for session in ordered)
    found = (
        *_proxies(ordered, name),
        *second_sessions.findings(ordered, name),
        *_numbers(ordered, name),
        *_minutes(ordered, name),
        *_quarters(ordered),
        *_orientations(ordered, name),
        *decision_findings(taken, [session.date for session in ordered]),
        *link_findings(ordered),
        *_order(ordered),
    )
    if not ordered:
        return found
    body = ordered[-1].collectivity
    found = (*found, *bindings.findings(body))
    return tuple(replace(each, article=article_for(body, each.article)) for each in found)


def _proxies(ordered: Sequence[Session], name: SessionName) -> Iterator[Finding]:
    for rank, session in enumerate(ordered):
        if not proxies_lapse(session.collectivity):
            continue
        for proxy in session.proxies:
            if proxy.holder is None or proxy.illness:
                continue
            row = consecutive_sessions(ordered[: rank + 1], proxy.giver, proxy.holder)
            if row > PROXY_SESSIONS:
                yield LAPSED.broken(
                    f"Séance du {name(session)} : le pouvoir de "
                    f"{session.member(proxy.giver).short_name} à "
                    f"{session.member(proxy.holder).short_name} sert pour la {row}e séance de "
                    "suite ; il en faut un nouveau.",
                    Location(Step.ATTENDANCE, member=proxy.giver),
                )


def _numbers(ordered: Sequence[Session], name: SessionName) -> Iterator[Finding]:
    taken = [item.number for session in ordered for item in session.deliberations if item.number]
    told: set[str] = set()
    rank_in_year: dict[int, int] = {}
    for session in ordered:
        rank = rank_in_year[session.date.year] = rank_in_year.get(session.date.year, 0) + 1
        missing = session.collectivity.numbering.missing(session.date, rank, taken)
        for first, last in number_runs([number for number in missing if number not in told]):
            alone = first == last
            yield GAP.broken(
                f"Le numéro {first} n’est porté par aucune délibération."
                if alone
                else f"Les numéros {first} à {last} ne sont portés par aucune délibération.",
                Location(Step.DELIBERATIONS, "number"),
            )
        told.update(missing)
    yield from _numbers_twice(ordered, name)


def _numbers_twice(ordered: Sequence[Session], name: SessionName) -> Iterator[Finding]:
    """Numbers of different sessions that differ by their zeros alone, or not at all."""
    seen: dict[str, tuple[str, Session]] = {}
    for session in ordered:
        for index, item in enumerate(session.deliberations):
            if not item.number:
                continue
            number, first = seen.setdefault(number_key(item.number), (item.number, session))
            if first is not session:
                yield TWICE.broken(
                    f"Le numéro {item.number}, séance du {name(session)}, est celui de "
                    f"la délibération {number} du {name(first)}.",
                    Location(Step.DELIBERATIONS, "number", position=index),
                )


def _minutes(ordered: Sequence[Session], name: SessionName) -> Iterator[Finding]:
    """Of two sessions on one day, the minutes may be settled at the second, or on the next day."""
    for rank, session in enumerate(ordered):
        settled, later = session.minutes_settled_on, ordered[rank + 1 :]
        if settled is None:
            continue
        place = Location(Step.CLOSING, "minutes_settled_on")
        same_day = any(each.date == session.date for each in later)
        if settled == session.date and not same_day:
            yield MINUTES_EARLY.broken(
                f"Le procès-verbal du {name(session)} est noté arrêté le jour même, sans "
                "autre séance ce jour-là ; corrigez la date.",
                place,
            )
        following = next((each for each in later if each.date > session.date), None)
        timed = following is not None and settles_minutes(session.collectivity)
        if timed and following and settled > following.date:
            yield SETTLED_LATE.broken(
                f"Le procès-verbal du {name(session)} est arrêté le "
                f"{day_month_year(settled)}, et non à la séance du {name(following)}.",
                place,
            )


def _quarters(ordered: Sequence[Session]) -> Iterator[Finding]:
    if not ordered:
        return
    days = [session.date for session in ordered]
    for year, number in quarters_without_session(days, days[0], days[-1]):
        yield QUARTER.broken(
            f"Aucune séance au {quarter_words(year, number)}.", Location(Step.NOTICE, "date")
        )


def _orientations(ordered: Sequence[Session], name: SessionName) -> Iterator[Finding]:
    """The debate before the budget, where the register goes back far enough to hold it."""
    for rank, session in enumerate(ordered):
        body = session.collectivity
        since = shifted(session.date, -ORIENTATIONS)
        small = body.population is None or body.population < LARGE
        if small or body.kind is BodyKind.SOCIAL_ACTION or ordered[0].date > since:
            continue
        if not any(is_budget(item) for item in session.deliberations):
            continue
        held = [each for each in ordered[: rank + 1] if each.date >= since]
        titles = [folded(item.title) for each in held for item in each.deliberations]
        if not any("orientation" in title for title in titles):
            yield NO_DEBATE.broken(
                f"Séance du {name(session)} : le budget n’est précédé d’aucun débat sur "
                "les orientations budgétaires dans les dix semaines.",
                Location(Step.DELIBERATIONS),
            )


def _order(ordered: Sequence[Session]) -> Iterator[Finding]:
    # No law orders the board of a CCAS.
    if not ordered or ordered[-1].collectivity.kind is BodyKind.SOCIAL_ACTION:
        return
    session = ordered[-1]
    roster = tuple(line.member for line in session.attendance)
    by_law = legal_order(session.collectivity.body, roster)
    for rank, (member, expected) in enumerate(zip(roster, by_law, strict=True), start=1):
        if member != expected:
            yield ORDER.broken(
                f"Au rang {rank} du tableau, {member.short_name} ; l’ordre légal y met "
                f"{expected.short_name}.",
                Location(Step.ATTENDANCE, member=member.id),
            )
            return
