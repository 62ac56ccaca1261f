"""Session files and files of events with anything anywhere: read, or refused by the field."""

import json
import random
from pathlib import Path
from typing import Any

from registre_app.app.findings import findings
from registre_app.app.importing import imported
from registre_app.domain.errors import RegistreError
from registre_app.domain.events import events_of
from registre_app.exchange import dumps, dumps_events, example_session, read_events, read_session
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.faults.fuzzing import fuzz, mutated
from tests.faults.outcome import Outcome

SHORT, LONG = 100, 50_000
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 1.5, 1e308, float("1e999"), 2**63, 10**40, "", " ", "x" * 3000),
    *(
        [],
        {},
        [None],
        {"a": 1},
        [[[[]]]],
        "2026-02-30",
        "9999-12-31",
        "0001-01-01",
        "24:00",
        "[[",
        "]]",
    ),
    *("\u202e", "\x00", "a\nb", "é" * 501, "> " * 60, "- " * 60, "|a|\n|-|\n|b|c|", "_a" * 300),
    *("iVBORw0KGgo=", "{{ x }}", "{% if a %}", "7.1", "12345678901234", "-1", "https://exemple.fr"),
)


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Read so many files."""
    return fuzz("fuzz_json", count, seed, folder)


class Reader:
    """Changes valid files, by their structure or by their bytes, and imports them."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "seance.json"
        few, more = council(3), council(7)
        sessions = [dumps(few), dumps(few), dumps(more), dumps(example_session())]
        self._sessions = [text.encode() for text in sessions]
        made = RegisterFile.create(folder / "arnay.registre", few.collectivity, few.assembly, [few])
        with made as register:
            self._events = [dumps_events(events_of(register.chronicle())).encode()]

    def read(self, chance: random.Random, index: int) -> None:
        """Import one."""
        is_session = index % 5 > 0
        samples = self._sessions if is_session else self._events
        weights = [8, 8, 3, 1] if is_session else None
        (sample,) = chance.choices(samples, weights)
        content = (
            mutated(sample, chance, samples)
            if chance.random() < 0.3
            else json.dumps(changed(json.loads(sample), chance), ensure_ascii=False).encode(
                "utf-8", "surrogatepass"
            )
        )
        self._path.write_bytes(content)
        try:
            if not is_session:
                read_events(self._path)
                return
            session = imported(read_session(self._path)).session
            for _ in findings(session):
                pass
        except RegistreError:
            return


def changed(document: Any, chance: random.Random) -> Any:
    """Return a JSON document with a few values changed, wherever they stand."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        target = document
        while isinstance(target, dict | list) and target:
            key = chance.choice(list(target) if isinstance(target, dict) else range(len(target)))
            deeper = target[key]
            if isinstance(deeper, dict | list) and deeper and chance.random() < 0.8:
                target = deeper
                continue
            _change(target, key, chance)
            break
    return document


def _change(target: Any, key: Any, chance: random.Random) -> None:
    match chance.randrange(6):
        case 0:
            del target[key]
        case 1 if isinstance(target, dict):
            target[chance.choice(("inconnu", "nom", "cle", "", "a" * 500))] = chance.choice(ODD)
        case 2 if isinstance(target, list):
            target.append(json.loads(json.dumps(target[key])))
        case 3 if isinstance(target[key], str) and target[key]:
            at = chance.randrange(len(target[key]))
            odd = chance.choice([each for each in ODD if isinstance(each, str)])
            target[key] = target[key][:at] + odd + target[key][at:]
        case 4 if isinstance(target, list):
            other = chance.randrange(len(target))
            target[key], target[other] = target[other], target[key]
        case _:
            target[key] = chance.choice(ODD)
