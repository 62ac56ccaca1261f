"""The sheets of a session, or of decisions by delegation, as they are signed and bound.

How many there are is settled before they are named and before anything is hashed: what depends on
numbers, fingerprints and hashes stands in the margins, or in lines of a fixed count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import Folio
from registre_app.domain.seal import Seal, SealedAct
from registre_app.domain.session import Session
from registre_app.layout.flowables import Flowable
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.fingerprints import head_told
from registre_app.papers.naming import session_day
from registre_app.papers.record import of_seal, of_session
from registre_app.papers.register.look import register_style
from registre_app.papers.register.sheet_file import described, sheet_file
from registre_app.papers.register.sheet_heads import Drafts, Sheets
from registre_app.papers.register.units import (
    SessionTask,
    Unit,
    decision_units,
    session_units,
)
from registre_app.papers.signatories import executive

_NO_DIGEST = "0" * 64


@dataclass(frozen=True)
class Measured:
    """How many sheets are taken, and where each act and each decision begins.

    ``acts`` are positions, ``decisions`` numbers, each with its page (0 is the first recto).
    """

    sheets: int
    acts: tuple[tuple[int, int], ...] = ()
    decisions: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class LaidApart:
    """The entry of the chain that lays decisions on sheets of their own: its rank, day and hash.

    ``head`` is that hash, as 64 hexadecimal digits.
    """

    rank: int
    head: str
    sealed_on: date
    folio: Folio


def measure(
    session: Session, decisions: Sequence[DelegatedDecision] = (), style: Style | None = None
) -> Measured:
    """Return what the sheets of a session will take, decisions laid with it first.

    What its seal will tell beside hashes and numbers of sheets is read from ``session.seal`` where
    there is one: its rank, its day, the version that it replaces, whether it is a former one, the
    entry after which the chain goes on.
    Raises TextRefused, CannotPrint.
    """
    acts = tuple(SealedAct(position, _NO_DIGEST) for position in session.acts)
    known = session.seal or Seal(1, _NO_DIGEST, session.date)
    placeholder = replace(known, head=_NO_DIGEST, acts=acts)
    laid = replace(session, seal=placeholder)
    return _measured(_units(laid, decisions, style or register_style()))


def measure_decisions(
    session: Session,
    decisions: Sequence[DelegatedDecision],
    style: Style | None = None,
    *,
    rank: int = 1,
    sealed_on: date | None = None,
) -> Measured:
    """Return what decisions take on sheets of their own, in the body of a session.

    ``rank`` and ``sealed_on`` are those of the entry to come: a formula of the body may tell them
    in a long sentence.
    """
    day = sealed_on or session.date
    laid = LaidApart(rank, _NO_DIGEST, day, Folio(session.date.year, 1, 1, 1))
    return _measured(_decision_units(session, decisions, laid, style or register_style()))


def session_sheets(
    session: Session,
    decisions: Sequence[DelegatedDecision] = (),
    style: Style | None = None,
    record: bytes | None = None,
) -> bytes:
    """Return the sheets of a sealed session as PDF bytes: decisions laid with it, acts, closing.

    ``record`` is the entry of its seal with what goes before it, as JSON: it is attached. Sheets
    printed before there was a seal say that they are a reprint. Raises ValueError where it has no
    seal, no sheets, or another number of them than it takes; TextRefused, CannotPrint.
    """
    seal = session.seal
    if seal is None or seal.folio is None:
        raise ValueError("no seal, or no sheets")
    style = style or register_style()
    units = _units(session, decisions, style)
    sheets = Sheets(session.collectivity, seal.folio, session)
    day = session_day(session, weekday=False)
    count = _page_count(units, seal.folio, exact=not seal.printed_before)
    title = sheets.say("sheets_of_session", date=day)
    description = described(title, session.collectivity.name)
    attached = of_seal(seal.rank, record)
    return sheet_file(units, count, sheets.around, style, description, attached)


def decision_sheets(
    session: Session,
    decisions: Sequence[DelegatedDecision],
    laid: LaidApart,
    style: Style | None = None,
    record: bytes | None = None,
) -> bytes:
    """Return decisions on sheets of their own as PDF bytes, in the body of a session.

    There is room under them for the signature of the executive. ``record`` and errors are those of
    ``session_sheets``.
    """
    style = style or register_style()
    units = _decision_units(session, decisions, laid, style)
    sheets = Sheets(session.collectivity, laid.folio)
    count = _page_count(units, laid.folio)
    description = described(sheets.say("sheets_of_decisions"), session.collectivity.name)
    attached = of_seal(laid.rank, record)
    return sheet_file(units, count, sheets.around, style, description, attached)


def draft_sheets(
    session: Session,
    decisions: Sequence[DelegatedDecision] = (),
    record: bytes | None = None,
    style: Style | None = None,
) -> bytes:
    """Return what the sheets of a session would say as PDF bytes: a draft, without their marks.

    ``record`` is the session as JSON, attached. Raises TextRefused, CannotPrint.
    """
    style = style or register_style()
    units = _units(replace(session, seal=None), decisions, style)
    return _draft(units, session, session_day(session, weekday=False), style, record)


def draft_decisions(
    session: Session, decisions: Sequence[DelegatedDecision], style: Style | None = None
) -> bytes:
    """Return what the own sheets of decisions would say as PDF bytes: a draft."""
    style = style or register_style()
    return _draft(_decision_units(session, decisions, None, style), session, "", style, None)


def _draft(
    units: Sequence[Unit], session: Session, day: str, style: Style, record: bytes | None
) -> bytes:
    drafts = Drafts(session, sum(unit.length for unit in units))
    name = "sheets_of_session" if day else "sheets_of_decisions"
    title = f"{drafts.say('draft')} – {drafts.say(name, date=day)}"
    description = described(title, session.collectivity.name)
    attached = of_session(session, record)
    return sheet_file(units, drafts.count, drafts.around, style, description, attached)


def _units(
    session: Session, decisions: Sequence[DelegatedDecision], style: Style
) -> tuple[Unit, ...]:
    return session_units(SessionTask(session, tuple(decisions), style))


def _decision_units(
    session: Session,
    decisions: Sequence[DelegatedDecision],
    laid: LaidApart | None,
    style: Style,
) -> tuple[Unit, ...]:
    """Lay decisions out with what stands under them: the entry that lays them, who signs."""

    def ending(composer: Composer) -> list[Flowable]:
        told: list[Flowable] = []
        if laid:
            body = session.collectivity
            told = head_told(
                "decisions_sealed", laid.sealed_on, laid.rank, laid.head, body, composer
            )
        return [*told, *composer.signatures([], [executive(session, None, composer.wordings)])]

    if not decisions:
        raise ValueError("no decision")
    return tuple(decision_units(session, decisions, style, ending))


def _measured(units: Sequence[Unit]) -> Measured:
    acts: list[tuple[int, int]] = []
    decisions: list[tuple[str, int]] = []
    first = 0
    for unit in units:
        acts += [(act.position, first + act.pages.start) for act in unit.acts]
        decisions += [(each.number, first + each.page) for each in unit.decisions]
        first += unit.length
    return Measured(-(-first // 2), tuple(acts), tuple(decisions))


def _page_count(units: Sequence[Unit], folio: Folio, *, exact: bool = True) -> int:
    """Return how many sides the sheets of units have, of which the last may be blank."""
    wanted = _measured(units).sheets
    if exact and wanted != folio.sheets:
        raise ValueError(f"{folio.sheets} sheets for what takes {wanted}")
    return 2 * max(wanted, folio.sheets)
