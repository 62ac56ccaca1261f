"""Responsiveness of the window with a large register: stalls, search, preview, start-up."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from registre_app.app.interpreter import freeze_objects
from registre_app.app.searching import search_index
from registre_app.domain.attendance import Presence
from registre_app.domain.findings import Step
from registre_app.exchange import example_session
from registre_app.storage import RegisterFile, record_digests
from registre_app.ui.sections import Section
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from tests.benchmarks.figure import Figure, spread
from tests.councils import council

MEMBERS, ITEMS, ACTS = 86, 60, 20_000
BEAT = 2  # milliseconds between two heartbeats of the event loop
STALL, SEARCH, PREVIEW, START = 50, 30, 60, 2.2  # targets: ms, ms, ms, ratio to an empty window
FIRST_SEARCH = 500  # target, ms
PAUSE, EDITS, STARTS = 160, 40, 15  # milliseconds left to a gesture; how many of each
QUERIES = (
    "cantine",
    "crédits 17",
    "considérant",
    "décision modificative",
    "arnoux",
    "15/12/2019",
    "objet 12",
    "habitants dem",
    "s",
    "subvention voirie",
)
SENTENCE = (
    "Considérant que la commune souhaite poursuivre l'accompagnement des habitants dans leurs "
    "démarches ;"
)
BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QLabel("Registre"))
"""
OURS = """
from registre_app.app.interpreter import import_as_python_does, pause_gc
pause_gc()  # as registre_app.__main__ does
import PySide6.QtWidgets
import_as_python_does()
from PySide6.QtCore import QSettings
from pathlib import Path
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
application = make_application()
window = MainWindow(QSettings(sys.argv[2], QSettings.Format.IniFormat))
window.registers.open(Path(sys.argv[1]), sys.argv[3])
"""
# A window is usable once it is painted and its event queue is empty.
START_TO_USE = """
import os, sys, time
start = time.perf_counter()
{made}
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, usable)
        return False
def usable():
    print(time.perf_counter() - start, flush=True)
    os._exit(0)
painted = Painted()
window.installEventFilter(painted)
window.resize(1366, 768)
window.show()
application.exec()
"""


