"""The people typed for a new register: a line each, judged as a line of a file is."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.french import counted, listed
from registre_app.domain.member import Civility, Member
from registre_app.domain.surnames import surname
from registre_app.domain.titles import title_in_short
from registre_app.exchange.roster import Draft, Roster, civility_of, roster_of
from registre_app.ui.telling import told
from registre_app.ui.widgets.tables import Index, RowsModel

HEADERS = ("Civilité", "Prénoms", "Nom", "Fonction", "À revoir")
CIVILITY, FIRST_NAMES, LAST_NAME, FUNCTION, STATE = range(len(HEADERS))
FIELDS = ("civility", "first_names", "last_name", "function")
LEAST = 7  # lines that show before anything is typed, as many as the smallest council has seats
NAMESAKE = "même nom que la ligne {line}"
NO_HEAD = "aucun {head} n’est dit"
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
        self._typing = -1  # the row in hand, of which nothing is said yet
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

    def type_in(self, row: int) -> None:
        """Note which row is in hand: what it lacks is said once it is left."""
        if row != self._typing:
            self._typing = row
            self.refresh()

    def faults(self) -> tuple[tuple[int, str], ...]:
        """The rows that cannot be read, each with its reason."""
        return tuple((each.line - 1, each.reason) for each in self.roster.refused)

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
            return "" if index.row() == self._typing else self._reasons.get(index.row(), "")
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == STATE:
            return self._reasons.get(index.row(), "")
        return super().data(index, role)

    @told(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        draft = self.row(index.row())
        if role != Qt.ItemDataRole.EditRole or draft is None or index.column() == STATE:
            return False
        field, text = FIELDS[index.column()], str(value).strip()
        if text == draft.get(field, ""):
            return True
        changed = {**draft, field: text}
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
        self._reasons = dict(self.faults())
        for lines in self.roster.namesakes:
            self._reasons |= {line - 1: NAMESAKE.format(line=lines[0]) for line in lines[1:]}
        self.reload_rows((*typed, *[EMPTY] * blank))

    def summary(self, seats: int | None) -> str:
        """Say who is typed so far: « 3 élus pour 11 sièges ; maire : Mme BRUN ; 2 adjoints. »."""
        body, members = BODIES[self.kind], self.members
        of = f" pour {counted(seats, 'siège')}" if seats else ""
        parts = [f"{counted(len(members), 'élu')}{of}"]
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


def _identity(draft: Draft) -> tuple[str, ...]:
    return tuple(draft.get(field, "") for field in ("first_names", "last_name", "born_on"))
