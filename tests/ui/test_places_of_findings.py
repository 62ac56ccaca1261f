"""Each finding leads to the field where what it says is mended."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from registre_app import domain
from registre_app.domain.findings import Location, Step
from registre_app.ui.shell.window import MainWindow
from tests.councils import evening
from tests.ui.conftest import Begin

SOURCES = "".join(path.read_text("utf-8") for path in Path(domain.__file__).parent.rglob("*.py"))
PLACES = sorted(set(re.findall(r'Location\(Step\.(\w+), "(\w+)"', SOURCES)))
ON_NOTICE = sorted(name for step, name in PLACES if step == "NOTICE")
ON_CLOSING = sorted(name for step, name in PLACES if step == "CLOSING")


@pytest.fixture
def window(begin: Begin) -> MainWindow:
    return begin(evening())


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_what_is_typed_at_a_step_is_looked_for_there(window: MainWindow) -> None:
    session = window.pages.session
    for step, name in PLACES:
        if name in session.closing.fields:
            assert step == "CLOSING", name
    for step, page in ((Step.NOTICE, session.notice), (Step.CLOSING, session.closing)):
        names = ON_NOTICE if step is Step.NOTICE else ON_CLOSING
        reached: dict[QWidget, str] = {}
        for name in names:
            window.navigation.go_to(Location(step, name))
            QApplication.processEvents()
            if page.isVisible():
                assert session.step is step, name
                assert page.isAncestorOf(focus()), name
            assert reached.setdefault(focus(), name) == name  # nothing falls back to another


def test_the_minutes_settled_too_early_lead_to_their_day(window: MainWindow) -> None:
    window.navigation.go_to(Location(Step.CLOSING, "minutes_settled_on"))
    closing = window.pages.session.closing
    assert window.pages.session.step is Step.CLOSING
    assert focus() is closing.dates["minutes_settled_on"]


def test_what_is_a_setting_leads_to_the_settings(window: MainWindow) -> None:
    for step, name in ((Step.NOTICE, "publicity"), (Step.CLOSING, "binding_years")):
        window.navigation.go_to(Location(step, name))
        assert window.pages.settings.isVisible()
        assert window.pages.settings.body.isAncestorOf(focus()), name
