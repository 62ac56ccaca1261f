"""The list that members sign as they come in."""

from registre_app.domain.session import Session
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.people import seat_name
from registre_app.papers.session_paper import finished, opened

ROW_HEIGHT = 30  # points: room for a signature
_ROOMS = {2: 95.0, 3: 130.0}  # points: the columns written and signed in


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the list, one line a member in the order of the roster. Raises CannotPrint."""
    composer = Composer.of("attendance_sheet", session.collectivity, style)
    rows = []
    for rank, line in enumerate(session.attendance, start=1):
        proxy = session.proxy_of(line.member.id)
        holder = session.holder_name(proxy) if proxy else ""
        rows.append((str(rank), seat_name(session, line.member.id), holder, ""))
    story = [
        *opened(composer, session),
        composer.table(composer.wordings.lines("head"), rows, rooms=_ROOMS, row_height=ROW_HEIGHT),
    ]
    return finished(story, composer, session)
