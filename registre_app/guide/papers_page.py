"""The page « Les papiers »: a section a paper, made from the catalogue and ``papiers.toml``."""

import tomllib
from collections.abc import Iterator
from typing import Any

from registre_app.layout.typography import french_spacing
from registre_app.papers.catalogue import PAPERS, Paper
from registre_app.papers.topic import Scope
from registre_app.resources import resource

_HERE = "{papiers}"  # where the sections stand, in the text of the page
_OF_ITEM = " --numero NUMERO"

Said = dict[str, str]


def papers_page() -> str:
    """Return the page, in Markdown."""
    text = resource("guide/papiers.md").read_text("utf-8")
    return text.replace(_HERE, "\n\n".join(_sections()))


def said_of_papers() -> dict[str, Said]:
    """Return what is said of each paper besides the catalogue, by its key."""
    said: dict[str, Said] = _sentences()["papiers"]
    return said


def command_of(paper: Paper) -> str:
    """Return the command that draws a paper: « REGISTRE » and « NUMERO » are to be replaced."""
    number = _OF_ITEM if paper.scope is Scope.ITEM else ""
    return f"registre document {paper.key} REGISTRE{number} -o {paper.key}.pdf"


def _sentences() -> dict[str, Any]:
    return tomllib.loads(resource("guide/papiers.toml").read_text("utf-8"))


def _sections() -> Iterator[str]:
    sentences = _sentences()
    for scope, heading in sentences["titres"].items():
        yield f"## {heading}"
        for paper in PAPERS:
            if paper.scope.name == scope:
                yield from _section(paper, sentences)


def _section(paper: Paper, sentences: dict[str, Any]) -> Iterator[str]:
    said, lines, whom = sentences["papiers"][paper.key], sentences["lignes"], sentences["pour_qui"]
    yield f"### {paper.name}"
    yield f"{french_spacing(paper.purpose)} {said['texte']}"
    told = (
        lines["pour_qui"].format(whom["entier" if paper.whole else paper.audience.name]),
        lines["quand"].format(said["quand"]),
        lines["signe"].format(said["signe"]),
        lines["ou"].format(ou=sentences["ou"][paper.scope.name], commande=command_of(paper)),
    )
    yield "\n".join(f"- {each}" for each in told)
