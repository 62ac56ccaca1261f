"""Search: every word or its beginning, accents and case ignored, with what was found shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app.domain.ballot import Ballot, Choice, Outcome, Vote
from registre_app.domain.older_act import OlderAct
from registre_app.domain.session import Session
from registre_app.storage import DamagedRegister, RegisterFile
from registre_app.storage.search import OLDER, Filters, SearchIndex
from tests.councils import council
from tests.damage import damage_out_of_sight

ACTS = (
    ("2022-001", "FINANCES", "Tarifs de la cantine", "Vu le **Code général** ; élèves.", "7.1", 15),
    ("2022-002", "VOIRIE", "Réfection du chemin", "Le cœur du bourg, à l'Étang.", "8.3", 3),
    ("2022-003", "FINANCES", "Emprunt", "Un prêt pour la cantine scolaire.", "7.3", 15),
)


def evening() -> Session:
    session = council(15)
    item = session.deliberations[0]
    items = tuple(
        replace(
            item,
            number=number,
            heading=heading,
            title=title,
            body=body,
            subject=subject,
            ballot=Ballot(
                votes_for=votes,
                against=15 - votes,
                roll=(Vote(session.attendance[3].member.id, Choice.AGAINST),) if votes < 15 else (),
            ),
        )
        for number, heading, title, body, subject, votes in ACTS
    )
    return replace(session, deliberations=items)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    session = evening()
    later = replace(
        session,
        date=date(2023, 3, 2),
        deliberations=(replace(session.deliberations[0], number="2023-001"),),
    )
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(
        path, session.collectivity, session.assembly, [session, later]
    ) as register:
        yield register


def up_to_date(index: SearchIndex) -> int:
    """Bring an index up to date, and return how many sessions were read."""
    return len(list(index.build()))


@pytest.fixture
def index(register: RegisterFile) -> Iterator[SearchIndex]:
    made = register.search_index()
    up_to_date(made)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("cantine emprunt", ["2022-003"]),
        ("REFECTION", ["2022-002"]),
        ("etang", ["2022-002"]),
        ("l’étang", ["2022-002"]),  # typed with a straight apostrophe
        ("coeur", ["2022-002"]),
        ("œur", []),
        ("2022-002", ["2022-002"]),
        ("dupré", ["2022-002"]),  # who voted against, by name
        ("décembre 2022 emprunt", ["2022-003"]),
        ("02/03/2023", ["2023-001"]),
        ("code gén", ["2023-001", "2022-001"]),
        ("rien de tel", []),
        ('"* OR NOT ( :', None),
    ],
)
def test_every_word_is_looked_for_everywhere(
    index: SearchIndex, query: str, numbers: list[str] | None
) -> None:
    found = [each.number for each in index.find(query).found]
    if numbers is None:
        assert found == []
    else:
        assert found == numbers


def test_a_word_of_the_title_comes_before_one_of_the_text(index: SearchIndex) -> None:
    assert [each.number for each in index.find("cantine").found][-1] == "2022-003"


def test_the_words_found_are_shown(index: SearchIndex) -> None:
    (found,) = index.find("etang refec").found
    assert [found.title.text[slice(*span)] for span in found.title.matches] == ["Réfection"]
    assert [found.excerpt.text[slice(*span)] for span in found.excerpt.matches] == ["Étang"]


def test_without_words_the_latest_come_first(index: SearchIndex) -> None:
    assert [each.number for each in index.find("").found] == [
        "2023-001",
        "2022-001",
        "2022-002",
        "2022-003",
    ]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (Filters(year=2023), ["2023-001"]),
        (Filters(heading="VOIRIE"), ["2022-002"]),
        (Filters(subject="7.3"), ["2022-003"]),
        (Filters(outcome=Outcome.REJECTED), ["2022-002"]),
        (Filters(year=2022, subject="7.1"), ["2022-001"]),
    ],
)
def test_filters_narrow_what_is_found(
    index: SearchIndex, filters: Filters, numbers: list[str]
) -> None:
    assert [each.number for each in index.find("", filters).found] == numbers
    assert index.find("", filters).count == len(numbers)


def test_a_ballot_without_a_voice_is_found_under_no_result(
    register: RegisterFile, index: SearchIndex
) -> None:
    session = register.session(1)
    item = replace(session.deliberations[1], ballot=Ballot())
    register.save_session(1, session.with_deliberation(1, item), "Vote effacé")
    up_to_date(index)
    for outcome in Outcome:
        numbers = [each.number for each in index.find("", Filters(outcome=outcome)).found]
        assert "2022-002" not in numbers
    (found,) = index.find("etang").found
    assert found.outcome is None


def test_years_headings_and_subjects_in_use_are_offered(index: SearchIndex) -> None:
    assert index.choices() == ((2023, 2022), ("FINANCES", "VOIRIE"), ("7.1", "7.3", "8.3"))


def test_an_edit_is_found_once_its_session_is_read_again(
    register: RegisterFile, index: SearchIndex
) -> None:
    session = register.session(1)
    item = replace(session.deliberations[0], title="Tarifs du camping")
    register.save_session(1, session.with_deliberation(0, item), "Objet")
    up_to_date(index)
    assert [each.number for each in index.find("camping").found] == ["2022-001"]
    assert [each.number for each in index.find("tarifs cantine").found] == ["2023-001"]
    register.undo()
    up_to_date(index)
    assert index.find("camping").count == 0
    assert len(index.find("tarifs cantine").found) == 2
    register.remove_session(1, "Séance retirée", date(2023, 1, 9))
    up_to_date(index)
    assert index.find("").count == 1


def test_the_register_file_holds_nothing_of_the_index(
    register: RegisterFile, index: SearchIndex
) -> None:
    tables = [name for (name,) in register._db.execute("SELECT name FROM sqlite_schema")]
    assert "deliberation" in tables
    assert not [table for table in tables if "words" in table]


def test_a_damaged_register_is_said_to_be_one(tmp_path: Path) -> None:
    path, session = tmp_path / "arnay.registre", evening()
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    damage_out_of_sight(path)
    with RegisterFile.open(path, read_only=True, check_later=True) as opened:
        index = opened.search_index()
        with pytest.raises(DamagedRegister, match="est endommagé"):
            list(index.build())
        index.close()


OLDER_ACTS = (
    OlderAct(date(2013, 2, 6), "Bail rural", "2013-02", "Vu le code rural", "bail.docx"),
    OlderAct(date(2012, 3, 3), "Lavoir", "2012-07", "La toiture du lavoir", "lavoir.odt"),
)


def test_acts_taken_over_are_found_by_their_text_and_their_document(
    register: RegisterFile, index: SearchIndex
) -> None:
    register.add_older_acts(OLDER_ACTS, "Actes repris")
    assert up_to_date(index) == 1
    keys = {act: key for key, act in register.older_acts().items()}
    (lavoir,) = index.find("toiture").found
    assert (lavoir.session_id, lavoir.index) == (OLDER, keys[OLDER_ACTS[1]])
    (bail,) = index.find("bail.docx").found
    assert (bail.number, bail.index) == ("2013-02", keys[OLDER_ACTS[0]])
    register.remove_older_act(keys[OLDER_ACTS[1]], "Retiré", date(2026, 1, 1))
    up_to_date(index)
    assert index.find("toiture").found == ()
    assert index.find("rural").found[0].index == keys[OLDER_ACTS[0]]