def large_register(path: Path, acts: int = ACTS) -> None:
    """Write a register of as many deliberations, the last session the one to work on."""
    session = council(MEMBERS, present=70)
    item = session.deliberations[0]
    items = tuple(
        replace(
            item,
            number=f"2022-{rank:03}",
            title=f"Objet {rank} : {('cantine', 'voirie', 'subvention', 'budget')[rank % 4]}",
            body="\n\n".join([item.body, *[f"{SENTENCE} crédits {rank} ;"] * 12]),
            transmitted_on=session.date,
            published_on=session.date,
        )
        for rank in range(1, ITEMS + 1)
    )
    session = replace(session, deliberations=items)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    _copy_session(path, session.date, acts // ITEMS)


def _copy_session(path: Path, day: date, count: int) -> None:
    """Copy the session, closed and dated one after the other, as fast as SQL can."""
    import sqlite3  # noqa: PLC0415 -- lazy import: for this benchmark only

    db = sqlite3.connect(path)
    for rank in range(2, count + 1):
        earlier = (day - timedelta(days=7 * rank)).isoformat()
        db.execute(
            "INSERT INTO session (id, date, notice_sent_on, notice_urgent, opened_at, place,"
            " president, list_posted_on, minutes_settled_on, minutes_published_on)"
            " SELECT ?, ?, date(?, '-7 days'), 0, opened_at, place, NULL, ?, ?, ?"
            " FROM session WHERE id = 1",
            [rank, earlier, earlier, earlier, earlier, earlier],
        )
        db.execute(
            "INSERT INTO attendance (session_id, member, rank, presence)"
            " SELECT ?, member, rank, presence FROM attendance"
            " WHERE session_id = 1",
            [rank],
        )
        db.execute(
            "INSERT INTO deliberation (session_id, position, number, heading, title, body,"
            " decision, kind, transmitted_on, published_on) SELECT ?, position,"
            " ? || number, heading, title, body, decision, kind, transmitted_on,"
            " published_on FROM deliberation WHERE session_id = 1",
            [rank, f"{earlier[:4]}-{rank}-"],
        )
        db.execute(
            "INSERT INTO ballot (session_id, position, kind, votes_for, against, abstentions,"
            " not_voting) SELECT ?, position, kind, votes_for, against, abstentions, not_voting"
            " FROM ballot WHERE session_id = 1",
            [rank],
        )
    record_digests.record_all(db)
    db.commit()
    db.close()


class Heart:
    """A timer that should beat every few milliseconds; what it misses is a stall."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self.gaps: list[float] = []

    def start(self) -> None:
        """Begin to beat."""
        self._last = time.perf_counter()
        self.gaps = []
        self._timer.start()

    def stop(self) -> float:
        """Stop, and return the longest stall in milliseconds."""
        self._beat()
        self._timer.stop()
        return max(self.gaps, default=0.0)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1e3 - BEAT)
        self._last = now


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def key(window: MainWindow, keys: object, modifier: Qt.KeyboardModifier = Qt.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(window.focusWidget() or window, keys, modifier)


def script(window: MainWindow) -> list[tuple[str, Callable[[], object]]]:
    """What a secretary does, one gesture after the other."""
    places, page = window.navigation, window.pages.session.deliberations
    shift = Qt.KeyboardModifier.ShiftModifier
    steps: list[tuple[str, Callable[[], object]]] = []
    for section in Section:
        show = partial(places.show_section, section)
        steps.append((f"page {section.title}", show))
    for step in Step:
        steps.append((f"étape {step.value}", lambda step=step: places.show_step(step)))
    steps.append(("étape presences", lambda: places.show_step(Step.ATTENDANCE)))
    for letter in "PAEP":
        steps.append(("présence", lambda letter=letter: key(window, letter)))
    steps.append(("aller à un nom", lambda: key(window, "C", shift)))
    steps.append(("étape deliberations", lambda: places.show_step(Step.DELIBERATIONS)))
    for _ in range(4):
        steps.append(("délibération suivante", lambda: key(window, Qt.Key.Key_Down)))
    steps.append(("unanimité", lambda: key(window, "U")))
    steps.append(("le vote", page.show_vote))
    for letter in "CAP":
        steps.append(("voix par nom", lambda letter=letter: key(window, letter)))
    steps.append(("le texte", page.show_text))
    for letter in "Vu le code ;":
        steps.append(("une lettre", lambda letter=letter: key(window, letter)))
    steps.append(("enregistrer le texte", window.commands.record))
    steps.append(("annuler", window.commands.undo))
    steps.append(("rétablir", window.commands.redo))
    steps.append(("nouvelle délibération", window.commands.new_deliberation))
    steps.append(("annuler", window.commands.undo))
    steps.append(("page Délibérations", lambda: places.show_section(2)))
    for letter in "cantine":
        steps.append(("une lettre cherchée", lambda letter=letter: key(window, letter)))
    return steps


def stalls(window: MainWindow, pause: int = PAUSE) -> dict[str, list[float]]:
    """Play the script, so many milliseconds a gesture, and return the stalls of each, in ms."""
    heart = Heart()
    found: dict[str, list[float]] = {}
    for name, act in script(window):
        heart.start()
        QTimer.singleShot(0, act)
        wait(pause)
        found.setdefault(name, []).append(heart.stop())
    return found


def made_ahead(window: MainWindow, path: Path) -> list[float]:
    """Open a register, and return the stalls while the other pages are made, in milliseconds."""
    heart, loop = Heart(), QEventLoop()
    window.pages.complete.connect(loop.quit)
    window.registers.open(path)
    heart.start()
    loop.exec()
    heart.stop()
    return heart.gaps


def all_of(found: dict[str, list[float]]) -> list[float]:
    """Return the stalls of every gesture together."""
    return [each for values in found.values() for each in values]


def searches(window: MainWindow) -> list[float]:
    """Return how long each search takes on its thread, in milliseconds."""
    register = window.desk.register
    assert register is not None
    index = register.search_index()
    for _ in index.build():
        pass
    times = []
    for _ in range(8):
        for query in QUERIES:
            start = time.perf_counter()
            index.find(query)
            times.append((time.perf_counter() - start) * 1e3)
    index.close()
    return times


def first_searches(register: RegisterFile, folder: Path) -> tuple[list[float], list[float]]:
    """Return how long the first search takes, its index to be made or kept, in milliseconds."""
    made, kept = list[float](), list[float]()
    for rank in range(5):
        for times in (made, kept):
            start = time.perf_counter()
            index = search_index(register, folder / f"cache-{rank}")
            for _ in index.build():
                pass
            index.find("crédits 17")
            times.append((time.perf_counter() - start) * 1e3)
            index.close()
    return made, kept


def previews(window: MainWindow, folder: Path, edits: int) -> list[float]:
    """Return how long the preview of Dijon, three pages, follows an edit, in milliseconds."""
    session = example_session()
    path = folder / "dijon.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window.registers.open(path)
    window.navigation.show_step(Step.ATTENDANCE)
    preview = window.side.preview
    wait(500)
    times = []
    member = session.attendance[5].member.id
    for rank in range(edits):
        presence = Presence.ABSENT if rank % 2 == 0 else Presence.PRESENT
        loop = QEventLoop()
        preview.shown.connect(loop.quit)
        current = window.desk.session
        assert current is not None
        start = time.perf_counter()
        window.desk.edit_session(current.with_presence(member, presence), "Présence")
        loop.exec()
        times.append((time.perf_counter() - start) * 1e3)
        preview.shown.disconnect(loop.quit)
        wait(30)
    return times


def starts(register: Path, folder: Path, place: str, runs: int) -> tuple[list[float], list[float]]:
    """Return the seconds until an empty window, and until ours at a place, can be used."""
    # Compile the bytecode once, as for an installed application, in a separate cache folder.
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs + 1):
        for samples, source in zip(times, (BARE, OURS), strict=True):
            told = subprocess.run(
                [
                    *(sys.executable, "-c", START_TO_USE.format(made=source)),
                    *(str(register), str(folder / "reglages.ini"), place),
                ],
                capture_output=True,
                text=True,
                check=True,
                env=environment,
            )
            samples.append(float(told.stdout.split()[-1]))
    return times[0][1:], times[1][1:]  # the first start compiles the bytecode


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Measure the window at work, then its start."""
    application = make_application()
    path = folder / "grand.registre"
    large_register(path, 120 if quick else ACTS)
    settings = QSettings(str(folder / "reglages.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, today=lambda: date(2022, 12, 20))
    window.pages.complete.connect(freeze_objects)
    window.resize(1366, 768)
    window.show()
    yield spread("stall, pages made ahead, at rest", made_ahead(window, path), "ms")
    pause = 20 if quick else PAUSE
    first = stalls(window, pause)  # first show of each page, while the register is read
    yield spread("stall, each place the first time", all_of(first), "ms", f"{STALL}")
    while window.pages.searcher.busy:
        wait(50)
    found = stalls(window, pause)
    for name, values in found.items():
        yield spread(f"stall, {name}", values, "ms", f"{STALL}")
    yield spread("stall, all gestures", all_of(found), "ms", f"{STALL}")
    yield spread("search", searches(window), "ms", f"{SEARCH}", share=0.95)
    register = window.desk.register
    assert register is not None
    made, kept = first_searches(register, folder)
    yield spread("first search, its index to be made", made, "ms", share=0.5)
    yield spread("first search, its index kept", kept, "ms", f"{FIRST_SEARCH}")
    answers = previews(window, folder, 4 if quick else EDITS)
    yield spread("preview after an edit", answers, "ms", f"{PREVIEW}", share=0.95)
    window.close()
    application.quit()
    for where, place in (("", ""), (", at the attendance sheet", "seance:1:presences")):
        bare, ours = starts(path, folder, place, 1 if quick else STARTS)
        mine, theirs = (statistics.median(each) * 1e3 for each in (ours, bare))
        asked = "" if place else f"× {START}"
        yield Figure(f"start{where}", mine, "ms", "an empty window", theirs, asked)
