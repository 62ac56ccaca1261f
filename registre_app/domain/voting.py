"""Recording a vote, by exceptions to « all for » or by totals; and the sentence of its result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from registre_app.domain.appointment import Appointment, Method, Purpose
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Outcome, Vote
from registre_app.domain.certainty import is_certain
from registre_app.domain.deliberation import WITHOUT_VOTE, ItemKind
from registre_app.domain.election import (
    Election,
    absolute_majority,
    absolute_rounds,
    by_average,
    most_rounds,
    votes_cast,
)
from registre_app.domain.french import NO_BREAK_SPACE, counted, listed, ordinal
from registre_app.domain.law import with_article
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.purposes import appointment_of
from registre_app.domain.senatorial import awaits_seats, seats_by_law
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting


@dataclass(frozen=True)
class Voter:
    """A member who has a vote, and the holder of their proxy who casts it; None in person."""

    member: Member
    holder: Member | None = None


def voters(session: Session, sitting: Sitting) -> tuple[Voter, ...]:
    """Return those who have a voice at a moment, in the order of the roster."""
    holders = {proxy.giver: proxy.holder for proxy in sitting.proxies}
    able = {*sitting.voting_in_person, *sitting.represented}
    found = []
    for key in sitting.in_office:
        if key in able:
            holder = holders.get(key) if key in sitting.represented else None
            found.append(Voter(session.member(key), session.member(holder) if holder else None))
    return tuple(found)


def unanimous(sitting: Sitting) -> Ballot:
    """Return the vote of everybody for."""
    return Ballot(votes_for=sitting.voters)


def begun(session: Session, position: int) -> Ballot:
    """Return the ballot of an item from which a vote is noted, in the way planned for it.

    It is the one on record, or everybody for. Choosing how to vote is no vote: until a voice is
    noted, nothing is on record (see ``taken_as``).
    """
    item, sitting = session.deliberations[position], session.sitting(position)
    if item.ballot is not None:
        return item.ballot
    ballot = unanimous(sitting)
    if item.planned_ballot is None:
        return ballot
    return of_kind(ballot, item.planned_ballot, choices(session, sitting, ballot))


def taken_as(session: Session, position: int, kind: BallotKind) -> Session:
    """Record how an item is voted: of the ballot on record, or planned where there is none."""
    item = session.deliberations[position]
    if item.ballot is None:
        return session.with_deliberation(position, replace(item, planned_ballot=kind))
    chosen = choices(session, session.sitting(position), item.ballot)
    ballot = of_kind(item.ballot, kind, chosen)
    return session.with_deliberation(position, replace(item, ballot=ballot))


def choices(session: Session, sitting: Sitting, ballot: Ballot | None) -> dict[MemberId, Choice]:
    """Return the vote of each voter: the one on record by name, else for."""
    named = {vote.member: vote.choice for vote in ballot.roll} if ballot else {}
    return {
        each.member.id: named.get(each.member.id, Choice.FOR) for each in voters(session, sitting)
    }


def by_name(ballot: Ballot, chosen: Mapping[MemberId, Choice]) -> Ballot:
    """Return a ballot with the vote of each voter.

    A public ballot keeps every name (L2121-21), another only those who did not vote for.
    """
    everybody = ballot.kind is BallotKind.PUBLIC
    count = {choice: sum(each is choice for each in chosen.values()) for choice in Choice}
    return replace(
        ballot,
        votes_for=count[Choice.FOR],
        against=count[Choice.AGAINST],
        abstentions=count[Choice.ABSTAINS],
        not_voting=count[Choice.NOT_VOTING],
        blank=0,
        void=0,
        roll=tuple(
            Vote(member, choice)
            for member, choice in chosen.items()
            if everybody or choice is not Choice.FOR
        ),
    )


def of_kind(ballot: Ballot, kind: BallotKind, chosen: Mapping[MemberId, Choice]) -> Ballot:
    """Return the ballot taken in another way, with the counts on record: a kind alone is no vote.

    A secret one names nobody. Blank and void papers exist in a secret ballot alone (L2121-21): in
    another they are abstentions. The names become those of ``chosen`` where they give the same
    counts; else those on record stay, and the others are still to be noted.
    """
    changed = replace(ballot, kind=kind)
    if kind is BallotKind.SECRET:
        return replace(changed, roll=(), casting_vote=None)
    papers = ballot.blank + ballot.void
    abstentions = ballot.abstentions + papers
    open_ballot = replace(changed, blank=0, void=0, abstentions=abstentions)
    named = by_name(open_ballot, chosen)
    return named if replace(named, roll=open_ballot.roll) == open_ballot else open_ballot


def with_totals(ballot: Ballot, sitting: Sitting, **counts: int) -> Ballot:
    """Return a ballot known by its totals: votes for are what the others leave of the voters.

    ``counts`` are those of ``against``, ``abstentions``, ``not_voting``, ``blank`` and ``void``;
    ``votes_for``, where it is given, is kept as given.
    """
    changed = replace(ballot, roll=(), **counts)  # type: ignore[arg-type]
    if "votes_for" in counts:
        return changed
    others = changed.voices - changed.votes_for
    return replace(changed, votes_for=max(sitting.voters - others, 0))


def result(session: Session, position: int) -> str:
    """Say what a vote decides, by which majority, and how a tie was settled (L2121-20).

    « Les délibérations sont prises à la majorité absolue des suffrages exprimés »: where nobody
    voted against, they are unanimous, whoever abstained, as the papers say too. Of the
    deliberation, « adoptée ».
    """
    item, sitting = session.deliberations[position], session.sitting(position)
    if item.kind is ItemKind.APPOINTMENT and item.appointment:
        return _elected(session, position)
    ballot = item.ballot
    if item.kind in WITHOUT_VOTE:
        return "Ce point ne donne lieu à aucun vote."
    if ballot is None or not ballot.voices:
        return "Aucun vote n’est noté."
    if sitting.cannot_count(ballot.voices):
        many = counted(ballot.voices, "voix", "voix")
        return f"Rien n’est proclamé : {many} pour {counted(sitting.voters, 'votant')}."
    if ballot.voices == ballot.votes_for:
        decided = f"Adoptée à l’unanimité : {counted(ballot.votes_for, 'voix', 'voix')} pour"
        return f"{decided}, {counted(sitting.voters, 'votant')}."
    parts = [f"{ballot.votes_for} pour", f"{ballot.against} contre"]
    for count, one, more in (
        (ballot.abstentions, "abstention", "abstentions"),
        (ballot.not_voting, "ne vote pas", "ne votent pas"),
        (ballot.blank, "bulletin blanc", "bulletins blancs"),
        (ballot.void, "bulletin nul", "bulletins nuls"),
    ):
        if count:
            parts.append(counted(count, one, more))
    majority = absolute_majority(ballot.votes_cast)
    cast = counted(ballot.votes_cast, "suffrage exprimé", "suffrages exprimés")
    said = f"{_verb(session, position)}{NO_BREAK_SPACE}: {', '.join(parts)} ; {cast}"
    return f"{said}, majorité absolue {majority}."


def _verb(session: Session, position: int) -> str:
    item = session.deliberations[position]
    ballot, outcome = session.decisive_ballot(position), session.outcome(position)
    everybody = ballot is not None and bool(ballot.votes_for) and not ballot.against
    if outcome is Outcome.TIED:
        article = session.collectivity.body.majority
        return with_article("Partage des voix, celle du président l’emporte", article)
    if item.is_account and outcome is Outcome.ADOPTED and not everybody:
        return "Adoptée, aucune majorité n’étant contre (art. L1612-12)"
    word = "Adoptée" if outcome is Outcome.ADOPTED else "Rejetée"
    if ballot is not None and ballot.tied:
        return f"{word}{_settling(ballot)}"
    return f"{word} à {'l’unanimité des suffrages exprimés' if everybody else 'la majorité'}"


def _settling(ballot: Ballot) -> str:
    """Say why as many voices for as against carry, or do not (L2121-20)."""
    if ballot.kind is BallotKind.SECRET:
        return ", les voix étant partagées au scrutin secret"
    if not ballot.votes_cast:
        return ", aucun suffrage n’étant exprimé"
    if ballot.casting_vote not in (Choice.FOR, Choice.AGAINST):
        return ", les voix étant partagées sans voix prépondérante"
    return " par la voix prépondérante du président"


def _elected(session: Session, position: int) -> str:
    item, election = session.deliberations[position], session.election(position)
    appointment = appointment_of(session.collectivity.kind, item)
    if appointment and appointment.designated:
        return "Nomination sans vote : elle prend effet immédiatement (art. L2121-21)."
    if appointment is None or election is None or not appointment.candidates:
        return "Ajoutez les candidats, puis les voix de chaque tour."
    if awaits_seats(session, position) and (law := seats_by_law(session, position)):
        said = f"Écrivez les sièges à pourvoir : la loi donne {law.words}"
        return f"{with_article(said, law.article)}."
    if not appointment.rounds:
        return "Notez les voix du premier tour."
    said = _by_rounds(appointment, election)
    if election.impossible or is_certain(session, position):
        return said
    name_first = bool(election.winners) and bool(_elected_word(election))
    said = said if name_first else said[0].lower() + said[1:]
    return f"D’après ce qui est noté{NO_BREAK_SPACE}: {said}"


def _by_rounds(appointment: Appointment, election: Election) -> str:
    seats = 1 if appointment.by_list else election.seats
    cast = votes_cast(appointment.rounds[-1], seats)
    number = len(appointment.rounds)
    at_round = f"au {ordinal(number)} tour"
    said = counted(cast, "suffrage exprimé", "suffrages exprimés")
    majority = f"majorité absolue {absolute_majority(cast)}"
    if election.impossible:
        return (
            "Personne n’est proclamé : les tours notés comptent plus de bulletins ou de voix que "
            "les votants n’en donnent."
        )
    if election.undecided:
        births = "des membres des listes" if appointment.by_list else "des candidats"
        senatorial = appointment.purpose is Purpose.SENATORIAL
        of_delegates = "code électoral L289" if appointment.by_list else "code électoral L288"
        article = of_delegates if senatorial else "L2121-21"
        said = f"Égalité {at_round} : la date de naissance {births} départage"
        return f"{with_article(said, article)}."
    if election.winners:
        how = "à la majorité relative" if number > absolute_rounds(appointment) else majority
        if appointment.way is Method.PROPORTIONAL:
            average = by_average(appointment)
            how = "à la plus forte moyenne" if average else "au plus fort reste"
        names = listed([winner.name for winner in election.winners])
        words = _elected_word(election)
        done = f"{names} {words}" if words else f"Élection de {names}"
        left = election.seats - len(election.winners)
        more = (
            f" Il reste {counted(left, 'siège', 'sièges')} : ajoutez un tour."
            if left > 0 and number < most_rounds(appointment)
            else ""
        )
        return f"{done} {at_round} : {said}, {how}.{more}"
    if number < most_rounds(appointment):
        return f"Personne n’est élu {at_round} : {said}, {majority}. Ajoutez un tour."
    return f"Personne n’est élu {at_round} : {said}."


def _elected_word(election: Election) -> str:
    """« élu », « élues »; empty where a civility is not known."""
    civilities = {Civility.of(winner.name) for winner in election.winners}
    if None in civilities:
        return ""
    word = "élue" if civilities == {Civility.MADAME} else "élu"
    return f"{word}s" if len(election.winners) > 1 else word
