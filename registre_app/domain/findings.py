"""Findings: what is irregular in a record, by which rule, and where."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from registre_app.domain.member import MemberId


class Severity(IntEnum):
    """How much a finding weighs, in rising order."""

    INFO = 1
    WARNING = 2
    BLOCKING = 3


class Step(StrEnum):
    """The part of the session's path on which a finding bears."""

    NOTICE = "convocation"
    ATTENDANCE = "presences"
    DELIBERATIONS = "deliberations"
    DOCUMENTS = "documents"
    CLOSING = "cloture"


@dataclass(frozen=True)
class Location:
    """Where to look: a step, then a field, a member or a deliberation (0 is the first)."""

    step: Step
    field: str = ""
    member: MemberId | None = None
    position: int | None = None


@dataclass(frozen=True)
class Finding:
    """One observation; ``code`` never changes from one version to the next."""

    code: str
    severity: Severity
    message: str
    article: str
    place: Location


@dataclass(frozen=True)
class Rule:
    """A rule that a record can break: its code, its weight, its article, and what it asks.

    ``meaning`` is the French sentence of the user guide.
    """

    code: str
    severity: Severity
    article: str
    meaning: str

    def broken(self, message: str, place: Location, article: str = "") -> Finding:
        """Return the finding that says how the rule is broken."""
        return Finding(self.code, self.severity, message, article or self.article, place)
