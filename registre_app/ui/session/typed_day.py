"""Days typed in a session: one without its year is of the year of the session."""

from collections.abc import Callable
from datetime import date

from registre_app.ui.desk import Desk
from registre_app.ui.widgets.parsing import parse_day


def day_typed(desk: Desk) -> Callable[[str], date | None]:
    """Return what reads a day for the current session of a desk. It raises NotUnderstood."""

    def read(text: str) -> date | None:
        return parse_day(text, desk.today(), desk.session.date if desk.session else None)

    return read
