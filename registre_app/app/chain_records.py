"""The records of the chain, made from the domain: see resources/guide/sceau.md for their format."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from registre_app.domain.mention import ENDING_FACTS, Fact, Mention, bare, bare_decision
from registre_app.exchange import record_json, session_json
from registre_app.seal import BEFORE_FIRST, Entry, act_digest, canonical, entered
from registre_app.storage import NewEntry

if TYPE_CHECKING:
    from datetime import date

    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.folio import Folio
    from registre_app.domain.member import Member
    from registre_app.domain.seal import LaidDecision, Replaced
    from registre_app.domain.session import Session
    from registre_app.exchange.fields import Json
    from registre_app.storage import RegisterReader

FORMAT, VERSION = "registre/sceau", 1
Salt = Callable[[], str]
"""Returns 16 random bytes, as 32 hexadecimal digits."""


def random_salt() -> str:
    """Return 16 random bytes, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


@dataclass
class GrowingChain:
    """Entries being added after the last one of a register, on a day."""

    head: Entry | None
    today: date
    salt: Salt = random_salt
    entries: list[NewEntry] = field(default_factory=list)

    @property
    def next_rank(self) -> int:
        """The rank of the next entry."""
        return (self.head.rank if self.head else 0) + 1

    def add(
        self,
        kind: str,
        content: Json,
        *,
        session_id: int | None = None,
        sheets: bytes | None = None,
    ) -> tuple[Entry, bytes]:
        """Add an entry; return it, with the hash of the one before."""
        before = self.head
        record = {
            "format": FORMAT,
            "version": VERSION,
            "rang": self.next_rank,
            "nature": kind,
            "le": self.today.isoformat(),
            "sel": self.salt(),
        }
        self.head = entered(canonical(record | content), before)
        self.entries.append(NewEntry(self.head, session_id, sheets))
        return self.head, before.hash if before else BEFORE_FIRST


def sealed_session(
    session: Session,
    pages: Iterable[tuple[int, int]],
    salt: Salt,
    *,
    folio: Folio | None,
    replaces: Replaced | None,
    convener: Member | None,
) -> Json:
    """Return what a seal fixes of a session; ``pages`` are those on which its acts begin."""
    data = session_json(bare(session))
    acts = []
    for position, page in pages:
        own = salt()
        acts.append(
            {
                "point": position + 1,
                "numero": session.deliberations[position].number,
                "empreinte": act_digest(data, position, own),
                "sel": own,
                "page": page,
            }
        )
    record: Json = {
        "seance": data,
        "actes": acts,
        "feuillets": record_json(folio) if folio else None,
        "convoquee_par": signer_json(convener),
    }
    if replaces:
        record["remplace"] = record_json(replaces)
    return record


def laid_decisions(
    decisions: Iterable[DelegatedDecision], laid: Iterable[LaidDecision]
) -> list[Json]:
    """Return decisions laid on sheets, each with the page on which it begins."""
    pages = {each.number: each.page for each in laid}
    return [
        {"decision": record_json(bare_decision(each)), "page": pages[each.number]}
        for each in decisions
    ]


def mention_record(
    mention: Mention, target: int, signer: Member | None, *, decision: str = ""
) -> Json:
    """Return what an entry says of a fact noted of the entry of that rank."""
    record: Json = {
        "vise": target,
        "fait": mention.fact.value,
        "jour": mention.day.isoformat() if mention.day else None,
        "reference": mention.reference,
        "signataire": signer_json(signer),
    }
    if mention.position is not None:
        record["point"] = mention.position + 1
    if mention.by_court:
        record["par_jugement"] = True
    if decision:
        record["decision"] = decision
    return record


def minutes_record(session: Session, mention: Mention, target: int, signer: Member | None) -> Json:
    """Return what the settling of the minutes fixes: the debates, the oral questions."""
    debates = [
        {"point": position + 1, "texte": item.debate}
        for position, item in enumerate(session.deliberations)
        if item.debate
    ]
    return {
        **mention_record(mention, target, signer),
        "debats": debates,
        "questions": [record_json(each) for each in session.oral_questions],
    }


def noted(
    session: Session, mention: Mention, target: int, signer: Member | None
) -> tuple[str, Json]:
    """Return the kind of the entry of a fact noted of a sealed session, and what it says."""
    if mention.fact is Fact.MINUTES_SETTLED:
        return "pv", minutes_record(session, mention, target, signer)
    kind = "suite" if mention.fact in ENDING_FACTS else "mention"
    return kind, mention_record(mention, target, signer)


def sheets_record(target: int, pdf: bytes) -> Json:
    """Return what vouches for the bytes of the sheets that an entry lays."""
    return {"vise": target, "sha256": sha256(pdf).hexdigest(), "octets": len(pdf)}


def json_of(register: RegisterReader, rank: int) -> Json:
    """Return the record of an entry. Raises KeyError where there is none of that rank."""
    entry = register.entry(rank)
    if entry is None:
        raise KeyError(rank)
    record: Json = json.loads(entry.record)
    return record


def signer_on(register: RegisterReader, day: date | None) -> Member | None:
    """Return who signs what is noted of a day: the head of the executive then; None without one."""
    return register.chronicle().executive_on(day) if day else None


def signer_json(member: Member | None) -> Json | None:
    """Return who signs, as they are named on a paper of that day."""
    if member is None:
        return None
    return {
        "civilite": member.civility.value,
        "prenoms": member.first_names,
        "nom": member.last_name,
        "fonction": member.function,
    }
