"""A paper given to a word processor says, in its order, what the paper says."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from registre_app.app.words import year_in_markdown
from registre_app.domain.body import ActModel
from registre_app.domain.prose import Block, Heading, Line, Listing, Paragraph, Table, plain
from registre_app.domain.session import Session
from registre_app.domain.written import Look, Written
from registre_app.exchange import example_session
from registre_app.papers.catalogue import PAPERS, paper
from registre_app.papers.topic import Scope, Topic
from registre_app.papers.written import written
from registre_app.storage import RegisterFile
from registre_app.text import parse
from registre_app.text.writing import write
from tests import pdf
from tests.councils import evening
from tests.papers.test_privacy import DEBATED, MARKED, secretive
from tests.rich_evenings import failed_evening, installation, late_evening, syndicate

COMPOSED = [each.key for each in PAPERS if each.composed]
EVENINGS = {
    "soirée": evening(),
    "installation": installation(),
    "nuit": late_evening(),
    "carence": failed_evening(),
    "syndicat": syndicate(),
    "métropole": example_session(),
}


def topic(session: Session) -> Topic:
    return Topic(session, min(1, len(session.deliberations) - 1))


def said(blocks: Sequence[Block]) -> Iterator[str]:
    """Every line of blocks, the numbers of lists too."""
    for block in blocks:
        match block:
            case Paragraph(line) | Heading(_, line):
                yield plain(line)
            case Listing(items, start):
                for rank, item in enumerate(items, start=start or 0):
                    yield from [f"{rank}."] if start is not None else []
                    yield from said(item)
            case Table(head, rows):
                lines: Sequence[Line] = [cell for row in (head, *rows) for cell in row]
                yield from map(plain, lines)


def words(text: str) -> list[str]:
    """The letters and figures of a text, in their order."""
    return re.findall(r"\w", text)


def test_a_paper_that_can_be_edited_is_one_of_four_kinds() -> None:
    kinds = {paper(key).wordings for key in COMPOSED}
    assert kinds == {"notice", "extract", "deliberation_list", "minutes"}


@pytest.mark.parametrize("evening_name", EVENINGS)
@pytest.mark.parametrize("key", ["pv", "extrait", "liste", "convocation"])
def test_it_says_what_the_paper_says_in_its_order(key: str, evening_name: str) -> None:
    chosen, about = paper(key), topic(EVENINGS[evening_name])
    read = " ".join(pdf.reading_order(chosen.render(about)))
    assert words(" ".join(said(written(chosen.compose(about)).blocks))) == words(read)


@pytest.mark.parametrize("key", COMPOSED)
def test_headings_never_skip_a_level(key: str) -> None:
    levels = [
        block.level
        for block in written(paper(key).compose(topic(evening()))).blocks
        if isinstance(block, Heading)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("model", ActModel)
@pytest.mark.parametrize("key", COMPOSED)
def test_it_hides_what_the_paper_hides(key: str, model: ActModel) -> None:
    chosen = paper(key)
    found: Written = written(chosen.compose(Topic(secretive(model), 0)))
    text = " ".join((found.title, found.foot, *said(found.blocks)))
    if not chosen.shows_marked:
        assert not [word for word in MARKED if word in text]
    if chosen.audience.name == "PUBLIC":
        assert DEBATED not in text


def test_who_signs_has_room_to_sign() -> None:
    parts = written(paper("pv").compose(Topic(evening()))).parts
    assert any(part.look is Look.SIGNED for part in parts)


def test_the_note_of_a_notice_begins_a_page() -> None:
    parts = written(paper("convocation").compose(Topic(evening()))).parts
    (first,) = (part.block for part in parts if part.on_new_page)
    assert isinstance(first, Heading)


@pytest.mark.parametrize("key", ["registre", "emargement"])
def test_a_paper_that_is_only_printed_is_not_composed(key: str) -> None:
    assert paper(key).scope in Scope
    with pytest.raises(ValueError, match="is not composed"):
        paper(key).compose(Topic(evening()))


@pytest.mark.parametrize("evening_name", EVENINGS)
@pytest.mark.parametrize("key", ["pv", "extrait", "liste", "convocation"])
def test_its_markdown_is_read_back_with_the_same_words(key: str, evening_name: str) -> None:
    blocks = written(paper(key).compose(topic(EVENINGS[evening_name]))).blocks
    read = parse(write(blocks))
    assert words(" ".join(said(read))) == words(" ".join(said(blocks)))


@pytest.mark.parametrize("entire", [False, True])
def test_a_year_in_markdown_hides_what_the_minutes_hide(tmp_path: Path, entire: bool) -> None:
    session = secretive()
    path = tmp_path / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    with RegisterFile.open(path, read_only=True) as register:
        content, count = year_in_markdown(register, (2022, 2022), entire=entire)
    assert count == 1
    assert (MARKED[0] in content.decode(), DEBATED in content.decode()) == (entire, entire)
