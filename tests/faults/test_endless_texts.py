"""Texts, files and formulas made to exhaust the stack, the memory or the patience are refused.

Each is read in a process of its own, whose processor time and memory are limited by the system.
"""

import subprocess
import sys

import pytest

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 25))
resource.setrlimit(resource.RLIMIT_DATA, (500_000_000,) * 2)
from registre_app.domain.errors import RegistreError
try:
    {work}
except RegistreError as error:
    print(error)
else:
    print("lu")
"""
PARSED = "from registre_app.text import parse; parse({})"
PRINTED = """from registre_app.papers.catalogue import paper
    from registre_app.papers.topic import Topic
    from tests.councils import council
    one = council(7)
    import dataclasses
    item = dataclasses.replace(one.deliberations[0], body={})
    paper("extrait").render(Topic(one.with_deliberation(0, item), 0))"""
LOADED = """import json
    from registre_app.exchange import dumps, loads
    from tests.councils import council
    text = dumps(council(3))
    loads({})"""
MANY_FIELDS = 'text[:-2] + "," + ",".join(f\'"{i:x}": 0\' for i in range(400_000)) + "}"'
TABLE = r'"|" + "a|" * {0} + "\n|" + "-|" * {0} + "\n|" + "b|" * {0}'


def read(work: str, what: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED.format(work=work.format(what))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize(
    ("work", "what", "said"),
    [
        (PARSED, '"> " * 5000 + "x"', "une citation"),
        (PARSED, '"- " * 2000 + "x"', "des listes imbriquées trop profondément"),
        (PARSED, TABLE.format(500), "un tableau de plus de 100 colonnes"),
        (PRINTED, TABLE.format(100), "lu"),
        (PRINTED, '"a" * 300_000', "ne tient pas sur une page"),
        (PRINTED, '"_a" * 30_000', "ne tient pas sur une page"),
        (PRINTED, '"[" * 50_000', "ne vont pas par deux"),
        (LOADED, MANY_FIELDS, "plus de mille champs"),
        (
            LOADED,
            '\'{"deliberations": [\' + ",".join(["{}"] * 1_500_000) + "]}"',
            "Au moins",
        ),
        (LOADED, '"[" * 100_000', "trop de niveaux"),
    ],
)
def test_what_would_never_end_is_told_in_french(work: str, what: str, said: str) -> None:
    assert said in read(work, what)
