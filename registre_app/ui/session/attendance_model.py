"""The table model of the attendance list."""

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from registre_app.domain.attendance import Attendance, Presence, Proxy, Substitute
from registre_app.domain.french import folded
from registre_app.domain.member import Member
from registre_app.ui.desk import Desk
from registre_app.ui.session.people import bare_names
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import Theme
from registre_app.ui.telling import told
from registre_app.ui.widgets.letters import SOUGHT
from registre_app.ui.widgets.parsing import NotUnderstood
from registre_app.ui.widgets.tables import Index, RowsModel


class Column(IntEnum):
    """The columns of the table."""

    RANK = 0
    NAME = 1
    FUNCTION = 2
    PRESENCE = 3
    PROXY = 4


HEADERS = {
    Column.RANK: "N°",
    Column.NAME: "Élu",
    Column.FUNCTION: "Fonction",
    Column.PRESENCE: "Présence",
    Column.PROXY: "Pouvoir à",
}
TIP = (
    "P présent · A absent · E excusé · S suppléé · V pouvoir, deux lettres ou initiales · "
    "+ arrivée · - départ · Espace change · Maj+lettre : un nom"
)
CLICK_TIP = f"{TIP}. Un clic ouvre les mêmes choix."
ICONS = {
    Presence.PRESENT: "circle-dot",
    Presence.ABSENT: "circle",
    Presence.EXCUSED: "user-minus",
    Presence.SUBSTITUTED: "users",
    Presence.UNRECORDED: "circle-help",
}


WAYS: tuple[Callable[[Member], str], ...] = (
    lambda member: folded(member.last_name),
    lambda member: folded(member.first_names)[:1] + folded(member.last_name),
)
"""The typed forms that match a member: the name, « des », or initials and more, « fd »."""


