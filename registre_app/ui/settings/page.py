"""The page « Réglages »: the collectivity, its assembly, its numbers."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QTabWidget, QVBoxLayout, QWidget

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import ActModel, Assembly, Collectivity
from registre_app.domain.numbering import InvalidPattern, Numbering, Restart
from registre_app.ui.desk import Desk
from registre_app.ui.settings.wordings_box import WordingsBox
from registre_app.ui.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.fields import (
    Field,
    LineField,
    ParsedField,
    chooser,
    label,
    lock,
    page_column,
)

KINDS = {
    BodyKind.COMMUNE: "Commune",
    BodyKind.INTERCOMMUNAL: "Intercommunalité (EPCI)",
    BodyKind.SOCIAL_ACTION: "CCAS",
    BodyKind.JOINT_BODY: "Syndicat",
}
MODELS = {
    ActModel.METROPOLITAN: "Listes et comptes (grande assemblée)",
    ActModel.COMMUNAL: "« L’an deux mille… » (commune)",
}
RESTARTS = {
    Restart.YEAR: "chaque année",
    Restart.SESSION: "à chaque séance",
    Restart.NEVER: "jamais (continue)",
}
TOKENS = "{AAAA} année, {MM} mois, {JJ} jour, {SS} rang de la séance, {NNN} rang de la délibération"


class SettingsPage(QWidget):
    """What is typed once for every paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name = LineField(self._set_name)
        self._population = ParsedField(_parse_count, self._set_population, placeholder="ex. : 800")
        self._assembly = LineField(self._set_assembly, placeholder="ex. : Conseil municipal")
        self._seats = ParsedField(_parse_count, self._set_seats, placeholder="ex. : 15")
        self.pattern = LineField(self._set_pattern)
        self._kind = chooser(KINDS)
        self._kind.activated.connect(self._set_kind)
        self._court = LineField(self._set_court, placeholder="ex. : Dijon")
        self._model = chooser(MODELS)
        self._model.activated.connect(self._set_model)
        self.wordings = WordingsBox(desk)
        self._restart = chooser(RESTARTS)
        self._restart.activated.connect(self._set_restart)
        self.pattern_field = Field("&Modèle de numéro", self.pattern, hint=TOKENS)
        self._restart_field = Field("La numérotation &recommence", self._restart)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_M)
        for rank, field in enumerate(
            (
                Field("&Collectivité", self._name),
                Field("&Nature", self._kind),
                Field("&Assemblée", self._assembly),
                Field("&Sièges", self._seats),
                Field(
                    "&Population (la commune, ou la plus peuplée du groupement)", self._population
                ),
                Field("&Tribunal administratif de", self._court),
                self.pattern_field,
                self._restart_field,
                Field("&Modèle des délibérations", self._model),
            )
        ):
            grid.addWidget(field, rank // 2, rank % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SPACE_M, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(grid)
        column.addWidget(label(TOKENS, "secondary", wrap=True))
        column.addStretch()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(body, "Collectivité")
        self.tabs.addTab(self.wordings, "Formules des papiers")
        self.tabs.currentChanged.connect(lambda _: self.enter())
        layout = page_column(self)
        layout.addWidget(label("Réglages", "title"))
        layout.addWidget(self.tabs, 1)
        desk.changed.connect(self._refresh)

    def enter(self) -> None:
        """Put the focus on the first field of the part in sight."""
        if self.tabs.currentWidget() is self.wordings:
            self.wordings.enter()
        else:
            self._desk.choose_paper(None)
            self._name.setFocus()

    def _body(self) -> tuple[Collectivity, Assembly] | None:
        register = self._desk.register
        return (register.collectivity, register.assembly) if register else None

    def _refresh(self) -> None:
        body = self._body()
        if body is None:
            return
        collectivity, assembly = body
        self._name.show_value(collectivity.name)
        self._population.show_value(_show_count(collectivity.population))
        self._assembly.show_value(assembly.name)
        self._seats.show_value(_show_count(assembly.seats))
        self.pattern.show_value(collectivity.numbering.pattern)
        self._court.show_value(collectivity.court)
        self._model.setCurrentIndex(list(MODELS).index(collectivity.act_model))
        self._kind.setCurrentIndex(list(KINDS).index(collectivity.kind))
        self._restart.setCurrentIndex(list(RESTARTS).index(collectivity.numbering.restart))
        for widget in (
            self._name,
            self._population,
            self._assembly,
            self._seats,
            self.pattern,
            self._court,
            self._model,
            self._kind,
            self._restart,
        ):
            lock(widget, locked=self._desk.read_only)

    def _edit_collectivity(self, label_: str, **changes: object) -> str | None:
        body = self._body()
        if body is None:
            return None
        changed = replace(body[0], **changes)  # type: ignore[arg-type]
        return self._desk.edit_collectivity(changed, body[1], label_)

    def _edit_assembly(self, label_: str, **changes: object) -> str | None:
        body = self._body()
        if body is None:
            return None
        changed = replace(body[1], **changes)  # type: ignore[arg-type]
        return self._desk.edit_collectivity(body[0], changed, label_)

    def _set_name(self, text: str) -> str | None:
        if not text.strip():
            return "Écrivez le nom de la collectivité."
        return self._edit_collectivity("Nom de la collectivité", name=text.strip())

    def _set_assembly(self, text: str) -> str | None:
        if not text.strip():
            return "Écrivez le nom de l’assemblée."
        return self._edit_assembly("Nom de l’assemblée", name=text.strip())

    def _set_population(self, count: object) -> str | None:
        return self._edit_collectivity("Population", population=count)

    def _set_seats(self, count: object) -> str | None:
        return self._edit_assembly("Sièges", seats=count)

    def _set_court(self, text: str) -> str | None:
        return self._edit_collectivity("Tribunal administratif", court=text.strip())

    def _set_model(self, row: int) -> None:
        self._edit_collectivity("Modèle des délibérations", act_model=list(MODELS)[row])

    def _set_kind(self, row: int) -> None:
        self._edit_collectivity("Nature", kind=list(KINDS)[row])

    def _set_pattern(self, text: str) -> str | None:
        body = self._body()
        if body is None:
            return None
        return self._set_numbering(text.strip(), body[0].numbering.restart)

    def _set_restart(self, row: int) -> None:
        body = self._body()
        if body:
            refused = self._set_numbering(body[0].numbering.pattern, list(RESTARTS)[row])
            self._refresh()
            self._restart_field.show_error(refused)

    def _set_numbering(self, pattern: str, restart: Restart) -> str | None:
        try:
            numbering = Numbering(pattern, restart)
        except InvalidPattern as error:
            return str(error)
        return self._edit_collectivity("Numérotation", numbering=numbering)


def _parse_count(text: str) -> int | None:
    digits = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not digits:
        return None
    if not digits.isascii() or not digits.isdigit() or len(digits) > 8:  # noqa: PLR2004
        raise ValueError("Écrivez un nombre, par exemple 800.")
    return int(digits)


def _show_count(count: int | None) -> str:
    return "" if count is None else str(count)
