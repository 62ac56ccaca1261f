"""Each paper says, is built and looks as it was when somebody last looked at it.

A difference is not always a fault: ``python -m tests.golden`` renews the files (see there).
"""

import pytest
from PIL import Image, ImageChops

from tests import golden, pdf

PAPERS = dict(golden.papers())
TOLERANCE = 1.0  # mean grey, of 255: a renderer of another version, never a word that moved


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_and_the_structure_are_those_reviewed(name: str) -> None:
    reviewed = (golden.FOLDER / f"{name}.txt").read_text("utf-8")
    assert golden.told(pdf.conforming(PAPERS[name])) == reviewed


@pytest.mark.parametrize("name", PAPERS)
def test_the_pages_look_like_those_reviewed(name: str) -> None:
    reviewed = sorted(golden.FOLDER.glob(f"{name}-[0-9][0-9].png"))
    drawn = golden.pictures(PAPERS[name])
    assert len(drawn) == len(reviewed)
    for page, path in zip(drawn, reviewed, strict=True):
        with Image.open(path) as known:
            assert golden.apart(page, known) < TOLERANCE, path.name


def test_a_line_that_moves_is_seen() -> None:
    page = golden.pictures(PAPERS["extrait"])[0]
    moved = ImageChops.offset(page, 0, 2)
    assert golden.apart(page, moved) > 3 * TOLERANCE


def test_no_file_reviewed_is_that_of_a_paper_gone() -> None:
    assert {path.stem for path in golden.FOLDER.glob("*.txt")} == set(PAPERS)