class AttendanceModel(RowsModel[Attendance]):
    """A row a member, in the order of the roster; edits go to the desk."""

    NAMED_BY = Column.NAME

    def __init__(self, desk: Desk) -> None:
        super().__init__(list(HEADERS.values()))
        self._desk = desk
        self._icons: dict[Presence, QIcon] = {}

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        colours = {
            Presence.PRESENT: theme.accent,
            Presence.ABSENT: theme.second_ink,
            Presence.EXCUSED: theme.second_ink,
            Presence.SUBSTITUTED: theme.accent,
            Presence.UNRECORDED: theme.warning,
        }
        self._icons = {each: icon(ICONS[each], colours[each]) for each in Presence}
        self.refresh()

    @property
    def has_substitutes(self) -> bool:
        """Tell whether the members of this body have substitutes."""
        session = self._desk.session
        return session is not None and session.collectivity.has_substitutes

    @property
    def locked(self) -> bool:
        """Tell whether nothing can change."""
        return self._desk.locked

    def icon_of(self, presence: Presence) -> QIcon:
        """Return the icon of an attendance."""
        return self._icons.get(presence, QIcon())

    def require_unlocked(self) -> None:
        """Raise what says why the session cannot be edited, where it cannot."""
        self._desk.require_unlocked()

    def row_of(self, member: str) -> int:
        """Return the row of a member; -1 if there is none."""
        return next((i for i, line in enumerate(self.rows) if line.member.id == member), -1)

    def holders(self, row: int) -> list[Member]:
        """Return the possible proxy holders for a row: all other members, present ones first."""
        line = self.row(row)
        if line is None:
            return []
        others = [each for each in self.rows if each.member != line.member]
        others.sort(key=lambda each: not each.presence.fills_the_seat)
        return [each.member for each in others]

    def holders_by_letters(self, row: int, letters: str) -> list[Member]:
        """Return the eligible proxy holders for a row whose name or initials begin with letters.

        Eligible: not recorded absent, and holding no proxy yet (L2121-20).
        """
        line, session = self.row(row), self._desk.session
        if line is None or session is None:
            return []
        taken = {each.holder for each in session.proxies if each.giver != line.member.id}
        able = [
            each.member
            for each in self.rows
            if each.member != line.member
            and each.presence.may_be_present
            and each.member.id not in taken
        ]
        wanted = folded(letters)
        found = [each for typed in WAYS for each in able if typed(each).startswith(wanted)]
        return list(dict.fromkeys(found))

    def set_presence(self, row: int, presence: Presence) -> None:
        """Record the attendance of a row."""
        line = self.row(row)
        if self._desk.session is None or line is None:
            return
        changed = self._desk.session.with_presence(line.member.id, presence)
        self._desk.edit_session(changed, f"{line.member.short_name} {presence.word(line.member)}")

    def seat(self, row: int, substitute: Substitute) -> None:
        """Record who sits in the place of a row's member."""
        line = self.row(row)
        if self._desk.session is None or line is None:
            return
        changed = self._desk.session.with_substitute(line.member.id, substitute)
        word = Presence.SUBSTITUTED.word(line.member)
        named = f"{substitute.civility.short} {substitute.last_name}".strip()
        self._desk.edit_session(changed, f"{line.member.short_name} {word} par {named}")

    def set_all_present(self) -> None:
        """Record as present every member whose attendance is not recorded."""
        if self._desk.session:
            self._desk.edit_session(self._desk.session.with_all_present(), "Tous présents")

    def set_nobody_away(self) -> None:
        """Record everybody as present, those of whom another state was recorded too."""
        if self._desk.session:
            self._desk.edit_session(
                self._desk.session.with_nobody_away(), "Tous présents, sans exception"
            )

    def set_holder(self, row: int, name: str) -> None:
        """Record the proxy holder of a row, by name; empty removes the proxy.

        The other facts of the proxy (its limits, the illness) are kept.
        """
        self.recorded(self.index(row, Column.PROXY), lambda: self._record_holder(row, name))

    def _record_holder(self, row: int, name: str) -> None:
        line = self.row(row)
        if self._desk.session is None or line is None or name == self._holder(line):
            return
        giver = line.member
        if not name.strip():
            changed = self._desk.session.without_proxy(giver.id)
            words = f"Pouvoir de {giver.short_name} retiré"
            self._desk.edit_session(changed, words, removes=True)
            return
        named = [each for each in self.holders(row) if each.full_name == name]
        if len(named) > 1:
            raise NotUnderstood(
                f"{name} : deux membres portent ce nom. Ajoutez à chacun un autre de ses prénoms, "
                "à la page Élus, puis donnez le pouvoir."
            )
        holder = named[0] if named else None
        held = Proxy(giver.id, holder.id) if holder else Proxy(giver.id, None, name.strip())
        if before := self._desk.session.proxy_of(giver.id):
            held = replace(before, holder=held.holder, holder_as_written=held.holder_as_written)
        label = f"Pouvoir de {giver.short_name} à {holder.short_name if holder else name.strip()}"
        self._desk.edit_session(self._desk.session.with_proxy(held), label)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.PROXY and not self._desk.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.row(index.row())
        answers: dict[int, Callable[[Column, Attendance], object]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.EditRole: lambda _, line: self._holder(line),
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            SOUGHT: lambda _, line: bare_names(line.member)[0],
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }
        if line is None or role not in answers:
            return None
        return answers[role](Column(index.column()), line)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != Column.PROXY:
            return False
        self.set_holder(index.row(), str(value))
        return True

    def _text(self, column: Column, line: Attendance) -> str:
        match column:
            case Column.RANK:
                return str(self.row_of(line.member.id) + 1)
            case Column.NAME:
                return line.member.short_full_name
            case Column.FUNCTION:
                return line.member.function
            case Column.PRESENCE:
                return line.presence.word(line.member).capitalize()
            case Column.PROXY:
                return self._holder_in_short(line)

    def _icon(self, column: Column, line: Attendance) -> QIcon | None:
        return self._icons.get(line.presence) if column is Column.PRESENCE else None

    def _tip(self, column: Column, line: Attendance) -> str:
        if column is Column.PRESENCE:
            return CLICK_TIP
        return self._text(column, line)

    def _spoken(self, column: Column, line: Attendance) -> str:
        """The column's word and what the cell tells; of the name, the whole line in a sentence."""
        shown = self._text(column, line)
        return {
            Column.RANK: f"Rang : {shown}",
            Column.NAME: self._whole(line),
            Column.FUNCTION: f"Fonction : {shown or 'aucune'}",
            Column.PRESENCE: f"Présence : {line.presence.word(line.member)}",
            Column.PROXY: f"Pouvoir : {self._spoken_proxy(line)}",
        }[column]

    def _spoken_proxy(self, line: Attendance) -> str:
        shown = self._holder_in_short(line)
        if not shown:
            return "aucun"
        return f"à {shown}" if line.seated is line.member else f"aucun, suppléance {shown}"

    def _whole(self, line: Attendance) -> str:
        holder = self._holder(line)
        said = f"{line.member.full_name}, {line.presence.word(line.member)}"
        if line.seated is not line.member:
            said = f"{said} par {line.seated.full_name}"
        return f"{said}, pouvoir à {holder}" if holder else said

    def _holder(self, line: Attendance) -> str:
        proxy = self._desk.session.proxy_of(line.member.id) if self._desk.session else None
        return self._desk.session.holder_name(proxy) if self._desk.session and proxy else ""

    def _holder_in_short(self, line: Attendance) -> str:
        if line.seated is not line.member:
            return f"par {line.seated.short_full_name}"
        proxy = self._desk.session.proxy_of(line.member.id) if self._desk.session else None
        if self._desk.session and proxy and proxy.holder:
            return self._desk.session.member(proxy.holder).short_full_name
        return self._holder(line)

    def reload(self) -> None:
        session = self._desk.session
        self.reload_rows(session.attendance if session else ())  # proxies show in other rows too
