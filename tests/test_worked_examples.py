"""CONTRIBUTING.md is true: what it names is there, and its examples do what it says of them."""

import re
from pathlib import Path

import pytest

from tests.examples import TEXT, Change, Copy, changes
from tests.spans import ROOT, lost

OF_OTHERS = frozenset({"RegistreError", "sys.excepthook", "name_cards", "Background"})
HEADINGS = ("A rule", "A paper", "A field of a record", "A kind of body")
OF_FIELDS = (
    "tests/test_fields.py",
    "tests/ui/test_typed_fields.py::test_every_field_of_the_format_is_typed_somewhere",
)
TYPED = "tests/ui/test_typed_fields.py::test_a_field_is_typed_removed_and_undone[Session.broadcast]"
SESSION = """
from dataclasses import replace
from datetime import time
from pathlib import Path
from registre_app.exchange import dumps
from tests.councils import council
held = replace(council(15), opened_at=time(9), closed_at=time(18))
Path("seance.json").write_text(dumps(held), "utf-8")
"""
IN_THE_WINDOW = """
from registre_app.domain.findings import Step
from tests.councils import council


def test_it_is_in_the_list_of_the_window(begin):
    window = begin(council(15))
    window.navigation.show_step(Step.DOCUMENTS)
    shown = window.pages.session.documents.list
    assert any(shown.item(row).text().startswith("Chevalets") for row in range(shown.count()))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "registre")


def make(copy: Copy, *made: Change) -> None:
    assert made
    for each in made:
        copy.make(each)


def test_what_the_page_names_is_there() -> None:
    assert list(lost(TEXT, OF_OTHERS)) == []


def test_every_block_of_changes_is_tried_here() -> None:
    tried = [change for heading in HEADINGS for change in changes(heading)]
    assert len(tried) == TEXT.count("```diff\n") == len(re.findall(r"^\+\+\+ ", TEXT, re.MULTILINE))


def test_the_examples_are_written_as_the_code_is(copy: Copy) -> None:
    made = [each for heading in HEADINGS for each in changes(heading)]
    make(copy, *made)
    files = sorted({each.path for each in made if each.path.endswith(".py")})
    for check in (("check",), ("format", "--check")):
        done = copy.run("-m", "ruff", *check, "--no-cache", *files)
        assert done.returncode == 0, done.stdout


def test_every_room_is_in_the_picture() -> None:
    rooms = {
        path.name for path in (ROOT / "registre_app").iterdir() if (path / "__init__.py").is_file()
    }
    picture = TEXT.partition("## The house")[2].partition("## Four worked examples")[0]
    assert [room for room in sorted(rooms) if not re.search(rf"\b{room}\b", picture)] == []


def test_a_rule_is_told_by_the_command_the_guide_and_its_cases(copy: Copy) -> None:
    rule = changes("A rule")
    cases = [each for each in rule if each.path.endswith("cas.csv")]
    make(copy, *cases)
    broken = copy.failures("tests/domain/cases/test_cases.py", "-k", "neuf or huit")
    assert len(broken) == 1  # the case of the rule that is not there yet
    make(copy, *(each for each in rule if each not in cases))
    assert copy.failures("tests/domain/cases/test_cases.py") == ()
    assert "| `seance-longue` | à vérifier | Une séance notée longue" in copy.registre("regles")
    assert copy.run("-c", SESSION).returncode == 0
    copy.registre("importer", "essai.registre", "seance.json")
    assert "seance-longue" in copy.registre("controler", "essai.registre")


def test_a_paper_is_drawn_by_the_command_conforms_and_is_in_the_window(copy: Copy) -> None:
    make(copy, *changes("A paper"))
    copy.registre("demo", "dijon.registre")
    copy.registre("document", "chevalets", "dijon.registre", "-o", "chevalets.pdf")
    assert (copy.folder / "chevalets.pdf").read_bytes().startswith(b"%PDF")
    (copy.folder / "tests/ui/test_listed.py").write_text(IN_THE_WINDOW, "utf-8")
    of_catalogue = [f"tests/papers/test_{name}.py" for name in ("papers", "privacy", "margins")]
    own = (
        "tests/papers/test_name_cards.py",
        "tests/ui/test_listed.py",
        "tests/guide/test_pages.py",
    )
    named = "chevalets or card or listed or catalogue"
    assert copy.failures(*of_catalogue, *own, "-k", named) == ()


def test_each_door_that_forgets_a_field_is_named(copy: Copy) -> None:
    record, *doors = changes("A field of a record")
    make(copy, record)
    assert set(copy.failures(*OF_FIELDS)) == {
        "test_the_register_file_keeps_every_field",
        "test_a_register_edited_keeps_every_field",
        "test_json_keeps_every_field",
        "test_every_field_has_a_key[Session]",
    }
    typed = [each for each in doors if each.path == "tests/ui/typed_fields.py"]
    schema = [each for each in doors if each.path.endswith(".schema.json")]
    make(copy, *(each for each in doors if each not in (*typed, *schema)))
    assert set(copy.failures(*OF_FIELDS)) == {
        "test_json_keeps_every_field",
        "test_the_schema_has_the_keys_and_no_others",
        "test_every_field_of_the_format_is_typed_somewhere",
    }
    make(copy, *schema, *typed)
    assert copy.failures(*OF_FIELDS, TYPED) == ()


def test_each_table_without_a_kind_of_body_is_named(copy: Copy) -> None:
    kind, *tables = changes("A kind of body")
    make(copy, kind)
    told = copy.failures("tests/domain/test_body_kinds.py", "-k", "each_table")
    assert [each.partition("[")[2] for each in told] == [
        *("BODIES]", "KINDS]", "setting_words]", "schema]")
    ]
    make(copy, *tables)
    assert copy.failures("tests/domain/test_body_kinds.py") == ()
