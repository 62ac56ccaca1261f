"""An evening of a secretary, step by step: each is one edit, acknowledged when it returns.

A step that was refused and is done again comes to the same: no salt, no moment is drawn.

To have more of it played under every fault, add a step: at its return, everything that the folder
holds under a visible name must be there for good.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from registre_app.app.lifting import lift
from registre_app.app.noting import note
from registre_app.app.outputs import write_output
from registre_app.app.returning import put_back, restore
from registre_app.app.sealing import seal_session
from registre_app.domain.annex import PDF, Annex
from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot
from registre_app.domain.mention import Fact, Mention
from registre_app.exchange import dumps
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why, backups_in, folder_beside, write_backup
from tests.sealed import APRIL, CONVENTION, DECISIONS, MARCH, SESSIONS, TODAY, act, annex, held_on
from tests.seals import salts
from tests.storage.test_formats import STORED

HEAVY = b"%PDF-1.7\n" + bytes(range(256)) * 2000  # bytes: more than the rest of the register
LABEL = "Saisie"
MOMENT = datetime(2026, 7, 1, 20, 15)
Step = Callable[[], object]


class Evening:
    """What is done in a folder, from the creation of a register to its last edit."""

    def __init__(self, folder: Path, formats: tuple[int, ...] = (4, 8)) -> None:
        self.folder = folder
        self.path = folder / "arnay.registre"
        self.former = {number: folder / f"ancien-{number}.registre" for number in formats}
        self.opened: RegisterFile | None = None

    @property
    def register(self) -> RegisterFile:
        """The register that is open."""
        assert self.opened is not None
        return self.opened

    def prepare(self) -> None:
        """Put in the folder what was there before the evening."""
        for number, path in self.former.items():
            path.write_bytes(STORED[number].read_bytes())

    def steps(self) -> tuple[Step, ...]:
        """Return what is done, in its order."""
        return (
            self.create,
            lambda: self.register.add_session(held_on(APRIL, act("2026-004", "Vente")), LABEL),
            self.note_absence,
            self.note_votes,
            lambda: self.write("Considérant l’état du toit ;"),
            lambda: self.write("Considérant l’état du toit ; " * 200),
            lambda: self.write("Considérant l’état du toit ; " * 3000),
            lambda: self.register.keep_annex(CONVENTION),
            lambda: self.join((annex(),)),
            self.undo,
            self.redo,
            lambda: self.register.save_decisions(DECISIONS, LABEL),
            lambda: self.register.save_formulas({"vu": "Vu le code"}, LABEL),
            lambda: self.note(Mention(Fact.TRANSMITTED, MARCH, 0)),
            lambda: seal_session(self.register, 1, TODAY, salts(100)),
            lambda: self.note(Mention(Fact.PUBLISHED, APRIL, 0)),
            lambda: lift(self.register, 1, "Le prix était faux.", TODAY, salts(300)),
            self.back_up,
            lambda: self.register.keep_annex(HEAVY),
            lambda: self.join((annex(), self._heavy())),
            lambda: self.join((annex(),)),
            self.close,
            self.open,
            lambda: self.write("Considérant l’état de la route ; " * 20),
            self.export,
            lambda: self.register.remove_session(2, LABEL, date(2023, 1, 9)),
            self.export,
            self.close,
            lambda: restore(self.backup, self.folder / "rendu.registre"),
            lambda: put_back(self.backup, self.path),
            *(step for path in self.former.values() for step in self._of_former(path)),
        )

    def create(self) -> None:
        """Create the register, with a session."""
        one = replace(SESSIONS[0], deliberations=(act("2026-001", "Toit"), act("2026-002", "Bail")))
        self.opened = RegisterFile.create(self.path, one.collectivity, one.assembly, [one])

    def open(self) -> None:
        """Open the register again."""
        self.opened = RegisterFile.open(self.path)

    def close(self) -> None:
        """Close what is open."""
        self.register.close()
        self.opened = None

    def undo(self) -> None:
        """Undo the last edit."""
        self.register.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        self.register.redo()

    def note_absence(self) -> None:
        """Record that a member is not there."""
        session = self.register.session(1)
        member = session.attendance[3].member.id
        self.register.save_session(1, session.with_presence(member, Presence.EXCUSED), LABEL)

    def note_votes(self) -> None:
        """Record the figures of the votes."""
        session = self.register.session(1)
        items = session.deliberations
        voted = tuple(replace(each, ballot=Ballot(votes_for=5, against=1)) for each in items)
        self.register.save_session(1, replace(session, deliberations=voted), LABEL)

    def write(self, body: str) -> None:
        """Record the text of an act."""
        session = self.register.session(1)
        item = replace(session.deliberations[1], body=body)
        self.register.save_session(1, session.with_deliberation(1, item), LABEL)

    def join(self, annexes: tuple[Annex, ...]) -> None:
        """Record the files joined to an act."""
        session = self.register.session(1)
        item = replace(session.deliberations[0], annexes=annexes)
        self.register.save_session(1, session.with_deliberation(0, item), LABEL)

    def note(self, mention: Mention) -> None:
        """Note a fact of the first session."""
        note(self.register, 1, mention, TODAY, salts(200))

    def back_up(self) -> None:
        """Back the register up, beside it."""
        write_backup(self.path, folder_beside(self.path), MOMENT, Why.ASKED)

    @property
    def backup(self) -> Path:
        """The backup that was made."""
        return backups_in(folder_beside(self.path))[0].path

    def export(self) -> None:
        """Write the first session to a file, in the place of one of the same name."""
        path = self.folder / "seance.json"
        write_output(path, dumps(self.register.session(1)).encode(), replace=True)

    def _heavy(self) -> Annex:
        digest = sha256(HEAVY).hexdigest()
        return Annex("Plan", digest, PDF, len(HEAVY), "plan.pdf", 1)

    def _of_former(self, path: Path) -> tuple[Step, ...]:
        def migrate() -> None:
            self.opened = RegisterFile.open(path)

        def edit() -> None:
            session = replace(self.register.session(1), place="Préau")
            self.register.save_session(1, session, LABEL)

        return migrate, edit, self.close
