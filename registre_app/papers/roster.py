"""The roster of the council on the day of a session (CGCT L2121-1, R2121-2)."""

from registre_app.domain.french import day_month_year, thousands
from registre_app.domain.roster import in_office_on, legal_order
from registre_app.domain.session import Session
from registre_app.domain.titles import title_of
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.letterhead import letterhead
from registre_app.papers.naming import body_names
from registre_app.papers.session_paper import finished


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the members in office that day, in the order of the roster. Raises CannotPrint.

    « Après le maire, prennent rang les adjoints puis les conseillers municipaux » (L2121-1): those
    whom the session elects have their rank from that day on (L2122-10), while the attendance sheet
    keeps the order in which it was opened.
    """
    composer = Composer.of("roster", session.collectivity, style)
    say, day = composer.wordings.say, day_month_year(session.date)
    members = in_office_on((line.member for line in session.attendance), session.date)
    rows = [
        (
            str(rank),
            title_of(member),
            member.full_name,
            day_month_year(member.born_on) if member.born_on else "",
            day_month_year(member.elected_on) if member.elected_on else "",
            "" if member.votes is None else thousands(member.votes),
        )
        for rank, member in enumerate(legal_order(session.collectivity.body, members), start=1)
    ]
    title = say("title", of_the_assembly=body_names(session)["of_the_assembly"].upper())
    story = [
        *letterhead(session.collectivity, composer),
        *composer.title(
            title, say("body_name", collectivity=session.collectivity.name), say("on", date=day)
        ),
        composer.table(composer.wordings.lines("head"), rows),
    ]
    return finished(story, composer, session, title=title)
