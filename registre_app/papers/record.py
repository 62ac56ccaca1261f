"""The record from which a paper was made, as it is attached to its file (ISO 19005-3, 6.8)."""

from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.layout.accessible import Attachment
from registre_app.papers.file_names import file_day


def of_session(session: Session, record: bytes | None) -> tuple[Attachment, ...]:
    """Return the attachment that holds the record of a session; none where there is no record."""
    name = f"seance-{file_day(session)}.json"
    return _attached(name, "La séance dont ce papier est tiré", record)


def of_period(period: Period, record: bytes | None) -> tuple[Attachment, ...]:
    """Return the attachment that holds the record of a period; none where there is no record."""
    name = f"registre-{period.first_year}-{period.last_year}.json"
    return _attached(name, "Les séances et les décisions de ce registre", record)


def of_seal(rank: int, record: bytes | None) -> tuple[Attachment, ...]:
    """Return the attachment that holds an entry of the chain, with what precedes it; or none."""
    return _attached(f"sceau-{rank}.json", "L’entrée de la chaîne qui scelle ces feuillets", record)


def _attached(name: str, purpose: str, record: bytes | None) -> tuple[Attachment, ...]:
    return () if record is None else (Attachment(name, purpose, record),)
