"""Each finding leads to the field where what it says is mended."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from registre_app import domain
from registre_app.domain.findings import Location, Step
from registre_app.ui.desk import Desk
from registre_app.ui.sections import Section
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


def test_who_should_preside_an_item_leads_to_who_presides_it(window: MainWindow) -> None:
    window.navigation.go_to(Location(Step.DELIBERATIONS, "president", position=1))
    assert window.desk.position == 1
    assert focus() is window.pages.session.deliberations.vote.president


def test_what_is_a_setting_leads_to_the_settings(window: MainWindow) -> None:
    for step, name in ((Step.NOTICE, "publicity"), (Step.CLOSING, "binding_years")):
        window.navigation.go_to(Location(step, name))
        assert window.pages.settings.isVisible()
        assert window.pages.settings.body.isAncestorOf(focus()), name


def f8(window: MainWindow) -> str:
    """Press F8, and return the code of the finding gone to."""
    window.navigation.next_finding()
    item = window.side.findings.list.currentItem()
    code: str = item.data(Qt.ItemDataRole.UserRole).code
    return code


def codes(window: MainWindow) -> list[str]:
    """The findings listed, once they are checked."""
    while window.desk.busy:
        QApplication.processEvents()
    shown = window.side.findings.list
    return [shown.item(row).data(Qt.ItemDataRole.UserRole).code for row in range(shown.count())]


def test_f8_goes_through_the_findings_one_after_the_other(window: MainWindow) -> None:
    gone_to = [f8(window) for _ in codes(window)]
    assert len(gone_to) > 2
    assert gone_to == codes(window)


def test_f8_goes_on_with_the_finding_after_one_that_was_mended(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = codes(window)[:3]
    assert (f8(window), f8(window)) == (first, second)
    left = tuple(each for each in window.desk.findings if each.code != second)
    monkeypatch.setattr(Desk, "findings", property(lambda _: left))
    window.desk.checked.emit()
    assert f8(window) == third


def test_f8_begins_with_the_first_finding_of_another_session(begin: Begin) -> None:
    first = evening()
    acts = tuple(replace(each, number=f"{each.number}-B") for each in first.deliberations)
    window = begin(first, replace(first, deliberations=acts))
    f8(window)
    f8(window)
    other = next(key for key in window.desk.days if key != window.desk.session_id)
    window.desk.choose_session(other)
    QApplication.processEvents()
    assert f8(window) == codes(window)[0]


def test_the_findings_of_a_session_show_beside_it_alone(window: MainWindow) -> None:
    tabs = window.side.findChild(QTabWidget)
    window.navigation.next_finding()
    assert tabs.currentWidget() is window.side.findings
    window.navigation.show_section(Section.MEMBERS)
    assert not tabs.isTabVisible(tabs.indexOf(window.side.findings))
    window.navigation.show_session()
    assert tabs.isTabVisible(tabs.indexOf(window.side.findings))


def test_a_paper_chosen_shows_though_the_findings_were_in_front(window: MainWindow) -> None:
    window.navigation.show_step(Step.DOCUMENTS)
    window.navigation.next_finding()
    window.navigation.show_step(Step.DOCUMENTS)
    window.pages.session.documents.list.setCurrentRow(2)
    assert window.side.preview.isVisible()
