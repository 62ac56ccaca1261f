"""The attendance of each member over a period, in counts."""

from registre_app.domain.assiduity import assiduity
from registre_app.domain.period import Period
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.letterhead import letterhead
from registre_app.papers.naming import body_names, years_of


def render(period: Period, style: Style | None = None) -> bytes:
    """Return the report of a period as PDF bytes. Raises EmptyPeriod, CannotPrint."""
    session = period.last_session
    composer = Composer.of("attendance_report", session.collectivity, style)
    say = composer.wordings.say
    years = years_of(period, composer.wordings)
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
        *letterhead(session.collectivity, composer),
        *composer.title(say("title"), say("body_name", **body_names(session)), years),
        composer.paragraph(say("sessions", count=len(period.sessions))),
        composer.table(composer.wordings.lines("head"), rows),
        composer.paragraph(say("rule")),
    ]
    foot = say("foot", years=years)
    name = session.collectivity.name
    return composer.finished(story, title=foot, author=name, foot=f"{name} – {foot}")
