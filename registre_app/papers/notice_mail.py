"""What a message says that carries the notice of a session to a member."""

from registre_app.domain.member import Member
from registre_app.domain.session import Session
from registre_app.papers.naming import body_names, session_day
from registre_app.papers.prose import plain_text
from registre_app.papers.wordings import load_wordings


def mail_of(session: Session, member: Member) -> tuple[str, str]:
    """Return the subject and the text of a message; the notice itself is joined to it."""
    wordings = load_wordings("notice", session.collectivity.wordings)
    day = session_day(session)
    form = member.civility.agree("masculine", "feminine")
    text = wordings.say_form(
        "mail",
        form,
        of_the_assembly=body_names(session)["of_the_assembly"],
        date=day,
        place=session.place,
        sender=session.collectivity.name,
    )
    return plain_text(wordings.say("mail_subject", date=day)), plain_text(text)
