"""Sealing a session, and lifting a seal: the last step of its path, and the way back.

One transaction fixes the session whole, gives it its sheets in the register and keeps them as they
are printed, then enters what was noted of it before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.app.findings import findings
from registre_app.app.laying import note_decisions
from registre_app.app.next_numbers import numbered
from registre_app.app.resuming import resumption_to_tell
from registre_app.app.sheets import decisions_to_lay, printed_before
from registre_app.app.versions import replaced_by
from registre_app.domain.delegation import reported_at
from registre_app.domain.errors import RegistreError
from registre_app.domain.events import events_between
from registre_app.domain.findings import Severity
from registre_app.domain.folio import Folio, next_free
from registre_app.domain.free_numbers import without_idle_numbers
from registre_app.domain.french import long_date
from registre_app.domain.law import with_article
from registre_app.domain.linking import endings_by
from registre_app.domain.mention import bare, bare_decision, ending_mention, mentions, noted
from registre_app.domain.mention_order import impossible_day
from registre_app.domain.seal import LaidDecision, Replaced, Seal, SealedAct
from registre_app.exchange import event_json, record_json
from registre_app.layout.interruption import counting
from registre_app.seal import enveloped
from registre_app.storage import Addition

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.events import Event
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile, RegisterReader

_BLANK_HEAD = "0" * 64  # of a fixed length: the sheets are counted before it is known


class CannotSeal(RegistreError):
    """A session that cannot be sealed: it contradicts itself, is still to come, or is sealed."""


def obstacles(register: RegisterReader, session_id: int, today: date) -> tuple[str, ...]:
    """Return what forbids to seal a session, in French sentences; nothing where nothing does."""
    session = register.session(session_id)
    if session.seal is not None:
        return (f"La séance du {long_date(session.date)} est déjà scellée.",)
    to_come = (
        (f"La séance du {long_date(session.date)} n’est pas encore tenue : elle est à venir.",)
        if session.date > today
        else ()
    )
    found = findings(session, register.chronicle(), register.annex_digests())
    told = [
        with_article(each.message, each.article)
        for each in found
        if each.severity is Severity.BLOCKING
    ]
    # What is noted becomes an entry of the chain, which no edit corrects.
    days = (impossible_day(each, session.date, today) for each in mentions(session))
    return (*to_come, *told, *(each for each in days if each and not told))


def final(register: RegisterReader, session_id: int) -> Session:
    """Return a session with its final numbers: every act has one, nothing else keeps one."""
    session = without_idle_numbers(register.session(session_id))
    lacking = [each for each in session.acts if not session.deliberations[each].number]
    return numbered(register, session_id, session, lacking)


def seal_session(
    register: RegisterFile, session_id: int, today: date, salt: records.Salt = records.random_salt
) -> Seal:
    """Seal a session and keep its sheets. Raises CannotSeal, and what its papers raise."""
    register.begin_editing()
    return enter_seal(register, prepare_seal(register, session_id, today, salt))


@dataclass(frozen=True)
class PreparedSeal:
    """A seal whose sheets are drawn, not entered yet; ``before`` is the session as it was read."""

    session_id: int
    before: Session
    seal: Seal
    addition: Addition
    decisions: tuple[DelegatedDecision, ...]


def prepare_seal(
    register: RegisterReader,
    session_id: int,
    today: date,
    salt: records.Salt = records.random_salt,
    advance: Callable[[int, int], object] = lambda _done, _count: None,
) -> PreparedSeal:
    """Draw the sheets of a session to seal, on any thread; nothing is recorded.

    ``advance`` is told the pages drawn, and how many there are. Raises CannotSeal, and what its
    papers raise.
    """
    if why := obstacles(register, session_id, today):
        raise CannotSeal("Rien n’est scellé. " + " ".join(why))
    chain = records.GrowingChain(register.head(), today, salt)
    before = register.session(session_id)
    sealing = _Sealing(register, session_id, chain, advance=advance)
    return sealing.prepared(before, final(register, session_id))


def enter_seal(register: RegisterFile, prepared: PreparedSeal) -> Seal:
    """Enter a seal whose sheets are drawn. Raises CannotSeal where the register changed since."""
    entries = prepared.addition.entries
    head = register.head()
    moved = entries[0].entry.rank != (head.rank if head else 0) + 1
    before = prepared.before
    changed = register.session(prepared.session_id) != before
    if moved or changed or decisions_to_lay(register, before) != prepared.decisions:
        raise CannotSeal(
            "Rien n’est scellé : le registre a changé pendant le tirage des feuillets. Relisez la "
            "séance, puis scellez-la."
        )
    register.enter(prepared.addition)
    return prepared.seal


def prepare_former_seal(
    register: RegisterReader,
    session_id: int,
    today: date,
    salt: records.Salt = records.random_salt,
) -> PreparedSeal:
    """Draw, as it stands, a session that a version without a chain had sealed, on any thread."""
    chain = records.GrowingChain(register.head(), today, salt)
    session = register.session(session_id)
    return _Sealing(register, session_id, chain, former=True).prepared(session, session)


@dataclass
class _Sealing:
    """One session being sealed."""

    register: RegisterReader
    session_id: int
    chain: records.GrowingChain
    former: bool = False
    advance: Callable[[int, int], object] = lambda _done, _count: None

    def prepared(self, before: Session, session: Session) -> PreparedSeal:
        """Draw its sheets; return its seal, and what is to be entered."""
        from registre_app.papers.register.sheets import measure, session_sheets  # noqa: PLC0415 -- slow

        decisions = decisions_to_lay(self.register, session)
        blank = Seal(
            self.chain.next_rank,
            _BLANK_HEAD,
            self.chain.today,
            tuple(SealedAct(each, _BLANK_HEAD) for each in session.acts),
            replaces=self._replaced(),
            former=self.former,
            resumes=resumption_to_tell(self.register),
        )
        # What stands on sheets is what the seal fixes, no more.
        fixed, printed_decisions = bare(session), tuple(map(bare_decision, decisions))
        measured = measure(replace(fixed, seal=blank), printed_decisions)
        before_seal = None if blank.replaces else printed_before(self.register, self.session_id)
        folio, printed = self._sheets(session, measured.sheets, before_seal)
        record = records.sealed_session(
            session,
            measured.acts,
            self.chain.salt,
            folio=folio,
            replaces=blank.replaces,
            convener=records.signer_on(self.register, session.notice.sent_on),
        )
        laid = tuple(LaidDecision(number, page) for number, page in measured.decisions)
        record["decisions"] = records.laid_decisions(decisions, laid)
        record["rapportees"] = [
            each.number for each in reported_at(self.register.decisions(), session.date)
        ]
        if events := self._events(session.date):
            record["evenements"] = [event_json(each) for each in events]
        if printed:
            record["imprimes_avant_le_sceau"] = True
        if self.former:
            record["anterieur"] = True
        if blank.resumes:
            record["reprise"] = record_json(blank.resumes)
        entry, last = self.chain.add("seance", record, session_id=self.session_id)
        seal = replace(
            blank,
            head=entry.hash.hex(),
            acts=tuple(
                SealedAct(each["point"] - 1, each["empreinte"], each["page"])
                for each in record["actes"]
            ),
            folio=folio,
            decisions=laid,
            printed_before=printed,
        )
        sealed = replace(session, seal=seal)
        if not printed:
            with counting(2 * measured.sheets, self.advance):
                pdf = session_sheets(
                    replace(fixed, seal=seal), printed_decisions, record=enveloped(entry, last)
                )
            self.chain.add("feuillets", records.sheets_record(entry.rank, pdf), sheets=pdf)
            self._void(session, before_seal)
        self._note_what_came_before(session, entry.rank)
        note_decisions(self.register, self.chain, decisions, entry.rank)
        changed = self._note_on_others(sealed)
        addition = Addition(
            tuple(self.chain.entries),
            sealed={self.session_id: sealed},
            changed=changed,
            laid={each.number: entry.rank for each in decisions},
        )
        return PreparedSeal(self.session_id, before, seal, addition, decisions)

    def _replaced(self) -> Replaced | None:
        """The sealed version that this one replaces."""
        former = self.register.ranks("seance", session_id=self.session_id)
        return replaced_by(self.register, former[-1]) if former else None

    def _sheets(
        self, session: Session, count: int, printed: Folio | None
    ) -> tuple[Folio | None, bool]:
        """The sheets that it takes, and whether they are those printed before there was a seal."""
        if printed and (self.former or printed.sheets == count):
            return printed, True
        year = session.date.year
        return next_free(self.register.taken_sheets(year), year, count), False

    def _void(self, session: Session, printed: Folio | None) -> None:
        """Enter as void the sheets printed before, which the record no longer fills.

        After the seal, whose sheets tell its rank.
        """
        if printed:
            why = (
                f"Imprimés avant le sceau ; la séance du {long_date(session.date)}, corrigée "
                "depuis, est sur d’autres feuillets."
            )
            self.chain.add("nul", {"feuillets": record_json(printed), "motif": why})

    def _events(self, day: date) -> tuple[Event, ...]:
        """The events since the session before, which the sheets alone then give back."""
        days = self.register.session_days().values()
        before = max((each for each in days if each < day), default=date.min)
        return events_between(self.register.chronicle(), before, day)

    def _note_what_came_before(self, session: Session, target: int) -> None:
        """Enter what the fields tell of what follows, in the order of the days."""
        for mention in mentions(session):
            signer = records.signer_on(self.register, mention.day)
            self.chain.add(*records.noted(session, mention, target, signer))

    def _note_on_others(self, session: Session) -> dict[int, Session]:
        """Enter, for sealed acts, what the acts of this session do to them; return these."""
        changed: dict[int, Session] = {}
        numbers = {effect.number for item in session.deliberations for effect in item.effects}
        around = {
            key: self.register.session(key) for key in self.register.sessions_numbered(*numbers)
        }
        around[self.session_id] = session
        for (key, position), ending in endings_by(around, self.session_id):
            target, mention = changed.get(key, around[key]), ending_mention(ending, position)
            if target.seal is None or session.seal is None or mention in mentions(target):
                continue
            signer = records.signer_on(self.register, mention.day)
            record = records.mention_record(mention, target.seal.rank, signer)
            self.chain.add("suite", record | {"par": session.seal.rank})
            changed[key] = noted(target, mention)
        return changed
