"""The extract: the certified copy of one deliberation, and the copy that is made public."""

from collections.abc import Iterable, Iterator, Sequence

from reportlab.platypus import Flowable, Spacer

from registre_app.domain.delays import appeal_until, enforceable_on
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import day_month_year, long_date, of
from registre_app.domain.personal import badly_marked, publishable
from registre_app.domain.session import Session
from registre_app.layout.accessible import Attachment
from registre_app.layout.beside import Beside, Border
from registre_app.layout.breaks import bound
from registre_app.layout.style import Style
from registre_app.papers.acts import Act, set_out
from registre_app.papers.composer import Composer
from registre_app.papers.letterhead import letterhead
from registre_app.papers.record import of_session


class CannotPublish(RegistreError):
    """A passage whose marks are not closed: what it hides cannot be told for sure."""


def render(
    session: Session,
    position: int,
    style: Style | None = None,
    record: bytes | None = None,
) -> bytes:
    """Return the extract of the item at a position (0 is the first) as PDF bytes.

    ``record`` is the session as JSON, attached to the file. A pure function: the same snapshot
    gives the same bytes. Raises TextRefused where the text holds what it may not, CannotPrint
    where the fonts lack a character.
    """
    composer = Composer.of("extract", session.collectivity, style)
    act = set_out(session, position, composer)
    title = composer.wordings.say("title")
    return _finished(act, act.story(title), of_session(session, record))


def render_publication(session: Session, position: int, style: Style | None = None) -> bytes:
    """Return the copy of the item at a position (0 is the first) that is made public.

    What is marked as personal is nowhere in the file.

    It carries no data: it must not be taken for the record. Raises CannotPublish, TextRefused and
    CannotPrint.
    """
    if any(at == position for at, _field in badly_marked(session)):
        number = session.deliberations[position].number
        raise CannotPublish(
            f"Dans la délibération {number or 'sans numéro'}, des marques « [[ » et "
            "« ]] » ne vont pas par deux : un passage serait publié. Fermez-les, puis recommencez."
        )
    composer = Composer.of("extract", session.collectivity, style)
    public = publishable(session, composer.wordings.say("withheld"))
    act = set_out(public, position, composer)
    story = act.story(composer.wordings.say("title"))
    notice = composer.line(composer.wordings.say("publication_copy"), composer.style.centred)
    return _finished(act, [notice, Spacer(0, 8), *story])


def _finished(act: Act, story: Sequence[Flowable], attachments: Sequence[Attachment] = ()) -> bytes:
    session, composer, number = act.session, act.composer, act.number
    block = [*act.ending(certified=True), *_follow_up(act)]
    name = session.collectivity.name
    return composer.finished(
        bound([*letterhead(session.collectivity, composer), *story], block, composer.style),
        title=f"{number} – {act.item.title}",
        author=f"{session.assembly.name} {of(name)}",
        foot=f"{name} – {long_date(session.date)} – {number}",
        attachments=attachments,
    )


def _follow_up(act: Act) -> Iterable[Flowable]:
    """The dates of its transmission and publication, and how to appeal against it."""
    style = act.composer.style
    small = style.base("follow-up", fontSize=style.small_size, leading=style.small_size * 1.3)
    if stamps := list(_stamps(act)):
        lines = [act.composer.line(stamp, small) for stamp in stamps]
        border = Border(style.line, left=8, top=4, bottom=6)
        yield Beside([lines], [style.text_width * 0.6], border=border)
        yield Spacer(0, 8)
    if act.item.kind is not ItemKind.INFORMATION:
        yield act.composer.line(_appeal(act), small)


def _stamps(act: Act) -> Iterator[str]:
    item, say = act.item, act.wordings.say
    if item.transmitted_on:
        yield say("transmitted", date=day_month_year(item.transmitted_on))
    if item.published_on:
        yield say("published", date=day_month_year(item.published_on))
    if enforceable := enforceable_on(item):
        yield say("enforceable", date=day_month_year(enforceable))
    if item.withdrawn:
        yield say("withdrawn")


def _appeal(act: Act) -> str:
    court, until = act.session.collectivity.court, appeal_until(act.item)
    return act.wordings.say(
        "appeal", court=of(court) if court else "", until=day_month_year(until) if until else ""
    )
