"""The boxes of facts: the fields of one record, or a line of fields a record."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.session import Session
from registre_app.ui.desk import Desk
from registre_app.ui.session.facts.fact import FieldOf, FormFact, LinesFact, Rows
from registre_app.ui.session.facts.kinds import Check, FactDay, Into, Recorded
from registre_app.ui.session.facts.where import Where
from registre_app.ui.session.seal.lock_words import why_locked, why_settled
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_M, SPACE_S, Theme
from registre_app.ui.widgets.explanation import with_help
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import lock, tool_button
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.focus import keep_focus, stops
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.parsing import NotUnderstood

Adopt = Callable[[QWidget], object]
"""Give the theme, the zoom and the keys of the window to a widget made late."""


class Box(Protocol):
    """What a fact is typed in."""

    def refresh(self) -> None:
        """Show what is recorded."""

    def enter(self, name: str = "") -> None:
        """Put the focus on a field, or on the first."""

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""


class RecordFields(QWidget):
    """The fields of one record, in lines; ``commit`` records a field by its name."""

    def __init__(
        self, desk: Desk, rows: Rows, commit: Callable[[FieldOf, Any], None], of: str = ""
    ) -> None:
        super().__init__()
        self._desk = desk
        self._rows = rows
        self.editors: dict[str, QWidget] = {}
        self.places: dict[str, QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for row in rows:
            line = Flow(SPACE_M)
            for each in row:
                editor = each.kind.made(Into(desk, partial(commit, each)))
                self.editors[each.name] = editor
                self.places[each.name] = _placed(each, editor, of)
                line.add(self.places[each.name], each.share)
            layout.addLayout(line)

    def show_record(self, session: Session, record: Any, locked: Callable[[str], str]) -> None:
        """Show a record; ``locked`` tells why a field may not change, which its tooltip says."""
        for row in self._rows:
            for each in row:
                editor, why = self.editors[each.name], locked(each.name)
                if not isinstance(each.kind, FactDay):  # which says what it waits for
                    editor.setToolTip(why or each.hint)
                value = getattr(record, each.name)
                lock(editor, locked=bool(why))
                read_only = self._desk.notes_nothing
                each.kind.shown(editor, Recorded(value, session, why, read_only=read_only))

    def enter(self, name: str = "") -> None:
        """Put the focus on a field, or on the first."""
        found = self.editors.get(name) or next(iter(self.editors.values()))
        found.setFocus()


class FormBox(QWidget):
    """The fields of a fact that is one record."""

    def __init__(self, desk: Desk, fact: FormFact) -> None:
        super().__init__()
        self._desk = desk
        self._fact = fact
        self.fields = RecordFields(desk, fact.rows, self._record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.fields)
        if fact.note:
            layout.addWidget(label(fact.note, "secondary", wrap=True))

    def refresh(self) -> None:
        """Show what is recorded."""
        session, position = self._desk.session, self._desk.position
        if session is not None:
            record = self._fact.where.read(session, position)
            self.fields.show_record(session, record, partial(_why, self._desk, self._fact.where))

    def enter(self, name: str = "") -> None:
        """Put the focus on a field, or on the first."""
        self.fields.enter(name)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return stops(self)

    def _record(self, of: FieldOf, value: Any) -> None:
        session, position = self._desk.session, self._desk.position
        if session is None:
            return
        where = self._fact.where
        changed = replace(where.read(session, position), **{of.name: value})
        self._desk.edit_session(where.write(session, position, changed), _words(self._fact, of))


class LinesBox(QWidget):
    """A line of fields a record, an empty one to begin with, and a button for another."""

    def __init__(self, desk: Desk, fact: LinesFact, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self._fact = fact
        self._adopt = adopt
        self._drafts = 0  # lines shown that hold nothing on record yet
        self._draft = fact.blank  # what such a line holds, which waits for what it needs
        self._theme: Theme | None = None
        self.lines: list[RecordFields] = []
        self._rows: list[QWidget] = []
        self._removers: list[QToolButton] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_S)
        self.add_button = QPushButton(fact.add)
        self.add_button.clicked.connect(self.add)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        self.settled = label("", "note", wrap=True)
        layout.addLayout(self._column)
        layout.addLayout(below)
        layout.addWidget(self.settled)
        if fact.note:
            layout.addWidget(label(fact.note, "secondary", wrap=True))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        for button in self._removers:
            button.setIcon(icon("trash-2", theme.ink))

    def refresh(self) -> None:
        """Show what is recorded, and an empty line where nothing is."""
        session, position = self._desk.session, self._desk.position
        if session is None:
            return
        records = self._fact.where.read(session, position)
        count = len(records) + (self._drafts if records else max(self._drafts, 1))
        while len(self.lines) < count:
            self._grow()
        why = partial(_why, self._desk, self._fact.where)
        frozen = bool(why(""))
        for rank, line in enumerate(self.lines):
            self._rows[rank].setVisible(rank < count)
            if rank < count:
                record = records[rank] if rank < len(records) else self._draft
                line.show_record(session, record, why)
            self._removers[rank].setEnabled(not frozen)
        self.add_button.setEnabled(not frozen)
        settled = why_settled(session, self._fact.where.name, self._fact.where.of)
        self.settled.setText(settled)
        self.settled.setVisible(bool(settled))

    def enter(self, name: str = "") -> None:
        """Put the focus on a field of the first line, or on its first."""
        if self.lines:
            self.lines[0].enter(name)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it: down the lines, then to the button."""
        return [*(stop for row in self._rows for stop in stops(row)), self.add_button]

    def add(self) -> None:
        """Show another line, and put the focus in it."""
        session = self._desk.session
        if session is None:
            return
        known = len(self._fact.where.read(session, self._desk.position))
        self._drafts = 1
        self.refresh()
        self.lines[known].enter()

    def forget(self) -> None:
        """Show no more empty line than is needed: it was of another place."""
        self._drafts, self._draft = 0, self._fact.blank

    def _grow(self) -> None:
        rank = len(self.lines)
        fields = RecordFields(
            self._desk, self._fact.rows, partial(self._record, rank), f", {rank + 1}"
        )
        remove = tool_button(f"Retirer {self._fact.one} {rank + 1} ; Ctrl+Z rend tout")
        remove.clicked.connect(lambda: self._remove(rank))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(fields, 1)
        line.addWidget(remove)
        self.lines.append(fields)
        self._rows.append(row)
        self._removers.append(remove)
        self._column.addWidget(row)
        if self._theme:
            self.apply_theme(self._theme)
        self._adopt(row)

    def _record(self, rank: int, of: FieldOf, value: Any) -> None:
        session, position = self._desk.session, self._desk.position
        if session is None:
            return
        records = list(self._fact.where.read(session, position))
        drafted = rank >= len(records)
        known = self._draft if drafted else records[rank]
        record = replace(known, **{of.name: value})
        if record == known:
            return
        if self._fact.needs and not getattr(record, self._fact.needs):
            if not drafted:
                raise NotUnderstood(f"Écrivez-le, ou retirez {self._fact.one}.")
            self._draft = record
            return
        if drafted:
            records.append(record)
            self.forget()
        else:
            records[rank] = record
        changed = self._fact.where.write(session, position, tuple(records))
        self._desk.edit_session(changed, _words(self._fact, of))

    def _remove(self, rank: int) -> None:
        session, position = self._desk.session, self._desk.position
        if session is None:
            return
        records = list(self._fact.where.read(session, position))
        self.forget()
        if rank >= len(records):
            self.refresh()
            return
        del records[rank]
        changed = self._fact.where.write(session, position, tuple(records))
        label = f"{self._fact.title} : {self._fact.one} retirée"
        self._desk.edit_session(changed, label, removes=True)
        keep_focus(self._removers[rank])


def _placed(of: FieldOf, editor: QWidget, which: str) -> QWidget:
    """Return an editor with its words: those of a check box are its own."""
    if of.hint:
        editor.setToolTip(of.hint)
    if isinstance(of.kind, Check) and isinstance(editor, QAbstractButton):
        editor.setText(of.words)
        editor.setAccessibleName(of.words + which)
        return with_help(editor, of.explained) if of.explained else editor
    field = Field(of.words, editor, hint=of.hint)
    if of.explained:
        field.explain(of.explained)
    editor.setAccessibleName(of.words + which)
    return field


def _why(desk: Desk, where: Where, name: str) -> str:
    return why_locked(desk, where.name or name, where.of)


def _words(fact: FormFact | LinesFact, of: FieldOf) -> str:
    """What Undo calls an edit: « Huis clos : voix pour »."""
    if of.words.lower() == fact.title.lower():
        return of.words
    return f"{fact.title} : {of.words[:1].lower()}{of.words[1:]}"
