"""What acts that are of no session are found by: decisions by delegation, acts taken over."""

from datetime import date

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.french import long_date
from registre_app.domain.older_act import OlderAct
from registre_app.storage.search_file import Act


def of_decision(decision: DelegatedDecision) -> Act:
    """Return what a decision by delegation is found by: its text, who signs it, its day."""
    return _of(decision, decision.signed_by, decision.subject)


def of_older_act(act: OlderAct) -> Act:
    """Return what an act taken over is found by: its text, its document, its day."""
    return _of(act, act.source)


def shown(act: DelegatedDecision | OlderAct) -> dict[str, str]:
    """Return the texts of an act that show where it is found."""
    return {"number": act.number, "title": act.title, "body": act.body}


def days_of(day: date) -> str:
    """A day as it may be searched."""
    return f"{long_date(day)} {day:%d/%m/%Y} {day.isoformat()}"


def _of(act: DelegatedDecision | OlderAct, names: str, subject: str = "") -> Act:
    texts = {**shown(act), "names": names, "day": days_of(act.taken_on)}
    return Act(act.taken_on, "", subject, None, texts)
