"""The sheet that closes a session in the register (CGCT R2121-9).

It recalls the order numbers of the deliberations and lists the members present, with room for
the signatures of the mayor and the secretaries.
"""

from reportlab.platypus import Flowable

from registre_app.domain.assiduity import ever_present
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.letterhead import letterhead
from registre_app.papers.session_paper import finished, titled
from registre_app.papers.signatories import office, secretaries_sign


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the closing sheet of a session as PDF bytes. Raises CannotPrint."""
    composer = Composer.of("closing_sheet", session.collectivity, style)
    head = letterhead(session.collectivity, composer)
    return finished([*head, *story(session, composer)], composer, session)


def story(session: Session, composer: Composer) -> list[Flowable]:
    """Return the closing sheet, to be laid out alone or in the register. Raises CannotPrint."""
    say, lines = composer.wordings.say, composer.wordings.lines
    parts: list[Flowable] = [*titled(composer, session), composer.heading(say("numbers"))]
    rows = [
        (str(rank), item.number or say("without_number"), item.title)
        for rank, item in enumerate(session.deliberations, start=1)
    ]
    if rows:
        parts.append(composer.table(lines("head"), rows))
    else:
        parts.append(composer.paragraph(say("nothing")))
    parts.append(composer.heading(say("present")))
    there = [session.member(key) for key in ever_present(session)]
    people = [
        (str(rank), member.full_name, member.function) for rank, member in enumerate(there, start=1)
    ]
    if people:
        parts.append(composer.table(lines("present_head"), people))
    else:
        parts.append(composer.paragraph(say("nobody")))
    block = composer.signatures(
        secretaries_sign(session, composer.wordings),
        [office(session, session.head, composer.wordings)],
    )
    return bound(parts, block, composer.style)
