"""What an edit of a session takes out of its record, in words: nothing goes unsaid."""

from collections.abc import Iterator
from dataclasses import replace

from registre_app.domain.appointment import Appointment
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import counted, listed
from registre_app.domain.session import Session

_RECORDS = {
    "ballot": "le vote",
    "appointment": "l’élection",
    "account": "le compte présenté",
    "closed_session": "le huis clos",
}
_LISTS = {
    "annexes": ("annexe", "annexes"),
    "partial_votes": ("vote partiel", "votes partiels"),
    "effects": ("lien avec un autre acte", "liens avec d’autres actes"),
    "suspensions": ("suspension", "suspensions"),
}


def gone(before: Session, after: Session) -> tuple[str, ...]:
    """Return what a session has no longer, each with its article or its number.

    Items taken out are not told here, nor what goes with them: the bin keeps them.
    """
    if len(before.deliberations) != len(after.deliberations):
        return ()
    found = list(_of_session(before, after))
    if not _reordered(before, after):
        for item, other in zip(before.deliberations, after.deliberations, strict=True):
            found += _of_item(item, other)
    return tuple(found)


def _reordered(before: Session, after: Session) -> bool:
    """Tell whether the items are the same in another order, with other numbers maybe."""
    left = [replace(each, number="") for each in after.deliberations]
    for item in before.deliberations:
        bare = replace(item, number="")
        if bare not in left:
            return False
        left.remove(bare)
    return True


def with_gone(label: str, words: tuple[str, ...]) -> str:
    """Return the label of an edit with what went: « Nature du point : information ; disparaît … ».

    >>> with_gone("Mme BRUN présente", ("le pouvoir de Mme BRUN",))
    'Mme BRUN présente ; disparaît : le pouvoir de Mme BRUN'
    """
    many = len(words) > 1 or not words[0].startswith(("le ", "la ", "l’", "1 "))
    return f"{label} ; {'disparaissent' if many else 'disparaît'} : {listed(words)}"


def _of_session(before: Session, after: Session) -> Iterator[str]:
    lines = {line.member.id: line for line in after.attendance}
    proxies = {proxy.giver for proxy in after.proxies}
    for line in before.attendance:
        name = line.member.short_name
        if line.member.id not in lines:
            yield f"la ligne de {name}"
        elif line.substitute and not lines[line.member.id].substitute:
            yield f"le suppléant de {name}"
    for proxy in before.proxies:
        if proxy.giver in lines and proxy.giver not in proxies:
            yield f"le pouvoir de {lines[proxy.giver].member.short_name}"
    if (fewer := len(before.movements) - len(after.movements)) > 0:
        yield counted(fewer, "arrivée ou départ", "arrivées ou départs")


def _of_item(before: Deliberation, after: Deliberation) -> Iterator[str]:
    if before == after:
        return
    for name, words in _RECORDS.items():
        known = getattr(before, name)
        if known is not None and known != Appointment() and getattr(after, name) is None:
            yield words
    for name, (one, many) in _LISTS.items():
        if (fewer := len(getattr(before, name)) - len(getattr(after, name))) > 0:
            yield counted(fewer, one, many)
    if before.ballot and after.ballot and before.ballot.roll and not after.ballot.roll:
        yield "les votes par nom"
    if before.appointment and after.appointment:
        yield from _of_election(before.appointment, after.appointment)


def _of_election(before: Appointment, after: Appointment) -> Iterator[str]:
    if (fewer := len(before.candidates) - len(after.candidates)) > 0:
        yield counted(fewer, "candidat")
    if (fewer := len(before.rounds) - len(after.rounds)) > 0:
        yield counted(fewer, "tour de scrutin", "tours de scrutin")
