"""What the pages of a session say beside their fields."""

from PySide6.QtWidgets import QLabel

from registre_app.domain.findings import Step
from registre_app.ui.session.text_page import AFTER_DECIDES
from registre_app.ui.shell.window import MainWindow


def test_the_operative_part_says_how_it_begins(opened: MainWindow) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    decision = opened.pages.session.deliberations.text.decision
    assert decision.placeholderText() == AFTER_DECIDES
    assert "de fixer" in AFTER_DECIDES


def test_the_last_day_of_a_delay_is_told_as_the_last_and_not_as_one_day_too_late(
    opened: MainWindow,
) -> None:
    opened.navigation.show_step(Step.CLOSING)
    said = [each.text() for each in opened.pages.session.closing.findChildren(QLabel)]
    assert any(each.startswith("À afficher au plus tard le ") for each in said)
    assert not any("avant le 2" in each or "avant le 1" in each for each in said)
