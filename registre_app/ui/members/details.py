"""The fields of the selected member: what orders the roster, and the dates of the term."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from registre_app.domain.member import Member
from registre_app.ui.desk import Desk
from registre_app.ui.style.theme import SPACE_M, SPACE_S
from registre_app.ui.widgets.fields import Field, LineField, ParsedField, label, lock
from registre_app.ui.widgets.parsing import (
    NotUnderstood,
    parse_count,
    parse_day,
    show_count,
    show_day,
)

DAYS = {
    "in_office_from": "&Depuis le",
    "in_office_until": "&Jusqu’au",
    "elected_on": "É&lu le",
    "born_on": "Date de &naissance",
}
COUNTS = {
    "deputy_rank": "Ran&g d’adjoint",
    "votes": "&Voix obtenues",
    "list_rank": "Rang sur la li&ste",
}
DAY = "ex. : 15/03/2026"
PLACES = (
    ("in_office_from", "in_office_until", "elected_on", "born_on"),
    ("deputy_rank", "votes", "list_name", "list_rank"),
)


class MemberDetails(QWidget):
    """The fields of a member; ``replacement_asked`` asks for the member who takes their seat."""

    replacement_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._member: Member | None = None
        self.editors: dict[str, LineField] = {
            **{name: self._parsed(name, words, parse_day, DAY) for name, words in DAYS.items()},
            **{name: self._parsed(name, words, parse_count, "") for name, words in COUNTS.items()},
            "list_name": LineField(self._commit("list_name", "Liste")),
        }
        words = DAYS | COUNTS | {"list_name": "L&iste"}
        self.fields = {name: Field(words[name], editor) for name, editor in self.editors.items()}
        self._title = label("", "label")
        self.replace_button = QPushButton("&Remplacer…")
        self.replace_button.setToolTip("Inscrit qui lui succède, le lendemain de sa fin de mandat")
        self.replace_button.clicked.connect(self.replacement_asked)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for row, names in enumerate(PLACES):
            for column, name in enumerate(names):
                grid.addWidget(self.fields[name], row, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._title)
        layout.addLayout(grid)

    def _parsed(
        self, name: str, words: str, parse: Callable[[str], object], example: str
    ) -> ParsedField:
        return ParsedField(parse, self._commit(name, words), placeholder=example)

    def follow(self, member: Member | None) -> None:
        """Show a member."""
        if self._member and member and member.id != self._member.id:
            for editor in self.editors.values():
                editor.flush()
        self._member = member
        self.setEnabled(member is not None)
        self._title.setText(member.short_full_name if member else "")
        for name, editor in self.editors.items():
            editor.show_value(_shown(name, getattr(member, name) if member else None))
            lock(editor, locked=self._desk.read_only)
        self.replace_button.setEnabled(member is not None and not self._desk.read_only)

    def _commit(self, name: str, words: str) -> Callable[[Any], None]:
        def commit(value: object) -> None:
            member = self._member
            if member is None:
                return
            if name == "deputy_rank" and value == 0:
                value = None
            before, after = member.in_office_from, member.in_office_until
            before = value if name == "in_office_from" else before  # type: ignore[assignment]
            after = value if name == "in_office_until" else after  # type: ignore[assignment]
            if isinstance(before, date) and isinstance(after, date) and after < before:
                raise NotUnderstood("Un mandat finit après avoir commencé.")
            changes: dict[str, Any] = {name: value}
            changed = replace(member, **changes)
            members = tuple(
                changed if each.id == member.id else each for each in self._desk.members
            )
            said = words.replace("&", "")
            self._desk.edit_members(members, f"{said} : {member.short_name}")

        return commit


def _shown(name: str, value: Any) -> str:
    if name in DAYS:
        return show_day(value)
    return show_count(value) if name in COUNTS else value or ""
