"""Tables of any program: where their titles are, which columns count, what each line lacks."""

import string
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.member import Civility
from registre_app.domain.namesakes import same_words
from registre_app.exchange.roster import (
    Roster,
    RosterRefused,
    Table,
    chosen,
    letters,
    matched,
    people_of,
    read_table,
)
from registre_app.exchange.roster.sources import parse_table, rows_of_workbook

TITLES = ("Civilité", "Prénoms", "Nom", "Né(e) le", "Voix")


def people(table: Table, *columns: str) -> Roster:
    return people_of(table, chosen(table.head.cells, columns))


def workbook(path: Path, *rows: tuple[object, ...], sheet: str = "Conseil") -> Path:
    book = openpyxl.Workbook()
    (active,) = book.worksheets
    active.title = sheet
    for row in rows:
        active.append(row)
    book.create_sheet("Agents").append(("Nom", "Grade"))
    book.save(path)
    return path


def test_a_heading_above_the_titles_is_passed_over_and_lines_keep_their_numbers() -> None:
    table = parse_table("Élus de la commune d’Arnay;;\n;;\nCivilité;Prénoms;Nom\nMme;Léa;\n")
    assert (table.head.number, table.head.cells) == (3, ("Civilité", "Prénoms", "Nom"))
    assert [each.told for each in people(table).refused] == ["Ligne 4 : le nom de l’élu manque."]


def test_a_civility_may_have_its_point() -> None:
    read = people(parse_table("Civilité;Nom\nMme.;Brun\nM.;Roy\nMlle.;Lot\n")).sure()
    assert [each.civility.value for each in read] == ["Madame", "Monsieur", "Madame"]


def test_a_workbook_is_read_as_its_cells_are_typed(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "elus.xlsx",
        ("Tableau du conseil",),
        TITLES,
        ("Mme", "Léa", "Brun", datetime(1970, 5, 6), 312.0),
    )
    (member,) = people(read_table(path)).sure()
    assert (str(member.born_on), member.votes) == ("1970-05-06", 312)


def test_another_sheet_may_be_asked_for(tmp_path: Path) -> None:
    path = workbook(tmp_path / "elus.xlsx", TITLES, ("M.", "Paul", "Roy", None, None))
    assert read_table(path).sheets == ("Conseil", "Agents")
    assert rows_of_workbook(path.read_bytes(), "agents")[1] == [("Nom", "Grade")]
    with pytest.raises(RosterRefused, match=r"pas de feuille « Bureau ».*« Conseil », « Agents »"):
        read_table(path, sheet="Bureau")


def test_columns_of_any_title_are_matched_by_whoever_imports() -> None:
    table = parse_table("Titre d’appel|Patronyme|Petit nom\nMadame|Brun|Léa\n")
    assert matched(table.head.cells) == {}
    read = people(table, "civilite=A", "nom=patronyme", "prenoms=Petit nom").sure()
    assert [each.full_name for each in read] == ["Madame Léa BRUN"]


def test_a_column_may_be_left_out() -> None:
    table = parse_table("Civilité;Nom;Fonction\nM.;Roy;secrétaire\n")
    (member,) = people(table, "fonction=").sure()
    assert member.function == ""


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("patronyme=A", "« patronyme=A » ne dit pas une colonne"),
        ("nom", "« nom » ne dit pas une colonne"),
        ("nom=Patronyme", "pas de colonne « Patronyme »"),
    ],
)
def test_a_column_that_is_not_there_is_told(column: str, said: str) -> None:
    with pytest.raises(RosterRefused, match=said):
        chosen(("Civilité", "Nom"), [column])


def test_a_whole_name_is_parted_by_its_capitals() -> None:
    table = parse_table("Nom et prénom;Fonction\nMme Léa DE LA TOUR;Maire\nM. ROY Jean-Paul;\n")
    assert [each.full_name for each in people(table).sure()] == [
        "Madame Léa DE LA TOUR",
        "Monsieur Jean-Paul ROY",
    ]


@pytest.mark.parametrize("name", ["Mme Léa Brun", "M. PAUL ROY"])
def test_a_whole_name_that_nothing_parts_is_refused(name: str) -> None:
    table = parse_table(f"Nom et prénom;Fonction\n{name};\n")
    with pytest.raises(RosterRefused, match="où finit le prénom"):
        people(table).sure()


THREE = "Civilité;Nom;Voix\nM.;Roy;12\nDocteur;Lot;3\nMme;;4\n"


def test_every_refused_line_is_told_and_nobody_is_taken() -> None:
    with pytest.raises(RosterRefused) as refused:
        people(parse_table(THREE)).sure()
    assert str(refused.value) == (
        "Ligne 3 : « Docteur » n’est pas une civilité ; écrivez Madame ou Monsieur.\n"
        "Ligne 4 : le nom de l’élu manque. Rien n’a été importé."
    )


def test_the_lines_that_can_be_read_are_taken_where_that_is_asked() -> None:
    assert [each.last_name for each in people(parse_table(THREE)).sure(partial=True)] == ["ROY"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien classeur"),
        (b"%PDF-1.7", "est un PDF"),
        (b"PK\x03\x04 abc", "ne peut être lu"),
        ("Civilité;Nom\nM.;Roy\n".encode("utf-16")[:-1], "mal formé"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "elus.xlsx"
    path.write_bytes(content)
    with pytest.raises(RosterRefused, match=said):
        read_table(path)


def test_a_document_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    content = workbook(tmp_path / "elus.xlsx", TITLES).read_bytes()
    with pytest.raises(RosterRefused, match="n’est pas un classeur"):
        rows_of_workbook(content.replace(b"xl/workbook.xml", b"xl/wxrkbook.xml"))


_CELL = st.text(string.ascii_letters + "éèÉœ ’';,\"\n", max_size=12)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_anything_in_the_cells_is_read_or_refused_by_its_line(rows: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "\n".join(["Civilité;Nom", "M.;Roy", *(";".join(map(quoted, row)) for row in rows)])
    table = parse_table(text)
    roster = people(table)
    assert len(roster.rows) + len(roster.refused) == len(table.lines)


@given(st.integers(0, 18_277))
def test_the_letters_of_a_column_are_those_of_a_spreadsheet(column: int) -> None:
    assert letters(column) == openpyxl.utils.get_column_letter(column + 1)


_NAMES = st.from_regex(r"[A-ZÉ][a-zéèç]{1,8}", fullmatch=True)
_DAYS = st.dates(date(1930, 1, 1), date(2030, 1, 1))


@given(
    st.lists(
        st.tuples(st.sampled_from(Civility), _NAMES, _NAMES, _DAYS, st.integers(0, 9_999)),
        min_size=1,
        max_size=6,
        unique_by=lambda row: (same_words(row[1]), same_words(row[2])),
    ),
    st.sampled_from([";", ",", "\t", "|"]),
)
def test_people_written_as_a_table_are_read_again(
    rows: list[tuple[Civility, str, str, date, int]], separator: str
) -> None:
    lines = [separator.join(("Civilité", "Prénoms", "Nom", "Né le", "Voix"))]
    for civility, first, last, born, votes in rows:
        lines.append(separator.join((civility, first, last, f"{born:%d/%m/%Y}", str(votes))))
    read = people(parse_table("\r\n".join(lines))).sure(namesakes=True)
    assert [
        (each.civility, each.first_names, each.last_name, each.born_on, each.votes) for each in read
    ] == [
        (civility, first, last.upper(), born, votes) for civility, first, last, born, votes in rows
    ]
