"""Who is proclaimed elected, and as what: one, several, a list in its order, by proportion."""

from collections.abc import Sequence
from itertools import groupby

from registre_app.domain.appointment import Appointment, Method, Purpose
from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.deputy_ranks import rank_won
from registre_app.domain.election import Election, Winner, absolute_rounds
from registre_app.domain.french import capitalised, folded
from registre_app.domain.member import Civility
from registre_app.domain.purposes import appointment_of, purpose_of
from registre_app.domain.session import Session
from registre_app.domain.titles import deputy_title
from registre_app.papers.articles import cited
from registre_app.papers.decisions.candidates import (
    UNKNOWN,
    as_subject,
    called,
    civility_of,
    form_of_person,
    list_named,
)
from registre_app.papers.people import enumerated, form_of
from registre_app.papers.wordings import Wordings

_SUBSTITUTES = "suppleants"
_ALONE = ("masculine", "feminine")  # the forms of one person


def proclaimed(session: Session, position: int, wordings: Wordings) -> str:
    """« Mme Léa BRUN, ayant obtenu la majorité absolue au 1er tour, est proclamée maire ».

    Without a final full stop. Empty where nobody is elected.
    """
    item, election = session.deliberations[position], session.election(position)
    appointment = item.appointment
    if appointment is None or election is None:
        return ""
    if appointment.designated:
        return _designated(session, appointment, wordings)
    if not election.winners:
        return ""
    said = _all(session, position, appointment, election, wordings)
    if election.undecided:
        return wordings.say("still_tied", said=said)
    left = election.seats - len(election.winners)
    return wordings.say("seats_left", said=said, count=left) if left > 0 else said


def _all(
    session: Session,
    position: int,
    appointment: Appointment,
    election: Election,
    wordings: Wordings,
) -> str:
    if appointment.way is Method.PROPORTIONAL:
        return _by_proportion(session, position, election, wordings)
    won = election.winners
    if appointment.way is Method.LIST and appointment.candidates[won[0].candidate].listed:
        return _list(session, position, won, wordings)
    together = groupby(won, key=lambda each: (each.number, each.by_age))
    said = [_persons(session, position, tuple(group), wordings) for _, group in together]
    return " ; ".join(said)


def _persons(session: Session, position: int, won: tuple[Winner, ...], wordings: Wordings) -> str:
    first, form = won[0], _form_of(session, won)
    name = enumerated([as_subject(session, each) for each in won])
    return wordings.say_form(
        "by_age" if first.by_age else "proclaimed",
        form,
        name=name,
        office=_become(session, position, form, wordings, lists=name.startswith("La liste ")),
        **_majority(session, session.deliberations[position], first, wordings),
    )


def _list(session: Session, position: int, won: tuple[Winner, ...], wordings: Wordings) -> str:
    """The people of the list that wins, deputies with their ranks (L2122-7-2)."""
    item = session.deliberations[position]
    appointment, first, form = item.appointment, won[0], _form_of(session, won)
    name = appointment.candidates[first.candidate].name if appointment else ""
    names = [called(session, each) for each in won]
    if purpose_of(session.collectivity.kind, item) is Purpose.DEPUTIES:
        names = [_ranked(session, each, rank, wordings) for rank, each in enumerate(won, start=1)]
    said = wordings.say_form(
        "list_by_age" if first.by_age else "list_won",
        form,
        list=list_named(name, wordings),
        names=" ; ".join(names),
        office=_become(session, position, form, wordings),
        **_majority(session, item, first, wordings),
    )
    return capitalised(said)


def _ranked(session: Session, who: Winner, rank: int, wordings: Wordings) -> str:
    civility = civility_of(session, who) or Civility.MONSIEUR
    title = deputy_title(session.collectivity.kind, rank, civility)
    return wordings.say("ranked", name=called(session, who), rank=title)


def _by_proportion(session: Session, position: int, election: Election, wordings: Wordings) -> str:
    """The people of each list that has seats; the seats alone of one whose names are not told."""
    item = session.deliberations[position]
    candidates = item.appointment.candidates if item.appointment else ()
    lists = []
    for index, group in groupby(election.winners, key=lambda each: each.candidate):
        on_it, name = tuple(group), list_named(candidates[index].name, wordings)
        if candidates[index].listed:
            people = enumerated([called(session, each) for each in on_it])
            lists.append(wordings.say("on_list", list=name, names=people))
        else:
            count = election.allotment[index]
            lists.append(wordings.say("seats_of_list", list=name, count=count))
    named = all(candidates[each.candidate].listed for each in election.winners)
    form = _form_of(session, election.winners) if named else UNKNOWN
    office = _become(session, position, form, wordings)
    return wordings.say_form("proportionally", form, names=" ; ".join(lists), office=office)


def _majority(
    session: Session, item: Deliberation, won: Winner, wordings: Wordings
) -> dict[str, str]:
    election = appointment_of(session.collectivity.kind, item)
    absolute = election is not None and won.number <= absolute_rounds(election)
    return {
        "majority": wordings.say("absolute" if absolute else "relative"),
        "round": wordings.say("round_number", number=won.number),
    }


def _become(
    session: Session, position: int, form: str, wordings: Wordings, *, lists: bool = False
) -> str:
    """« maire », « délégués »: what those elected become; « élus » where it is not told."""
    item = session.deliberations[position]
    purpose = None if lists else purpose_of(session.collectivity.kind, item)
    if purpose is Purpose.OUTSIDE and not (item.appointment and item.appointment.purpose):
        purpose = None  # what no title tells
    if purpose is Purpose.HEAD:
        return session.collectivity.body.head[form == "feminine"].lower()
    if form == UNKNOWN:
        return ""
    if _SUBSTITUTES in folded(item.title):
        return wordings.say_form(f"elected_{_SUBSTITUTES}", form)
    if form in _ALONE and (rank := rank_won(session, position)):
        civility = Civility.MADAME if form == "feminine" else Civility.MONSIEUR
        return deputy_title(session.collectivity.kind, rank, civility)
    if purpose is Purpose.DEPUTIES and session.collectivity.kind is not BodyKind.COMMUNE:
        return wordings.say_form("elected_vice_presidents", form)
    return wordings.say_form(f"elected_{purpose.value}" if purpose else "elected_word", form)


def _designated(session: Session, appointment: Appointment, wordings: Wordings) -> str:
    people = [person for each in appointment.candidates for person in each.listed or (each,)]
    form = _agreed([form_of_person(session, each) for each in people])
    names = enumerated([called(session, each) for each in people])
    article = cited(session.collectivity, "L2121-21")
    return wordings.say_form("without_vote", form, names=capitalised(names), article=article)


def _form_of(session: Session, won: Sequence[Winner]) -> str:
    return _agreed([form_of_person(session, each) for each in won])


def _agreed(forms: Sequence[str]) -> str:
    """Return the form that agrees with people together; « unknown » where one is not known."""
    if len(forms) == 1:
        return forms[0]
    if not forms or UNKNOWN in forms:
        return UNKNOWN
    people = [Civility.MADAME if each == "feminine" else Civility.MONSIEUR for each in forms]
    return form_of(people)
