"""Sealed sessions come back from their papers, with their chain where these carry it whole."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from registre_app.app.binding import book_of
from registre_app.app.drawing import draw
from registre_app.app.restoring import rebuild
from registre_app.app.topics import topic_of
from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.archive import gather
from registre_app.archive.rebuilding import CannotRebuild
from registre_app.domain.mention import bare
from registre_app.exchange import dumps
from registre_app.papers import closing_sheet
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile
from tests.app.forged_papers import FORGERIES, saved
from tests.sealed import CONVENTION, HIDDEN, TODAY, sealed_register

MARCH, APRIL = 1, 9  # the ranks of the seals in force
Write = Callable[[str, bytes], Path]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papiers"
    folder.mkdir()
    return folder


def sheets_of(path: Path, rank: int) -> bytes:
    with RegisterFile.open(path, read_only=True) as register:
        found = register.sheets(rank + 1)
    assert found
    return found


def bound_year(path: Path) -> bytes:
    with RegisterFile.open(path, read_only=True) as register:
        book = book_of(register, 2026, 2026, TODAY, without_open=True)
        return draw(paper("registre"), Topic(book=book))


def test_a_bound_register_gives_back_its_chain_its_seals_and_its_sheets(
    sealed: Path, papers: Path, tmp_path: Path
) -> None:
    (papers / "relie.pdf").write_bytes(bound_year(sealed))
    (papers / "annexes").mkdir()
    (papers / "annexes/convention.pdf").write_bytes(CONVENTION)
    again = tmp_path / "refait.registre"
    restored = rebuild(papers, again)
    assert "reprise entière : 3 séances scellées" in restored.words
    with (
        RegisterFile.open(sealed, read_only=True) as first,
        RegisterFile.open(again, read_only=True) as second,
    ):
        assert list(second.entries()) == list(first.entries())
        assert dict(second.kept_sheets()) == dict(first.kept_sheets())
        assert [second.session(key) for key in second.session_ids()] == [
            first.session(key) for key in first.session_ids()
        ]
        assert second.decisions() == first.decisions()
        assert verify_register(second).verdict is Verdict.INTACT


def test_sheets_alone_give_back_sessions_that_say_that_they_were_sealed(
    sealed: Path, papers: Path, tmp_path: Path
) -> None:
    (papers / "mars.pdf").write_bytes(sheets_of(sealed, MARCH))
    (papers / "avril.pdf").write_bytes(sheets_of(sealed, APRIL))
    again = tmp_path / "refait.registre"
    assert "non scellées" in rebuild(papers, again).words
    with RegisterFile.open(again, read_only=True) as register:
        sessions = [register.session(key) for key in register.session_ids()]
    assert [session.seal for session in sessions] == [None, None]
    assert all(item.marked_sealed for session in sessions for item in session.deliberations)
    assert HIDDEN in sessions[0].deliberations[1].body


def test_the_newer_version_of_a_session_stands(sealed: Path, papers: Path) -> None:
    (papers / "ancienne.pdf").write_bytes(sheets_of(sealed, 4))
    (papers / "nouvelle.pdf").write_bytes(sheets_of(sealed, APRIL))
    (session,) = gather(papers).sessions
    assert session.place == "École"


@pytest.mark.parametrize(
    "name", ["texte de l’enregistrement", "enregistrement refait", "sel refait", "texte imprimé",
             "vote imprimé", "page ôtée", "mots ajoutés"]
)  # fmt: skip
def test_a_paper_that_prints_otherwise_than_it_carries_is_refused(
    name: str, sealed: Path, papers: Path
) -> None:
    forged = papers / "mars.pdf"
    forged.write_bytes(FORGERIES[name](sheets_of(sealed, MARCH)))
    with pytest.raises(CannotRebuild, match=r"« mars\.pdf »"):
        gather(papers)
    (papers / "avril.pdf").write_bytes(sheets_of(sealed, APRIL))
    rebuilt = gather(papers)
    assert len(rebuilt.sessions) == 1
    assert [path for path, _ in rebuilt.silent] == [forged]


def test_a_sheet_that_another_version_set_otherwise_is_read(sealed: Path, papers: Path) -> None:
    def moved(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_add(b"1 0 0 1 2 0 cm", prepend=True)

    (papers / "mars.pdf").write_bytes(saved(moved)(sheets_of(sealed, MARCH)))
    assert len(gather(papers).sessions) == 1


def test_of_two_papers_that_contradict_each_other_the_chain_says_which_is_vouched_for(
    sealed: Path, papers: Path, tmp_path: Path
) -> None:
    other = sealed_register(tmp_path / "autre.registre")  # other salts: another chain
    (papers / "a-relie.pdf").write_bytes(bound_year(sealed))
    (papers / "b-autre.pdf").write_bytes(sheets_of(other, MARCH))
    with pytest.raises(CannotRebuild) as refused:
        gather(papers)
    said = str(refused.value)
    assert "La chaîne que porte « a-relie.pdf » répond de « a-relie.pdf »" in said
    assert "rien ne répond de « b-autre.pdf »" in said
    assert "récent" not in said


def test_where_no_chain_vouches_for_either_it_is_said(
    sealed: Path, papers: Path, tmp_path: Path
) -> None:
    other = sealed_register(tmp_path / "autre.registre")
    (papers / "a.pdf").write_bytes(sheets_of(sealed, MARCH))
    (papers / "b.pdf").write_bytes(sheets_of(other, MARCH))
    with pytest.raises(CannotRebuild, match="Aucune chaîne ne répond de l’un ni de l’autre"):
        gather(papers)


def test_a_seal_vouches_against_a_record_without_one(sealed: Path, papers: Path) -> None:
    with RegisterFile.open(sealed, read_only=True) as register:
        session = replace(register.session(1), seal=None, place="Ailleurs")
    (papers / "cloture.pdf").write_bytes(draw(paper("cloture"), Topic(session)))
    (papers / "feuillets.pdf").write_bytes(sheets_of(sealed, MARCH))
    with pytest.raises(CannotRebuild, match=r"Un sceau répond de « feuillets\.pdf »"):
        gather(papers)


def test_a_chain_with_a_missing_entry_is_not_restored(
    sealed: Path, papers: Path, tmp_path: Path
) -> None:
    def shortened(pdf: pikepdf.Pdf) -> None:
        stream = pdf.attachments["chaine.json"].get_file().obj
        told = json.loads(stream.read_bytes())
        del told["entrees"][10]["enregistrement"]
        stream.write(json.dumps(told).encode())

    (papers / "relie.pdf").write_bytes(saved(shortened)(bound_year(sealed)))
    assert "non scellées" in rebuild(papers, tmp_path / "refait.registre").words


def test_hostile_attachments_are_laid_aside(sealed: Path, papers: Path) -> None:
    def bomb(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["sceau-1.json"].get_file().obj.write(b"[" * 200_000)

    (papers / "a.pdf").write_bytes(saved(bomb)(sheets_of(sealed, MARCH)))
    (papers / "b.pdf").write_bytes(sheets_of(sealed, MARCH)[:20_000])
    (papers / "c.pdf").write_bytes(io.BytesIO(b"%PDF-1.7").getvalue())
    (papers / "d.pdf").write_bytes(sheets_of(sealed, APRIL))
    rebuilt = gather(papers)
    assert [path.name for path, _ in rebuilt.silent] == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_closing_sheet_gives_back_its_session_from_its_seal(sealed: Path, papers: Path) -> None:
    with RegisterFile.open(sealed, read_only=True) as register:
        session = register.session(1)
        (papers / "cloture.pdf").write_bytes(draw(paper("cloture"), topic_of(register, session)))
    (found,) = gather(papers).sessions
    assert all(item.marked_sealed for item in found.deliberations)
    unmarked = [replace(item, marked_sealed=False) for item in bare(found).deliberations]
    assert unmarked == list(bare(session).deliberations)


def test_a_session_without_its_seal_on_a_paper_that_prints_one_is_refused(
    sealed: Path, papers: Path
) -> None:
    def carrying(pdf: pikepdf.Pdf) -> None:
        name = "seance-2026-03-03.json"
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)

    with RegisterFile.open(sealed, read_only=True) as register:
        session = register.session(1)
    content = dumps(replace(session, seal=None, place="Ailleurs")).encode()
    forged = saved(carrying)(closing_sheet.render(session))
    (papers / "cloture.pdf").write_bytes(forged)
    with pytest.raises(CannotRebuild, match="une séance sans le sien"):
        gather(papers)


def test_a_bound_register_carries_no_session_that_it_seals_without_its_seal(
    sealed: Path, papers: Path
) -> None:
    with RegisterFile.open(sealed, read_only=True) as register:
        session = register.session(1)
    content = dumps(replace(session, seal=None, place="Ailleurs")).encode()

    def carrying(pdf: pikepdf.Pdf) -> None:
        name = "seance-2026-03-03.json"
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)

    (papers / "relie.pdf").write_bytes(saved(carrying)(bound_year(sealed)))
    with pytest.raises(CannotRebuild, match="sans son sceau"):
        gather(papers)


def test_an_annex_is_found_beside_the_papers_whatever_the_folder(
    sealed: Path, papers: Path, tmp_path: Path
) -> None:
    (papers / "relie.pdf").write_bytes(bound_year(sealed))
    (papers / "pièces reçues").mkdir()
    (papers / "pièces reçues/scan 12.pdf").write_bytes(CONVENTION)
    again = tmp_path / "refait.registre"
    restored = rebuild(papers, again)
    assert restored.lacking == ()
    assert restored.gathered.strangers == ()
    with RegisterFile.open(again, read_only=True) as register:
        found = verify_register(register)
    assert found.verdict is Verdict.INTACT
    assert not found.lacking
