"""The findings on a session: what is irregular, why, and where. Rules warn, they never stop.

Only a contradiction in the record itself is blocking: it prevents sealing, not recording.
"""

from dataclasses import replace

from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.law import article_for
from registre_app.domain.rules import (
    acts,
    appointments,
    ballot_kinds,
    ballots,
    dates,
    decisions,
    election_lists,
    far_days,
    hours,
    links,
    notice,
    people,
    presidency,
    proxies,
    publicity,
    quorum,
    register,
    roster,
    seats,
    senatorial,
    urgency,
)
from registre_app.domain.rules.register import register_findings
from registre_app.domain.session import Session

# In the order of the session's path.
_CHECKS = (
    notice,
    urgency,
    people,
    seats,
    presidency,
    quorum,
    proxies,
    acts,
    hours,
    dates,
    ballots,
    ballot_kinds,
    appointments,
    election_lists,
    senatorial,
    publicity,
)

RULES: tuple[Rule, ...] = tuple(
    rule for part in (*_CHECKS, far_days, roster, register, decisions, links) for rule in part.RULES
)
"""Every rule of the law that a record can break; app.findings adds those of texts and papers."""


def broken(session: Session) -> tuple[Finding, ...]:
    """Return the findings on a session by the law alone, in the order of its path.

    app.findings asks it, the texts and the papers: what shows findings asks there.
    """
    body = session.collectivity
    return tuple(
        replace(finding, article=article_for(body, finding.article))
        for check in _CHECKS
        for finding in check.check(session)
    )


__all__ = [
    "RULES",
    "Finding",
    "Location",
    "Rule",
    "Severity",
    "Step",
    "broken",
    "register_findings",
]
