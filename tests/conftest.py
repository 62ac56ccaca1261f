"""Qt's offscreen platform, properties that no slow machine fails, the command line."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from registre_app import cli
from registre_app.confined import Confined
from registre_app.storage import RegisterFile, register_file
from registre_app.storage.opening import bring_up_to_date
from tests.councils import council
from tests.sealed import sealed_register

Run = Callable[..., tuple[int, str, str]]
"""Runs a command: its status, its output, its errors."""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# How fast inputs are generated tells of the machine, not of the code.
settings.register_profile(
    "registre", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50
)
settings.register_profile("longuement", settings.get_profile("registre"), max_examples=2_000)
settings.load_profile("registre")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache and settings of the user that are the tests' alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("reglages")))
        yield


@pytest.fixture(scope="session", autouse=True)
def schema_made_once() -> Iterator[None]:
    """New registers take a copy of the schema: to apply every migration takes 60 ms each time.

    Each keeps its own moment of creation, by which it is told from the others.
    """
    with closing(sqlite3.connect(":memory:")) as model:
        bring_up_to_date(model)
        schema = model.serialize()

    def copied(db: sqlite3.Connection) -> None:
        if db.execute("SELECT 1 FROM sqlite_schema").fetchone():
            bring_up_to_date(db)
            return
        db.deserialize(schema)
        with db:
            db.execute("UPDATE _sqlite_migrations SET applied_at = ?", [str(datetime.now(UTC))])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register_file, "bring_up_to_date", copied)
        yield


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the user that are the test's alone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "reglages"))


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files of others here, as where no process can be had: what is found is the same."""
    monkeypatch.setattr(Confined, "_running", lambda _: None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of one session of a council of seven."""
    session = council(7)
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    return path


@pytest.fixture(scope="session")
def sealed_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a year of sealed sessions, which no test changes: see tests.sealed."""
    return sealed_register(tmp_path_factory.mktemp("scelle") / "arnay.registre")


@pytest.fixture
def sealed(sealed_model: Path, tmp_path: Path) -> Path:
    """A copy of the register with a year of sealed sessions."""
    return Path(shutil.copy(sealed_model, tmp_path / "arnay.registre"))
