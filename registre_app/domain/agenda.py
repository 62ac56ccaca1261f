"""What the first screen shows as due: one line a thing to do, the most pressing first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from registre_app.domain.delays import Deadline, deadlines
from registre_app.domain.findings import Step
from registre_app.domain.folio import Folio
from registre_app.domain.french import long_date
from registre_app.domain.session import Session

SHEETS = "feuillets-a-tirer"
_OF_ACTS = {
    "acte-a-transmettre": "Transmettre au préfet {count} délibérations de la séance du {day}.",
    "acte-a-publier": "Publier {count} délibérations de la séance du {day}.",
}
STEPS = {
    "convocation-a-envoyer": Step.NOTICE,
    "liste-a-afficher": Step.CLOSING,
    "pv-a-publier": Step.CLOSING,
    "pv-a-arreter": Step.CLOSING,
    "acte-a-transmettre": Step.DELIBERATIONS,
    "acte-a-publier": Step.DELIBERATIONS,
    "pouvoir-a-renouveler": Step.ATTENDANCE,
}
"""Where each thing is done in its session; what is not here is done elsewhere."""


@dataclass(frozen=True)
class Due:
    """One thing to do, and the key of the session that it is about; None where it is about none."""

    deadline: Deadline
    session_id: int | None
    count: int = 1


def due(sessions: dict[int, Session], folios: dict[int, Folio], today: date) -> tuple[Due, ...]:
    """Return what is due on a day, the acts of a session in one line.

    ``sessions`` and ``folios`` are those of a register, by their keys.
    """
    keys = {session.date: key for key, session in sessions.items()}
    found = deadlines(tuple(sessions.values()), today)
    lines = [
        Due(_together(group), keys.get(group[0].session), len(group))
        for group in _groups([*found, *_to_bind(sessions, folios, today)])
    ]
    return tuple(sorted(lines, key=lambda each: (each.deadline.due, each.deadline.code)))


def _groups(found: Iterable[Deadline]) -> Iterable[Sequence[Deadline]]:
    def key(deadline: Deadline) -> tuple[str, date, str]:
        alone = "" if deadline.code in _OF_ACTS else deadline.message
        return deadline.code, deadline.session, alone

    ordered = sorted(found, key=key)
    return [tuple(group) for _, group in groupby(ordered, key)]


def _together(group: Sequence[Deadline]) -> Deadline:
    first = group[0]
    if len(group) == 1:
        return first
    said = _OF_ACTS[first.code].format(count=len(group), day=long_date(first.session))
    return Deadline(
        first.code, first.due, first.late, said, first.article, first.session, first.deliberation
    )


def _to_bind(
    sessions: dict[int, Session], folios: dict[int, Folio], today: date
) -> Iterable[Deadline]:
    """The register of a year gone by whose sheets are not all printed (R2121-9)."""
    open_years = {
        session.date.year
        for key, session in sessions.items()
        if key not in folios and session.date.year < today.year
    }
    for year in sorted(open_years):
        yield Deadline(
            SHEETS,
            date(year, 12, 31),
            False,
            f"Tirer et relier les feuillets du registre de {year}.",
            "R2121-9",
            date(year, 12, 31),
        )
