"""An act taken over from an older document, to be read: it says that it is no extract."""

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.french import day_month_year
from registre_app.domain.older_act import OlderAct
from registre_app.layout.breaks import HeadingBlock
from registre_app.layout.flowables import Flowable
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.letterhead import letterhead
from registre_app.papers.prose import flowables, plain_text
from registre_app.text import parse


def render(act: OlderAct, body: Collectivity, style: Style | None = None) -> bytes:
    """Return the act as PDF bytes, headed by the body as it was on its day.

    A pure function. Raises TextRefused, CannotPrint.
    """
    composer = Composer.of("older_act", body, style)
    say, look = composer.wordings.say, composer.style
    named = look.base("object", bold=True, fontSize=12, spaceBefore=16, spaceAfter=10)
    title = plain_text(say("object", title=act.title))
    story: list[Flowable] = [
        *letterhead(body, composer),
        *composer.title(
            say("title", number=act.number), say("taken", date=day_month_year(act.taken_on))
        ),
        composer.paragraph(say("mention", source=act.source)),
        HeadingBlock(composer.root.add("H2"), title, named),
        *flowables(parse(act.body), composer.setting()),
    ]
    if not act.body:
        story.append(composer.paragraph(say("none")))
    return composer.finished(
        story,
        title=say("file", number=act.number, title=act.title),
        author=body.name,
        foot=f"{body.name} – {say('foot')}",
    )
