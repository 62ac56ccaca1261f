"""The attendance of each member over a period, in counts."""

from registre_app.domain.assiduity import assiduity
from registre_app.domain.period import Period
from registre_app.layout.pages import Frontispiece, paginate
from registre_app.layout.style import Style
from registre_app.papers.sheet import Sheet, body_names, years_of

_WIDTHS = (0.06, 0.38, 0.11, 0.11, 0.14, 0.1, 0.1)


def render(period: Period, style: Style | None = None) -> bytes:
    """Return the report of a period as PDF bytes. Raises EmptyPeriod, CannotPrint."""
    session = period.last_session
    sheet = Sheet.of("attendance_report", session.collectivity, style)
    say = sheet.wordings.say
    years = years_of(period, sheet.wordings)
    rows = [
        (
            str(rank),
            each.member.full_name,
            str(each.sessions),
            str(each.present),
            str(each.represented),
            str(each.excused),
            str(each.absent),
        )
        for rank, each in enumerate(assiduity(period.sessions), start=1)
    ]
    story = [
        *sheet.title(say("title"), say("body_name", **body_names(session)), years),
        sheet.paragraph(say("sessions", count=len(period.sessions))),
        sheet.table(sheet.wordings.lines("head"), rows, _WIDTHS),
        sheet.paragraph(say("rule")),
    ]
    foot = say("foot", years=years)
    front = Frontispiece(
        title=foot,
        author=session.collectivity.name,
        foot=f"{session.collectivity.name} – {foot}",
        page=sheet.page,
    )
    return paginate(story, sheet.root, sheet.style, front)
