"""A register comes back from its archive as it was, and from its papers but for what is told."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.app.archiving import draw_for_archive
from registre_app.app.binding import book_of
from registre_app.app.drawing import draw
from registre_app.app.restoring import rebuild
from registre_app.app.restoring_archives import offered, restore_archive
from registre_app.app.sealing import seal_session
from registre_app.archive import check_archive, write_archive
from registre_app.archive.contents import Draw
from registre_app.archive.tables import acts_table, shown
from registre_app.domain.ballot import Ballot
from registre_app.domain.mention import bare
from registre_app.domain.session import Session
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile
from tests.app.test_restoring_archives import rows
from tests.conftest import Run
from tests.sealed import act, held_on
from tests.strategies import sessions

DAY = date(2026, 7, 1)
FEW = settings.get_profile("registre").max_examples // 5


def _undrawn(_paper: object, _topic: object) -> bytes:
    return b"%PDF"


QUICK = Draw(
    _undrawn,
    draw_for_archive(DAY).topic,
    lambda _register, _year: b"%PDF",
    lambda _act, _body: b"%PDF",
    lambda _register, year: str(year),
)
"""Papers that take no time: what comes back does not depend on them."""


@given(recorded=sessions())
def test_any_register_comes_back_from_its_archive(
    recorded: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    path = folder / "x.registre"
    made = RegisterFile.create(path, recorded.collectivity, recorded.assembly, [recorded])
    with made as register:
        archive = write_archive(register, folder, DAY, QUICK)
    before = rows(path)
    path.unlink()
    assert check_archive(archive).is_sound
    restore_archive(offered(archive), folder / "y.registre")
    assert rows(folder / "y.registre") == before


@given(recorded=st.lists(sessions(), max_size=3))
def test_the_table_of_acts_says_each_act_once_and_hides_what_is_marked(
    recorded: list[Session],
) -> None:
    text = acts_table(recorded).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    wanted = [
        (each.date.isoformat(), each.deliberations[position])
        for each in recorded
        for position in each.acts
    ]
    assert len(lines) == len(wanted)
    for line, (day, item) in zip(lines, wanted, strict=True):
        assert line["Séance"] == day
        assert line["Objet"].removeprefix("'") == shown(item.title).removeprefix("'")
        assert line["Numéro"].removeprefix("'") == item.number.removeprefix("'")


words = st.sampled_from(
    [
        "Considérant **l’intérêt** de la commune ;",
        "- un\n- deux",
        "Vu la situation de [[Mme Durand]] ;",
        "| a | b |\n|---|--:|\n| 1 | 2 |",
        "",
    ]
)
acts = st.lists(
    st.builds(lambda body, votes: (body, votes), words, st.integers(1, 7)), min_size=1, max_size=3
)


@settings(max_examples=FEW)
@given(evenings=st.lists(acts, min_size=1, max_size=3))
def test_a_sealed_register_comes_back_from_its_bound_year(
    evenings: list[list[tuple[str, int]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("papiers")
    held = []
    for rank, items in enumerate(evenings):
        found = [
            replace(
                act(f"2026-{rank}{place}", f"Objet {place}", body),
                ballot=Ballot(votes_for=votes, against=7 - votes),
            )
            for place, (body, votes) in enumerate(items)
        ]
        held.append(held_on(date(2026, 3, 3) + timedelta(days=30 * rank), *found))
    path = folder / "x.registre"
    with RegisterFile.create(path, held[0].collectivity, held[0].assembly, held) as register:
        for key in register.session_ids():
            seal_session(register, key, DAY)
        (folder / "relie.pdf").write_bytes(
            draw(paper("registre"), Topic(book=book_of(register, 2026, 2026, DAY)))
        )
        before = [register.session(key) for key in register.session_ids()]
        chain = list(register.entries())
        kept = dict(register.kept_sheets())
    path.unlink()
    restored = rebuild(folder, folder / "y.registre")
    assert restored.lacking == ()
    with RegisterFile.open(folder / "y.registre", read_only=True) as register:
        again = [register.session(key) for key in register.session_ids()]
        assert list(map(bare, again)) == list(map(bare, before))
        assert list(register.entries()) == chain
        assert dict(register.kept_sheets()) == kept


def test_what_papers_cannot_give_back_is_named(sealed: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "papiers"
    folder.mkdir()
    with RegisterFile.open(sealed, read_only=True) as register:
        book = book_of(register, 2026, 2026, DAY, without_open=True)
        (folder / "relie.pdf").write_bytes(draw(paper("registre"), Topic(book=book)))
    status, _, err = run("reconstruire", folder, "-o", tmp_path / "refait.registre")
    assert status == 0
    assert "Ce que des papiers ne rendent pas" in err
    assert "(14 avril 2026, 5 mai 2026)" in err
    assert "après le tirage de ces papiers n’y est pas (ils s’arrêtent à l’entrée n° 18" in err
    assert "Fichier absent : 2026-03-03, Délibération 2026-001, annexe 1, « Convention »" in err
