"""What is irregular in the current session, found on another thread a moment after each edit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from registre_app.app.jobs import Answer
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.findings import Finding
from registre_app.domain.session import Session
from registre_app.ui.background import Background

CHECK_MS = 60  # after an edit: what shows comes first, and a burst of keys is checked once


@dataclass(frozen=True)
class Checked:
    """What is checked: a session, who is in office, the digests of the files held, and the day."""

    session: Session | None
    chronicle: Chronicle | None
    held: frozenset[str]
    today: date

    def findings(self) -> tuple[Finding, ...]:
        """Return what is irregular."""
        if self.session is None or self.chronicle is None:
            return ()
        from registre_app.app.findings import findings  # noqa: PLC0415 -- slow import, for the check

        return findings(self.session, self.chronicle, self.held, self.today)


class Checks(QObject):
    """The findings of what ``to_check`` returns; ``checked`` says that they are known.

    ``of`` returns the open register.
    """

    checked = Signal()

    def __init__(
        self, parent: QObject, of: Callable[[], object], to_check: Callable[[], Checked]
    ) -> None:
        super().__init__(parent)
        self._to_check = to_check
        self._findings: tuple[Finding, ...] | None = None
        self._checker = Background(self, of=of)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(CHECK_MS)
        self._later.timeout.connect(self._check)

    @property
    def known(self) -> bool:
        """Tell whether the findings are known."""
        return self._findings is not None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings; computed now if not known yet."""
        if self._findings is None:
            self._findings = self._to_check().findings()
        return self._findings

    @property
    def busy(self) -> bool:
        """Tell whether they are still being found."""
        return self._later.isActive() or self._checker.busy

    def forget(self) -> None:
        """Forget what is known and what is being found: it is of another state."""
        self._findings = None
        self._later.stop()
        self._checker.forget()

    def start(self) -> None:
        """Find them a moment from now."""
        self._later.start()

    def stop(self) -> None:
        """Wait for the check that is running."""
        self._later.stop()
        self._checker.stop()

    def _check(self) -> None:
        checked = self._to_check()
        self._checker.ask(checked.findings, self._on_checked)

    def _on_checked(self, answer: Answer[tuple[Finding, ...]]) -> None:
        self._findings = answer.result()
        self.checked.emit()
