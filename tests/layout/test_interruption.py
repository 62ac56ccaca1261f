"""Long work that stops once nobody waits for it."""

import pytest

from registre_app.exchange import example_session
from registre_app.layout.interruption import Interrupted, interruptible
from registre_app.papers import extract


def test_a_paper_nobody_waits_for_is_drawn_no_further() -> None:
    session = example_session()
    with pytest.raises(Interrupted), interruptible(lambda: True):
        extract.render(session, 0)


def test_a_paper_awaited_is_the_same_as_any() -> None:
    session = example_session()
    plain = extract.render(session, 0)
    with interruptible(lambda: False):
        assert extract.render(session, 0) == plain
