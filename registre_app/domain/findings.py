"""Findings: what is irregular in a record, by which rule, and where."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from registre_app.domain.member import MemberId


class Severity(IntEnum):
    """How much a finding weighs, in rising order.

    ``TO_DO`` is missing from the record; ``WARNING`` departs from the law; ``IRREGULAR`` makes what
    was decided void, or open to annulment; ``BLOCKING`` contradicts the record, and is not sealed.
    """

    INFO = 1
    TO_DO = 2
    WARNING = 3
    IRREGULAR = 4
    BLOCKING = 5

    @property
    def word(self) -> str:
        """Its name in French, in lower case."""
        return _WORDS[self]


_WORDS = {
    Severity.INFO: "à savoir",
    Severity.TO_DO: "à faire",
    Severity.WARNING: "à vérifier",
    Severity.IRREGULAR: "irrégulier",
    Severity.BLOCKING: "bloquant",
}


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

    ``meaning`` is the French sentence of the user guide. ``typed``: what it asks is to be typed in
    the record, as what is missing from it always is.
    """

    code: str
    severity: Severity
    article: str
    meaning: str
    typed: bool = False

    @property
    def asks_to_type(self) -> bool:
        """Tell whether nothing is left to do about it once the session is sealed."""
        return self.typed or self.severity is Severity.TO_DO

    def broken(
        self,
        message: str,
        place: Location,
        article: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """Return the finding that says how the rule is broken.

        ``severity`` is its weight where the case is graver than most.
        """
        weight = self.severity if severity is None else severity
        return Finding(self.code, weight, message, article or self.article, place)
