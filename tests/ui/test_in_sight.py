"""What is printed and saved is what is in sight, on every page; acts found are seen and printed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.findings import Step
from registre_app.domain.french import long_date
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests import pdf
from tests.councils import council
from tests.ui.conftest import Answers, Begin, as_a_slot
from tests.ui.keys import Keyboard

BAIL = DelegatedDecision("D2022-001", date(2022, 11, 3), "Bail du club d’échecs")


@pytest.fixture
def two(begin: Begin) -> MainWindow:
    """Two sessions, the first with an act of its own, and a decision; the second is in hand."""
    first = council(15, present=13)
    items = (
        replace(first.deliberations[0], number="2021-001", title="Tarif de la cantine"),
        *first.deliberations[1:],
    )
    before = replace(first, date=date(2021, 6, 10), deliberations=items)
    window = begin(before, first)
    window.desk.edit_decisions((BAIL,), "Décision")
    return window


def places(window: MainWindow) -> Iterator[str]:
    """Show every page, step and tab in turn."""
    for section in Section:
        window.navigation.show_section(section)
        yield section.title
    window.navigation.show_section(Section.SETTINGS)
    tabs = window.pages.settings.tabs
    for rank in range(tabs.count()):
        tabs.setCurrentIndex(rank)
        yield tabs.tabText(rank)
    for step in Step:
        window.navigation.show_step(step)
        yield str(step)


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the page shows all it has to."""
    if window.navigation.page is window.pages.acts:
        qtbot.waitUntil(lambda: bool(window.pages.acts.model.rows), timeout=5_000)
    preview = window.side.preview
    qtbot.waitUntil(lambda: not preview.busy, timeout=10_000)
    qtbot.wait(1)
    qtbot.waitUntil(lambda: not preview.busy, timeout=10_000)


def test_what_is_saved_on_each_page_is_what_is_in_sight(
    two: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = answers.path = tmp_path / "papier.pdf"
    seen = {}
    for place in places(two):
        settled(two, qtbot)
        path.unlink(missing_ok=True)
        as_a_slot(two.commands.printing.save)
        qtbot.waitUntil(lambda: not two.commands.printing.papers.busy, timeout=10_000)
        seen[place] = two.side.isVisible()
        assert path.exists() is two.side.isVisible(), place
        if path.exists():
            assert pdf.text(path.read_bytes()) == pdf.text(two.side.preview.pdf), place
        else:
            assert "Aucun papier n’est à l’aperçu ici" in two.banner.text(), place
            two.banner.say("", "information")
    hidden = {place for place, visible in seen.items() if not visible}
    assert hidden == {
        "Tableau de bord",
        "Séances",
        "Archives",
        "Réglages",
        "Collectivité",
        "Formules de rédaction",
        "Mots appris",
    }


def test_an_old_act_found_is_seen_and_its_session_stays_closed(
    two: MainWindow, qtbot: QtBot, answers: Answers, keys: Keyboard, tmp_path: Path
) -> None:
    in_hand = two.desk.session_id
    two.navigation.show_section(Section.ACTS)
    keys.write("cantine 2021")
    qtbot.waitUntil(lambda: len(two.pages.acts.model.rows) == 1, timeout=5_000)
    settled(two, qtbot)
    assert "Tarif de la cantine" in pdf.text(two.side.preview.pdf)
    answers.path = tmp_path / "ancien.pdf"
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil((tmp_path / "ancien.pdf").exists, timeout=10_000)
    assert "10 juin 2021" in pdf.flat(pdf.text((tmp_path / "ancien.pdf").read_bytes()))
    assert two.desk.session_id == in_hand
    assert two.navigation.page is two.pages.acts


def test_the_act_chosen_in_the_list_is_the_one_in_sight(two: MainWindow, qtbot: QtBot) -> None:
    two.navigation.show_section(Section.ACTS)
    settled(two, qtbot)
    page = two.pages.acts
    for row, found in enumerate(page.model.rows):
        place = page.list.visualRect(page.model.index(row)).center()
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settled(two, qtbot)
        shown = pdf.flat(pdf.text(two.side.preview.pdf))
        assert found.title.text in shown
        assert not found.session_id or long_date(found.date) in shown
    assert two.navigation.page is page  # a click shows, Enter and a double click open


def test_an_edit_shows_in_the_preview_of_the_act_found(two: MainWindow, qtbot: QtBot) -> None:
    two.navigation.show_section(Section.ACTS)
    settled(two, qtbot)
    rows = two.pages.acts.model.rows
    here = next(row for row, each in enumerate(rows) if each.session_id == two.desk.session_id)
    two.pages.acts.list.setCurrentIndex(two.pages.acts.model.index(here))
    two.desk.choose_deliberation(rows[here].index)
    two.desk.edit_deliberation(replace(two.desk.deliberation, title="Zèbres du parc"), "Objet")
    qtbot.waitUntil(
        lambda: not two.side.preview.busy and "Zèbres" in pdf.text(two.side.preview.pdf),
        timeout=5_000,
    )


def test_nothing_found_nothing_is_in_sight(two: MainWindow, qtbot: QtBot, keys: Keyboard) -> None:
    two.navigation.show_section(Section.ACTS)
    settled(two, qtbot)
    assert two.side.isVisible()
    keys.write("zzzz")
    qtbot.waitUntil(lambda: not two.pages.acts.model.rows, timeout=5_000)
    QApplication.processEvents()
    assert not two.side.isVisible()
    as_a_slot(two.commands.printing.print)
    assert "Aucun papier n’est à l’aperçu ici" in two.banner.text()
