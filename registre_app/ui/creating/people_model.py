"""The people typed for a new register: a line each, judged as a line of a file is."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.french import counted, listed
from registre_app.domain.member import Civility, Member
from registre_app.domain.roster import SharedOffice, shared_offices
from registre_app.domain.surnames import surname
from registre_app.domain.titles import title_in_short
from registre_app.exchange.roster import DOUBT, Draft, Roster, civility_of, roster_of
from registre_app.ui.telling import told
from registre_app.ui.widgets.tables import Index, RowsModel

HEADERS = ("Civilité", "Prénoms", "Nom", "Fonction", "À revoir")
CIVILITY, FIRST_NAMES, LAST_NAME, FUNCTION, STATE = range(len(HEADERS))
FIELDS = ("civility", "first_names", "last_name", "function")
NAMES = ("first_names", "last_name")
LEAST = 7  # lines that show before anything is typed, as many as the smallest council has seats
NAMESAKE = "même nom que la ligne {line}."
SAME_RANK = "même rang que la ligne {line}."
SAME_HEAD = "la ligne {line} est déjà {head}."
NO_HEAD = "aucun {head} n’est dit"
TO_REVIEW = "{count} à revoir"
TOO_MANY = ", {count} de trop"
DEPUTIES = {BodyKind.COMMUNE: ("adjoint",)}
VICE_PRESIDENTS = ("vice-président",)
EMPTY: Draft = {}


class PeopleModel(RowsModel[Draft]):
    """A row a person, and a blank one at least after the last; nothing typed is ever dropped."""

    NAMED_BY = LAST_NAME

    def __init__(self) -> None:
        super().__init__(HEADERS)
        self.kind = BodyKind.COMMUNE
        self._least = LEAST
        self._reasons: dict[int, str] = {}
        self._typing = -1  # the row in hand, of which nothing is said yet where it is the last one
        self._told = -1  # the row in hand that was told of, which stays so
        self.roster = Roster(())
        self._show([])

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """What is typed, a draft a line, without the blank lines at the end."""
        rows = list(self.rows)
        while rows and not any(rows[-1].values()):
            rows.pop()
        return tuple(rows)

    @property
    def members(self) -> tuple[Member, ...]:
        """Who is told whole."""
        return self.roster.members

    def is_blank(self, row: int) -> bool:
        """Tell whether nothing is typed in a row."""
        draft = self.row(row)
        return draft is None or not any(draft.values())

    def want(self, kind: BodyKind, seats: int | None) -> None:
        """Show a line a seat, for a kind of body, which has its own titles."""
        self.kind, self._least = kind, seats or LEAST
        self._show(self.drafts)

    def add(self, drafts: Iterable[Draft]) -> int:
        """Add people after those typed; return how many were not there already."""
        known = [_identity(each) for each in self.drafts]
        new = [each for each in map(self._tidied, drafts) if _identity(each) not in known]
        self._show([*self.drafts, *new])
        return len(new)

    def take_out(self, row: int) -> None:
        """Take a line out; those after it come up."""
        self._show([each for at, each in enumerate(self.drafts) if at != row])

    def type_in(self, row: int, *, told: bool = False) -> None:
        """Note which row is in hand: what a new one lacks is said once it is left, or ``told``."""
        if told or row != self._told:
            self._told = row if told else -1
        if row != self._typing or told:
            self._typing = row
            self.refresh()

    def reason(self, row: int) -> str:
        """What is to be looked at in a row, in sentences; nothing of a new one being typed."""
        new = row == self._typing != self._told and row >= len(self.drafts) - 1
        return "" if new else self._reasons.get(row, "")

    def faults(self) -> tuple[tuple[int, str], ...]:
        """The rows that cannot be read, each with its reason."""
        return tuple((each.line - 1, each.reason) for each in self.roster.refused)

    def shared(self) -> tuple[tuple[SharedOffice, tuple[int, ...]], ...]:
        """The offices that several are told to hold, each with its rows; those who left are not."""
        sitting = [row for row in self.roster.rows if row.member.in_office_until is None]
        rows = {row.member.id: row.line - 1 for row in sitting}
        found = shared_offices(BODIES[self.kind], (row.member for row in sitting))
        return tuple((each, tuple(rows[one.id] for one in each.holders)) for each in found)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() != STATE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        draft = self.row(index.row())
        if draft is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if index.column() != STATE:
                return draft.get(FIELDS[index.column()], "")
            return self.reason(index.row())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == STATE:
            return self.reason(index.row())
        return super().data(index, role)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        draft = self.row(index.row())
        if role != Qt.ItemDataRole.EditRole or draft is None or index.column() == STATE:
            return False
        field, text = FIELDS[index.column()], str(value).strip()
        looked_at = DOUBT in draft and field in NAMES
        if text == draft.get(field, "") and not looked_at:
            return True
        changed = {**draft, field: text}
        if looked_at:
            changed.pop(DOUBT)
        if field == "function":
            changed.pop("deputy_rank", None)  # the new one tells its own
        rows = list(self.rows)
        rows[index.row()] = self._tidied(changed)
        self._show(rows)
        return True

    def _tidied(self, draft: Draft) -> Draft:
        """Write in full what is typed in short: « m », « mme », a surname, « 1 » for a deputy."""
        civility = _civility(draft.get("civility", ""))
        told = {
            "civility": civility.value if civility else draft.get("civility", ""),
            "last_name": surname(draft.get("last_name", "")),
            "function": title_in_short(
                self.kind, draft.get("function", ""), civility or Civility.MONSIEUR
            ),
        }
        return {field: text for field, text in {**draft, **told}.items() if text}

    def _show(self, drafts: Sequence[Draft]) -> None:
        typed = list(drafts)
        while typed and not any(typed[-1].values()):
            typed.pop()
        blank = max(self._least - len(typed), 1)
        self.roster = roster_of(typed)
        self._reasons = self._found(typed)
        self.reload_rows((*typed, *[EMPTY] * blank))

    def _found(self, typed: Sequence[Draft]) -> dict[int, str]:
        """What is to be looked at in each row, in sentences."""
        found: dict[int, list[str]] = {}
        for row, reason in self.faults():
            found.setdefault(row, []).append(reason)
        for lines in self.roster.namesakes:
            for line in lines[1:]:
                found.setdefault(line - 1, []).append(NAMESAKE.format(line=lines[0]))
        head = BODIES[self.kind].head[0].lower()
        for office, rows in self.shared():
            words = SAME_HEAD if office.rank is None else SAME_RANK
            for row in rows[1:]:
                found.setdefault(row, []).append(words.format(line=rows[0] + 1, head=head))
        for row, draft in enumerate(typed):
            if doubt := draft.get(DOUBT):
                found.setdefault(row, []).append(doubt)
        return {row: " ".join(map(_sentence, reasons)) for row, reasons in found.items()}

    @property
    def _count(self) -> int:
        """How many are typed; one who is being typed and not understood yet is not."""
        unsaid = (row for row in self._reasons if not self.reason(row))
        faulty = {row for row, _ in self.faults()}
        typed = sum(any(draft.values()) for draft in self.drafts)
        return typed - sum(row in faulty for row in unsaid)

    def too_many(self, seats: int | None) -> int:
        """How many are typed beyond the seats, those who left aside."""
        left = sum(each.in_office_until is not None for each in self.members)
        return max(self._count - left - seats, 0) if seats else 0

    def summary(self, seats: int | None) -> str:
        """Say who is typed so far: « 3 élus pour 11 sièges ; maire : Mme BRUN ; 2 adjoints. »."""
        body, members = BODIES[self.kind], self.members
        of = f" pour {counted(seats, 'siège')}" if seats else ""
        if more := self.too_many(seats):
            of += TOO_MANY.format(count=more)
        parts = [f"{counted(self._count, 'élu')}{of}"]
        if review := sum(bool(self.reason(row)) for row in self._reasons):
            parts.append(TO_REVIEW.format(count=review))
        title = body.head[0].lower()
        if heads := [each.short_name for each in members if body.is_head(each.function)]:
            parts.append(f"{title} : {listed(heads)}")
        elif members:
            parts.append(NO_HEAD.format(head=title))
        deputies = sum(each.deputy_rank is not None for each in members)
        if deputies:
            parts.append(counted(deputies, *DEPUTIES.get(self.kind, VICE_PRESIDENTS)))
        return f"{' ; '.join(parts)}."


def _civility(text: str) -> Civility | None:
    try:
        return civility_of(text)
    except ValueError:
        return None


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}"


def _identity(draft: Draft) -> tuple[str, ...]:
    return tuple(draft.get(field, "") for field in ("first_names", "last_name", "born_on"))
