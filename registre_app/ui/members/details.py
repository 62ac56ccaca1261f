"""The fields of the selected member: what orders the roster, and the dates of the term.

What is typed there corrects the record.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from registre_app.domain.far_days import DayOf
from registre_app.domain.member import Member
from registre_app.ui.desk import Desk
from registre_app.ui.members.model import MembersModel
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayField
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField, ParsedField, lock
from registre_app.ui.widgets.flow import columns
from registre_app.ui.widgets.parsing import (
    NotUnderstood,
    parse_count,
    show_count,
    show_day,
)
from registre_app.ui.widgets.recorder import turn

DAYS = {
    "in_office_from": "De&puis le",
    "in_office_until": "&Jusqu’au",
    "elected_on": "É&lu le",
    "born_on": "Date de &naissance",
}
COUNTS = {
    "deputy_rank": "Ran&g d’adjoint",
    "votes": "&Voix obtenues",
    "list_rank": "Rang su&r la liste",
}
DAY = "ex. : 15/03/2026"
KINDS = {"born_on": DayOf.BIRTH, "in_office_until": DayOf.SEAT_END}
PLACES = (
    ("in_office_from", "in_office_until", "elected_on", "born_on"),
    ("deputy_rank", "votes", "list_name", "list_rank"),
)


class MemberDetails(QWidget):
    """The fields of a member, as they were on the day that the roster shows."""

    def __init__(self, desk: Desk, roster: MembersModel) -> None:
        super().__init__()
        self._desk = desk
        self._roster = roster
        self._member: Member | None = None

        days = days_of(desk)

        def day(name: str, words: str) -> DayField:
            return DayField(days, self._commit(name, words), placeholder=DAY)

        def count(name: str, words: str) -> ParsedField:
            return ParsedField(parse_count, self._commit(name, words), placeholder="")

        self.editors: dict[str, LineField] = {
            **{name: day(name, words) for name, words in DAYS.items()},
            **{name: count(name, words) for name, words in COUNTS.items()},
            "list_name": LineField(self._commit("list_name", "Liste")),
        }
        for name in DAYS:
            ask_of_today(self.editors[name], days_of(desk), KINDS.get(name, DayOf.SEAT))
        words = DAYS | COUNTS | {"list_name": "L&iste"}
        self.fields = {name: Field(words[name], editor) for name, editor in self.editors.items()}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_S, 0, 0)
        layout.setSpacing(SPACE_S)
        for names in PLACES:
            layout.addLayout(columns(*(self.fields[name] for name in names)))

    def follow(self, member: Member | None) -> None:
        """Show a member."""
        if self._member and member and member.id != self._member.id:
            for editor in self.editors.values():
                editor.flush()
            turn(self, self._member.id, member.id)
        self._member = member
        self.setEnabled(member is not None)
        for name, editor in self.editors.items():
            editor.show_value(_shown(name, getattr(member, name) if member else None))
            lock(editor, locked=self._desk.read_only)

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
            said = words.replace("&", "")
            self._roster.correct(changed, f"{said} : {member.short_name}")

        return commit


def _shown(name: str, value: Any) -> str:
    if name in DAYS:
        return show_day(value)
    return show_count(value) if name in COUNTS else value or ""
