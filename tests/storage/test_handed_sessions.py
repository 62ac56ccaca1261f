"""March under one mayor, June under another: both import, March reads the same for ever (b14)."""

from itertools import permutations
from pathlib import Path

import pytest

from registre_app.app.drawing import draw
from registre_app.exchange import dumps, read_session
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile

CASES = Path(__file__).parent.parent / "cases"
NAMES = ("b14-0", "b14-1")


def sheet(register: RegisterFile, key: int) -> bytes:
    return draw(paper("extrait"), Topic(register.session(key), 0))


@pytest.mark.parametrize("order", list(permutations(NAMES)))
def test_both_sessions_import_in_any_order_and_read_as_they_were(
    order: tuple[str, ...], tmp_path: Path
) -> None:
    sessions = {name: read_session(CASES / f"{name}.json") for name in order}
    first, second = sessions.values()
    path = tmp_path / "registre.registre"
    with RegisterFile.create(path, first.collectivity, first.assembly, [first]) as register:
        before, printed = dumps(register.session(1)), sheet(register, 1)
        register.add_session(second, "Séance importée")
        assert dumps(register.session(1)) == before
        assert sheet(register, 1) == printed
        assert (register.session(1), register.session(2)) == (first, second)
        held = register.chronicle()
    march, june = sessions["b14-0"], sessions["b14-1"]
    named = [held.executive_on(session.date) for session in (march, june)]
    assert [member.last_name for member in named if member] == ["ÉTIENNE", "D’ARTOIS"]
    assert {day for day, _ in held.uncertain} == {june.date}
