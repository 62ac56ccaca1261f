"""Sessions that were once printed or judged wrongly, with the facts that their tests name."""

from dataclasses import replace
from pathlib import Path

from registre_app.domain.collectivity import ActModel
from registre_app.domain.session import Session
from registre_app.exchange import read_session

_FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def case(name: str, model: ActModel | None = None) -> Session:
    """Return a session by the name of its file, its acts in a model where one is given."""
    session = read_session(_FOLDER / f"{name}.json")
    if model is None:
        return session
    return replace(session, collectivity=replace(session.collectivity, act_model=model))
