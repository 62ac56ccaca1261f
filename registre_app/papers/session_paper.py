"""What the papers of a session share: the title at their head, the foot of their pages."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from registre_app.domain.french import long_date
from registre_app.domain.session import Session
from registre_app.layout.accessible import Attachment
from registre_app.papers.composer import Composer
from registre_app.papers.naming import body_names


def opened(composer: Composer, session: Session, *, title: str = "") -> Iterable[Flowable]:
    """The title of a paper of a session: its name, by its wordings, the body's, the day."""
    say = composer.wordings.say
    day = say("session", date=long_date(session.date))
    return composer.title(title or say("title"), say("body_name", **body_names(session)), day)


def finished(
    story: Sequence[Flowable],
    composer: Composer,
    session: Session,
    *,
    title: str = "",
    foot: str = "",
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Return a paper of a session as PDF bytes; its title and its foot are from its wordings."""
    say, day = composer.wordings.say, long_date(session.date)
    name = session.collectivity.name
    return composer.finished(
        story,
        title=f"{(title or say('title')).capitalize()} – {day}",
        author=name,
        foot=f"{name} – {foot or say('foot', date=day)}",
        attachments=attachments,
    )
