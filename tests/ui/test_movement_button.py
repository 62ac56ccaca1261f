"""The button that notes an arrival or a departure says why it cannot yet."""

from dataclasses import replace

from registre_app.domain.findings import Step
from registre_app.ui.session.movements_box import NO_ITEM, TIP
from tests.councils import council
from tests.ui.conftest import Begin


def test_without_an_item_the_movement_button_says_that_there_is_none(begin: Begin) -> None:
    window = begin(replace(council(7), deliberations=()))
    window.navigation.show_step(Step.ATTENDANCE)
    button = window.pages.session.attendance.movements.button
    assert (button.isEnabled(), button.toolTip()) == (False, NO_ITEM)
    window.desk.add_deliberation()
    assert (button.isEnabled(), button.toolTip()) == (True, TIP)
