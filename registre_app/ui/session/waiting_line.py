"""The items put off at earlier sessions, offered to the agenda of one that is being prepared."""

from registre_app.app.next_numbers import numbered
from registre_app.domain.french import counted
from registre_app.domain.postponing import Waiting, taken_up_all, waiting
from registre_app.domain.session import Session
from registre_app.ui.desk import Desk
from registre_app.ui.widgets.sentence_line import SentenceLine

LOOKED_AT = 6  # sessions before this one: what is put off longer is begun again


class WaitingLine(SentenceLine):
    """Says which items wait, and puts them on the agenda by one button; hidden without."""

    def __init__(self, desk: Desk) -> None:
        tip = "À la fin de l’ordre du jour, avec leur texte ; Ctrl+Z les retire"
        super().__init__("information", "Mettre à l’ordre du jour", tip)
        self._desk = desk
        self._sessions: dict[int, Session] = {}
        self._items: tuple[Waiting, ...] = ()
        self.button.clicked.connect(self.take_up)

    def refresh(self) -> None:
        """Look for what waits, where the session is still to come."""
        register, session, key = self._desk.register, self._desk.session, self._desk.session_id
        self._items = ()
        if register and session and key is not None and session.date >= self._desk.today():
            known = list(self._desk.days)
            before = known[: known.index(key)][-LOOKED_AT:]
            self._sessions = {each: register.session(each) for each in before}
            self._items = waiting(self._sessions, session)
        titles = " ; ".join(
            self._sessions[each.session].deliberations[each.position].title for each in self._items
        )
        count = counted(len(self._items), "point attend", "points attendent")
        self.words.setText(f"{count} d’une séance précédente : {titles}" if titles else "")
        self.button.setEnabled(not self._desk.locked)
        self.setVisible(bool(self._items))

    def take_up(self) -> None:
        """Put what waits on the agenda."""
        session, register, key = self._desk.session, self._desk.register, self._desk.session_id
        if session is not None and register and key is not None and self._items:
            changed = taken_up_all(session, self._sessions, self._items)
            new = range(len(session.deliberations), len(changed.deliberations))
            changed = numbered(register, key, changed, new)
            self._desk.edit_session(changed, "Points reportés mis à l’ordre du jour")
