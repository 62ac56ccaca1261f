"""The real extract: what the source prints, ours prints, line by line and column by column."""

import re
from pathlib import Path

import pytest

from registre_app.app.findings import findings
from registre_app.domain.rules import Severity
from registre_app.domain.session import Session
from registre_app.exchange import read_session
from registre_app.papers import extract
from registre_app.resources import resource
from tests import pdf

SOURCE = Path(__file__).with_name("dijon-2022-12-15-extrait.txt")
MM = 72 / 25.4
SIGNED = {
    "Monsieur HOAREAU": "Monsieur Antoine HOAREAU",
    "Monsieur REBSAMEN": "Monsieur François REBSAMEN",
}
"""Who signs, by first name and name: the source has the names alone (L2131-1, R2131-1)."""


@pytest.fixture(scope="module")
def session() -> Session:
    return read_session(resource("examples/dijon-2022-12-15.json"))


@pytest.fixture(scope="module")
def content(session: Session) -> bytes:
    return extract.render(session, 0)


def source_lines() -> list[str]:
    """Return the lines of the source without the marks of its bold and its lists."""
    lines = [line.replace("**", "") for line in SOURCE.read_text("utf-8").splitlines()]
    return [re.sub("^- ", "– ", line) for line in lines if line.strip()]


def section(start: str, end: str) -> list[list[str]]:
    lines = SOURCE.read_text("utf-8").splitlines()
    first = lines.index(start) + 1
    last = next(rank for rank, line in enumerate(lines) if line.startswith(end))
    return [line.split("\t") for line in lines[first:last] if line.strip()]


def columns(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [
        [pdf.flat(row[rank]) for row in rows if rank < len(row) and row[rank].strip()]
        for rank in range(width)
    ]


@pytest.mark.parametrize(
    "line", [cell.strip() for line in source_lines() for cell in line.split("\t") if cell.strip()]
)
def test_every_line_of_the_source_is_printed(content: bytes, line: str) -> None:
    assert pdf.flat(line) in pdf.text(content)


def test_the_lines_come_in_the_order_of_the_source(content: bytes) -> None:
    printed = pdf.text(content)
    position = 0
    for line in source_lines():
        if "\t" in line or line.startswith(
            ("Membres", "SCRUTIN", "Nombre", "Conv", "Prés", "Secr")
        ):
            continue  # columns and header have tests of their own
        found = printed.find(pdf.flat(SIGNED.get(line, line)), position)
        assert found >= position, line
        position = found


def test_members_present_stand_in_the_columns_of_the_source(content: bytes) -> None:
    wanted = columns(section("Membres présents :", "Membres absents :"))
    assert [len(names) for names in wanted] == [23, 23, 21]
    for names, (left, right) in zip(wanted, [(29, 79), (79, 129.5), (129.5, 181)], strict=True):
        printed = pdf.flat(" ".join(pdf.column(content, 0, left * MM, right * MM)))
        assert " ".join(names) in printed


def test_absents_stand_in_the_columns_of_the_source(content: bytes) -> None:
    alone, represented = columns(section("Membres absents :", "OBJET"))
    assert (len(alone), len(represented)) == (4, 15)
    left = pdf.column(content, 0, 29 * MM, 80 * MM)
    start = left.index(alone[0])
    assert left[start : start + 4] == alone
    held = [line for page in (0, 1) for line in pdf.column(content, page, 79 * MM, 181 * MM)]
    right = pdf.flat(" ".join(line for line in held if "EXEMPLE-001" not in line))  # the foot
    assert " ".join(represented) in right


def test_the_counts_of_the_source(session: Session) -> None:
    sitting = session.sitting()
    assert session.assembly.seats == 86
    counts = (len(sitting.in_office), len(sitting.voting_in_person), len(sitting.proxies))
    assert counts == (86, 67, 15)
    ballot = session.deliberations[0].ballot
    assert ballot is not None
    assert (ballot.votes_for, ballot.abstentions, ballot.against, ballot.not_voting) == (
        78,
        4,
        0,
        0,
    )
    # The vote counted every proxy on record; the one given to nobody listed has no effect.
    assert sitting.voices_on_record == ballot.voices == 82
    assert sitting.voters == 81


def test_the_one_anomaly_of_the_source_is_reported_and_nothing_else(session: Session) -> None:
    irregular = [each for each in findings(session) if each.severity > Severity.TO_DO]
    (finding,) = irregular
    assert finding.code == "pouvoir-hors-tableau"
    assert "Madame Christine DOS SANTOS ROCHA" in finding.message
    assert finding.article == "L5211-1, L2121-20"


def test_no_line_of_the_source_is_left_out_of_the_example(session: Session) -> None:
    item = session.deliberations[0]
    held = pdf.flat(item.body + item.decision).replace("**", "").replace("- ", "")
    lines = SOURCE.read_text("utf-8").splitlines()
    start = next(rank for rank, line in enumerate(lines) if line.startswith("Dijon Métropole"))
    end = next(rank for rank, line in enumerate(lines) if line.startswith("SCRUTIN"))
    for line in lines[start:end]:
        if line.strip() and "Conseil,**" not in line and not line.startswith(("**Le", "après")):
            assert pdf.flat(line).replace("**", "").replace("- ", "") in held
