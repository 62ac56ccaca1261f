"""What the first screen shows as due: one line a thing to do, the most pressing first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from registre_app.domain import sealing_due
from registre_app.domain.binding_due import to_bind
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.deadline import Deadline, by_urgency
from registre_app.domain.deadlines import deadlines
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.findings import Step
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.domain.session_names import SessionName, names_among

_OF_ACTS = {
    "acte-a-transmettre": "Transmettre au préfet {count} délibérations de la séance du {day}.",
    "acte-a-publier": "Publier {count} délibérations de la séance du {day}.",
    "acte-a-notifier": "Notifier {count} aides nominatives de la séance du {day}.",
}
OF_DECISIONS = {
    "decision-a-transmettre": "Transmettre au préfet {count} décisions prises par délégation.",
    "decision-a-publier": "Publier {count} décisions prises par délégation.",
    "decision-a-rapporter": "Rapporter à l’assemblée {count} décisions prises par délégation.",
}
"""What is due of decisions by delegation, which have a page of their own."""
STEPS = {
    "convocation-a-envoyer": Step.NOTICE,
    "liste-a-afficher": Step.CLOSING,
    "pv-a-publier": Step.CLOSING,
    "pv-a-arreter": Step.CLOSING,
    "acte-a-transmettre": Step.DELIBERATIONS,
    "acte-a-publier": Step.DELIBERATIONS,
    "acte-a-notifier": Step.DELIBERATIONS,
    "liste-aux-communes": Step.CLOSING,
    "pouvoir-a-renouveler": Step.ATTENDANCE,
    "tableau-a-transmettre": Step.CLOSING,
    "election-contestable": Step.DELIBERATIONS,
    "reglement-interieur-a-voter": Step.DELIBERATIONS,
    "chef-a-elire": Step.ATTENDANCE,
    sealing_due.CODE: Step.CLOSING,
}
"""The step at which each thing is done; a code that is not listed is done outside a session."""
FIELDS = {
    "convocation-a-envoyer": "sent_on",
    "liste-a-afficher": "list_posted_on",
    "pv-a-publier": "minutes_published_on",
    "pv-a-arreter": "minutes_settled_on",
    "acte-a-transmettre": "transmitted_on",
    "acte-a-publier": "published_on",
}
"""The field in which a thing is noted once it is done."""


@dataclass(frozen=True)
class Due:
    """One thing to do, and the key of the session that it is about; None where it is about none."""

    deadline: Deadline
    session_id: int | None
    count: int = 1


def due(
    sessions: dict[int, Session],
    bound: Mapping[int, bool],
    today: date,
    decisions: Iterable[DelegatedDecision] = (),
    session_days: Collection[date] | None = None,
    chronicle: Chronicle | None = None,
) -> tuple[Due, ...]:
    """Return what is due on a day, the acts of a session in one line.

    ``sessions`` are those of a register, by their keys; ``session_days`` are those of all its
    sessions, one each, where only some are given. See ``to_bind`` for ``bound``, ``deadlines`` for
    ``chronicle``.
    """
    keys = tuple(sessions)
    held = tuple(sessions.values())
    name = names_among(session_days or [session.date for session in held])
    together = chronicle.body_on(today)[0].binding_years if chronicle else 1
    lines = [
        Due(
            _together(group, held, name),
            None if group[0].session is None else keys[group[0].session],
            len(group),
        )
        for group in _groups(
            [
                *deadlines(held, today, decisions, session_days, chronicle),
                *sealing_due.to_seal(held, today, tuple(session_days or ())),
                *to_bind(bound, together, today),
            ]
        )
    ]
    return tuple(sorted(lines, key=lambda each: by_urgency(each.deadline)))


def to_come(sessions: Iterable[Session], today: date) -> tuple[str, ...]:
    """Tell, in French, of each session still to be held, the nearest first, what is done of it."""
    ahead = sorted((each for each in sessions if each.date > today), key=lambda each: each.moment)
    name = names_among(session.date for session in ahead)
    return tuple(
        f"La séance du {name(each)} est à venir, {_in_days(each.date - today)} : "
        f"{_convened(each, today)}."
        for each in ahead
    )


def _in_days(left: timedelta) -> str:
    return "demain" if left.days == 1 else f"dans {left.days} jours"


def _convened(session: Session, today: date) -> str:
    sent = session.notice.sent_on
    if sent is None:
        return "sa convocation n’est pas notée envoyée"
    if sent > today:
        return f"sa convocation est datée du {day_month_year(sent)}, à venir"
    return f"sa convocation est envoyée le {day_month_year(sent)}"


def _groups(found: Iterable[Deadline]) -> Iterable[Sequence[Deadline]]:
    """Put the acts of one session together, and the decisions; what has a day of its own apart."""
    alone = []
    acts: dict[tuple[str, int | None, date | None], list[Deadline]] = {}
    for each in found:
        if each.code in _OF_ACTS or each.code in OF_DECISIONS:
            acts.setdefault((each.code, each.session, each.due), []).append(each)
        else:
            alone.append([each])
    return [*alone, *acts.values()]


def _together(
    group: Sequence[Deadline], sessions: Sequence[Session], name: SessionName
) -> Deadline:
    first = group[0]
    if len(group) == 1:
        return first
    if first.session is None:
        said = OF_DECISIONS[first.code].format(count=len(group))
    else:
        day = name(sessions[first.session])
        said = _OF_ACTS[first.code].format(count=len(group), day=day)
    return replace(first, message=said, position=None)
