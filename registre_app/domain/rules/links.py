"""Findings on what acts do to each other: withdrawal, correction, replacement, annulment."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.delays import WITHDRAWAL_MONTHS, add_months
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year
from registre_app.domain.numbering import number_key, same_number
from registre_app.domain.session import Session

UNKNOWN = Rule(
    "acte-vise-inconnu",
    Severity.WARNING,
    "R2121-9",
    "Un acte qui en retire, corrige ou remplace un autre le désigne par son numéro et sa date, "
    "tels que le registre les porte.",
)
WITHDRAWN_LATE = Rule(
    "retrait-tardif",
    Severity.IRREGULAR,
    "CRPA L242-1, L243-3",
    "Un acte n’est retiré que s’il est illégal, et dans les quatre mois qui suivent son adoption.",
)
NO_ACT = Rule(
    "suite-sans-acte",
    Severity.WARNING,
    "R2121-9",
    "Un acte noté retiré, corrigé ou remplacé l’est par une délibération du registre, qui le dit.",
)
UNNAMED = Rule(
    "suite-acte-a-nommer",
    Severity.INFO,
    "R2121-9",
    "Un acte noté retiré, abrogé, corrigé ou remplacé nomme l’acte qui le fait ; un registre "
    "ancien ne le dit pas toujours.",
)
UNSAID = Rule(
    "suite-non-notee",
    Severity.WARNING,
    "R2121-9",
    "Un acte retiré, corrigé ou remplacé porte la mention de l’acte qui le fait.",
)
BEFORE = Rule(
    "suite-anterieure",
    Severity.BLOCKING,
    "R2121-9",
    "Un acte n’est retiré, corrigé, remplacé ou annulé qu’après avoir été pris.",
)
RULES = (UNKNOWN, WITHDRAWN_LATE, NO_ACT, UNNAMED, UNSAID, BEFORE)

_DOES = {
    LinkKind.WITHDRAWS: ("retire", "retirée"),
    LinkKind.REPEALS: ("abroge", "abrogée"),
    LinkKind.CORRECTS: ("corrige", "corrigée"),
    LinkKind.REPLACES: ("remplace", "remplacée"),
    LinkKind.ANNULS: ("annule", "annulée"),
    LinkKind.SUSPENDS: ("suspend", "suspendue"),
}
_Act = tuple[Session, Deliberation]
_Acts = Mapping[str, Sequence[_Act]]


def link_findings(ordered: Sequence[Session]) -> Iterator[Finding]:
    """Findings on the links between the acts of a register, its sessions in their order."""
    acts: dict[str, list[_Act]] = {}
    for session in ordered:
        for item in session.deliberations:
            if item.number:
                acts.setdefault(number_key(item.number), []).append((session, item))
    for session in ordered:
        for position, item in enumerate(session.deliberations):
            place = Location(Step.DELIBERATIONS, "effects", position=position)
            for effect in item.effects:
                yield from _effect(session, item, effect, acts, ordered[0].date, place)
            place = Location(Step.DELIBERATIONS, "endings", position=position)
            for ending in item.endings:
                yield from _ending(session, item, ending, acts, place)


def _effect(
    session: Session,
    acting: Deliberation,
    effect: ActEffect,
    acts: _Acts,
    begun: date,
    place: Location,
) -> Iterator[Finding]:
    label = f"La délibération {acting.number or 'sans numéro'}"
    does, done = _DOES[effect.kind]
    found = _named(acts, effect.number, effect.day)
    older = effect.day is not None and effect.day < begun
    if found is None and not older:
        of = f" du {day_month_year(effect.day)}" if effect.day else ""
        yield UNKNOWN.broken(
            f"{label} {does} la délibération {effect.number or 'sans numéro'}{of}, que le registre "
            "ne porte pas.",
            place,
        )
    taken_on = found[0].date if found else effect.day
    if taken_on is None:
        return
    if taken_on > session.date:
        yield BEFORE.broken(
            f"{label} {does} la délibération {effect.number}, prise plus tard ; corrigez l’une des "
            "deux dates.",
            place,
        )
    late = session.date > add_months(taken_on, WITHDRAWAL_MONTHS)
    if effect.kind is LinkKind.WITHDRAWS and late:
        yield WITHDRAWN_LATE.broken(
            f"{label} retire la délibération {effect.number} du {day_month_year(taken_on)}, plus "
            "de quatre mois après.",
            place,
        )
    effective = session.states[place.position or 0].consequences.effective
    if found and effective and not any(_says(each, acting, session) for each in found[1].endings):
        yield UNSAID.broken(
            f"La délibération {effect.number} est {done} par la délibération {acting.number}, et "
            "n’en porte pas la mention.",
            place,
        )


def _ending(
    session: Session, item: Deliberation, ending: ActEnding, acts: _Acts, place: Location
) -> Iterator[Finding]:
    label = f"La délibération {item.number or 'sans numéro'}"
    done = _DOES[ending.kind][1]
    if ending.on is not None and ending.on < session.date:
        yield BEFORE.broken(
            f"{label} est notée {done} le {day_month_year(ending.on)}, avant d’être prise ; "
            "corrigez l’une des deux dates.",
            place,
        )
    if ending.by_court:
        return
    if not ending.reference:
        if not any(_aims(effect, item) for effect in _effects(acts)):
            yield UNNAMED.broken(
                f"{label} est notée {done} sans que l’acte qui le fait soit nommé ; notez-le s’il "
                "est connu.",
                place,
            )
        return
    acting = _named(acts, ending.reference, ending.on)
    if acting is None or not any(_aims(each, item) for each in acting[1].effects):
        yield NO_ACT.broken(
            f"{label} est notée {done} par {ending.reference} ; aucune délibération du registre ne "
            "dit le faire.",
            place,
        )


def _effects(acts: _Acts) -> Iterator[ActEffect]:
    for named in acts.values():
        for _, item in named:
            yield from item.effects


def _named(acts: _Acts, number: str, day: date | None) -> _Act | None:
    """Return the act that a number names, of that day where one is told."""
    found = acts.get(number_key(number), ()) if number else ()
    return next((each for each in found if day is None or each[0].date == day), None)


def _says(ending: ActEnding, acting: Deliberation, session: Session) -> bool:
    return same_number(ending.reference, acting.number) or (
        not ending.reference and ending.on == session.date
    )


def _aims(effect: ActEffect, item: Deliberation) -> bool:
    return same_number(effect.number, item.number)
