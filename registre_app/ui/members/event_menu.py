"""The menu of what happens to the people of the roster, each with its dialog."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtWidgets import QMenu, QWidget

from registre_app.domain.member import MemberId
from registre_app.domain.person import Ended
from registre_app.ui.desk import Desk
from registre_app.ui.members.event_dialog import (
    EndOfOfficeDialog,
    LeavingDialog,
    OfficeDialog,
    RenamingDialog,
)
from registre_app.ui.members.executive_dialog import ExecutiveDialog
from registre_app.ui.members.seat_dialogs import NewSeatDialog, ReplacementDialog
from registre_app.ui.widgets.small_dialog import SmallDialog


class Happening(Enum):
    """What can happen, in the order of the menu."""

    HEAD = auto()
    OFFICE = auto()
    END_OF_OFFICE = auto()
    REPLACEMENT = auto()
    RESIGNATION = auto()
    DEATH = auto()
    END_OF_TERM = auto()
    NEW_SEAT = auto()
    RENAMING = auto()
    RENEWAL = auto()

    @property
    def has_dialog(self) -> bool:
        """Tell whether it is asked about a person; a renewal is read from a file first."""
        return self is not Happening.RENEWAL


WORDS = {
    Happening.HEAD: "Élection {of_head}…",
    Happening.OFFICE: "&Nouvel adjoint ou autre fonction…",
    Happening.END_OF_OFFICE: "&Fin de fonction…",
    Happening.REPLACEMENT: "Démission et &remplacement…",
    Happening.RESIGNATION: "&Démission…",
    Happening.DEATH: "Dé&cès…",
    Happening.END_OF_TERM: "Fin de &mandat…",
    Happening.NEW_SEAT: "Nouvel él&u…",
    Happening.RENAMING: "Changement de n&om…",
    Happening.RENEWAL: "Élections &générales ou autre assemblée, d’un fichier…",
}
LAST_OF_GROUP = {Happening.END_OF_OFFICE, Happening.END_OF_TERM}
RESIGNED = (
    "Un conseiller cesse de siéger quand le maire reçoit sa démission (art. L2121-4) ; un maire ou "
    "un adjoint, quand le préfet l’accepte (art. L2122-15)."
)
ELECTED = "L’élection met fin aux autres fonctions d’avant (art. L2122-10)."


class EventMenu(QMenu):
    """One action each; ``choose`` is called with what happened."""

    def __init__(self, parent: QWidget, choose: Callable[[Happening], object]) -> None:
        super().__init__(parent)
        self.setAccessibleName("Ce qui a changé")
        self.entries = {}
        for each, words in WORDS.items():
            action = self.addAction(words)
            action.triggered.connect(lambda _=False, each=each: choose(each))
            self.entries[each] = action
            if each in LAST_OF_GROUP:
                self.addSeparator()

    def name_head(self, title: str) -> None:
        """Name the head of the body in the menu: « Élection du maire… »."""
        words = WORDS[Happening.HEAD].format(of_head=f"du &{title.lower()}")
        self.entries[Happening.HEAD].setText(words.replace("&maire", "m&aire"))


def dialog_of(
    happening: Happening, desk: Desk, parent: QWidget, chosen: MemberId | None
) -> SmallDialog:
    """Return the dialog of what happened to the person chosen."""
    head = desk.collectivity.body.head[0].lower() if desk.collectivity else ""
    words = WORDS[happening].replace("&", "").removesuffix("…")
    ends = desk.collectivity is not None and desk.collectivity.body.offices_end_with_head
    about = (desk, parent, words.format(of_head=f"du {head}"), chosen)
    makers: dict[Happening, Callable[[], SmallDialog]] = {
        Happening.HEAD: lambda: ExecutiveDialog(*about, note=ELECTED if ends else ""),
        Happening.OFFICE: lambda: OfficeDialog(*about, day_words="&À partir du"),
        Happening.END_OF_OFFICE: lambda: EndOfOfficeDialog(*about, day_words="&À partir du"),
        Happening.REPLACEMENT: lambda: ReplacementDialog(
            *about, day_words="&Démission reçue le", note=RESIGNED
        ),
        Happening.RESIGNATION: lambda: LeavingDialog(
            *about, Ended.RESIGNATION, day_words="&Reçue le", note=RESIGNED
        ),
        Happening.DEATH: lambda: LeavingDialog(*about, Ended.DEATH, day_words="&Survenu le"),
        Happening.END_OF_TERM: lambda: LeavingDialog(*about, None),
        Happening.NEW_SEAT: lambda: NewSeatDialog(desk, parent),
        Happening.RENAMING: lambda: RenamingDialog(*about, day_words="À &partir du"),
    }
    return makers[happening]()
