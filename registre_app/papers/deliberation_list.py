"""The list of deliberations, posted within a week of the session (CGCT L2121-25)."""

from registre_app.domain.french import day_month_year
from registre_app.domain.law import posts_list
from registre_app.domain.session import Session
from registre_app.layout.style import Style
from registre_app.papers.composer import Composed, Composer
from registre_app.papers.decisions import Decided
from registre_app.papers.drafts import session_draft
from registre_app.papers.fingerprints import act_fingerprint, seal_wordings
from registre_app.papers.house_style import posted_style
from registre_app.papers.session_paper import composed, opened
from registre_app.papers.signatories import session_signatory


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the list of the deliberations of a session as PDF bytes. Raises CannotPrint.

    That of a CCAS, which no article asks to be posted, leaves no room for the day.
    """
    return compose(session, style).pdf()


def compose(session: Session, style: Style | None = None) -> Composed:
    """Return it before it is set on pages. Raises CannotPrint."""
    composer = Composer.of("deliberation_list", session.collectivity, style or posted_style())
    say = composer.wordings.say
    story = list(opened(composer, session, draft=session_draft(session)))
    items = (Decided(session, position) for position in range(len(session.deliberations)))
    rows = [(item.number or say("without_number"), _object(item), _result(item)) for item in items]
    if rows:
        story.append(composer.table(composer.wordings.lines("head"), rows))
    else:
        story.append(composer.paragraph(say("nothing")))
    posted = session.list_posted_on
    asked = posts_list(session.collectivity)
    if posted or asked:
        said = say("posted", date=day_month_year(posted)) if posted else say("to_post")
        story.append(composer.paragraph(said))
    site = session.collectivity.website
    if site and asked:
        story.append(composer.paragraph(say("online", site=site)))
    story += composer.signatures([], [session_signatory(session, composer.wordings)])
    return composed(story, composer, session)


def _object(decided: Decided) -> str:
    """The title, the annexes, the fingerprint of a sealed act."""
    lines = [decided.item.title, *decided.annexes()]
    if fingerprint := act_fingerprint(decided.session, decided.position):
        say = seal_wordings(decided.session.collectivity).say
        lines.append(say("listed_fingerprint", fingerprint=fingerprint))
    return "\n".join(lines)


def _result(decided: Decided) -> str:
    """Say what was decided and how, what it does to other acts, and who did not vote."""
    parts = (
        *decided.partial_results(),
        f"{decided.result()}.",
        *decided.effects(),
        decided.unconcerned(),
        decided.aside(),
        decided.leaving(),
    )
    return " ".join(filter(None, parts))
