"""What an edit changed, and what is irregular since, as a screen reader says it."""

from collections.abc import Iterable, Iterator, Sequence

from registre_app.domain.attendance import Attendance, Presence, Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice
from registre_app.domain.deliberation import WITHOUT_VOTE, ItemKind
from registre_app.domain.findings import Finding, Severity
from registre_app.domain.french import capitalised, counted, listed
from registre_app.domain.member import Member, MemberId
from registre_app.domain.quorum_state import quorum_state
from registre_app.domain.session import Session
from registre_app.domain.voting import choices, result

FEW = 3  # members named one by one
MOST_FINDINGS = 2  # said whole, the others are counted
CHOICES = {
    Choice.FOR: "pour",
    Choice.AGAINST: "contre",
    Choice.ABSTAINS: "abstention",
    Choice.NOT_VOTING: "ne vote pas",
}


def changed(before: Session, after: Session, position: int) -> str:
    """Say what an edit did to the agenda, the attendance or a vote; empty where nothing."""
    return (
        agenda_changed(before, after)
        or attendance_changed(before, after, position)
        or vote_changed(before, after, position)
    )


def agenda_changed(before: Session, after: Session) -> str:
    """« Point 3 ajouté, n° 2026-003 », « Cantine : point 2 »; what is removed says itself."""
    was, now = before.deliberations, after.deliberations
    if len(now) == len(was) + 1 and now[: len(was)] == was:
        number = f", n° {now[-1].number}" if now[-1].number else ""
        return f"Point {len(now)} ajouté{number}"
    titles = [item.title for item in now]
    if titles == (old := [item.title for item in was]) or sorted(titles) != sorted(old):
        return ""
    moved = max(titles, key=lambda title: abs(titles.index(title) - old.index(title)))
    return f"{moved} : point {titles.index(moved) + 1}"


def people_changed(before: Sequence[Member], after: Sequence[Member]) -> str:
    """« M. ARNOUX au tableau, 15 personnes »; empty where nobody came: who goes is said."""
    known = {member.id for member in before}
    new = [member.short_name for member in after if member.id not in known]
    count = counted(len(after), "personne", "personnes")
    if not new:
        return ""
    return f"{listed(new) if len(new) <= FEW else len(new)} au tableau, {count}"


def attendance_changed(before: Session, after: Session, position: int) -> str:
    """« M. ARNOUX absent, votants 7, quorum non atteint »; empty where nobody's seat changed."""
    said = [*_presences(before, after), *_proxies(before, after), *_movements(before, after)]
    return ", ".join([*said, counts(after, position)]) if said else ""


def counts(session: Session, position: int) -> str:
    """« votants 7, quorum non atteint », at an item or at the opening."""
    sitting = session.sitting(position if position < len(session.deliberations) else None)
    return f"votants {sitting.voters}, quorum {quorum_state(session, sitting).value}"


def vote_changed(before: Session, after: Session, position: int) -> str:
    """« Mme BRUN contre ; pour 12, contre 1 ; adoptée »; empty where the vote is as it was."""
    known = range(min(len(before.deliberations), len(after.deliberations)))
    if position not in known:
        return ""
    was, item = before.deliberations[position], after.deliberations[position]
    if item.kind is ItemKind.APPOINTMENT:
        said = result(after, position) if item.appointment else ""
        told_before = result(before, position) if was.appointment else ""
        return said if said != told_before else ""
    same = (was.ballot, was.interests, was.kind) == (item.ballot, item.interests, item.kind)
    if same or item.kind in WITHOUT_VOTE:
        return ""
    state, known_state = after.states[position], before.states[position]
    parts = [
        ", ".join([*_interests(before, after, position), *_votes(before, after, position)]),
        totals(item.ballot) if item.ballot else "aucun vote noté",
        state.consequences.word if state is not known_state and item.ballot else "",
    ]
    return " ; ".join(filter(None, parts))


def totals(ballot: Ballot) -> str:
    """« pour 12, contre 1 », without what is none."""
    others = (
        ("contre", ballot.against),
        ("abstentions", ballot.abstentions),
        ("ne votent pas", ballot.not_voting),
    )
    told = [f"{words} {count}" for words, count in others if count]
    return ", ".join([f"pour {ballot.votes_for}", *told])


