"""An election, told whole: its ballot, its rounds, who is proclaimed (L2121-21, L2122-7)."""

from collections.abc import Iterable, Iterator

from registre_app.domain.appointment import (
    ABSOLUTE_ROUNDS,
    Appointment,
    Candidate,
    Round,
    absolute_majority,
)
from registre_app.domain.deliberation import Deliberation
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
        yield _round(number, held, election.candidates, wordings)


def _round(number: int, held: Round, candidates: Iterable[Candidate], wordings: Wordings) -> str:
    votes = [
        wordings.say("candidate", name=candidate.name, count=count)
        for candidate, count in zip(candidates, held.votes, strict=False)
    ]
    return wordings.say(
        "round",
        round=wordings.say("round_number", number=number),
        papers=held.votes_cast + held.blank + held.void,
        blank=held.blank,
        void=held.void,
        cast=held.votes_cast,
        absolute=number <= ABSOLUTE_ROUNDS,
        majority=absolute_majority(held.votes_cast),
        count=len(votes),
        votes=" ; ".join(votes),
    )


def proclaimed(session: Session, item: Deliberation, wordings: Wordings) -> str:
    """« Mme Léa BRUN, ayant obtenu la majorité absolue au 1er tour, est proclamée maire ».

    Without a final full stop. Empty where nobody is elected.
    """
    appointment = item.appointment
    if appointment is None:
        return ""
    if appointment.designated:
        return _designated(session, appointment, wordings)
    won = appointment.election
    if won is None:
        return ""
    form = _form(session, won.candidate)
    head = office_filled(session.collectivity.kind, item) is Office.HEAD
    titles = session.collectivity.body.head
    office = titles[form == "feminine"].lower() if head else ""
    if not office and form != "unknown":
        office = wordings.say_form("elected_word", form)
    return wordings.say_form(
        "by_age" if won.by_age else "proclaimed",
        form,
        name=_as_subject(won.candidate.name),
        majority=wordings.say("absolute" if won.number <= ABSOLUTE_ROUNDS else "relative"),
        round=wordings.say("round_number", number=won.number),
        office=office,
    )


def _designated(session: Session, appointment: Appointment, wordings: Wordings) -> str:
    forms = [_form(session, candidate) for candidate in appointment.candidates]
    form = "unknown"
    if forms and "unknown" not in forms:
        women = [Civility.MADAME if each == "feminine" else Civility.MONSIEUR for each in forms]
        form = form_of(women)
    names = enumerated([_as_subject(candidate.name) for candidate in appointment.candidates])
    return wordings.say_form("without_vote", form, names=names)


def _as_subject(name: str) -> str:
    """« La liste A », as the sentence begins; a person by name."""
    first, _, rest = name.partition(" ")
    return f"La {_LIST} {rest}" if rest and first.casefold() == _LIST else name


def _form(session: Session, candidate: Candidate) -> str:
    """Return the form that agrees with a candidate, told by the name or by the roster."""
    name = folded(candidate.name)
    civility = Civility.of(candidate.name)
    for line in session.attendance:
        member = line.member
        if name in map(folded, (f"{member.first_names} {member.last_name}", member.full_name)):
            civility = member.civility
    if name.removeprefix("la ").split(" ", 1)[0] == _LIST:
        return "feminine"
    return civility.agree("masculine", "feminine") if civility else "unknown"
