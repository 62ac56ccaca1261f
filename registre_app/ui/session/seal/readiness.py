"""What stands in the way of a seal, and what the secretary is to know before setting one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.app.findings import GIVEN_BY_THE_SEAL
from registre_app.app.sealing import final, obstacles
from registre_app.app.sheets import decisions_to_lay
from registre_app.domain.findings import Severity
from registre_app.domain.french import capitalised, counted
from registre_app.domain.law import with_article
from registre_app.ui.session.seal.lifted_line import lifted_version, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from registre_app.domain.findings import Finding, Location
    from registre_app.ui.desk import Desk


@dataclass(frozen=True)
class Told:
    """A sentence, and where to go for what it is about; nowhere if it is about no one place."""

    words: str
    place: Location | None = None


@dataclass(frozen=True)
class Readiness:
    """What to tell of a session before it is sealed.

    ``obstacles`` forbid it; ``left`` is open and does not, what weighs most first, each by the name
    of its weight;
    ``decisions`` is how many decisions by delegation its sheets would carry; ``was_read``: the
    draft of its sheets was looked at as it is now; ``replaces`` tells the version whose place it
    takes; ``numbers`` are those that the seal gives; ``earlier`` are the days of the sessions held
    before it that are not sealed.
    """

    day: str
    obstacles: tuple[Told, ...]
    left: tuple[Told, ...]
    decisions: int = 0
    was_read: bool = False
    replaces: str = ""
    numbers: tuple[str, ...] = ()
    earlier: tuple[date, ...] = ()


def readiness(desk: Desk, *, was_read: bool) -> Readiness | None:
    """Return what to tell of the current session; None without one."""
    register, key, session = desk.register, desk.session_id, desk.session
    if register is None or key is None or session is None:
        return None
    told = {with_article(each.message, each.article): each for each in desk.findings}
    forbidden = obstacles(register, key, desk.today())
    left = sorted(
        (
            each
            for each in desk.findings
            if each.severity is not Severity.BLOCKING and each.code not in GIVEN_BY_THE_SEAL
        ),
        key=lambda each: -each.severity,
    )
    numbered = () if forbidden else final(register, key).deliberations
    before = {each.number for each in session.deliberations}
    held = register.open_ids(desk.today())
    return Readiness(
        desk.day_of(key),
        tuple(Told(each, told[each].place if each in told else None) for each in forbidden),
        tuple(_grouped(left)),
        len(decisions_to_lay(register, session)),
        was_read,
        replaced(version) if (version := lifted_version(desk)) else "",
        tuple(each.number for each in numbered if each.number and each.number not in before),
        tuple(desk.days[each] for each in held[: held.index(key)]) if key in held else (),
    )


def _grouped(findings: Iterable[Finding]) -> Iterable[Told]:
    """Tell findings of one kind together: the first, and how many others there are."""
    kinds: dict[str, list[Finding]] = {}
    for each in findings:
        kinds.setdefault(each.code, []).append(each)
    for first, *others in kinds.values():
        weight = capitalised(first.severity.word)
        words = f"{weight} : {with_article(first.message, first.article)}"
        if others:
            also = counted(len(others), "autre constat", "autres constats")
            words += f" Et {also} de ce genre."
        yield Told(words, first.place)
