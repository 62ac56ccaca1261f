"""The names of the files that papers and records are written to."""

from registre_app.domain.session import Session


def file_day(session: Session) -> str:
    """« 2022-12-15-18h30 »: the hour tells apart two sessions of one day."""
    opened = session.opened_at
    return f"{session.date.isoformat()}-{opened:%Hh%M}" if opened else session.date.isoformat()
