"""The sheet that closes a session in the register (CGCT R2121-9).

It recalls the order numbers of the deliberations and lists the members present, with room for
the signatures of the mayor and the secretaries.
"""

from registre_app.domain.assiduity import ever_present
from registre_app.domain.session import Session
from registre_app.domain.titles import title_of
from registre_app.layout.breaks import bound
from registre_app.layout.flowables import Flowable
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.convened import notice_told, tells_more_than_its_day
from registre_app.papers.drafts import session_draft
from registre_app.papers.fingerprints import replaced_told, seal_told
from registre_app.papers.letterhead import letterhead
from registre_app.papers.people import seated
from registre_app.papers.proceedings import closing
from registre_app.papers.publication import publication_head
from registre_app.papers.record import of_seal, of_session
from registre_app.papers.session_paper import finished, titled
from registre_app.papers.signatories import secretaries_sign, session_signatory, session_signer


def render(session: Session, style: Style | None = None, record: bytes | None = None) -> bytes:
    """Return the closing sheet of a session as PDF bytes.

    ``record`` is attached to the file: the session as JSON; once it is sealed, its entry of the
    chain. Raises CannotPrint.
    """
    composer = Composer.of("closing_sheet", session.collectivity, style)
    seal = session.seal
    attached = of_seal(seal.rank, record) if seal else of_session(session, record)
    head = list(letterhead(session.collectivity, composer))
    head += composer.draft_mark(session_draft(session))
    return finished([*head, *story(session, composer)], composer, session, attachments=attached)


def render_publication(session: Session, style: Style | None = None) -> bytes:
    """Return its copy that is made public. Raises CannotPrint."""
    composer = Composer.of("closing_sheet", session.collectivity, style)
    head = list(letterhead(session.collectivity, composer))
    copy = list(composer.draft_mark(session_draft(session)))
    copy = copy or publication_head(session, session_signer(session), None, composer)
    return finished([*head, *copy, *story(session, composer)], composer, session)


def story(session: Session, composer: Composer) -> list[Flowable]:
    """Return the closing sheet, to be laid out alone or in the register. Raises CannotPrint."""
    say, lines = composer.wordings.say, composer.wordings.lines
    parts: list[Flowable] = [*replaced_told(session, composer), *titled(composer, session)]
    # The register mentions the notice (L2121-10): the acts do, where there are any.
    if tells_more_than_its_day(session.notice) or not session.acts:
        said = notice_told(session, composer.wordings)
        parts += [composer.paragraph(said)] if said else []
    parts.append(composer.heading(say("numbers")))
    acts = [session.deliberations[position] for position in session.acts]
    rows = [
        (str(order), item.number or say("without_number"), item.title)
        for order, item in enumerate(acts, start=1)
    ]
    if rows:
        parts.append(composer.table(lines("head"), rows))
    else:
        parts.append(composer.paragraph(say("nothing")))
    parts.append(composer.heading(say("present")))
    there = [seated(session, key) for key in ever_present(session)]
    people = [
        (str(rank), member.full_name, title_of(member))
        for rank, member in enumerate(there, start=1)
    ]
    if people:
        parts.append(composer.table(lines("present_head"), people))
    else:
        parts.append(composer.paragraph(say("nobody")))
    parts += map(composer.paragraph, closing(session, composer))
    block = composer.signatures(
        secretaries_sign(session, composer.wordings),
        [session_signatory(session, composer.wordings)],
    )
    return bound(parts, [*seal_told(session, composer), *block], composer.style)
