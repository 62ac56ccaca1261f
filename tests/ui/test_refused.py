"""What was typed and refused stays in its field with its error, and shows nowhere else."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtWidgets import QLineEdit

from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.field import Field
from tests.ui.conftest import Answers, Begin
from tests.ui.keys import Keyboard
from tests.ui.test_typed_fields import control, in_hand, put_in, show
from tests.ui.typed_fields import AFTER, NAMES, NOTICE, TYPED, Typed, base

SENT, SENT_TO = "Convocation envoyée le", "Transmise au préfet le"
WRONG = "32/12/2022"


@pytest.fixture
def begin(begin: Begin) -> Begin:
    def on_the_first(*sessions: Session) -> MainWindow:
        window = begin(*sessions)
        window.desk.choose_session(1)
        return window

    return on_the_first


def shown(window: MainWindow, words: str) -> tuple[str, bool]:
    """What a field holds, and whether an error is said under it."""
    editor = control(window, words)
    field = editor.parentWidget()
    assert isinstance(field, Field)
    return editor.text(), bool(field.error)


def test_a_refused_date_stays_with_its_error_while_other_fields_are_typed(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    NOTICE(window)
    put_in(window, keys, SENT, WRONG)
    put_in(window, keys, "Lieu", "École")
    assert window.desk.session.place == "École"
    assert shown(window, SENT) == (WRONG, True)


@pytest.mark.parametrize("sent_on", [None, date(2022, 12, 8), date(2023, 1, 3)])
def test_a_refused_date_does_not_show_in_another_session(
    begin: Begin, keys: Keyboard, sent_on: date | None
) -> None:
    other = replace(base(), date=date(2023, 1, 10), notice=Notice(sent_on), deliberations=())
    window = begin(base(), other)
    NOTICE(window)
    put_in(window, keys, SENT, WRONG)
    window.desk.choose_session(2)
    assert shown(window, SENT) == (f"{sent_on:%d/%m/%Y}" if sent_on else "", False)


def test_a_refused_date_is_forgotten_once_another_value_is_recorded(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    NOTICE(window)
    put_in(window, keys, SENT, "07/12/2022")
    put_in(window, keys, SENT, WRONG)
    window.commands.undo()
    assert shown(window, SENT) == ("08/12/2022", False)


def test_a_refused_date_of_an_item_does_not_show_at_the_next(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    AFTER(window)
    put_in(window, keys, SENT_TO, WRONG)
    assert shown(window, SENT_TO) == (WRONG, True)
    window.desk.choose_deliberation(1)
    assert shown(window, SENT_TO) == ("", False)


def test_a_refused_date_of_a_session_stays_while_another_item_is_seen(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    NOTICE(window)
    put_in(window, keys, SENT, WRONG)
    window.desk.choose_deliberation(1)
    assert shown(window, SENT) == (WRONG, True)


def test_a_day_typed_without_its_year_is_of_the_year_of_its_session(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    NOTICE(window)
    put_in(window, keys, SENT, "9 déc")
    assert window.desk.session.notice.sent_on == date(2022, 12, 9)
    assert shown(window, SENT) == ("09/12/2022", False)


def wrong_for(typed: Typed) -> str | None:
    """A text that a field refuses; None for one that takes any text, or is no line."""
    if isinstance(typed.value, date):
        return WRONG
    if isinstance(typed.value, time):
        return "25h"
    if typed.keys == NAMES:
        return "Personne"
    return "beaucoup" if type(typed.value) is int and typed.keys.isdigit() else None


@pytest.mark.parametrize(
    "typed",
    [each for each in TYPED if wrong_for(each)],
    ids=lambda each: f"{each.record.__name__}.{each.name}",
)
def test_what_is_refused_stays_while_pages_are_left_and_come_back_to_until_it_is_mended(
    begin: Begin, keys: Keyboard, typed: Typed
) -> None:
    window = begin(typed.begun(base()))
    show(window, typed)
    editor = control(window, typed.control)
    if not isinstance(editor, QLineEdit):
        pytest.skip("a box of numbers takes no other text")
    put_in(window, keys, typed.control, wrong_for(typed) or "")
    assert shown(window, typed.control) == (wrong_for(typed), True)
    window.navigation.show_section(Section.DASHBOARD)
    window.desk.reload()
    show(window, typed)
    assert shown(window, typed.control) == (wrong_for(typed), True)
    put_in(window, keys, typed.control, typed.keys)
    assert in_hand(window, typed.path) == typed.value
    assert not shown(window, typed.control)[1]


def test_what_is_refused_at_an_item_waits_there_with_its_message(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    AFTER(window)
    put_in(window, keys, SENT_TO, WRONG)
    window.desk.choose_deliberation(1)
    assert shown(window, SENT_TO) == ("", False)
    window.desk.choose_deliberation(0)
    assert shown(window, SENT_TO) == (WRONG, True)
    put_in(window, keys, SENT_TO, "20/12/2022")
    assert window.desk.deliberation.transmitted_on == date(2022, 12, 20)
    window.desk.choose_deliberation(1)
    window.desk.choose_deliberation(0)
    assert shown(window, SENT_TO) == ("20/12/2022", False)


def test_what_is_refused_in_a_session_waits_there_while_another_is_seen(
    begin: Begin, keys: Keyboard
) -> None:
    other = replace(base(), date=date(2023, 1, 10), deliberations=())
    window = begin(base(), other)
    window.desk.choose_session(1)
    NOTICE(window)
    put_in(window, keys, SENT, WRONG)
    window.desk.choose_session(2)
    assert not shown(window, SENT)[1]
    window.navigation.show_section(Section.DASHBOARD)
    window.desk.choose_session(1)
    NOTICE(window)
    assert shown(window, SENT) == (WRONG, True)


def test_what_is_refused_at_an_item_goes_with_it_and_not_to_the_next(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    AFTER(window)
    put_in(window, keys, SENT_TO, WRONG)
    window.desk.remove_deliberation("Délibération retirée")
    assert shown(window, SENT_TO) == ("", False)


def test_one_who_quits_is_told_what_waits_at_another_item(
    begin: Begin, keys: Keyboard, answers: Answers
) -> None:
    window = begin(base())
    AFTER(window)
    put_in(window, keys, SENT_TO, WRONG)
    window.desk.choose_deliberation(1)
    answers.leaves = False
    assert not window.close()
    assert answers.drafts == [WRONG]
    answers.leaves = True


def test_what_is_refused_and_left_for_another_item_is_told(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    AFTER(window)
    put_in(window, keys, SENT_TO, WRONG)
    window.desk.choose_deliberation(1)
    assert f"« {WRONG} » n’a pas été enregistré" in window.banner.text()
