"""What a change of the roster or of the settings, dated in the past, does to sessions made since.

A sheet holds the members of the day on which it was prepared: it follows the roster when it is
asked to (see convening.with_roster). The settings of a session not sealed are those of its day.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.french import counted, listed, long_date
from registre_app.domain.member import Member
from registre_app.domain.session import Session

MOST = 3  # sessions named


@dataclass(frozen=True)
class OffRoster:
    """A session that does not follow the roster of its day: whom it lacks, whom it has too many."""

    day: date
    lacks: tuple[Member, ...]
    too_many: tuple[Member, ...]
    sealed: bool

    @property
    def words(self) -> str:
        """« jeudi 15 décembre 2022 (Mme ZOLA manque, M. BRUN est en trop) »."""
        lacks, many = self.lacks, self.too_many
        parts = [
            f"{_names(lacks)} {'manque' if len(lacks) == 1 else 'manquent'}" if lacks else "",
            f"{_names(many)} {'est' if len(many) == 1 else 'sont'} en trop" if many else "",
        ]
        return f"{long_date(self.day)} ({', '.join(filter(None, parts))})"


def days_of_another_roster(
    before: Chronicle, after: Chronicle, days: Collection[date]
) -> frozenset[date]:
    """Return the days on which others are in office after a change."""
    return frozenset(day for day in {*days} if _in_office(before, day) != _in_office(after, day))


def days_of_other_settings(
    before: Chronicle, after: Chronicle, days: Collection[date]
) -> frozenset[date]:
    """Return the days on which other settings are in force after a change."""
    return frozenset(day for day in {*days} if before.body_on(day) != after.body_on(day))


def off_roster(session: Session, chronicle: Chronicle) -> OffRoster | None:
    """Return how a session, sealed or not, differs from the roster of its day; None if it is so."""
    roster = chronicle.members_on(session.date)
    listed = {line.member.id for line in session.attendance}
    in_office = {member.id for member in roster}
    lacks = tuple(member for member in roster if member.id not in listed)
    many = tuple(line.member for line in session.attendance if line.member.id not in in_office)
    if not lacks and not many:
        return None
    return OffRoster(session.date, lacks, many, session.seal is not None)


def told(off: Iterable[OffRoster], other_settings: Mapping[date, bool]) -> str:
    """Say in French what a change did to sessions; ``other_settings`` are days, and if sealed."""
    found = sorted(off, key=lambda each: each.day)
    opened = [each for each in found if not each.sealed]
    sealed = [each for each in found if each.sealed]
    said = []
    if opened:
        said.append(
            f"{_sessions(len(opened))} pas le tableau de son jour : {_some(opened)}. Ouvrez ses "
            "Présences, puis « Suivre le tableau » (F5)."
            if len(opened) == 1
            else f"{_sessions(len(opened))} pas le tableau de leur jour : {_some(opened)}. Ouvrez "
            "leurs Présences, puis « Suivre le tableau » (F5)."
        )
    if sealed:
        kept = (
            "elle reste telle quelle, à moins de lever son sceau"
            if len(sealed) == 1
            else "elles restent telles quelles, à moins de lever leur sceau"
        )
        which = _sessions(len(sealed), sealed=True)
        said.append(f"{which} pas le tableau : {_some(sealed)} ; {kept}.")
    read = sorted(day for day, is_sealed in other_settings.items() if not is_sealed)
    if read:
        named = ", ".join(map(long_date, read[:MOST])) + (" …" if len(read) > MOST else "")
        which = counted(
            len(read),
            "séance déjà créée se lit désormais",
            "séances déjà créées se lisent désormais",
        )
        said.append(f"{which} avec ces réglages : {named}.")
    return " ".join(said)


def _sessions(count: int, *, sealed: bool = False) -> str:
    word = " scellée" if sealed else " déjà créée"
    one, several = f"séance{word} ne suit", f"séances{word}s ne suivent"
    return counted(count, one, several)


def _some(off: list[OffRoster]) -> str:
    return " ; ".join(each.words for each in off[:MOST]) + (" …" if len(off) > MOST else "")


def _names(members: tuple[Member, ...]) -> str:
    return listed([member.short_name for member in members])


def _in_office(chronicle: Chronicle, day: date) -> frozenset[str]:
    return frozenset(person.id for person in chronicle.people if chronicle.holds(person, day))
