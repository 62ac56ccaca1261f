"""Questions beside a field: what is likely a mistake, and is done where it is asked for again."""

from registre_app.ui.widgets.field import Field


class Asking:
    """The questions already asked in a form: each is asked once."""

    def __init__(self) -> None:
        self._asked: set[str] = set()

    def may_go_on(self, field: Field, question: str | None) -> bool:
        """Tell whether to go on: there is no question, or it was asked and what is done again.

        Else ask it beside the field.
        """
        if question is None or question in self._asked:
            field.show_note("")
            return True
        self._asked.add(question)
        field.show_note(question)
        field.editor.setFocus()
        return False

    def forget(self) -> None:
        """Forget what was asked: it is done."""
        self._asked.clear()
