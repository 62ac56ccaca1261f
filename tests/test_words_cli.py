"""Papers for a word processor, from the command line."""

from pathlib import Path

import pytest
from docx import Document

from tests.conftest import Run


@pytest.fixture
def register(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "dijon.registre"
    assert run("demo", path)[0] == 0
    return path


def test_a_name_in_docx_gives_a_file_of_a_word_processor(
    register: Path, tmp_path: Path, run: Run
) -> None:
    for name, *command in (
        ("pv.docx", "document", "pv", register),
        ("extrait.DOCX", "extrait", register, "EXEMPLE-001", "--publication"),
    ):
        output = tmp_path / name
        assert run(*command, "-o", output)[0] == 0
        assert "2022" in "\n".join(each.text for each in Document(str(output)).paragraphs)


@pytest.mark.parametrize("kind", ["registre", "emargement", "bordereau"])
def test_a_paper_that_is_only_printed_is_refused(
    register: Path, tmp_path: Path, run: Run, kind: str
) -> None:
    output = tmp_path / f"{kind}.docx"
    status, _, err = run("document", kind, register, "-o", output)
    assert (status, output.exists()) == (2, False)
    assert "ne s’écrit qu’en PDF" in err


def test_annexes_follow_only_a_pdf(register: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "extrait.docx"
    status, _, err = run("extrait", register, "EXEMPLE-001", "-o", output, "--annexes")
    assert (status, output.exists()) == (2, False)
    assert "--annexes" in err


def test_a_session_is_written_in_markdown(register: Path, tmp_path: Path, run: Run) -> None:
    output = tmp_path / "pv.md"
    assert run("document", "pv", register, "-o", output)[0] == 0
    said = output.read_text("utf-8")
    assert "# PROCÈS-VERBAL\n" in said
    assert "\n## Quorum\n" in said


def test_a_year_is_one_text_whose_headings_go_down(
    register: Path, tmp_path: Path, run: Run
) -> None:
    output = tmp_path / "annee.md"
    status, out, _ = run("markdown", register, "-o", output)
    assert (status, out) == (0, f"1 séance : {output}\n")
    said = output.read_text("utf-8")
    assert said.split("\n")[0].endswith(" : séances de 2022")
    assert "\n## PROCÈS-VERBAL\n" in said
    assert "\n### Quorum\n" in said


@pytest.mark.parametrize(
    ("command", "name", "wanted"),
    [
        (("document", "pv"), "pv.doc", ".pdf ou .docx ou .odt ou .md"),
        (("document", "pv"), "pv", ".pdf ou .docx ou .odt ou .md"),
        (("document", "bordereau"), "bordereau.txt", ".pdf."),
        (("markdown",), "annee.docx", ".md"),
        (("calendrier",), "dates.pdf", ".ics"),
        (("publipostage",), "elus.xlsx", ".csv"),
        (("papiers",), "papiers.docx", ".pdf"),
        (("relier",), "registre.docx", ".pdf"),
        (("feuillets",), "feuillets", ".pdf"),
    ],
)
def test_a_name_that_says_another_type_than_the_content_is_refused(
    register: Path, tmp_path: Path, run: Run, command: tuple[str, ...], name: str, wanted: str
) -> None:
    status, _, err = run(*command, register, "-o", tmp_path / name)
    assert (status, (tmp_path / name).exists()) == (2, False)
    assert wanted in " ".join(err.split())
    assert "extension" in err
