"""Fields bound to one attribute of the current deliberation."""

from dataclasses import replace
from typing import Any

from registre_app.domain.far_days import DayOf
from registre_app.domain.open_fields import Of
from registre_app.text import text_fault
from registre_app.ui.desk import Desk
from registre_app.ui.session.seal.fact_field import FactField
from registre_app.ui.session.seal.following import FACTS, of_item
from registre_app.ui.session.seal.lock_words import is_locked, why_settled
from registre_app.ui.text.editor import RichField
from registre_app.ui.typed_days import ask_about, session_days_of
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField, TextField, lock
from registre_app.ui.widgets.parsing import NotUnderstood
from registre_app.ui.widgets.recorder import Commit

DATES = {"transmitted_on": "Date de transmission", "published_on": "Date de publication"}
TEXTS = ("body", "decision", "debate")


def committing(desk: Desk, name: str, words: str) -> Commit:
    """Return the callback that records a text in an attribute of the current deliberation."""

    def commit(text: str) -> None:
        item = desk.deliberation
        if item is None:
            return
        changed: dict[str, Any] = {name: text}
        desk.edit_deliberation(replace(item, **changed), words)
        if why := fault(name, text):  # recorded all the same, with its error
            raise NotUnderstood(why)

    return commit


def rich_field(desk: Desk, name: str, words: str) -> RichField:
    """Return the editor of a text, with a live preview."""
    editor = RichField(committing(desk, name, words))

    def show_typed(text: str | None) -> None:
        item = desk.deliberation
        changed: dict[str, Any] = {name: text}
        desk.printed.show_typed(replace(item, **changed) if item and text is not None else None)

    editor.drafted.connect(show_typed)
    return editor


def day_field(desk: Desk, name: str) -> FactField:
    """Return the editor of a date."""

    def commit(value: object) -> None:
        item = desk.deliberation
        if item is None:
            return
        changed: dict[str, Any] = {name: value}
        desk.edit_deliberation(replace(item, **changed), DATES[name])

    made = FactField(session_days_of(desk), commit, of_item(desk, FACTS[name]))
    ask_about(made, desk, DayOf.FOLLOWING)
    return made


def show_fields(desk: Desk, fields: dict[str, Field]) -> None:
    """Refresh the fields from the current deliberation."""
    item = desk.deliberation
    for name, field in fields.items():
        value: Any = getattr(item, name) if item else ""
        if isinstance(field.editor, FactField):
            field.editor.show_day(value or None, read_only=desk.notes_nothing)
        elif isinstance(field.editor, LineField | TextField | RichField):
            field.editor.show_value(value)
            lock(field.editor, locked=is_locked(desk, name, Of.ITEM))
            field.show_lock(why_settled(desk.session, name, Of.ITEM))
        if name in TEXTS:
            field.show_error(fault(name, value))


def fault(name: str, text: str) -> str | None:
    """Return why a recorded text cannot be printed; None if it can."""
    return text_fault(text) if name in TEXTS else None
