"""The table model of the voters at an item."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from registre_app.domain.ballot import BallotKind, Choice
from registre_app.domain.member import Member, MemberId
from registre_app.domain.session import Session
from registre_app.domain.voting import begun, by_name, choices, voters
from registre_app.ui.session.people import bare_names
from registre_app.ui.session.vote.chosen import ChosenVote
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import Theme
from registre_app.ui.widgets.letters import SOUGHT
from registre_app.ui.widgets.parsing import NotUnderstood
from registre_app.ui.widgets.tables import Index, RowsModel

WORDS = {
    Choice.FOR: "Pour",
    Choice.AGAINST: "Contre",
    Choice.ABSTAINS: "Abstention",
    Choice.NOT_VOTING: "Ne vote pas",
}
ICONS = {
    Choice.FOR: "check",
    Choice.AGAINST: "circle-x",
    Choice.ABSTAINS: "minus",
    Choice.NOT_VOTING: "user-minus",
}
APART = "N’y prend pas part"
REPRESENTS = "y représente"
NOT_NOTED, SECRET = "non noté", "secret"
NO_NAMES = "Ce scrutin est secret : notez les totaux, aucun vote n’est noté par nom."
KEYS = "P pour · C contre · A abstention · N ne vote pas · I intéressé · D demandeur"
TIP = (
    f"{KEYS} · R, s’il est intéressé : représente l’assemblée ailleurs. "
    "Un clic sur le vote ouvre les mêmes choix."
)


class Column(IntEnum):
    """The columns of the table."""

    NAME = 0
    CHOICE = 1
    VIA = 2


@dataclass(frozen=True)
class Line:
    """A member at an item: vote, proxy holder, conflict of interest, request for the ballot."""

    member: Member
    choice: Choice | None
    via: str = ""
    apart: bool = False
    asked: bool = False
    represents: bool = False


class VotersModel(RowsModel[Line]):
    """A row a member who could vote; edits go to the desk."""

    def __init__(self, desk: ChosenVote) -> None:
        super().__init__(("Élu", "Vote", ""), {Column.VIA: "Précision"})
        self._desk = desk
        self._secret = False
        self._icons: dict[Choice, QIcon] = {}
        self._apart = QIcon()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        colours = {
            Choice.FOR: theme.accent,
            Choice.AGAINST: theme.blocking,
            Choice.ABSTAINS: theme.second_ink,
            Choice.NOT_VOTING: theme.second_ink,
        }
        self._icons = {choice: icon(ICONS[choice], colours[choice]) for choice in Choice}
        self._apart = icon("user-minus", theme.information)
        self.refresh()

    @property
    def locked(self) -> bool:
        """Tell whether nothing can change."""
        return bool(self._desk.locked)

    def icon_of(self, choice: Choice | None) -> QIcon:
        """Return the icon of a vote; of who takes no part for None."""
        return self._apart if choice is None else self._icons.get(choice, QIcon())

    def choose(self, row: int, choice: Choice) -> bool:
        """Record the vote of a row by name, and recount the votes for; False where it is refused.

        Who took no part votes for: the interest on record is lifted.
        """
        return self._unless_locked(row, lambda: self._record(row, choice))

    def _unless_locked(self, row: int, act: Callable[[], object]) -> bool:
        """Do something at a row, or say there why nothing can change, and return False."""

        def checked() -> None:
            if why := self._desk.locked:
                raise NotUnderstood(why)
            act()

        return self.recorded(self.index(row, Column.CHOICE), checked)

    def _record(self, row: int, choice: Choice) -> None:
        session, line, position = self._desk.session, self.row(row), self._desk.position
        if session is None or self._desk.deliberation is None or line is None:
            return
        if line.apart:
            self._lift(session, row, line, choice)
            return
        if begun(session, position).kind is BallotKind.SECRET:
            raise NotUnderstood(NO_NAMES)
        self._desk.edit_session(*_voted(session, position, line, choice))

    def _lift(self, session: Session, row: int, line: Line, choice: Choice) -> None:
        """Let who takes no part vote for, where it is the session that noted it."""
        known = session.deliberations[self._desk.position].interests
        name, agree = line.member.short_name, line.member.civility.agree
        if line.member.id not in {each.member for each in known}:
            raise NotUnderstood(f"{name} ne vote pas ce point, par la loi.")
        if choice is not Choice.FOR:
            put_back = agree("remis", "remise")
            raise NotUnderstood(f"{name} n’y prend pas part. P l’y fait voter, {put_back} au vote.")
        position = self._desk.position
        if begun(session, position).kind is BallotKind.SECRET or self._desk.rank is not None:
            self._toggle_interest(row)
            return
        changed = session.with_interest(position, line.member.id)
        self._desk.edit_session(*_voted(changed, position, line, choice))

    def toggle_interest(self, row: int) -> None:
        """Toggle the conflict of interest of a row's member, who then takes no part (L2131-11)."""
        self._unless_locked(row, lambda: self._toggle_interest(row))

    def toggle_represents(self, row: int) -> bool:
        """Toggle whether a member who is apart represents the assembly elsewhere (L1111-6 II).

        False where they are not apart.
        """
        item, line = self._desk.deliberation, self.row(row)
        if item is None or line is None:
            return False
        known = {each.member: each for each in item.interests}
        interest = known.get(line.member.id)
        if interest is None or self._desk.rank is not None or self._desk.locked:
            return False
        known[line.member.id] = replace(interest, represents=not interest.represents)
        verb = "ne représente plus" if interest.represents else "représente"
        self._desk.edit_deliberation(
            replace(item, interests=tuple(known.values())),
            f"{line.member.short_name} {verb} l’assemblée ailleurs",
        )
        return True

    def _toggle_interest(self, row: int) -> None:
        if self._desk.rank is not None:
            raise NotUnderstood("Qui est intéressé se note au vote sur l’ensemble du point.")
        session, line = self._desk.session, self.row(row)
        if session is None or line is None or self._desk.deliberation is None:
            return
        position = self._desk.position
        changed = session.with_interest(position, line.member.id)
        if _counted_by_name(session, position):
            changed = _recounted(changed, position)
        said = "prend part" if line.apart else "ne prend pas part"
        self._desk.edit_session(changed, f"{line.member.short_name} {said} au vote")

    def toggle_request(self, row: int) -> None:
        """Toggle whether a row's member asked for this kind of ballot (L2121-21)."""
        item, line, session = self._desk.deliberation, self.row(row), self._desk.session
        if item is None or line is None or session is None or item.ballot is None:
            return
        if self._desk.locked:
            return
        asked = set(item.ballot.requested_by) ^ {line.member.id}
        ordered = tuple(key for key in session.order if key in asked)
        ballot = replace(item.ballot, requested_by=ordered)
        self._desk.edit_deliberation(
            replace(item, ballot=ballot), f"Demande de scrutin : {line.member.short_name}"
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.row(index.row())
        answers: dict[int, Callable[[Column, Line], object]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.ToolTipRole: lambda *_: TIP,
            SOUGHT: lambda _, line: bare_names(line.member)[0],
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }
        if line is None or role not in answers:
            return None
        return answers[role](Column(index.column()), line)

    def reload(self) -> None:
        """Reload the current item."""
        session, item, sitting = self._desk.session, self._desk.deliberation, self._desk.sitting
        if session is None or item is None or sitting is None:
            self.show_rows(())
            return
        chosen = choices(session, sitting, item.ballot)
        kind = item.ballot.kind if item.ballot else item.planned_ballot
        self._secret = secret = kind is BallotKind.SECRET
        asked = set(item.ballot.requested_by) if item.ballot else set[MemberId]()
        interested = {each.member: each for each in item.interests}
        through = {each.member.id: each.holder for each in voters(session, sitting)}
        lines = []
        for key in sitting.in_office:
            holder = through.get(key)
            apart = key in sitting.apart or key in interested
            if key not in through and not apart:
                continue
            choice = None if secret or apart or not item.shows_result else chosen[key]
            via = f"par {holder.short_name}" if holder else ""
            elsewhere = key in interested and interested[key].represents
            member = session.member(key)
            lines.append(Line(member, choice, via, apart, key in asked, elsewhere))
        self.show_rows(tuple(lines))

    def _text(self, column: Column, line: Line) -> str:
        asked = "l’a demandé" if line.asked else ""
        elsewhere = REPRESENTS if line.represents else ""
        return {
            Column.NAME: line.member.short_full_name,
            Column.CHOICE: _said(line),
            Column.VIA: " · ".join(filter(None, (line.via, elsewhere, asked))),
        }[column]

    def _spoken(self, column: Column, line: Line) -> str:
        """The column's word and what the cell tells; of the name, the whole line in a sentence."""
        more = self._text(Column.VIA, line).replace(" · ", ", ")
        vote = _lowered(_said(line)) or (SECRET if self._secret else NOT_NOTED)
        if column is Column.NAME:
            said = vote if line.apart else f"vote : {vote}"
            return ", ".join(filter(None, (line.member.full_name, said, more)))
        return f"Vote : {vote}" if column is Column.CHOICE else f"Précision : {more or 'aucune'}"

    def _icon(self, column: Column, line: Line) -> QIcon | None:
        if column is not Column.CHOICE:
            return None
        if line.apart:
            return self._apart
        return self._icons.get(line.choice) if line.choice else None


def _voted(session: Session, position: int, line: Line, choice: Choice) -> tuple[Session, str]:
    """Return a session with the vote of a line by its name, and the words for it."""
    ballot, item = begun(session, position), session.deliberations[position]
    chosen = choices(session, session.sitting(position), ballot) | {line.member.id: choice}
    words = f"{line.member.short_name} : {WORDS[choice].lower()}"
    return session.with_deliberation(position, replace(item, ballot=by_name(ballot, chosen))), words


def _said(line: Line) -> str:
    if line.apart:
        return APART
    return WORDS[line.choice] if line.choice else ""


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _counted_by_name(session: Session, position: int) -> bool:
    """Tell whether the counts of an item are derived from the names; else never recompute them."""
    ballot = session.deliberations[position].ballot
    if ballot is None or not ballot.voices or ballot.kind is BallotKind.SECRET:
        return False
    if ballot.voices == ballot.votes_for:
        return True
    named = by_name(ballot, choices(session, session.sitting(position), ballot))
    return replace(named, roll=ballot.roll) == ballot


def _recounted(session: Session, position: int) -> Session:
    """Recount the votes of an item among the members who now take part."""
    item, sitting = session.deliberations[position], session.sitting(position)
    if item.ballot is None:
        return session
    counted = by_name(item.ballot, choices(session, sitting, item.ballot))
    return session.with_deliberation(position, replace(item, ballot=counted))
