"""What leaves the town hall: the refusal of texts badly marked, the head of a publication copy."""

from datetime import date

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import day_month_year
from registre_app.domain.member import MemberId
from registre_app.domain.personal import (
    is_well_marked,
    masked,
    publishable,
    texts,
    unmarked,
)
from registre_app.domain.session import Session
from registre_app.domain.titles import title_of
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.papers.audience import Audience
from registre_app.papers.composer import Composer
from registre_app.papers.new_head import as_they_sign
from registre_app.papers.wordings import load_wordings

_QUOTED = 40  # characters of the text that is refused


class CannotPublish(RegistreError):
    """A passage whose marks are not closed: what it hides cannot be told for sure."""


def require_well_marked(record: Session | tuple[DelegatedDecision, ...]) -> None:
    """Raise CannotPublish where a text of a record has marks that do not go in pairs."""
    for text in texts(record):
        if not is_well_marked(text):
            raise CannotPublish(
                f"Dans « {unmarked(text)[:_QUOTED]}… », des marques « [[ » et « ]] » ne vont pas "
                "par deux : un passage à taire serait montré. Fermez-les, puis recommencez."
            )


def visible(session: Session, audience: Audience) -> Session:
    """Return what of a session an audience may see; the register sees it all."""
    if audience is Audience.REGISTER:
        return session
    instead = load_wordings("extract", session.collectivity.wordings).say("withheld")
    if audience is Audience.PUBLIC:
        return publishable(session, instead)
    return masked(session, instead)


def decisions_visible(
    decisions: tuple[DelegatedDecision, ...], session: Session
) -> tuple[DelegatedDecision, ...]:
    """Return what anybody may see of decisions by delegation, in the body of a session."""
    wordings = session.collectivity.wordings
    return masked(decisions, load_wordings("extract", wordings).say("withheld"))


def publication_head(
    session: Session,
    author: MemberId | None,
    published_on: date | None,
    composer: Composer,
    *,
    online_on: date | None = None,
) -> list[Flowable]:
    """Return the head of a publication copy: what it is, its author, its day (R2131-1).

    « La mention, en caractères lisibles, du prénom, du nom et de la qualité de leur auteur »: who
    signs the copy, in the function in which they sign. A blank stands for the day where it is not
    on record. ``online_on`` is the day on which it went on line.
    """
    say = load_wordings("extract", session.collectivity.wordings).say
    lines = [say("publication_copy")]
    if author is not None:
        member = as_they_sign(session, author)
        lines.append(say("author", name=member.full_name, function=title_of(member)))
    if online_on:
        lines.append(say("online", date=day_month_year(online_on)))
    elif published_on is None:
        lines.append(say("to_publish"))
    else:
        lines.append(say("published_on_line", date=day_month_year(published_on)))
    centred = composer.style.centred
    return [*(composer.line(line, centred) for line in lines), Spacer(0, 8)]
