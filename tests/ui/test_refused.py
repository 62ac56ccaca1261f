"""What was typed and refused stays in its field with its error, and shows nowhere else."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.field import Field
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.test_typed_fields import control, put_in
from tests.ui.typed_fields import AFTER, NOTICE, base

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
