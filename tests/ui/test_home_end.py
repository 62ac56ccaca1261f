"""Home and End go to the first and the last row of a table, whatever its page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.councils import evening
from tests.ui.conftest import Begin


def tables(window: MainWindow) -> list[QTableView]:
    """The tables in sight that have several rows."""
    seen = [each for each in window.findChildren(QTableView) if each.isVisible()]
    return [each for each in seen if each.model().rowCount() > 1]


def test_home_and_end_go_to_the_first_and_last_row_of_every_table(begin: Begin) -> None:
    window = begin(evening())
    places: list[Callable[[], object]] = [
        partial(window.navigation.show_step, each) for each in Step
    ]
    places.append(partial(window.navigation.show_step, Step.DELIBERATIONS))
    places.append(window.pages.session.deliberations.show_vote)
    places += [partial(window.navigation.show_section, each) for each in Section]
    seen = set()
    for go in places:
        go()
        for table in tables(window):
            seen.add(table.accessibleName())
            last = table.model().rowCount() - 1
            for key, row in ((Qt.Key.Key_End, last), (Qt.Key.Key_Home, 0)):
                QTest.keyClick(table, key)
                assert table.currentIndex().row() == row, table.accessibleName()
    assert {"Feuille de présence", "Votes par nom", "Tableau du conseil"} <= seen
