"""README and CHANGELOG: short, and of this version; what they name is there."""

import re
from datetime import date

import pytest
import typer

from registre_app import __version__
from registre_app.cli import app
from tests.spans import ROOT, lost

README = (ROOT / "README.md").read_text("utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")
OF_PACKAGES = frozenset({"licences.txt", "composants.cdx.json", "reglages-a-cote.txt"})
LONGEST = 120  # lines


def test_the_readme_is_short() -> None:
    assert README.count("\n") < LONGEST


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_leads_to_a_file(name: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / name).read_text("utf-8"))
    files = [link for link in links if not link.startswith("https://")]
    assert [link for link in files if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("text", [README, CHANGES], ids=["README", "CHANGELOG"])
def test_what_they_name_is_there(text: str) -> None:
    assert list(lost(text, OF_PACKAGES)) == []


def test_every_command_of_the_readme_is_one() -> None:
    group = typer.main.get_command(app)
    known = set(group.commands)  # type: ignore[attr-defined]
    named = re.findall(r"^    sh packaging/run ([a-z-]+)", README, re.MULTILINE)
    assert len(named) > 2
    assert set(named) <= known
    scripts = re.findall(r"^    (?:sh )?(packaging[/\\][\w.]+)", README, re.MULTILINE)
    assert [each for each in scripts if not (ROOT / each.replace("\\", "/")).is_file()] == []


def test_the_changes_are_those_of_this_version_and_of_those_before_dated() -> None:
    told = re.findall(r"^## (.+)$", CHANGES, re.MULTILINE)
    versions = [re.fullmatch(r"(\d+\.\d+\.\d+) – (\d{4}-\d{2}-\d{2})", each) for each in told]
    assert all(versions), told
    assert versions[0]
    assert versions[0][1] == __version__
    days = [date.fromisoformat(each[2]) for each in versions if each]
    assert days == sorted(days, reverse=True)
