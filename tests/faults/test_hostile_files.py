"""Malicious files: refused with a message, never a crash, never a change."""

import json
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registre_app.domain.errors import RegistreError
from registre_app.exchange import SessionRefused, dumps, example_session, loads
from registre_app.storage import RegisterFile
from tests.councils import council

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.data())
def test_a_session_file_with_anything_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    document = json.loads(dumps(council(3)))
    target = document
    while isinstance(target, dict | list) and target:
        keys = list(target) if isinstance(target, dict) else list(range(len(target)))
        key = data.draw(st.sampled_from(keys))
        deeper = target[key]
        if not isinstance(deeper, dict | list) or data.draw(st.booleans()):
            target[key] = data.draw(VALUES)
            break
        target = deeper
    with suppress(SessionRefused):
        loads(json.dumps(document))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_no_session(content: bytes) -> None:
    with pytest.raises((RegistreError, UnicodeDecodeError)):
        loads(content.decode("utf-8"))


@pytest.mark.parametrize("seed", range(25))
def test_a_register_with_bytes_changed_at_random_is_read_or_refused(
    tmp_path: Path, seed: int
) -> None:
    session = example_session()
    path = tmp_path / "dijon.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(40):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)
    with suppress(RegistreError), RegisterFile.open(path, read_only=True) as register:
        for entry in register.sessions():
            register.session(entry.id)
    assert path.read_bytes() == bytes(content)
