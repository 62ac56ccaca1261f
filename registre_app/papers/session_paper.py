"""What the papers of a session share: their letterhead and title, the foot of their pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registre_app.domain.session import Session
from registre_app.layout.accessible import Attachment
from registre_app.layout.documents import Document
from registre_app.layout.flowables import Flowable
from registre_app.layout.qr_code import Code
from registre_app.papers.composer import Composed, Composer
from registre_app.papers.letterhead import letterhead
from registre_app.papers.naming import body_names, session_day
from registre_app.papers.prose import plain_text


def opened(
    composer: Composer, session: Session, *, title: str = "", draft: str = ""
) -> Iterator[Flowable]:
    """The letterhead of a paper of a session, then its title; ``draft`` marks it as one."""
    yield from letterhead(session.collectivity, composer)
    yield from composer.draft_mark(draft)
    yield from titled(composer, session, title=title)


def titled(composer: Composer, session: Session, *, title: str = "") -> Iterator[Flowable]:
    """The title of a paper of a session: its name, by its wordings, the body's, the day."""
    say = composer.wordings.say
    day = say("session", date=session_day(session))
    name = title or say("title")
    yield from composer.title(name, say("body_name", **body_names(session)), day)


def composed(
    story: Sequence[Flowable],
    composer: Composer,
    session: Session,
    *,
    title: str = "",
    foot: str = "",
) -> Composed:
    """Return a paper of a session; its title and its foot are from its wordings."""
    name = session.collectivity.name
    said = _title(composer, session, title)
    return Composed(composer, story, said, name, _foot(composer, session, foot))


def finished(
    story: Sequence[Flowable],
    composer: Composer,
    session: Session,
    *,
    title: str = "",
    foot: str = "",
    attachments: Sequence[Attachment] = (),
    code: Code | None = None,
) -> bytes:
    """Return a paper of a session as PDF bytes; its title and its foot are from its wordings.

    ``code`` stands in the foot too, in a style with room for it.
    """
    made = composed(story, composer, session, title=title, foot=foot)
    return replace(made, attachments=tuple(attachments), code=code).pdf()


def part(composer: Composer, story: Sequence[Flowable], session: Session, name: str) -> Document:
    """Return one of several papers of a session in one file, each with pages of its own.

    ``name`` is that of its bookmark. Raises CannotPrint.
    """
    return composer.document(story, _foot(composer, session), plain_text(name))


def collated(documents: Sequence[Document], composer: Composer, session: Session) -> bytes:
    """Return papers of a session as one file of PDF bytes, each from a recto on."""
    title = _title(composer, session)
    return composer.collated(documents, title=title, author=session.collectivity.name)


def _title(composer: Composer, session: Session, title: str = "") -> str:
    name = title or composer.wordings.say("title")
    return f"{name.capitalize()} – {session_day(session)}"


def _foot(composer: Composer, session: Session, foot: str = "") -> str:
    said = foot or composer.wordings.say("foot", date=session_day(session))
    return f"{session.collectivity.name} – {said}"
