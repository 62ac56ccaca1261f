"""Whatever is done in any order: no sheet twice, no printed page changed, every year binds."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from registre_app.app.binding import book_of, bound
from registre_app.app.bound_years import years_bound
from registre_app.app.laying import lay_decisions
from registre_app.app.lifting import lift
from registre_app.app.noting import NotNoted, note, take_back
from registre_app.app.returning import put_back
from registre_app.app.sealing import CannotSeal, seal_session
from registre_app.app.sheets import kept_sheets, to_lay
from registre_app.app.verified import Verdict
from registre_app.app.verifying import verify_register
from registre_app.app.verifying_papers import verify_paper
from registre_app.domain.ballot import Ballot
from registre_app.domain.chronicle import LATEST
from registre_app.domain.corrections import with_body, with_members
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.folio import Folio
from registre_app.domain.mention import Fact, Mention, mentions
from registre_app.domain.period import EmptyPeriod
from registre_app.domain.session import Session
from registre_app.papers.register import bind
from registre_app.seal import Link, broken_at
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why, folder_beside, write_backup
from tests.councils import council
from tests.seals import TODAY, salts

NOW = datetime(2026, 11, 26, 20, 15)
YEARS = (2025, 2026)
DAYS = st.builds(date, st.sampled_from(YEARS), st.integers(1, 12), st.integers(1, 28))
MODEL = council(7)


def session_of(day: date, hour: int, number: int, pages: int) -> Session:
    text = "\n\n".join(["Considérant qu’il convient de fixer le tarif ;"] * 30 * pages)
    title = f"Tarif {number}"
    act = Deliberation(f"{day.year}-{number:03}", title=title, body=text, ballot=Ballot(7))
    return replace(MODEL, date=day, opened_at=time(hour), deliberations=(act,))


class Life(RuleBasedStateMachine):
    """A register through years of work."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "arnay.registre"
        self.backups: list[Path] = []
        self.register = RegisterFile.create(self.path, MODEL.collectivity, MODEL.assembly)
        self.printed: dict[int, bytes] = {}
        self.salt = salts()
        self.number = 0
        for month in (3, 6, 9):
            self.hold(day=date(2025, month, 10), hour=18, pages=month // 3)

    def teardown(self) -> None:
        if not hasattr(self, "register"):
            return
        found = verify_register(self.register)
        assert found.verdict is Verdict.INTACT, found.sentences
        for year in YEARS:
            try:
                book = book_of(self.register, year, year, TODAY, without_open=True)
            except EmptyPeriod:
                continue
            assert bind(book).startswith(b"%PDF")
        self.register.close()
        self.folder.cleanup()

    def keys(self, *, sealed: bool) -> list[int]:
        ids = self.register.session_ids()
        return [key for key in ids if (self.register.session(key).seal is not None) == sealed]

    @rule(day=DAYS, hour=st.integers(8, 20), pages=st.integers(0, 3))
    def add(self, day: date, hour: int, pages: int) -> None:
        self.number += 1
        self.register.add_session(session_of(day, hour, self.number, pages), "Séance")

    @rule(day=DAYS, hour=st.integers(8, 20), pages=st.integers(0, 3))
    def hold(self, day: date, hour: int, pages: int) -> None:
        self.add(day=day, hour=hour, pages=pages)
        seal_session(self.register, max(self.register.session_ids()), TODAY, self.salt)

    @precondition(lambda self: self.keys(sealed=False))
    @rule(data=st.data(), day=DAYS)
    def correct(self, data: st.DataObject, day: date) -> None:
        key = data.draw(st.sampled_from(self.keys(sealed=False)))
        session = self.register.session(key)
        self.register.save_session(key, replace(session, place=f"Préau {day.day}"), "Lieu")

    @precondition(lambda self: self.keys(sealed=False))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.register.remove_session(
            data.draw(st.sampled_from(self.keys(sealed=False))), "Retrait", date(2023, 1, 9)
        )

    @rule()
    def undo(self) -> None:
        self.register.undo()

    @rule(
        population=st.integers(100, 900),
        together=st.integers(1, 5),
        name=st.sampled_from(["ARNOU", "BRUNO", "CROZAT"]),
    )
    def change_the_body_and_a_name(self, population: int, together: int, name: str) -> None:
        known = self.register.chronicle()
        body, assembly = known.body_on(LATEST)
        other = replace(body, population=population, binding_years=together)
        self.register.save_chronicle(with_body(known, LATEST, (other, assembly)), "Réglages")
        known = self.register.chronicle()
        everybody = known.everybody_on(LATEST)
        if everybody:
            changed = [replace(everybody[0], last_name=name), *everybody[1:]]
            self.register.save_chronicle(with_members(known, LATEST, changed), "Nom")

    @rule(day=DAYS)
    def decide(self, day: date) -> None:
        self.number += 1
        decision = DelegatedDecision(f"D{self.number}", day, "Louage", "Un bail.", "Le Maire")
        self.register.save_decisions((*self.register.decisions(), decision), "Décision")

    @precondition(lambda self: self.keys(sealed=False))
    @rule(data=st.data())
    def seal(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.keys(sealed=False)))
        with suppress(CannotSeal):  # what is noted of it may contradict its day
            seal_session(self.register, key, TODAY, self.salt)

    @precondition(lambda self: self.keys(sealed=True))
    @rule(data=st.data())
    def lift_a_seal(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.keys(sealed=True)))
        lift(self.register, key, "Trop tôt", TODAY, self.salt)

    @precondition(lambda self: self.register.session_ids())
    @rule(data=st.data(), fact=st.sampled_from([Fact.TRANSMITTED, Fact.LIST_POSTED]), day=DAYS)
    def note_a_fact(self, data: st.DataObject, fact: Fact, day: date) -> None:
        key = data.draw(st.sampled_from(self.register.session_ids()))
        position = 0 if fact is Fact.TRANSMITTED else None
        known = mentions(self.register.session(key))
        for each in known:
            if each.fact is fact:
                take_back(self.register, key, each, "Autre jour", TODAY, self.salt)
        with suppress(NotNoted):
            note(self.register, key, Mention(fact, day, position), TODAY, self.salt)

    @rule(year=st.sampled_from(YEARS))
    def lay(self, year: int) -> None:
        if to_lay(self.register, year):
            lay_decisions(self.register, year, TODAY, self.salt)

    @rule(year=st.sampled_from(YEARS), without=st.booleans())
    def bind_a_year(self, year: int, without: bool) -> None:
        try:
            book = book_of(self.register, year, year, TODAY, without_open=without)
        except EmptyPeriod:
            return
        pdf = bind(book)
        if not book.draft:
            judged = verify_paper(pdf)
            assert judged.verdict is not Verdict.ALTERED, judged.sentences
            bound(self.register, book, pdf, TODAY)
            assert years_bound(self.register, TODAY)[year] or book.unsealed or book.waiting

    @rule()
    def back_up(self) -> None:
        folder = folder_beside(self.path)
        self.backups.append(write_backup(self.path, folder, NOW, Why.ASKED).path)

    @precondition(lambda self: any(each.exists() for each in self.backups))
    @rule(data=st.data())
    def return_to_a_backup(self, data: st.DataObject) -> None:
        source = data.draw(st.sampled_from([each for each in self.backups if each.exists()]))
        ranks = self.register.seals()
        before = {rank: self.register.session(key) for key, rank in ranks.items()}
        entries = list(self.register.entries())
        self.register.close()
        put_back(source, self.path)
        self.register = RegisterFile.open(self.path)
        assert list(self.register.entries()) == entries
        ranks = self.register.seals()
        assert {rank: self.register.session(key) for key, rank in ranks.items()} == before

    @invariant()
    def no_sheet_is_given_twice(self) -> None:
        if not hasattr(self, "register"):
            return
        taken: Counter[tuple[int, int, int]] = Counter()
        for folio in self.register.taken_sheets():
            taken.update(_sheets(folio))
        assert not [sheet for sheet, times in taken.items() if times > 1]

    @invariant()
    def what_is_printed_never_changes(self) -> None:
        if not hasattr(self, "register"):
            return
        for rank in (*self.register.ranks("seance"), *self.register.ranks("decisions")):
            pdf = kept_sheets(self.register, rank)
            assert pdf is not None
            assert self.printed.setdefault(rank, pdf) == pdf

    @invariant()
    def the_chain_is_whole(self) -> None:
        if hasattr(self, "register"):
            assert broken_at(map(Link.of, self.register.entries())) is None
            assert self.register.altered_parts() == ()


def _sheets(folio: Folio) -> set[tuple[int, int, int]]:
    sides = [folio.side(index) for index in range(0, 2 * folio.sheets, 2)]
    return {(side.year, side.volume, side.sheet) for side in sides}


Life.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=18,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_a_register_through_years_of_work = Life.TestCase
