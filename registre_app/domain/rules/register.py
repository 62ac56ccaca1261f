"""Findings on a register as a whole: proxies in a row, numbers, delays between sessions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from registre_app.domain.delays import (
    PROXY_SESSIONS,
    consecutive_sessions,
    quarters_without_session,
)
from registre_app.domain.delegation import DelegatedDecision, to_report
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year, long_date
from registre_app.domain.roster import legal_order
from registre_app.domain.session import Session

LAPSED = Rule(
    "pouvoir-trois-seances",
    Severity.WARNING,
    "L2121-20",
    "Un pouvoir vaut pour trois séances consécutives au plus, sauf maladie dûment constatée.",
)
OTHER_AGENDA = Rule(
    "seconde-convocation-ordre-du-jour",
    Severity.WARNING,
    "L2121-17",
    "La seconde séance, sans condition de quorum, délibère sur le même ordre du jour.",
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
UNREPORTED = Rule(
    "decision-non-rapportee",
    Severity.WARNING,
    "L2122-23",
    "Les décisions prises par délégation sont rapportées à la séance suivante.",
)
ORDER = Rule(
    "ordre-du-tableau",
    Severity.INFO,
    "L2121-1",
    "Maire, adjoints dans l’ordre de leur élection, puis conseillers par date d’élection, voix et "
    "âge.",
)
RULES = (LAPSED, OTHER_AGENDA, GAP, SETTLED_LATE, QUARTER, UNREPORTED, ORDER)


def register_findings(
    sessions: Sequence[Session], decisions: Iterable[DelegatedDecision]
) -> tuple[Finding, ...]:
    """Return the findings on a register as a whole."""
    ordered = sorted(sessions, key=lambda each: each.moment)
    return (
        *_proxies(ordered),
        *_second_sessions(ordered),
        *_numbers(ordered),
        *_minutes(ordered),
        *_quarters(ordered),
        *_decisions(ordered, decisions),
        *_order(ordered),
    )


def _proxies(ordered: Sequence[Session]) -> Iterator[Finding]:
    for rank, session in enumerate(ordered):
        for proxy in session.proxies:
            if proxy.holder is None or proxy.illness:
                continue
            row = consecutive_sessions(ordered[: rank + 1], proxy.giver, proxy.holder)
            if row > PROXY_SESSIONS:
                yield LAPSED.broken(
                    f"Séance du {long_date(session.date)} : le pouvoir de "
                    f"{session.member(proxy.giver).short_name} à "
                    f"{session.member(proxy.holder).short_name} sert pour la {row}e séance de "
                    "suite ; il en faut un nouveau.",
                    Location(Step.ATTENDANCE, member=proxy.giver),
                )


def _second_sessions(ordered: Sequence[Session]) -> Iterator[Finding]:
    for rank, session in enumerate(ordered):
        first = session.notice.first_session_on
        others = [*ordered[:rank], *ordered[rank + 1 :]]
        # A notice names the first session by its day alone: of two held then, it may be either.
        of_that_day = [each for each in others if each.date == first]
        if first is None or not of_that_day:
            continue
        agenda = {item.title for each in of_that_day for item in each.deliberations}
        added = [item.title for item in session.deliberations if item.title not in agenda]
        if added:
            yield OTHER_AGENDA.broken(
                f"Séance du {long_date(session.date)} : « {added[0]} » n’était pas à l’ordre du "
                f"jour de la première séance, le {day_month_year(first)}.",
                Location(Step.NOTICE, "agenda"),
            )


def _numbers(ordered: Sequence[Session]) -> Iterator[Finding]:
    taken = [item.number for session in ordered for item in session.deliberations if item.number]
    told: set[str] = set()
    rank_in_year: dict[int, int] = {}
    for session in ordered:
        rank = rank_in_year[session.date.year] = rank_in_year.get(session.date.year, 0) + 1
        for number in session.collectivity.numbering.missing(session.date, rank, taken):
            if number not in told:
                told.add(number)
                yield GAP.broken(
                    f"Le numéro {number} n’est porté par aucune délibération.",
                    Location(Step.DELIBERATIONS, "number"),
                )


def _minutes(ordered: Sequence[Session]) -> Iterator[Finding]:
    for session, following in pairwise(ordered):
        settled = session.minutes_settled_on
        if settled is not None and settled > following.date:
            yield SETTLED_LATE.broken(
                f"Le procès-verbal du {long_date(session.date)} est arrêté le "
                f"{day_month_year(settled)}, et non à la séance du {long_date(following.date)}.",
                Location(Step.NOTICE, "publicity"),
            )


def _quarters(ordered: Sequence[Session]) -> Iterator[Finding]:
    if not ordered:
        return
    days = [session.date for session in ordered]
    for year, number in quarters_without_session(days, days[0], days[-1]):
        yield QUARTER.broken(
            f"Aucune séance au trimestre {number} de {year}.", Location(Step.NOTICE, "date")
        )


def _decisions(
    ordered: Sequence[Session], decisions: Iterable[DelegatedDecision]
) -> Iterator[Finding]:
    for decision in to_report(decisions, [session.date for session in ordered]):
        yield UNREPORTED.broken(
            f"La décision {decision.number} du {day_month_year(decision.taken_on)} n’est pas "
            "rapportée à la séance suivante.",
            Location(Step.DELIBERATIONS, "decisions"),
        )


def _order(ordered: Sequence[Session]) -> Iterator[Finding]:
    if not ordered:
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
