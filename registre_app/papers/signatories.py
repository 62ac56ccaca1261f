"""How the people who sign a paper are named: their title, then their first name and name."""

from registre_app.domain.member import Member, MemberId
from registre_app.domain.roster import rank_of_deputy
from registre_app.domain.session import Session
from registre_app.domain.titles import title_of
from registre_app.papers.decisions import Decided
from registre_app.papers.new_head import as_they_sign, new_head
from registre_app.papers.people import seated, titled
from registre_app.papers.wordings import Wordings


def secretaries_sign(session: Session, wordings: Wordings) -> list[tuple[str, str]]:
    """Return how the secretaries sign; a place without a name where none is on record."""
    named = [seated(session, key) for key in session.secretaries]
    nobody = (wordings.say_form("secretary_signs", "masculine"), "")
    return [
        (wordings.say_of(each.civility, "secretary_signs"), titled(session, each.id))
        for each in named
    ] or [nobody]


def item_signatory(decided: Decided, wordings: Wordings) -> tuple[str, str]:
    """Return how whoever presided an item signs its act; one elected for it says so (L2121-14)."""
    session, own = decided.session, decided.own_president
    if own is not None and decided.elects_president:
        civility = seated(session, own).civility
        title = wordings.say_of(civility, "item_president_signs")
        return title, titled(session, own)
    return office(session, decided.president, wordings)


def session_signatory(session: Session, wordings: Wordings) -> tuple[str, str]:
    """Return how a paper of the whole session is signed: by its head, old or new."""
    return office(session, session_signer(session), wordings)


def session_signer(session: Session) -> MemberId | None:
    """Return who signs a paper of the whole session: the head, old or new; None: nobody known."""
    return new_head(session) or session.president


def office(session: Session, key: MemberId | None, wordings: Wordings) -> tuple[str, str]:
    """Return how whoever presides signs: « Le Maire, » by their function, and their name.

    A member who is neither the head, nor who acts as one, nor a deputy signs as president of the
    session.
    """
    if key is None:
        head, _ = session.collectivity.body.head
        return wordings.say_form("office_signs", "masculine", office=head), ""
    member = as_they_sign(session, key)
    presides = key not in (session.executive, new_head(session))
    if presides and rank_of_deputy(member) is None:
        title = wordings.say_of(member.civility, "sitting_president_signs")
        return title, titled(session, key)
    return officer(member, wordings)


def executive(session: Session, signer: Member | None, wordings: Wordings) -> tuple[str, str]:
    """Return how the executive signs: who does on the day of the signature, or of the session."""
    member = signing(session, signer)
    return officer(member, wordings) if member else office(session, None, wordings)


def convener(session: Session, signer: Member | None, wordings: Wordings) -> tuple[str, str]:
    """Return how who sends the notice signs it.

    The head whom the session elects did not: without a name on record, it is left to be written.
    """
    if signer is None and new_head(session) is not None:
        return office(session, None, wordings)
    return executive(session, signer, wordings)


def signing(session: Session, signer: Member | None) -> Member | None:
    """Return who signs for the body: ``signer`` where their day is known, else of the session."""
    if signer is not None:
        return signer
    if (elected := new_head(session)) is not None:
        return as_they_sign(session, elected)
    return session.member(session.executive) if session.executive else None


def officer(member: Member, wordings: Wordings) -> tuple[str, str]:
    """Return how a member signs by their function, as president of the session without one."""
    function = title_of(member)
    if not function:
        return wordings.say_of(member.civility, "president_signs"), member.full_name
    if function[0].lower() in "aeiouyâéèêëîïôöûüh":
        title = wordings.say_form("office_signs", "elided", office=function)
    else:
        title = wordings.say_of(member.civility, "office_signs", office=function)
    return title, member.full_name
