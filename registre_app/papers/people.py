"""People as the papers name them, and formulas that agree with them."""

from collections.abc import Iterable, Sequence

from registre_app.domain.member import Civility, MemberId
from registre_app.domain.session import Session
from registre_app.domain.titles import title_of
from registre_app.papers.wordings import Wordings


def names(session: Session, members: Iterable[MemberId]) -> str:
    """Return full names in a row: first names tell apart those who share a surname."""
    return ", ".join(session.member(key).full_name for key in members)


def titled(session: Session, member: MemberId) -> str:
    """« Madame Léa BRUN, 1re adjointe »."""
    person = session.member(member)
    return ", ".join(filter(None, (person.full_name, title_of(person))))


def form_of(civilities: Iterable[Civility]) -> str:
    """Return the form in which a formula agrees: « masculine », « feminines »…

    >>> form_of([Civility.MADAME, Civility.MONSIEUR])
    'masculines'
    """
    people = list(civilities)
    women = bool(people) and all(each is Civility.MADAME for each in people)
    return f"{'feminine' if women else 'masculine'}{'s' if len(people) > 1 else ''}"


def say_of(
    session: Session,
    members: Sequence[MemberId],
    wordings: Wordings,
    name: str,
    /,
    **values: object,
) -> str:
    """Fill in a formula that agrees in number and gender with members.

    They are its « names », in a row unless other names are given.
    """
    form = form_of(session.member(key).civility for key in members)
    return wordings.say_form(name, form, **({"names": names(session, members)} | values))


def enumerated(parts: Sequence[str]) -> str:
    """Join parts as a sentence does.

    >>> enumerated(["9 voix pour", "2 contre", "1 abstention"])
    '9 voix pour, 2 contre et 1 abstention'
    """
    *others, last = parts or ("",)
    return f"{', '.join(others)} et {last}" if others else last
