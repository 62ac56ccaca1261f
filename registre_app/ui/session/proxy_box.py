"""The limits of the proxy of one member: from and until an item, and whether it is for illness."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from registre_app.domain.attendance import Proxy
from registre_app.domain.member import Member, MemberId
from registre_app.domain.open_fields import Of
from registre_app.domain.session import Session
from registre_app.ui.desk import Desk
from registre_app.ui.session.facts.boxes import RecordFields
from registre_app.ui.session.facts.fact import FieldOf, FormFact
from registre_app.ui.session.facts.kinds import FROM_ITEM, UNTIL_ITEM, Check, Person
from registre_app.ui.session.facts.where import Where
from registre_app.ui.style.theme import SPACE_S
from registre_app.ui.widgets.focus import stops
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.recorder import turn

ROWS = (
    (
        FieldOf("holder", "Pouvoir donné à", Person(), 3),
        FieldOf("from_position", "À partir du point", FROM_ITEM, 2),
        FieldOf("revoked_at", "Révoqué au point", UNTIL_ITEM, 2),
        FieldOf("illness", "Pour maladie", Check(), 2),
    ),
)
TITLE = "Pouvoir en cours de séance, ou pour maladie"
NONE = {"holder": None, "from_position": 0, "revoked_at": None, "illness": False}
Chosen = Callable[[], Member | None]


def proxy_fact(chosen: Chosen) -> FormFact:
    """Return the fact of the proxy of whom is chosen on the sheet."""

    def read(session: Session, _position: int) -> Proxy | None:
        member = chosen()
        return session.proxy_of(member.id) if member else None

    def write(session: Session, _position: int, proxy: Proxy | None) -> Session:
        member = chosen()
        if proxy is not None:
            return session.with_proxy(proxy)
        return session.without_proxy(member.id) if member else session

    def shown(session: Session, position: int) -> bool:
        proxy = read(session, position)
        return proxy is not None and bool(
            proxy.from_position or proxy.revoked_at is not None or proxy.illness
        )

    where = Where(read, write, Of.SESSION, optional=True, name="proxies")
    return FormFact(TITLE, where, ROWS, shown=shown, explained="pouvoir")


class ProxyBox(QWidget):
    """The proxy of the member chosen on the sheet; its limits may be typed before its holder."""

    def __init__(self, desk: Desk, fact: FormFact, chosen: Chosen) -> None:
        super().__init__()
        self._desk = desk
        self._fact = fact
        self._chosen = chosen
        self._draft: dict[str, Any] = {}
        self._of: MemberId | None = None
        self._giver = label("", "secondary")
        self.fields = RecordFields(desk, fact.rows, self._record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._giver)
        layout.addWidget(self.fields)

    def refresh(self) -> None:
        """Show the proxy on record, or what is typed of one that has no holder yet."""
        session, member = self._desk.session, self._chosen()
        if session is None or member is None:
            return
        if member.id != self._of:
            turn(self, self._of, member.id)
            self._of, self._draft = member.id, {}
        word = member.civility.agree("choisi", "choisie")
        self._giver.setText(f"De {member.short_full_name}, {word} dans la feuille")
        proxy = session.proxy_of(member.id) or SimpleNamespace(**(NONE | self._draft))
        self.fields.show_record(session, proxy, lambda _: self._desk.lock_reason)

    def enter(self, name: str = "") -> None:
        """Put the focus on a field, or on the first."""
        self.fields.enter(name)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return stops(self)

    def _record(self, of: FieldOf, value: Any) -> None:
        session, member = self._desk.session, self._chosen()
        if session is None or member is None:
            return
        known = session.proxy_of(member.id)
        words = f"Pouvoir de {member.short_name}"
        if of.name == "holder" and value is None:
            if known and known.holder:
                bare = session.without_proxy(member.id)
                self._desk.edit_session(bare, f"{words} retiré", removes=True)
        elif of.name == "holder":
            draft = self._draft if known is None else {}
            held = known or Proxy(member.id, value, **draft)
            held = replace(held, holder=value, holder_as_written="")
            self._desk.edit_session(session.with_proxy(held), words)
        elif known:
            changed = replace(known, **{of.name: value})
            self._desk.edit_session(session.with_proxy(changed), f"{words} : {of.words.lower()}")
        else:
            self._draft[of.name] = value
