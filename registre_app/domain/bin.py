"""What was removed from a register and waits in its bin, so that it can be brought back."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import counted, day_month_year, long_date
from registre_app.domain.session import Session

KEPT = timedelta(days=30)


class Kind(StrEnum):
    """What an item of the bin was."""

    SESSION = "seance"
    ACT = "deliberation"
    DECISION = "decision"
    MEMBER = "elu"
    OLDER_ACT = "acte_repris"


@dataclass(frozen=True)
class BinItem:
    """One thing in the bin: its key there, its title in words, the day of its removal.

    ``subject`` is the key that it had in the register; that of its session for an act.
    """

    key: int
    kind: Kind
    subject: str
    title: str
    removed_on: date

    @property
    def kept_until(self) -> date:
        """The last day on which it waits, whatever was archived."""
        return self.removed_on + KEPT

    def may_go(self, today: date, archived_on: date | None) -> bool:
        """Tell whether it waited long enough, and an archive was written after its removal."""
        archived = archived_on is not None and archived_on > self.removed_on
        return archived and today > self.kept_until


@dataclass(frozen=True)
class Restored:
    """What came back from the bin: where it is now, and what is not as it was, in words.

    ``session`` and ``position`` are those of an act; ``decision`` is a number; ``older``: it is an
    act taken over, of no session.
    """

    item: BinItem
    notes: tuple[str, ...] = ()
    session: int | None = None
    position: int | None = None
    decision: str = ""
    older: bool = False


def back_words(item: BinItem) -> str:
    """Say that an item leaves the bin for the register, whatever its gender."""
    return f"Sortie de la corbeille : {item.title}"


def deleted_words(item: BinItem) -> str:
    """Say that an item is deleted for good, whatever its gender."""
    return f"Suppression définitive : {item.title}"


def purged_words(items: tuple[BinItem, ...]) -> str:
    """Say what left the bin by itself."""
    gone = counted(len(items), "élément", "éléments")
    return (
        f"Corbeille vidée de {gone} de plus de trente jours, que l’archive écrite depuis garde : "
        + " ; ".join(each.title for each in items)
    )


def session_title(session: Session) -> str:
    """Return « Séance du jeudi 15 décembre 2022, 13 délibérations »."""
    return f"Séance du {long_date(session.date)}, {acts_counted(session)}"


def acts_counted(session: Session) -> str:
    """Return « 13 délibérations », « sans délibération »."""
    count = len(session.deliberations)
    return counted(count, "délibération") if count else "sans délibération"


def act_title(session: Session, item: Deliberation) -> str:
    """Return « Délibération 2022-104, « Budget », séance du 15 décembre 2022 »."""
    parts = (_named("Délibération", item.number, item.title), day_month_year(session.date))
    return ", séance du ".join(parts)


def decision_title(decision: DelegatedDecision) -> str:
    """Return « Décision 2022-12, « Bail », du 3 mars 2022 »."""
    named = _named("Décision", decision.number, decision.title)
    return f"{named}, du {day_month_year(decision.taken_on)}"


def _named(kind: str, number: str, title: str) -> str:
    words = f"{kind} {number}" if number else f"{kind} sans numéro"
    return f"{words}, « {title} »" if title else f"{words}, sans objet"
