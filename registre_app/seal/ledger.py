"""What the entries of a chain say of each other: what stands, what was lifted or taken back."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from registre_app.domain.folio import ACT_SHEETS_A_VOLUME
from registre_app.seal.canonical import Json
from registre_app.seal.chain import BEFORE_FIRST
from registre_app.seal.shape import FORMAT, VERSION

FACTS = frozenset({"mention", "suite", "pv"})
"""The kinds of the entries that note a fact of another: what a « retrait » can take back."""

_LAYING = frozenset({"seance", "decisions"})
_TARGETS = {
    "feuillets": _LAYING,
    "mention": _LAYING,
    "suite": frozenset({"seance"}),
    "pv": frozenset({"seance"}),
    "retrait": FACTS,
    "levee": frozenset({"seance"}),
}
"""The kinds of the entries to which those of a kind refer."""
_NOT_BEFORE = "qui n’est pas celle d’où elle reprend"


@dataclass(frozen=True)
class Laid:
    """Sheets as an entry names them: year, volume, first, how many; of which kind of entry."""

    rank: int
    kind: str
    sheets: tuple[int, int, int, int]
    printed_before: bool


@dataclass
class Ledger:
    """What the records of a chain tell, read one after another in their order.

    ``seals`` are the entries that seal sessions, with the day and the hour of these; ``notes`` the
    facts noted of each entry, with their ranks; ``bytes`` the digest and the size of sheets, by the
    entry that vouches for them, ``sheets`` that entry by the one that lays them, ``unprinted``
    those that must have some. ``decisions`` are the entries that lay decisions, by the numbers of
    these; ``laid`` are all numbers given to sheets, by year; ``printed_before`` the seals whose
    sheets were printed before there was one, ``items`` how many items sealed sessions have.
    ``heads`` are the hashes of entries, in hexadecimal, that whoever reads them tells; ``resumed``
    is the last entry since a seal that says after which one the chain goes on, and what it says.
    ``remarks`` are told, and are no fault.
    """

    kinds: dict[int, str] = field(default_factory=dict)
    seals: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    lifted: dict[int, int] = field(default_factory=dict)
    taken_back: set[int] = field(default_factory=set)
    notes: dict[int, list[tuple[int, Json]]] = field(default_factory=dict)
    bytes: dict[int, tuple[str, int]] = field(default_factory=dict)
    sheets: dict[int, int] = field(default_factory=dict)
    unprinted: set[int] = field(default_factory=set)
    decisions: dict[str, int] = field(default_factory=dict)
    laid: dict[int, list[Laid]] = field(default_factory=dict)
    printed_before: set[int] = field(default_factory=set)
    items: dict[int, int] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=lambda: {0: BEFORE_FIRST.hex()})
    resumed: tuple[int, Json] | None = None
    last_day: str = ""
    remarks: list[str] = field(default_factory=list)

    def read(self, rank: int, record: Json) -> Iterator[str]:
        """Take a record in; yield, in French, what of it cannot be."""
        kind, target = str(record.get("nature")), record.get("vise", 0)
        if record.get("format") != FORMAT or record.get("version") != VERSION:
            yield "n’a pas la forme d’un enregistrement scellé"
        if record.get("rang") != rank:
            yield f"porte le rang {record.get('rang')}"
        self.kinds[rank] = kind
        self._date(rank, record.get("le", ""))
        if (wanted := _TARGETS.get(kind)) and self.kinds.get(target) not in wanted:
            yield f"se rapporte à l’entrée n° {target}, qui n’en est pas une qu’elle puisse viser"
        if kind == "seance":
            self._seal(rank, record)
        elif kind == "decisions":
            self.unprinted.add(rank)
            self._lay(rank, record)
        elif kind in FACTS:
            self.notes.setdefault(target, []).append((rank, record))
            yield from self._not_there(target, record)
        elif kind == "feuillets":
            yield from self._keep(rank, target, record)
        elif kind in ("retrait", "levee"):
            yield from self._undo(rank, kind, target)
        yield from self._resume(rank, kind, record.get("reprise"))
        yield from self._numbers(rank, kind, record)

    def _resume(self, rank: int, kind: str, told: Json | None) -> Iterator[str]:
        """Take in after which entry the chain goes on; yield that it is not the one told.

        Void sheets name the entry before them, or what such sheets just before them name; the next
        seal repeats it. A seal of which no record is known may have.
        """
        at, known = self.resumed or (rank, {})
        if kind == "nul" and told:
            if told != (known if at == rank - 1 else self._head(rank - 1, told)):
                yield f"reprend la chaîne à la suite de l’entrée n° {told['rang']}, {_NOT_BEFORE}"
            self.resumed = rank, told
        elif kind == "seance":
            if told and told != known:
                yield f"reprend la chaîne à la suite de l’entrée n° {told['rang']}, {_NOT_BEFORE}"
            elif known and not told and all(each in self.kinds for each in range(at, rank)):
                yield f"ne dit pas que la chaîne reprend à la suite de l’entrée n° {known['rang']}"
            self.resumed = None

    def _head(self, rank: int, told: Json) -> Json:
        """Return an entry as those name it that go on after it; as told where it is not known."""
        return {"rang": rank, "empreinte": self.heads.get(rank, told["empreinte"])}

    def _keep(self, rank: int, target: int, record: Json) -> Iterator[str]:
        """Take in what vouches for the bytes of sheets; yield that it cannot."""
        if target in self.sheets:
            yield f"garde une seconde fois les feuillets de l’entrée n° {target}"
        if target in self.printed_before:
            yield f"garde des feuillets de l’entrée n° {target}, imprimés avant le sceau"
        if "sha256" in record:
            self.bytes[rank] = record["sha256"], record["octets"]
            self.sheets.setdefault(target, rank)

    def _undo(self, rank: int, kind: str, target: int) -> Iterator[str]:
        """Take in that a fact is taken back, or a seal lifted; yield that it was before."""
        if kind == "retrait":
            if target in self.taken_back:
                yield f"retire une seconde fois l’entrée n° {target}"
            self.taken_back.add(target)
            return
        if target in self.lifted:
            yield f"lève une seconde fois le sceau de l’entrée n° {target}"
        self.lifted[target] = rank
        self._free(target)

    def standing(self, target: int) -> list[tuple[int, Json]]:
        """Return what was noted of an entry and not taken back, in its order."""
        noted = self.notes.get(target, ())
        return [(rank, record) for rank, record in noted if rank not in self.taken_back]

    def _date(self, rank: int, day: str) -> None:
        if day < self.last_day:
            self.remarks.append(
                f"L’entrée n° {rank} est datée d’un jour d’avant celle qui la précède : l’horloge "
                "de l’ordinateur n’était pas à l’heure."
            )
        self.last_day = day

    def _not_there(self, target: int, record: Json) -> Iterator[str]:
        """Yield that a fact is noted of what the entry that it refers to does not have."""
        if target in self.lifted:
            yield f"note un fait d’une version dont le sceau est levé (entrée n° {target})"
        number, point = record.get("decision"), record.get("point")
        if number is not None and self.decisions.get(number) != target:
            yield f"note un fait de la décision {number}, que l’entrée n° {target} ne fixe pas"
        if point is not None and point > self.items.get(target, point):
            yield f"note un fait du point {point}, que l’entrée n° {target} n’a pas"

    def in_force(self) -> Iterator[int]:
        """Yield the entries whose seals were not lifted."""
        return (rank for rank in self.seals if rank not in self.lifted)

    def gaps(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield the years in which sheets are left out, with the first of them and the one after.

        The sheets of a year are numbered from 1 without a gap, but at the end of a volume, and
        where some were printed before there was a seal: of those, a chain may say nothing.
        """
        for year, laid in sorted(self.laid.items()):
            if any(each.printed_before or each.kind == "imprimes" for each in laid):
                continue
            free = 1
            for start, end in sorted(map(_ends, laid)):
                if start > free and not _begins_a_volume(start, free):
                    yield year, (free, start)
                free = max(free, end)

    def _seal(self, rank: int, record: Json) -> None:
        session = record["seance"]
        self.seals[rank] = session["date"], session.get("heure")
        self.items[rank] = len(session.get("deliberations", ()))
        if record.get("imprimes_avant_le_sceau"):
            self.printed_before.add(rank)
        else:
            self.unprinted.add(rank)
        self._lay(rank, record)

    def _lay(self, rank: int, record: Json) -> None:
        for each in record.get("decisions", ()):
            self.decisions[each["decision"]["numero"]] = rank

    def _free(self, target: int) -> None:
        for number in [key for key, rank in self.decisions.items() if rank == target]:
            del self.decisions[number]

    def _numbers(self, rank: int, kind: str, record: Json) -> Iterator[str]:
        """Take the sheets of a record in; yield that their numbers were given before."""
        told = record.get("feuillets")
        if not told:
            return
        year, volume, first, count = (told[key] for key in ("annee", "volume", "premier", "nombre"))
        laid = Laid(
            rank, kind, (year, volume, first, count), bool(record.get("imprimes_avant_le_sceau"))
        )
        known = self.laid.setdefault(year, [])
        for other in known:
            if _overlap(laid, other) and not _same_prints(laid, other):
                yield f"prend des feuillets que l’entrée n° {other.rank} avait déjà pris"
                break
        known.append(laid)


def _begins_a_volume(start: int, free: int) -> bool:
    """Tell whether sheets begin a volume because they did not fit in the one before."""
    return (start - 1) % ACT_SHEETS_A_VOLUME == 0 and start - free < ACT_SHEETS_A_VOLUME


def _same_prints(one: Laid, other: Laid) -> bool:
    """Tell whether two entries speak of sheets printed before there was a seal."""
    return (one.printed_before or one.kind == "nul") and other.printed_before


def _overlap(one: Laid, other: Laid) -> bool:
    (start, end), (begun, ended) = _ends(one), _ends(other)
    return start < ended and begun < end


def _ends(laid: Laid) -> tuple[int, int]:
    """Return the first sheet in its year, and the one after its last, as if volumes were one."""
    _, volume, first, count = laid.sheets
    start = (volume - 1) * ACT_SHEETS_A_VOLUME + first
    return start, start + count
