"""What shows is of the session and of the item in hand: nothing of those shown before stays."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from registre_app.domain.appointment import Appointment, Candidate, Listed, Round
from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.findings import Step
from registre_app.domain.member import MemberId
from registre_app.domain.proceedings import Suspension
from registre_app.domain.session import Session
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.ui.conftest import Begin
from tests.ui.typed_fields import AFTER, ATTENDANCE, CLOSING, NOTICE, TEXT, VOTE, Show, step

MARKS = ("zorille", "wombat", "31/01/2019", "janvier 2019", "17 h 17", "3e tour", "à huis clos")
"""Words and days that are in the first session alone."""
DAY = date(2019, 1, 31)
PAGES: dict[str, Show] = {
    "convocation": NOTICE,
    "présences": ATTENDANCE,
    "texte": TEXT,
    "vote": VOTE,
    "suites": AFTER,
    "documents": step(Step.DOCUMENTS),
    "clôture": CLOSING,
}


def rich() -> Session:
    """A session whose every text, name and day can be told from those of any other."""
    held = council(15, 12)
    names = (
        Candidate("Mme Zorille BRUN", listed=(Listed("Mme Wombat BRUN"),)),
        Candidate("M. Zorille CROZET"),
    )
    election = Deliberation(
        number="zorille-1",
        heading="Zorille",
        title="Élection du wombat",
        body="Exposé du wombat",
        decision="Dispositif du wombat",
        debate="Débat du wombat",
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment(names, (Round((6, 6)), Round((6, 6)), Round((7, 5)))),
        transmitted_on=DAY,
        published_on=DAY,
        receipt_on=DAY,
        receipt_number="wombat-9",
        suspensions=(Suspension(begun_at=time(17, 17), resumed_at=time(17, 27)),),
    )
    voted = replace(
        held.deliberations[0], number="zorille-2", title="Vote du wombat", ballot=Ballot(9, 2, 1)
    )
    first = replace(
        held,
        date=date(2019, 1, 30),
        opened_at=time(17, 17),
        place="Salle zorille",
        notice=replace(held.notice, sent_on=date(2019, 1, 20), note="Note du wombat"),
        deliberations=(election, voted),
        list_posted_on=DAY,
        minutes_settled_on=DAY,
        minutes_published_on=DAY,
        closed_at=time(17, 17),
        auxiliaries=("Mme Wombat",),
    )
    first = first.with_proxy(Proxy(MemberId("elu-13"), MemberId("elu-2")))
    return first.with_movement(Movement(MemberId("elu-5"), MovementKind.LEAVES, 1, at=time(17, 17)))


def empty() -> Session:
    """A session just created."""
    held = council(15)
    lines = tuple(replace(line, presence=Presence.UNRECORDED) for line in held.attendance)
    return Session(held.collectivity, held.assembly, date(2022, 12, 15), attendance=lines)


def with_a_bare_item() -> Session:
    """The same with an item that says nothing yet."""
    return replace(empty(), deliberations=(Deliberation(),))


def words(window: MainWindow) -> Iterator[str]:
    """Every word that shows in the window, and every name and tip that a screen reader has."""
    for each in window.findChildren(QWidget):
        if not each.isVisible():
            continue
        yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription())
        if isinstance(each, QLabel | QLineEdit | QAbstractButton):
            yield each.text()
        elif isinstance(each, QPlainTextEdit | QTextEdit):
            yield each.toPlainText()
        elif isinstance(each, QComboBox):
            yield each.currentText()
        elif isinstance(each, QAbstractItemView) and (model := each.model()) is not None:
            for row in range(model.rowCount()):
                columns = model.columnCount() if isinstance(each, QTableView) else 1
                for column in range(columns):
                    index = model.index(row, column)
                    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                        yield str(model.data(index, role) or "")


@pytest.mark.parametrize("after", [empty, with_a_bare_item])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_keeps_words_of_the_session_before(
    begin: Begin, page: str, after: Callable[[], Session]
) -> None:
    window = begin(rich(), after())
    window.desk.choose_session(1)
    for position in (1, 0):
        window.desk.choose_deliberation(position)
        PAGES[page](window)
    shown = " ".join(words(window)).casefold()
    assert "zorille" in shown or page in ("présences", "clôture", "documents")
    window.desk.choose_session(2)
    window.side.findings._refresh()
    kept = [mark for mark in MARKS if mark in " ".join(words(window)).casefold()]
    assert kept == []


@pytest.mark.parametrize("page", ["texte", "vote", "suites"])
def test_no_page_keeps_words_of_the_item_before(begin: Begin, page: str) -> None:
    first = rich()
    window = begin(replace(first, deliberations=(first.deliberations[0], Deliberation())))
    PAGES[page](window)
    window.desk.choose_deliberation(1)
    pane = window.pages.session.deliberations.tabs
    shown = " ".join(
        text for each in pane.findChildren(QWidget) if each.isVisible() for text in _of(each)
    )
    assert [mark for mark in MARKS[:2] if mark in shown.casefold()] == []


def _of(each: QWidget) -> tuple[str, ...]:
    if isinstance(each, QLabel | QLineEdit):
        return (each.text(),)
    if isinstance(each, QPlainTextEdit | QTextEdit):
        return (each.toPlainText(),)
    return ()
