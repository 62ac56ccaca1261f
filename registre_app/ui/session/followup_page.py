"""The tab « Débats et suites » of a deliberation: debates for the minutes, dates after it."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from registre_app.domain.delays import appeal_until
from registre_app.domain.french import day_month_year
from registre_app.domain.transmission import enforceable_on
from registre_app.public_holidays import holidays_of
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.effects_box import EffectsBox
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.of_item import EFFECTS, OF_FOLLOWUP
from registre_app.ui.session.item_fields import day_field, rich_field, show_fields
from registre_app.ui.style.theme import SPACE_S, Theme
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.flow import columns
from registre_app.ui.widgets.labels import label

WAITING = "L’acte est exécutoire une fois transmis et publié (art. L2131-1)."


class FollowupPage(StackedPage):
    """The substance of the debates, the dates of the act, and the date when it takes effect."""

    def __init__(self, desk: Desk, dictionary: Dictionary, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self.debate = rich_field(desk, "debate", "Débats")
        self.debate.marks.use(dictionary)
        self.debate.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.debate.setMinimumHeight(76)
        self.fields: dict[str, Field] = {
            "debate": Field("Teneur des dé&bats (procès-verbal)", self.debate),
            "transmitted_on": Field("&Transmise au préfet le", day_field(desk, "transmitted_on")),
            "published_on": Field("&Publiée le", day_field(desk, "published_on")),
        }
        self.fields["transmitted_on"].explain("transmission")
        self.effect = label("", "information", wrap=True)
        dates = columns(self.fields["transmitted_on"], self.fields["published_on"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_S, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.fields["debate"], 1)
        layout.addLayout(dates)
        layout.addWidget(self.effect)
        self.facts = FactsArea(
            desk,
            OF_FOLLOWUP,
            adopt,
            of_item=True,
            own={EFFECTS.title: EffectsBox},
            after=self.fields["published_on"].editor,
        )
        layout.addWidget(self.facts)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the debates."""
        self.debate.go_on()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.facts.apply_theme(theme)

    def _refresh(self) -> None:
        show_fields(self._desk, self.fields)
        self.facts.refresh()
        item, body = self._desk.deliberation, self._desk.collectivity
        if item is None or body is None:
            self.effect.clear()
            return
        day, until = enforceable_on(item), appeal_until(item, holidays_of(body.department))
        words = f"Exécutoire depuis le {day_month_year(day)}." if day else WAITING
        if until:
            words += f" Recours possible jusqu’au {day_month_year(until)}."
        self.effect.setText(words)
