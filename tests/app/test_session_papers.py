"""All the papers of a session: which are due, one file or a folder, each whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from registre_app.app.drawing import draw
from registre_app.app.outputs import OutputRefused
from registre_app.app.session_papers import (
    SessionPaper,
    draw_papers,
    one_file,
    papers_of,
    write_folder,
)
from registre_app.app.topics import topic_of
from registre_app.domain.ballot import BallotKind
from registre_app.domain.session import Session
from registre_app.layout.joined import Part, join
from registre_app.storage import RegisterFile
from tests import pdf
from tests.conftest import Run
from tests.councils import council


def evening() -> Session:
    session = council(7)
    item = session.deliberations[0]
    acts = tuple(
        replace(item, number=number, title=title)
        for number, title in (("2022-001", "Cantine"), ("2022/001", "Voirie"))
    )
    return replace(session, deliberations=acts)


def before_the_vote(session: Session) -> Session:
    items = (replace(item, ballot=None, number="") for item in session.deliberations)
    return replace(session, deliberations=tuple(items))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    session = evening()
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as made:
        yield made


def due(session: Session) -> list[str]:
    return [each.paper.key for each in papers_of(session) if each.is_due]


def drawn(register: RegisterFile) -> list[tuple[SessionPaper, bytes]]:
    wanted = [each for each in papers_of(register.session(1)) if each.is_due]
    return draw_papers(register, 1, wanted)


def test_before_the_vote_the_papers_of_the_evening_are_due() -> None:
    assert due(before_the_vote(evening())) == ["convocations", "avis", "pouvoir", "emargement"]


def test_a_secret_ballot_to_come_has_its_papers_too() -> None:
    session = before_the_vote(evening())
    secret = replace(session.deliberations[0], planned_ballot=BallotKind.SECRET)
    session = replace(session, deliberations=(secret, session.deliberations[1]))
    assert {"bulletins", "depouillement"} <= set(due(session))


def test_once_decided_each_act_has_its_copies_and_the_session_its_own() -> None:
    assert due(evening()) == ["extrait", "extrait", "publication", "publication", "liste", "pv"]


def test_a_certificate_is_due_once_what_it_certifies_was_done() -> None:
    session = replace(evening(), list_posted_on=date(2022, 12, 19))
    published = replace(session.deliberations[1], published_on=date(2022, 12, 20))
    session = replace(session, deliberations=(session.deliberations[0], published))
    certified = [each for each in papers_of(session) if each.paper.key.startswith("certificat")]
    assert [(each.paper.key, each.position, each.is_due) for each in certified] == [
        ("certificat", None, True),
        ("certificat-acte", 0, False),
        ("certificat-acte", 1, True),
    ]


def test_what_the_register_keeps_is_none_of_them() -> None:
    assert not [each for each in papers_of(evening()) if each.paper.carries_data]


def test_each_is_drawn_as_the_paper_alone_is(register: RegisterFile) -> None:
    for each, content in drawn(register):
        topic = topic_of(register, register.session(1), each.position)
        assert content == draw(each.paper, topic)


def test_one_file_has_all_of_them_each_under_its_bookmark_and_conforms(
    register: RegisterFile,
) -> None:
    papers = drawn(register)
    whole = pdf.conforming(one_file(register.session(1), papers))
    with pikepdf.open(BytesIO(whole)) as document, document.open_outline() as outline:
        assert [each.title for each in outline.root] == [each.name for each, _ in papers]
        with document.open_metadata() as metadata:
            assert "15 décembre 2022" in metadata["dc:title"]
    for _, content in papers:
        assert pdf.text(content)[:200] in pdf.text(whole)
    assert whole == one_file(register.session(1), papers)


def test_on_both_sides_each_begins_on_a_new_sheet(register: RegisterFile) -> None:
    papers = drawn(register)
    whole = one_file(register.session(1), papers, whole_sheets=True)
    with pikepdf.open(BytesIO(whole)) as document, document.open_outline() as outline:
        numbers = {page.objgen: rank for rank, page in enumerate(document.pages)}
        starts = [numbers[each.destination[0].objgen] for each in outline.root]
    assert starts[0] == 0
    assert all(start % 2 == 0 for start in starts)
    assert len(starts) == len(papers)


def test_nothing_is_not_joined() -> None:
    with pytest.raises(ValueError, match="no document"):
        join([], "Rien")


def test_what_claims_nothing_takes_the_claims_of_the_whole(register: RegisterFile) -> None:
    blank = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(blank)
    own = drawn(register)[0][1]
    whole = join([Part("Extrait", own), Part("Autre", blank.getvalue())], "Deux")
    with pikepdf.open(BytesIO(whole)) as document, document.open_metadata() as metadata:
        assert "pdfaid:part" not in metadata


def test_a_folder_has_a_file_each_though_numbers_differ_by_a_sign_alone(
    register: RegisterFile, tmp_path: Path
) -> None:
    papers = drawn(register)
    folder = tmp_path / "papiers"
    folder.mkdir()
    files = write_folder(folder, papers)
    assert [path.read_bytes() for path in files] == [content for _, content in papers]
    assert files[0].name == "01-extrait-2022-001.pdf"
    assert len(set(files)) == len(papers)


def test_a_folder_that_has_one_of_them_already_is_left_as_it_is(
    register: RegisterFile, tmp_path: Path
) -> None:
    folder = tmp_path / "papiers"
    folder.mkdir()
    (folder / "03-publication-2022-001.pdf").write_bytes(b"la mienne")
    with pytest.raises(OutputRefused):
        write_folder(folder, drawn(register))
    assert [path.name for path in folder.iterdir()] == ["03-publication-2022-001.pdf"]


@pytest.mark.parametrize("where", ["--sortie", "--dans"])
def test_the_command_writes_those_that_are_due(
    register: RegisterFile, tmp_path: Path, run: Run, where: str
) -> None:
    output = tmp_path / ("papiers.pdf" if where == "--sortie" else "papiers")
    if where == "--dans":
        output.mkdir()
    status, said, _ = run("papiers", register.path, where, output)
    assert (status, said) == (0, f"6 papiers : {output}\n")
    assert len(list(tmp_path.rglob("*.pdf"))) == (1 if where == "--sortie" else 6)


@pytest.mark.parametrize("where", [[], ["--sortie", "a.pdf", "--dans", "a"]])
def test_the_command_asks_for_one_place(register: RegisterFile, run: Run, where: list[str]) -> None:
    status, _, told = run("papiers", register.path, *where)
    assert status != 0
    assert "--sortie" in told
