"""An election, told whole: its ballot, its rounds, who is proclaimed (L2121-21, L2122-7)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from registre_app.domain.appointment import Appointment, Round
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.election import (
    ABSOLUTE_ROUNDS,
    Winner,
    absolute_majority,
    papers_found,
    seats_of,
    votes_cast,
)
from registre_app.domain.executive import Office, office_filled
from registre_app.domain.french import folded
from registre_app.domain.member import Civility
from registre_app.domain.session import Session
from registre_app.papers.people import enumerated, form_of
from registre_app.papers.wordings import Wordings

_LIST = "liste"  # the first word of a candidate that is a list: a feminine name


def election_lines(item: Deliberation, wordings: Wordings) -> Iterator[str]:
    """Yield how the ballot was taken and what each round gave; or that there was no vote."""
    election = item.appointment
    if election is None:
        return
    if election.designated:
        yield wordings.say("designation", count=len(election.candidates))
        return
    if election.rounds:
        yield wordings.say("open" if election.open_ballot else "secret")
    for number, held in enumerate(election.rounds, start=1):
        yield _round(number, held, election, wordings)


def _round(number: int, held: Round, election: Appointment, wordings: Wordings) -> str:
    seats = 1 if election.by_list else seats_of(election)
    cast = votes_cast(held, seats)
    votes = [
        wordings.say("candidate", name=candidate.name, count=count)
        for candidate, count in zip(election.candidates, held.votes, strict=False)
    ]
    return wordings.say(
        "round",
        round=wordings.say("round_number", number=number),
        papers=papers_found(held, seats),
        blank=held.blank,
        void=held.void,
        cast=cast,
        absolute=number <= ABSOLUTE_ROUNDS,
        majority=absolute_majority(cast),
        count=len(votes),
        votes=" ; ".join(votes),
    )


def proclaimed(session: Session, position: int, wordings: Wordings) -> str:
    """« Mme Léa BRUN, ayant obtenu la majorité absolue au 1er tour, est proclamée maire ».

    Without a final full stop. Empty where nobody is elected.
    """
    item, election = session.deliberations[position], session.election(position)
    if item.appointment is None or election is None:
        return ""
    if item.appointment.designated:
        return _designated(session, item.appointment, wordings)
    head = office_filled(session.collectivity.kind, item) is Office.HEAD
    together = groupby(election.winners, key=lambda each: (each.number, each.by_age))
    said = [_proclaimed(session, tuple(group), wordings, head=head) for _, group in together]
    return " ; ".join(said)


def _proclaimed(
    session: Session, won: tuple[Winner, ...], wordings: Wordings, *, head: bool
) -> str:
    first = won[0]
    form = _form_of(session, [each.name for each in won])
    titles = session.collectivity.body.head
    office = titles[form == "feminine"].lower() if head else ""
    if not office and form != "unknown":
        office = wordings.say_form("elected_word", form)
    return wordings.say_form(
        "by_age" if first.by_age else "proclaimed",
        form,
        name=enumerated([_as_subject(each.name) for each in won]),
        majority=wordings.say("absolute" if first.number <= ABSOLUTE_ROUNDS else "relative"),
        round=wordings.say("round_number", number=first.number),
        office=office,
    )


def _designated(session: Session, appointment: Appointment, wordings: Wordings) -> str:
    designated = [
        listed.name for each in appointment.candidates for listed in each.listed or (each,)
    ]
    form = _form_of(session, designated)
    names = enumerated([_as_subject(name) for name in designated])
    return wordings.say_form("without_vote", form, names=names)


def _form_of(session: Session, names: Sequence[str]) -> str:
    """Return the form that agrees with people together; « unknown » where one is not known."""
    forms = [_form(session, name) for name in names]
    if len(forms) == 1:
        return forms[0]
    if not forms or "unknown" in forms:
        return "unknown"
    people = [Civility.MADAME if each == "feminine" else Civility.MONSIEUR for each in forms]
    return form_of(people)


def _as_subject(name: str) -> str:
    """« La liste A », as the sentence begins; a person by name."""
    first, _, rest = name.partition(" ")
    return f"La {_LIST} {rest}" if rest and first.casefold() == _LIST else name


def _form(session: Session, who: str) -> str:
    """Return the form that agrees with somebody, told by their name or by the roster."""
    name = folded(who)
    civility = Civility.of(who)
    for line in session.attendance:
        member = line.member
        if name in map(folded, (f"{member.first_names} {member.last_name}", member.full_name)):
            civility = member.civility
    if name.removeprefix("la ").split(" ", 1)[0] == _LIST:
        return "feminine"
    return civility.agree("masculine", "feminine") if civility else "unknown"
