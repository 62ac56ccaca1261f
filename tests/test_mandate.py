"""A mandate of six years played by the command line: what is printed at its time stays as it is.

Two mayors, three resignations with replacements, a marriage, a death, a new deputy, a census, a
renamed commune, a commune nouvelle, a general election.
"""

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from registre_app import cli
from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot
from registre_app.domain.convening import convene
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.exchange import dumps
from registre_app.papers.catalogue import PAPERS
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.printed import drawn

SEATS = 11
COUNCIL = "\n".join(
    [
        "Civilité;Prénoms;Nom;Fonction;Voix",
        "Madame;Nadia;ROUSSEL;Maire;610",
        "Monsieur;Jean;CROZET;;605",
        "Madame;Léa;BRUN-VIDAL;;604",
        "Madame;Iris;TANGUY;;601",
    ]
)
SCRIPT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("2021-06-01", ("démission", "elu-5")),
    (
        "2021-06-02",
        ("élu", "petit", "civilite=Monsieur", "prenoms=Yann", "nom=PETIT", "debut=remplacement"),
    ),
    ("2022-01-01", ("population", "812")),
    ("2022-03-05", ("nom", "elu-1", "nom=BRUN-VIDAL")),
    ("2022-09-10", ("décès", "elu-7")),
    ("2022-09-11", ("élu", "olive", "civilite=Madame", "prenoms=Eva", "nom=OLIVE")),
    ("2022-10-05", ("maire", "elu-1")),
    ("2022-10-05", ("fonction", "elu-2", "fonction=1er adjoint", "rang=1")),
    ("2022-11-20", ("fonction", "elu-3", "fonction=2e adjointe", "rang=2")),
    ("2023-02-01", ("démission", "elu-6")),
    ("2023-02-02", ("élu", "noir", "civilite=Monsieur", "prenoms=Ali", "nom=NOIR", "rang=14")),
    ("2023-05-05", ("commune", "Arnay-le-Neuf")),
    ("2023-05-05", ("réglage", "tribunal=Lyon", "formule.extract.title=DÉLIBÉRATION")),
    ("2024-01-01", ("commune", "Val-d’Arnay")),
    ("2024-01-01", ("population", "1640")),
    ("2024-01-01", ("sièges", "12")),
    ("2024-01-01", ("réglage", "numerotation.modele={AAAA}/{NN}", "numerotation.reprise=annee")),
    (
        "2024-01-01",
        ("élu", "gris", "civilite=Madame", "prenoms=Ève", "nom=GRIS", "debut=designation"),
    ),
    ("2025-03-01", ("démission", "elu-9")),
    ("2025-03-02", ("élu", "vert", "civilite=Madame", "prenoms=Aude", "nom=VERT")),
)
SESSIONS = (
    "2020-05-28",
    "2021-03-15",
    "2021-09-20",
    "2022-04-01",
    "2022-12-15",
    "2023-06-30",
    "2024-02-10",
    "2025-10-01",
    "2026-03-22",
)
RENEWED = "2026-03-15"


def run(*arguments: object) -> str:
    """Run a command line that succeeds, and return its output."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = cli.run([str(argument) for argument in arguments])
    assert status == 0, err.getvalue()
    return out.getvalue()


def opening() -> Session:
    """The installation of 2020: the mayor and a deputy."""
    session = replace(council(SEATS), date=date(2020, 5, 28), notice=Notice(date(2020, 5, 22)))
    lines = list(session.attendance)
    deputy = replace(lines[1].member, function="1re adjointe", deputy_rank=1)
    lines[1] = replace(lines[1], member=deputy)
    item = replace(session.deliberations[0], number="2020-001")
    return replace(session, attendance=tuple(lines), deliberations=(item,))


def held(session: Session, rank: int) -> Session:
    """A session convened, with everybody there and one act."""
    session = session.with_all_present()
    keys = [line.member.id for line in session.attendance]
    number = session.collectivity.numbering.number(session.date, 1, rank)
    voices = len(session.members_with(Presence.PRESENT))
    item = Deliberation(number, "FINANCES", "Budget", "Vu le code ;", "d’adopter.", Ballot(voices))
    notice = Notice(session.date - timedelta(days=6))
    return replace(
        session, president=keys[0], secretaries=(keys[1],), deliberations=(item,), notice=notice
    )


class Mandate:
    """The register of the mandate, and what was printed at each session."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "arnay.registre"
        self.sheets = folder / "feuillets"
        self.sheets.mkdir()
        self.printed: dict[str, dict[str, bytes]] = {}
        self.exported: dict[str, str] = {}

    def read(self, day: str) -> Session:
        with RegisterFile.open(self.path, read_only=True) as register:
            days = register.session_days()
            return register.session(next(key for key in days if days[key].isoformat() == day))

    def papers(self, day: str) -> dict[str, bytes]:
        session = self.read(day)
        return {each.key: drawn(each.key, session) for each in PAPERS}

    def play(self) -> None:
        script = list(SCRIPT)
        for rank, day in enumerate(SESSIONS, start=1):
            while script and script[0][0] <= day:
                event_day, (nature, *details) = script.pop(0)
                run("evenement", self.path, event_day, nature, *details)
            if day > RENEWED:
                table = self.path.with_suffix(".csv")
                table.write_text(COUNCIL, "utf-8")
                run("elus", self.path, table, "--renouvellement", RENEWED)
            self._hold(day, rank)

    def _hold(self, day: str, rank: int) -> None:
        if not self.path.exists():
            first = self.path.with_suffix(".json")
            first.write_text(dumps(opening()), "utf-8")
            run("importer", self.path, first)
        else:
            with RegisterFile.open(self.path) as register:
                prepared = convene(register.chronicle(), date.fromisoformat(day))
                register.add_session(held(prepared, rank), "Séance")
        run("sceller", self.path, "--seance", day)
        run("feuillets", self.path, "--seance", day, "-o", self.sheets / f"{day}.pdf")
        self.printed[day] = self.papers(day)
        self.exported[day] = run("exporter", self.path, "--seance", day)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Mandate:
    mandate = Mandate(tmp_path_factory.mktemp("mandat"))
    mandate.play()
    return mandate


