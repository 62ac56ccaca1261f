"""What a row of the register is, and how a day stands in one."""

from datetime import date
from typing import Any

Row = dict[str, Any]


def day(text: str | None) -> date | None:
    """Read a day from a row, or none."""
    return date.fromisoformat(text) if text else None


def iso(day: date | None) -> str | None:
    """Write a day for a row, or none."""
    return day.isoformat() if day else None
