"""What the pages of a session say beside their fields."""

from PySide6.QtWidgets import QLabel

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.session.text_page import AFTER_DECIDES
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.labels import WrappedLabel


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


def test_no_line_of_a_label_ends_after_an_opening_mark_nor_begins_with_a_closing_one(
    opened: MainWindow,
) -> None:
    """« and » keep to their word, in the words that a label is made with and in later ones."""
    for section in Section:
        opened.navigation.show_section(section)
    for step in Step:
        opened.navigation.show_step(step)
    wrapped = opened.findChildren(WrappedLabel)
    assert any("«" in each.text() for each in wrapped)
    for each in wrapped:
        assert "« " not in each.text()
        assert " »" not in each.text()
    later = wrapped[0]
    later.setText("par « Événement »")
    assert later.text() == "par «\N{NO-BREAK SPACE}Événement\N{NO-BREAK SPACE}»"
