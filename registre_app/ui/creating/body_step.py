"""The first step of a new register: the body, what follows from it, where the file goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from registre_app.app.outputs import require_new_register
from registre_app.departments import department_named
from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.errors import RegistreError
from registre_app.domain.roster import seats
from registre_app.files import safe_name
from registre_app.ui.settings.body_kinds import KINDS
from registre_app.ui.settings.department_choice import DepartmentChoice
from registre_app.ui.style.theme import SPACE_M, SPACE_S
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import HealedLine, chooser, value_of
from registre_app.ui.widgets.flow import columns
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.parsing import NotUnderstood, parse_count, show_count

if TYPE_CHECKING:
    from collections.abc import Callable

TELLS = "Le nom suffit pour commencer ; tout se change ensuite dans Réglages."
FOLLOWS = "Ce qui suit est proposé ; corrigez-le s’il le faut."
TAKEN = "« {name} » existe déjà dans ce dossier. Choisissez un autre nom."
REGISTER = ".registre"
FOOT = Qt.AlignmentFlag.AlignBottom
NO_NAME = "Écrivez le nom de la collectivité."


class BodyStep(QWidget):
    """The fields of the body; what one of them proposes stays once it was typed otherwise.

    ``ask_place`` asks where the file goes, under a name.
    """

    def __init__(self, ask_place: Callable[[QWidget, str], Path | None]) -> None:
        super().__init__()
        self._ask_place = ask_place
        self._place: Path | None = None  # that was chosen
        self.name = HealedLine()
        self.name.setPlaceholderText("ex. : Arnay, CCAS d’Arnay, Dijon métropole")
        self.kind = chooser(KINDS)
        self.department = DepartmentChoice()
        self.department.show_value("", "")
        self.population = HealedLine()
        self.population.setPlaceholderText("ex. : 800")
        self.court = HealedLine()
        self.assembly = HealedLine()
        self.seats = HealedLine()
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        self._proposed: dict[QLineEdit, str] = {}
        self._fields = {
            "name": Field("&Nom de la collectivité", self.name),
            "kind": Field("Na&ture", self.kind),
            "department": Field("Dépa&rtement", self.department),
            "population": Field(
                "P&opulation",
                self.population,
                hint="En habitants ; pour un groupement, ceux de la commune la plus peuplée. Elle "
                "fixe les délais de convocation et le nombre des sièges.",
            ),
            "court": Field("Tri&bunal administratif de", self.court),
            "assembly": Field("&Assemblée", self.assembly),
            "seats": Field("Siè&ges", self.seats),
            "file": Field("&Fichier du registre", self.file),
        }
        self.place_button = QPushButton("&Changer…")
        self.place_button.setToolTip("Choisir un autre dossier, ou un autre nom")
        self.place_button.clicked.connect(self._choose_place)
        self._lay_out()
        for line in (self.name, self.population, self.court, self.assembly, self.seats):
            line.textEdited.connect(self._on_edited)
        self.kind.currentIndexChanged.connect(lambda _: self._propose())
        self.department.currentIndexChanged.connect(lambda _: self._propose())
        self._propose()

    def _lay_out(self) -> None:
        fields = self._fields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(label(TELLS, "secondary", wrap=True))
        column.addLayout(columns(fields["name"], fields["kind"]))
        column.addLayout(columns(fields["department"], fields["population"]))
        column.addSpacing(SPACE_S)
        column.addWidget(label(FOLLOWS, "secondary", wrap=True))
        column.addLayout(columns(fields["court"], fields["assembly"], fields["seats"]))
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(fields["file"], 1)
        line.addWidget(self.place_button)
        line.setAlignment(self.place_button, FOOT)
        column.addLayout(line)
        column.addStretch()

    def enter(self) -> None:
        """Put the focus on the first field, or on the first that was refused."""
        refused = (field.editor for field in self._fields.values() if field.error)
        next(refused, self.name).setFocus()

    def field(self, name: str) -> Field:
        """Return a field by its name."""
        return self._fields[name]

    @property
    def body(self) -> tuple[Collectivity, Assembly]:
        """The body and its assembly as typed. Raises NotUnderstood for a count that is none."""
        kind, rules = self._kind, BODIES[self._kind]
        body = Collectivity(
            self.name.text().strip(),
            kind,
            parse_count(self.population.text()),
            court=self.court.text().strip(),
            department=str(self.department.currentData() or ""),
            act_model=rules.act_model,
        )
        name = self.assembly.text().strip() or rules.assembly
        return body, Assembly(name, parse_count(self.seats.text()))

    @property
    def place(self) -> Path:
        """Where the file goes."""
        return self._place or _free(documents(), self.name.text().strip())

    def check(self) -> bool:
        """Say beside each field what is wrong, and go to the first; tell whether nothing is."""
        said = {
            "name": "" if self.name.text().strip() else NO_NAME,
            "population": _count_fault(self.population),
            "seats": _count_fault(self.seats),
            "file": _place_fault(self.place) if self.name.text().strip() else "",
        }
        for key, message in said.items():
            self._fields[key].show_error(message)
        if any(said.values()):
            self.enter()
        return not any(said.values())

    def refuse_place(self, why: str) -> None:
        """Say beside the file why it could not be made."""
        self._fields["file"].show_error(why)
        self.file.setFocus()

    @property
    def _kind(self) -> BodyKind:
        return value_of(self.kind, KINDS)

    def _on_edited(self) -> None:
        for field in self._fields.values():
            if field.editor is self.sender():
                field.show_error(None)
        self._propose()

    def _propose(self) -> None:
        """Propose what follows from what is typed, where nothing else was."""
        chosen = department_named(str(self.department.currentData() or ""))
        self._offer(self.court, chosen.court if chosen else "")
        self._offer(self.assembly, BODIES[self._kind].assembly)
        self._offer(self.seats, show_count(self._legal_seats()))
        self.file.setText(str(self.place) if self.name.text().strip() or self._place else "")

    def _legal_seats(self) -> int | None:
        try:
            count = parse_count(self.population.text())
        except NotUnderstood:
            return None
        of_law = self._kind is BodyKind.COMMUNE and count is not None
        return seats(count) if of_law and count is not None else None

    def _offer(self, line: QLineEdit, words: str) -> None:
        if not line.hasFocus() and line.text() in ("", self._proposed.get(line, "")):
            line.setText(words)
            self._proposed[line] = words

    def _choose_place(self) -> None:
        name = self.name.text().strip()
        chosen = self._ask_place(self, name or "registre")
        if chosen is not None:
            self._place = chosen
            self._fields["file"].show_error(None)
            self._propose()


def _count_fault(line: QLineEdit) -> str:
    try:
        parse_count(line.text())
    except NotUnderstood as error:
        return str(error)
    return ""


def _place_fault(path: Path) -> str:
    try:
        require_new_register(path)
    except RegistreError as error:
        return str(error)
    return TAKEN.format(name=path.name) if path.exists() else ""


def documents() -> Path:
    """The folder of the documents of the user, or their own where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    found = Path(documents)
    return found if documents and found.is_dir() else Path.home()


def _free(folder: Path, name: str) -> Path:
    """Return where a register of a name goes: « Arnay.registre », or « Arnay 2.registre »."""
    stem, number = safe_name(name, "registre"), 1
    path = folder / f"{stem}{REGISTER}"
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{REGISTER}"
    return path
