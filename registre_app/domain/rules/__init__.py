"""The findings on a session: what is irregular, why, and where. Rules warn, they never stop.

Only a contradiction in the record itself is blocking: it prevents sealing, not recording.
"""

from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.rules import (
    acts,
    appointments,
    ballots,
    notice,
    people,
    presidency,
    proxies,
    publicity,
    quorum,
    register,
)
from registre_app.domain.rules.register import register_findings
from registre_app.domain.session import Session

# In the order of the session's path.
_CHECKS = (notice, people, presidency, quorum, proxies, acts, ballots, appointments, publicity)

RULES: tuple[Rule, ...] = tuple(rule for part in (*_CHECKS, register) for rule in part.RULES)
"""Every rule that a record can break, from which the user guide's page is made."""


def findings(session: Session) -> tuple[Finding, ...]:
    """Return every finding on the session, in the order of its path."""
    return tuple(finding for check in _CHECKS for finding in check.check(session))


__all__ = [
    "RULES",
    "Finding",
    "Location",
    "Rule",
    "Severity",
    "Step",
    "findings",
    "register_findings",
]
