"""Rebuild a register from the papers of the register alone, by the data attached to them.

Sheets and bound years carry their entries of the chain, older papers and drafts the record of their
sessions: see papers.audience. The others carry nothing.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from registre_app.archive import annexes
from registre_app.archive.gathered_chain import (
    Contradicted,
    GatheredChain,
    laid_decisions,
    sealed_sessions,
)
from registre_app.archive.paper_data import PaperData, Refused, read_paper
from registre_app.archive.same_sessions import CannotRebuild, Found, contradiction, take
from registre_app.confined import Bounds, Confined, Stopped
from registre_app.domain.annex import Annex
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.events import Event
from registre_app.domain.folio import Folio
from registre_app.domain.joined import annexes_of
from registre_app.domain.session import Session
from registre_app.exchange import Bound, events_of_json, folio_of_json, session_of
from registre_app.seal import Entry
from registre_app.seal.ledger import Ledger

__all__ = ["DRAWING", "CannotRebuild", "Rebuilt", "RebuiltChain", "gather", "read_alone"]

DRAWING = ("registre_app.papers.closing_sheet", "registre_app.papers.register")
"""What draws again the sheets that a paper carries."""


BARE = "ce papier ne porte pas de données"
"""Why most papers are laid aside: copies and certificates only show what they say."""


@dataclass(frozen=True)
class RebuiltChain:
    """A chain that papers carry whole: its entries, the sheets that they keep.

    ``sealed`` are the sessions whose seals hold, as the register made again has them, by the ranks
    of these; ``laid`` the entries that lay decisions, by the numbers of these.
    """

    entries: tuple[Entry, ...]
    sheets: Mapping[int, bytes]
    sealed: Mapping[int, Session]
    laid: Mapping[str, int]

    @property
    def replaced(self) -> tuple[Session, ...]:
        """The sealed versions that are no longer in force."""
        records = (json.loads(each.record) for each in self.entries)
        return tuple(
            session_of(record["seance"])
            for record in records
            if record["nature"] == "seance" and record["rang"] not in self.sealed
        )


@dataclass(frozen=True)
class Rebuilt:
    """The content of a folder of PDFs; ``silent`` are those laid aside, with the reason.

    Without ``chain``, sessions that were sealed come back unsealed, their acts marked so.
    """

    sessions: tuple[Session, ...]
    folios: tuple[Folio | None, ...]
    decisions: tuple[DelegatedDecision, ...]
    events: tuple[Event, ...]
    silent: tuple[tuple[Path, str], ...]
    chain: RebuiltChain | None = None

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """The files joined to the items of its sessions, and of the versions that were replaced."""
        sessions = [*self.sessions, *(self.chain.replaced if self.chain else ())]
        return tuple(each.annex for session in sessions for each in annexes_of(session))

    @property
    def strangers(self) -> tuple[tuple[Path, str], ...]:
        """The PDFs laid aside that are no annexes of its items."""
        joined = {each.digest for each in self.annexes}
        return tuple((path, why) for path, why in self.silent if _digest(path) not in joined)


def gather(folder: Path) -> Rebuilt:
    """Return the sessions and decisions attached to the PDFs of a folder and of its subfolders.

    A paper that prints otherwise than it carries is laid aside. A sealed session is taken from its
    entry; of what no seal holds, the latest state is kept: the one that only adds what followed the
    session (transmission, publication, minutes). Raises CannotRebuild where no session is found,
    or where two papers contradict each other.
    """
    if not folder.is_dir():
        raise CannotRebuild(f"« {folder} » n’est pas un dossier. Indiquez celui des PDF.")
    papers: list[PaperData] = []
    silent = []
    with Confined(DRAWING) as process:
        for path in sorted(each for each in folder.rglob("*") if _is_paper(each)):
            try:
                paper = process.do(read_alone, path, bounds=Bounds.of(_size(path)))
            except (Refused, Stopped) as error:
                silent.append((path, str(error)))
                continue
            if not (paper.entries or paper.chain or paper.records):
                silent.append((path, BARE))
            papers.append(paper)
    return _Gathering(folder, papers, tuple(silent)).done()


def read_alone(path: Path) -> PaperData:
    """Return what a paper gives back, if it can be put together. Raises Refused.

    What is not as it should be in one paper must not stop those that are sound.
    """
    paper = read_paper(path)
    try:
        chain = GatheredChain.of([paper])
        _Gathering(path.parent, [paper], ()).put_together(chain)
    except (
        *(RegistreError, Contradicted, RecursionError),
        *(AttributeError, LookupError, TypeError, ValueError),
    ) as error:
        raise Refused("ce qu’il porte ne se lit pas, ou se contredit") from error
    return paper


@dataclass(frozen=True)
class _Together:
    """What papers hold, put together."""

    ledger: Ledger
    found: Sequence[Found]
    decisions: tuple[DelegatedDecision, ...]
    events: tuple[Event, ...]


@dataclass
class _Gathering:
    """The papers of a folder being put together."""

    folder: Path
    papers: Sequence[PaperData]
    silent: tuple[tuple[Path, str], ...]

    def done(self) -> Rebuilt:
        """Return what they hold. Raises CannotRebuild."""
        chain = self._chain()
        together = self.put_together(chain)
        found = together.found
        if not found:
            raise CannotRebuild(
                f"Aucun PDF de « {self.folder} » ne porte de séance : seuls les feuillets, les "
                "feuillets de clôture et les registres reliés en portent. Rien n’a été créé."
                + "".join(f" « {path.name} » : {why}." for path, why in self.silent[:3])
            )
        whole = self._whole(chain, together.ledger, found)
        return Rebuilt(
            tuple(each.session if whole else each.marked for each in found),
            tuple(each.folio for each in found),
            together.decisions,
            together.events,
            self.silent,
            whole,
        )

    def put_together(self, chain: GatheredChain) -> _Together:
        """Put together what they hold. Raises what a strange record raises."""
        ledger = chain.ledger()
        found: list[Found] = []
        sealed = dict(sealed_sessions(chain, ledger))
        for rank, session in sealed.items():
            source = chain.sources[rank]
            vouching = chain.vouching(source.entry)
            folio = folio_of_json(json.loads(source.entry.record)["feuillets"])
            take(found, Found(session, folio, source.path, (True, 0), rank, vouching))
        decisions = {
            number: (decision, chain.sources[rank].path)
            for number, (rank, decision) in laid_decisions(chain, ledger).items()
        }
        events: dict[Event, None] = {}  # each once, in the order in which they are found
        for rank in sealed:
            record = json.loads(chain.sources[rank].entry.record)
            events |= dict.fromkeys(events_of_json(record.get("evenements", [])))
        for paper in self.papers:
            events |= dict.fromkeys(paper.events)
            for each in paper.records:
                self._take_record(each, paper.path, found, decisions)
                events |= dict.fromkeys(each.events)
        found.sort(key=lambda each: each.session.moment)
        return _Together(
            ledger, found, tuple(decision for decision, _ in decisions.values()), tuple(events)
        )

    def _chain(self) -> GatheredChain:
        try:
            return GatheredChain.of(self.papers)
        except Contradicted as error:
            known = GatheredChain.chains_of(self.papers)
            one, other = error.one, error.other
            raise contradiction(
                f"l’entrée n° {error.rank} de la chaîne",
                (one.path, _told(known.vouching(one.entry))),
                (other.path, _told(known.vouching(other.entry))),
            ) from error

    def _whole(
        self, chain: GatheredChain, ledger: Ledger, found: Sequence[Found]
    ) -> RebuiltChain | None:
        """Return the chain where the papers carry it from its first entry on, with all sheets."""
        entries = chain.whole()
        # Sheets alone do not carry the entry that vouches for their own bytes.
        if not entries or ledger.unprinted - ledger.sheets.keys():
            return None
        sheets = chain.kept(entries)
        if sheets is None:
            return None
        held = {each.rank: each.session for each in found if each.rank in ledger.seals}
        return RebuiltChain(
            entries,
            sheets,
            {rank: held[rank] for rank in ledger.in_force() if rank in held},
            dict(ledger.decisions),
        )

    def _take_record(
        self,
        record: Bound,
        path: Path,
        found: list[Found],
        decisions: dict[str, tuple[DelegatedDecision, Path]],
    ) -> None:
        weight = (record.of_their_day, -len(record.sessions))
        for session, folio in record.sessions:
            take(found, Found(session, folio, path, weight))
        for decision in record.decisions:
            known, source = decisions.setdefault(decision.number, (decision, path))
            if known != decision:
                raise contradiction(f"la décision {decision.number}", (source, None), (path, None))


def _told(vouching: Path | None) -> str | None:
    return f"La chaîne que porte « {vouching.name} »" if vouching else None


def _digest(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe would be waited for without end
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_paper(path: Path) -> bool:
    """Tell whether a file may be one of our papers: not one that is joined to an item."""
    return path.suffix.lower() == ".pdf" and path.parent.name != annexes.FOLDER