@pytest.fixture
def mandate(played: Mandate, tmp_path: Path) -> Mandate:
    """The mandate played, on a copy of its register."""
    mine = copy(played)
    mine.path = Path(shutil.copy(played.path, tmp_path / "copie.registre"))
    return mine


def test_six_years_later_every_paper_is_the_one_printed_at_its_time(mandate: Mandate) -> None:
    for day in SESSIONS:
        assert run("exporter", mandate.path, "--seance", day) == mandate.exported[day]
        assert mandate.papers(day) == mandate.printed[day], day


def test_each_session_shows_who_was_what_that_day(mandate: Mandate) -> None:
    def mayor(day: str) -> str:
        session = mandate.read(day)
        return session.member(session.head).full_name if session.head else ""

    assert [mayor(day) for day in SESSIONS] == [
        *["Monsieur Paul ARNOUX"] * 4,
        *["Madame Léa BRUN-VIDAL"] * 4,
        "Madame Nadia ROUSSEL",
    ]
    assert [mandate.read(day).collectivity.name for day in SESSIONS] == [
        *["Arnay"] * 5,
        "Arnay-le-Neuf",
        *["Val-d’Arnay"] * 3,
    ]
    assert [mandate.read(day).collectivity.population for day in SESSIONS[2:8]] == [
        800, 812, 812, 812, 1640, 1640,
    ]  # fmt: skip
    assert [len(mandate.read(day).attendance) for day in SESSIONS] == [*[11] * 6, 12, 12, 4]


def test_the_register_is_made_again_from_its_sheets_alone(mandate: Mandate, tmp_path: Path) -> None:
    new = tmp_path / "nouveau.registre"
    run("reconstruire", mandate.sheets, "-o", new)
    for day in SESSIONS:
        told = json.loads(mandate.exported[day])
        del told["sceau"]  # sheets alone do not carry the whole chain
        for item in told["deliberations"]:
            item["dite_scellee"] = True
        assert json.loads(run("exporter", new, "--seance", day)) == told
    with RegisterFile.open(new) as made, RegisterFile.open(mandate.path) as known:
        later = date(2026, 11, 26)
        assert made.chronicle().members_on(later) == known.chronicle().members_on(later)
        assert not list(made.chronicle().uncertain)


def test_the_bound_years_are_those_bound_at_their_time(mandate: Mandate, tmp_path: Path) -> None:
    bound, again = tmp_path / "relie.pdf", tmp_path / "encore.pdf"
    years = ("--annee", "2022")
    run("document", "registre", mandate.path, *years, "-o", bound)
    run("evenement", mandate.path, "2027-01-01", "commune", "Grand-Arnay")
    run("evenement", mandate.path, "2027-01-01", "maire", "elu-2")
    run("document", "registre", mandate.path, *years, "-o", again)
    assert again.read_bytes() == bound.read_bytes()


def test_a_file_of_events_plays_them_in_any_order(mandate: Mandate, tmp_path: Path) -> None:
    later = [
        {"jour": "2027-02-03", "nature": "depart", "personne": "bleu", "fin": "demission"},
        {"jour": "2026-09-01", "nature": "election", "personne": "bleu",
         "civilite": "Madame", "prenoms": "Inès", "nom": "BLEU"},
        {"jour": "2026-10-01", "nature": "reglage", "reglages": {"assemblee": {"sieges": 15}}},
    ]  # fmt: skip
    source = tmp_path / "evenements.json"
    content = {"format": "registre/evenements", "version": 1, "evenements": later}
    source.write_text(json.dumps(content), "utf-8")
    run("evenement", mandate.path, "--depuis", source)
    with RegisterFile.open(mandate.path, read_only=True) as register:
        chronicle = register.chronicle()
    names = [[m.last_name for m in chronicle.members_on(date(y, 1, 1))] for y in (2027, 2028)]
    assert ["BLEU" in each for each in names] == [True, False]
    assert chronicle.body_on(date(2027, 1, 1))[1].seats == 15
