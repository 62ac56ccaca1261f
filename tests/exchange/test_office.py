"""LibreOffice reads what a word processor is given, and prints of it the words of the paper."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from registre_app.app.words import SUFFIXES, in_form
from registre_app.domain.prose import Block, Table, plain
from registre_app.papers.catalogue import paper
from registre_app.papers.written import written
from tests import pdf
from tests.papers.test_written import EVENINGS, topic, words

OFFICE = shutil.which("soffice")
PAPERS = [
    (key, evening) for key in ("pv", "extrait", "liste", "convocation") for evening in EVENINGS
]

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) n’est pas installé")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What LibreOffice prints of every paper in every form, without the feet of its pages."""
    folder = tmp_path_factory.mktemp("bureau")
    feet = {}
    for rank, (key, evening) in enumerate(PAPERS):
        found = written(paper(key).compose(topic(EVENINGS[evening])))
        for suffix in SUFFIXES:
            if suffix != ".md":
                path = folder / f"{rank}{suffix}"
                path.write_bytes(in_form(found, suffix))
                feet[path.name] = found.foot
    for suffix in {Path(name).suffix for name in feet}:
        subprocess.run(
            [
                str(OFFICE),
                f"-env:UserInstallation={(folder / 'profil').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder / suffix[1:]),
                *map(str, sorted(folder.glob(f"*{suffix}"))),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
    return {
        name: _without_feet(
            pdf.text((folder / Path(name).suffix[1:] / f"{Path(name).stem}.pdf").read_bytes()), foot
        )
        for name, foot in feet.items()
    }


def _without_feet(text: str, foot: str) -> str:
    """Take the feet out, wherever their lines are broken."""
    letters = r"\s*".join(re.escape(each) for each in f"{pdf.flat(foot)} – page" if each.strip())
    return re.sub(rf"{letters}\s*\d+", " ", text)


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
@pytest.mark.parametrize("rank", range(len(PAPERS)), ids=lambda rank: "-".join(PAPERS[rank]))
def test_it_prints_the_words_of_the_paper(printed: dict[str, str], rank: int, suffix: str) -> None:
    key, evening = PAPERS[rank]
    chosen, about = paper(key), topic(EVENINGS[evening])
    ours = "".join(words(" ".join(pdf.reading_order(chosen.render(about)))))
    theirs = "".join(words(printed[f"{rank}{suffix}"]))
    for head in _heads(written(chosen.compose(about)).blocks):
        first, found, rest = theirs.partition(head)
        theirs = f"{first}{found}{rest.replace(head, '')}"  # again on each page of its table
    assert theirs == ours


def _heads(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield "".join(words(" ".join(map(plain, block.head))))
