"""The register of a period as it would be, drawn from the record alone: a draft."""

from registre_app.domain.binding import Book, Enclosed, Unsealed
from registre_app.domain.period import Period
from registre_app.layout.style import Style
from registre_app.papers.record import of_period
from registre_app.papers.register.binding import bind


def render(period: Period, style: Style | None = None, record: bytes | None = None) -> bytes:
    """Return a draft of the register of a period as PDF bytes, none of its sheets kept.

    ``record`` is the period as JSON, attached to the file. Raises EmptyPeriod, TextRefused,
    CannotPrint.
    """
    last = period.last_session
    unsealed = tuple(
        Unsealed(session, period.decisions_before(index))
        for index, session in enumerate(period.sessions)
    )
    book = Book(
        period.first_year,
        period.last_year,
        last,
        unsealed=unsealed,
        waiting=period.decisions_before(len(period.sessions)),
        draft=True,
        enclosed=tuple(
            Enclosed(each.name, each.purpose, each.content) for each in of_period(period, record)
        ),
    )
    return bind(book, style)
