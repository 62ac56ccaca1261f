"""People as the papers name them, and formulas that agree with them."""

from collections.abc import Iterable, Sequence

from registre_app.domain.attendance import Presence
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.session import Session
from registre_app.domain.titles import title_of
from registre_app.papers.wordings import Wordings


def seated(session: Session, key: MemberId, position: int | None = None) -> Member:
    """Return who sits for a seat at an item (0 is the first), or at the opening: see Attendance.

    A substitute leaves the seat to the member who arrives (L5211-6).
    """
    line = session.line(key)
    if position is not None and line.presence is Presence.SUBSTITUTED:
        for movement in session.movements:
            if movement.member == key and movement.kind.comes_in and movement.position <= position:
                return line.member
    return line.seated


def seat_name(session: Session, key: MemberId, position: int | None = None) -> str:
    """« Madame Léa BRUN »; a substitute with their place: « …, suppléante de M. CROZET »."""
    person = seated(session, key, position)
    if person is session.member(key):
        return person.full_name
    return f"{person.full_name}, {person.function}"


def joined(people: Sequence[str]) -> str:
    """Join people in a row, by semicolons where one is told with a comma."""
    return (" ; " if any("," in each for each in people) else ", ").join(people)


def names(session: Session, members: Iterable[MemberId], position: int | None = None) -> str:
    """Return full names in a row: first names tell apart those who share a surname."""
    return ", ".join(seated(session, key, position).full_name for key in members)


def titled(session: Session, member: MemberId, position: int | None = None) -> str:
    """« Madame Léa BRUN, 1re adjointe »."""
    return described(seated(session, member, position))


def described(person: Member) -> str:
    """« Madame Léa BRUN, 1re adjointe », of somebody as they are then."""
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
    form = form_of(seated(session, key).civility for key in members)
    return wordings.say_form(name, form, **({"names": names(session, members)} | values))


def enumerated(parts: Sequence[str]) -> str:
    """Join parts as a sentence does.

    >>> enumerated(["9 voix pour", "2 contre", "1 abstention"])
    '9 voix pour, 2 contre et 1 abstention'
    """
    *others, last = parts or ("",)
    return f"{', '.join(others)} et {last}" if others else last
