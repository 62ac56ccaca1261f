"""The secretary of the session before, offered for this one: recorded only once accepted."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.ui.desk import Desk


class SecretaryOffer(QPushButton):
    """« Proposer Mme BRUN, secrétaire le 10 novembre »; hidden where there is nobody to offer.

    The assembly appoints its secretary at the beginning of each session (art. L2121-15): nobody is
    one before.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._of: int | None = None  # the session whose offer is known
        self._known: MemberId | None = None
        self.clicked.connect(self.take)
        self.hide()

    def refresh(self) -> None:
        """Offer the secretary of the session before, where this one has none and lists them."""
        session = self._desk.session
        offered = self._offered(session) if session and not self._desk.locked else None
        self.setVisible(offered is not None)
        if session is None or offered is None:
            return
        member = session.member(offered)
        self.setText(f"{member.short_name}, comme la dernière fois")
        self.setToolTip(
            f"{member.full_name} était secrétaire de la séance précédente. Rien n’est noté tant "
            "que vous ne l’acceptez pas : le conseil nomme son secrétaire (art. L2121-15)."
        )
        self.setAccessibleName(f"Noter {member.full_name} secrétaire de séance")

    def take(self) -> None:
        """Record who is offered."""
        session = self._desk.session
        offered = self._offered(session) if session else None
        if session is not None and offered is not None:
            changed = replace(session, secretaries=(offered,))
            self._desk.edit_session(changed, "Secrétaire de séance")

    def _offered(self, session: Session) -> MemberId | None:
        if session.secretaries:
            return None
        if self._desk.session_id != self._of:
            self._of, self._known = self._desk.session_id, self._last_secretary()
        listed = {line.member.id for line in session.attendance}
        return self._known if self._known in listed else None

    def _last_secretary(self) -> MemberId | None:
        """Return the first secretary of the session before the one in hand."""
        before: int | None = None
        for key in self._desk.days:  # in the order of the days
            if key == self._desk.session_id:
                break
            before = key
        if before is None or self._desk.register is None:
            return None
        return next(iter(self._desk.register.session(before).secretaries), None)
