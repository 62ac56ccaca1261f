"""What is told at the start of a run before that did not end as it should."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from registre_app.app.diagnostics import Diagnostics
    from registre_app.app.runs import Cut, Run
    from registre_app.ui.desk import Desk
    from registre_app.ui.widgets.notices import Notices

NOTICE = "arret"
CUT = "Le programme s’est arrêté sans prévenir le {day} {at} {hour}."
WHOLE = "Le registre est vérifié : tout ce qui y avait été enregistré est là."
REPORT = "Le rapport est dans « {log} »."
NO_REPORT = "Aucun rapport n’a pu être écrit : une coupure de courant, par exemple."
SHOW = "Voir le rapport"


class LastRun(QObject):
    """Marks this run, and tells of one that was cut; what was kept, once it is checked."""

    def __init__(
        self, window: QWidget, desk: Desk, notices: Notices, diagnostics: Diagnostics
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._notices = notices
        self._diagnostics = diagnostics
        self._run: Run | None = None
        self._cut: Cut | None = None
        self._beat = QTimer(self)

    def begin(self) -> None:
        """Mark this run, and tell of the last one that was cut."""
        from registre_app.app.runs import BEAT, begin_run, cut_runs  # noqa: PLC0415 -- once it shows

        cut = cut_runs(self._diagnostics.folder, self._diagnostics.crash)
        self._run = begin_run(self._diagnostics.folder, self._desk.now())
        if self._run:
            self._beat.timeout.connect(self._on_beat)
            self._beat.start(BEAT * 1000)
            self._desk.saved.connect(self._on_beat)
        if cut:
            self._cut = cut[0]
            self._tell(whole=False)
            self._desk.proved.connect(partial(self._tell, whole=True))

    def end(self) -> None:
        """This run ends as it should."""
        run, self._run = self._run, None
        if run:
            self._beat.stop()
            run.end()

    def _on_beat(self, _hour: str = "") -> None:
        if self._run:
            self._run.beat()

    def _tell(self, *, whole: bool) -> None:
        cut = self._cut
        if cut is None or (whole and self._notices.notice(NOTICE) is None):  # it was put away
            return
        words = told(cut, self._diagnostics, whole=whole)
        self._notices.add(NOTICE, words, {SHOW: self._show} if cut.is_told else {})

    def _show(self) -> None:
        from registre_app.ui.shell.report_dialog import ReportDialog  # noqa: PLC0415 -- rare

        ReportDialog("Rapport de l’arrêt", self._diagnostics.report(), self._window).open()


def told(cut: Cut, diagnostics: Diagnostics, *, whole: bool) -> str:
    """Say when a run was cut, what was kept where that was checked, and where the report is."""
    from registre_app.domain.french import day_month_year, hour  # noqa: PLC0415 -- rare

    at = "à" if cut.is_told else "vers"
    parts = [
        CUT.format(day=day_month_year(cut.last.date()), at=at, hour=hour(cut.last.time())),
        WHOLE if whole else "",
        REPORT.format(log=diagnostics.crash) if cut.is_told else NO_REPORT,
    ]
    return " ".join(filter(None, parts))