def findings_changed(before: Iterable[Finding], after: Iterable[Finding]) -> str:
    """Say the findings that are new, the heaviest first, and those that are settled.

    What is only still to be filled in is not told: it comes and goes with each field.
    """
    was, now = _by_place(before), _by_place(after)
    new = [each for key, each in now.items() if key not in was]
    gone = [each for key, each in was.items() if key not in now]
    new.sort(key=lambda each: -each.severity)
    said = [f"{capitalised(each.severity.word)} : {each.message}" for each in new]
    said = [*said[:MOST_FINDINGS], *_others(len(new) - MOST_FINDINGS)]
    settled = [each.message for each in gone if each.severity >= Severity.WARNING]
    said += [f"Réglé : {message}" for message in settled[:MOST_FINDINGS]]
    return " ".join([*said, *_others(len(settled) - MOST_FINDINGS, "Réglés aussi : ")])


def _by_place(findings: Iterable[Finding]) -> dict[object, Finding]:
    """By what they find and where: the count that a message tells may change at each key."""
    told = (each for each in findings if each.severity is not Severity.TO_DO)
    return {(each.code, each.place): each for each in told}


def _others(count: int, lead: str = "Et ") -> list[str]:
    return [f"{lead}{counted(count, 'autre constat', 'autres constats')}."] if count > 0 else []


def _presences(before: Session, after: Session) -> Iterator[str]:
    was = {line.member.id: line for line in before.attendance}
    new = [line for line in after.attendance if _state(line) != _state(was.get(line.member.id))]
    if len(new) > FEW:
        there = [line.presence for line in after.attendance]
        everybody = all(each is Presence.PRESENT for each in there)
        yield "tous présents" if everybody else f"{len(new)} présences notées"
        return
    for line in new:
        word = line.presence.word(line.member)
        by = f" par {line.seated.short_name}" if line.seated is not line.member else ""
        yield f"{line.member.short_name} {word}{by}"


def _state(line: Attendance | None) -> object:
    return (line.presence, line.substitute) if line else None


def _proxies(before: Session, after: Session) -> Iterator[str]:
    was = {each.giver: _holder(before, each) for each in before.proxies}
    now = {each.giver: _holder(after, each) for each in after.proxies}
    for giver, holder in now.items():
        if was.get(giver) != holder:
            yield f"pouvoir de {_named(after, giver)} à {holder}"
    for giver in was.keys() - now.keys():
        yield f"pouvoir de {_named(before, giver)} retiré"


def _holder(session: Session, proxy: Proxy) -> str:
    return _named(session, proxy.holder) if proxy.holder else session.holder_name(proxy)


def _movements(before: Session, after: Session) -> Iterator[str]:
    for each in after.movements:
        if each not in before.movements:
            verb = "arrive" if each.kind.comes_in else "part"
            yield f"{_named(after, each.member)} {verb} au point {each.position + 1}"
    for each in before.movements:
        again = any(other.member == each.member for other in after.movements)
        if each not in after.movements and not again:
            yield f"mouvement de {_named(before, each.member)} retiré"


def _interests(before: Session, after: Session, position: int) -> Iterator[str]:
    was = {each.member for each in before.deliberations[position].interests}
    now = {each.member for each in after.deliberations[position].interests}
    for member in sorted(now - was):
        yield f"{_named(after, member)} n’y prend pas part"
    for member in sorted(was - now):
        yield f"{_named(after, member)} y prend part"


def _votes(before: Session, after: Session, position: int) -> Iterator[str]:
    """Who votes otherwise than before, where they are few."""
    ballot = after.deliberations[position].ballot
    if ballot is None or ballot.kind is BallotKind.SECRET:
        return
    was = choices(before, before.sitting(position), before.deliberations[position].ballot)
    now = choices(after, after.sitting(position), ballot)
    other = [member for member, choice in now.items() if was.get(member, choice) is not choice]
    if len(other) <= FEW:
        yield from (f"{_named(after, member)} {CHOICES[now[member]]}" for member in other)


def _named(session: Session, member: MemberId) -> str:
    return session.member(member).short_name
