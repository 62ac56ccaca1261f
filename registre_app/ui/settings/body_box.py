"""The collectivity, its assembly, its numbering: typed once for every paper."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QVBoxLayout,
    QWidget,
)

from registre_app.departments import department_named
from registre_app.domain.body import ActModel, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity, Publicity, siret_fault
from registre_app.domain.event_words import settings_history
from registre_app.domain.grammar import begins_with_h
from registre_app.domain.numbering import InvalidPattern, Numbering, Restart
from registre_app.domain.roster import seats
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.history.box import HistoryBox
from registre_app.ui.settings.blazon_box import BlazonBox, read_picture
from registre_app.ui.settings.body_kinds import KINDS
from registre_app.ui.settings.department_choice import DepartmentChoice
from registre_app.ui.settings.effect_box import EffectBox
from registre_app.ui.style.theme import SPACE_M, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField, ParsedField, chooser, lock, value_of
from registre_app.ui.widgets.flow import columns
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.parsing import NotUnderstood, parse_count, show_count

MODELS = {
    ActModel.METROPOLITAN: "Listes et comptes (grande assemblée)",
    ActModel.COMMUNAL: "« L’an deux mille… » (commune)",
}
RESTARTS = {
    Restart.YEAR: "chaque année",
    Restart.SESSION: "à chaque séance",
    Restart.NEVER: "jamais (continue)",
}
PUBLICITIES = {
    None: "non choisie : électronique",
    Publicity.ELECTRONIC: "électronique, sur le site",
    Publicity.POSTING: "affichage",
    Publicity.PAPER: "papier, à la disposition du public",
}
BINDINGS = {
    1: "chaque année",
    **{years: f"{years} années ensemble" for years in range(2, 6)},
}
BINDING_HINT = "Sous 1 000 habitants, un registre peut réunir jusqu’à cinq années."
FOLLOW_ON = "Actes à la suite : un acte peut commencer sur le feuillet du précédent"
FOLLOW_ON_HINT = "Sinon, chaque acte commence sur un feuillet"
POPULATION = "&Population (la commune, ou la plus peuplée du groupement)"
HISTORY = 140
LONGEST_EXAMPLE = 20  # letters of a name that a check box can say twice
TOKENS = "{AAAA} année, {MM} mois, {JJ} jour, {SS} rang de la séance, {NNN} rang de la délibération"


class BodyBox(QWidget):
    """The fields of the collectivity; ``blazon_asked`` asks for a picture."""

    blazon_asked = Signal()

    def __init__(self, desk: Desk, effect: EffectBox) -> None:
        super().__init__()
        self._desk = desk
        self._effect = effect
        effect.chosen.connect(self._refresh)
        self._name = LineField(self._set_name)
        self._aspirated = QCheckBox()
        self._aspirated.clicked.connect(
            lambda checked: self._edit_collectivity("h initial du nom", aspirated_h=checked)
        )
        self._population = ParsedField(parse_count, self._set_population, placeholder="ex. : 800")
        self._assembly = LineField(self._set_assembly, placeholder="ex. : Conseil municipal")
        self._seats = ParsedField(parse_count, self._set_seats, placeholder="ex. : 15")
        self.pattern = LineField(self._set_pattern)
        self._kind = chooser(KINDS)
        self._kind.activated.connect(self._set_kind)
        self._siret = LineField(self._set_siret, placeholder="14 chiffres")
        self._website = LineField(self._set_website, placeholder="ex. : www.arnay.fr")
        self._department = DepartmentChoice()
        self._department.activated.connect(self._set_department)
        self.blazon = BlazonBox()
        self.blazon.asked.connect(self.blazon_asked)
        self.blazon.removed.connect(self._remove_blazon)
        self._court = LineField(self._set_court, placeholder="ex. : Dijon")
        self._model = chooser(MODELS)
        self._model.activated.connect(self._set_model)
        self._publicity = chooser(PUBLICITIES)
        self._publicity.activated.connect(self._set_publicity)
        self._restart = chooser(RESTARTS)
        self._restart.activated.connect(self._set_restart)
        self._binding = chooser(BINDINGS)
        self._binding.activated.connect(
            lambda _: self._edit_collectivity(
                "Reliure du registre", binding_years=value_of(self._binding, BINDINGS)
            )
        )
        self._follow_on = QCheckBox(FOLLOW_ON)
        self._follow_on.setToolTip(FOLLOW_ON_HINT)
        self._follow_on.clicked.connect(
            lambda checked: self._edit_collectivity("Actes à la suite", acts_follow_on=checked)
        )
        self.pattern_field = Field("Modèle de numér&o", self.pattern, hint=TOKENS)
        self._restart_field = Field("La n&umérotation recommence", self._restart)
        self._history_label = label("Ce qui a changé", "label")
        self.history = HistoryBox(desk, "Histoire des réglages")
        fix(self.history, height=HISTORY)
        self._lay_out()
        follow(self, desk, self._refresh)

    def go_to(self, field: str) -> None:
        """Go to the field that a finding is about."""
        {"publicity": self._publicity, "binding_years": self._binding}[field].setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_M, 0, 0)
        column.setSpacing(SPACE_M)
        lines: tuple[tuple[QWidget, ...], ...] = (
            (Field("Co&llectivité", self._name), Field("&Nature", self._kind)),
            (self._aspirated,),
            (Field("Asse&mblée", self._assembly), Field("Siè&ges", self._seats)),
            (
                Field(POPULATION, self._population),
                Field("&Tribunal administratif de", self._court),
            ),
            (Field("S&IRET", self._siret), Field("Dépa&rtement", self._department)),
            (self.pattern_field, self._restart_field),
            (
                Field("Modèle des délibérations", self._model),
                Field("Site internet, s’il &y en a un", self._website),
            ),
            (
                Field("Pu&blicité des actes (art. L2131-1)", self._publicity),
                Field("Relier le registre (art. R2121-9)", self._binding, hint=BINDING_HINT),
            ),
            (self._follow_on,),
        )
        for line in lines:
            column.addLayout(columns(*line))
        column.addWidget(label(TOKENS, "secondary", wrap=True))
        column.addWidget(label("Blason, imprimé en gris en tête des actes", "label"))
        column.addWidget(self.blazon)
        column.addWidget(self._history_label)
        column.addWidget(self.history)
        column.addStretch()

    def enter(self) -> None:
        """Put the focus on the first field."""
        self._desk.printed.choose_paper(None)
        self._name.setFocus()

    def _remove_blazon(self) -> None:
        self._edit_collectivity("Blason retiré", blazon=b"")
        self._desk.tell_gone("Blason retiré")

    def take_blazon(self, path: Path | None) -> None:
        """Set the picture printed at the head of the acts."""
        if path is None:
            return
        self._edit_collectivity("Blason", blazon=read_picture(path))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.history.apply_theme(theme)

    def _body(self) -> tuple[Collectivity, Assembly] | None:
        return self._effect.body

    def _refresh(self) -> None:
        body = self._body()
        if body is None:
            return
        collectivity, assembly = body
        self._name.show_value(collectivity.name)
        self._population.show_value(show_count(collectivity.population))
        self._assembly.show_value(assembly.name)
        self._seats.show_value(show_count(assembly.seats))
        self.pattern.show_value(collectivity.numbering.pattern)
        self._court.show_value(collectivity.court)
        self._siret.show_value(collectivity.siret)
        self._website.show_value(collectivity.website)
        self._department.show_value(collectivity.department, collectivity.court)
        self._show_aspirated(collectivity)
        self.blazon.show_picture(collectivity.blazon, editable=not self._desk.read_only)
        self._publicity.setCurrentIndex(list(PUBLICITIES).index(collectivity.publicity))
        self._show_binding(collectivity)
        self._model.setCurrentIndex(list(MODELS).index(collectivity.act_model))
        self._show_history()
        self._kind.setCurrentIndex(list(KINDS).index(collectivity.kind))
        self._restart.setCurrentIndex(list(RESTARTS).index(collectivity.numbering.restart))
        for widget in (
            self._name,
            self._aspirated,
            self._population,
            self._assembly,
            self._seats,
            self.pattern,
            self._court,
            self._siret,
            self._website,
            self._department,
            self.blazon.choose_button,
            self._model,
            self._kind,
            self._restart,
            self._publicity,
            self._binding,
            self._follow_on,
        ):
            if self._effect.awaits_day and isinstance(widget, LineField):
                widget.flush()  # before it is locked: what is typed is refused, and says why
            lock(widget, locked=self._desk.read_only or self._effect.awaits_day)

    def _show_binding(self, collectivity: Collectivity) -> None:
        known = list(BINDINGS)
        years = collectivity.binding_years
        self._binding.setCurrentIndex(known.index(years) if years in known else -1)
        self._follow_on.setChecked(collectivity.acts_follow_on)

    def _edit_collectivity(self, label_: str, **changes: object) -> None:
        body = self._body()
        if body is None:
            return
        changed = replace(body[0], **changes)  # type: ignore[arg-type]
        self._record((changed, body[1]), label_)

    def _edit_assembly(self, label_: str, **changes: object) -> None:
        body = self._body()
        if body is None:
            return
        changed = replace(body[1], **changes)  # type: ignore[arg-type]
        self._record((body[0], changed), label_)

    def _record(self, body: tuple[Collectivity, Assembly], label_: str) -> None:
        self._effect.record(body, label_)

    def _show_history(self) -> None:
        chronicle = self._desk.chronicle
        lines = settings_history(chronicle) if chronicle else ()
        self.history.show_lines(lines)
        for part in (self._history_label, self.history):
            part.setVisible(bool(lines))

    def _set_name(self, text: str) -> None:
        if not text.strip():
            raise NotUnderstood("Écrivez le nom de la collectivité.")
        self._edit_collectivity("Nom de la collectivité", name=text.strip())

    def _set_assembly(self, text: str) -> None:
        if not text.strip():
            raise NotUnderstood("Écrivez le nom de l’assemblée.")
        self._edit_assembly("Nom de l’assemblée", name=text.strip())

    def _set_population(self, count: object) -> None:
        """Record the population, and the seats that the law gives where none is known."""
        if (body := self._body()) is None:
            return
        collectivity, assembly = body
        population = count if isinstance(count, int) else None
        commune = collectivity.kind is BodyKind.COMMUNE
        if commune and population is not None and assembly.seats is None:
            assembly = replace(assembly, seats=seats(population))
        self._record((replace(collectivity, population=population), assembly), "Population")

    def _set_seats(self, count: object) -> None:
        self._edit_assembly("Sièges", seats=count)

    def _set_court(self, text: str) -> None:
        self._edit_collectivity("Tribunal administratif", court=text.strip())

    def _set_siret(self, text: str) -> None:
        digits = "".join(text.split())
        if digits and (fault := siret_fault(digits)):
            raise NotUnderstood(f"« {digits} » n’est pas un SIRET : {fault}.")
        self._edit_collectivity("SIRET", siret=digits)

    def _set_website(self, text: str) -> None:
        self._edit_collectivity("Site internet", website=text.strip())

    def _set_department(self) -> None:
        """Record the department, and its court where none is known: it has one (CJA R221-3)."""
        chosen, body = department_named(self._department.currentData()), self._body()
        if body:
            court = body[0].court or (chosen.court if chosen else "")
            name = str(self._department.currentData())
            self._edit_collectivity("Département", department=name, court=court)

    def _show_aspirated(self, collectivity: Collectivity) -> None:
        name = collectivity.name.replace("&", "&&")
        if len(name) > LONGEST_EXAMPLE:
            name = "Hautot"
        self._aspirated.setText(f"Le h initial est aspiré (de {name}, et non d’{name})")
        self._aspirated.setChecked(collectivity.aspirated_h)
        self._aspirated.setVisible(begins_with_h(collectivity.name))

    def _set_model(self) -> None:
        model = value_of(self._model, MODELS)
        self._edit_collectivity("Modèle des délibérations", act_model=model)

    def _set_publicity(self) -> None:
        publicity = value_of(self._publicity, PUBLICITIES)
        self._edit_collectivity("Publicité des actes", publicity=publicity)

    def _set_kind(self) -> None:
        self._edit_collectivity("Nature", kind=value_of(self._kind, KINDS))

    def _set_pattern(self, text: str) -> None:
        body = self._body()
        if body:
            self._set_numbering(text.strip(), body[0].numbering.restart)

    def _set_restart(self) -> None:
        body = self._body()
        if body:
            restart = value_of(self._restart, RESTARTS)
            self._restart_field.show_error(None)
            try:
                self._set_numbering(body[0].numbering.pattern, restart)
            except InvalidPattern as error:
                self._refresh()
                self._restart_field.show_error(str(error))

    def _set_numbering(self, pattern: str, restart: Restart) -> None:
        self._edit_collectivity("Numérotation", numbering=Numbering(pattern, restart))
