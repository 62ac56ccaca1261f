"""The tab « Texte » of a deliberation: number, title and text."""

from dataclasses import replace

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from registre_app.domain.namesakes import same_words_as
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.of_item import OF_TEXT
from registre_app.ui.session.item_fields import committing, rich_field, show_fields
from registre_app.ui.style.theme import SPACE_M, SPACE_S, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.text.find_bar import FindBar
from registre_app.ui.text.shared_room import SharedRoom
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.text.toolbar import TextToolbar
from registre_app.ui.widgets.current_only import StackedPage
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.subject_box import SubjectBox

SAME_TITLE = "La délibération {act} a le même objet : est-ce bien voulu ?"
AFTER_DECIDES = (
    "Se lit après «\u00a0décide\u00a0:\u00a0». Ex. : de fixer les tarifs… ; d’autoriser le maire à…"
)
HEIGHTS = {"body": 84, "decision": 60}


class TextPage(StackedPage):
    """Number, heading, subject, object; the text before the decision, and the decision."""

    def __init__(self, desk: Desk, dictionary: Dictionary, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self.body = rich_field(desk, "body", "Exposé")
        self.decision = rich_field(desk, "decision", "Dispositif")
        self.decision.setPlaceholderText(AFTER_DECIDES)
        self.fields: dict[str, Field] = {
            "number": Field("&Numéro", LineField(committing(desk, "number", "Numéro"))),
            "heading": Field(
                "&Rubrique", LineField(committing(desk, "heading", "Rubrique"), prose=True)
            ),
            "title": Field("&Objet", LineField(committing(desk, "title", "Objet"), prose=True)),
            "body": Field("Ex&posé", self.body),
            "decision": Field("D&ispositif", self.decision),
        }
        for name, height in HEIGHTS.items():
            editor = self.fields[name].editor
            fix(editor, least_height=height)
            editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.subject = SubjectBox()
        self.subject.activated.connect(lambda _: self._set_subject())
        self.subject_field = Field("&Matière", self.subject)
        self.toolbar = TextToolbar()
        self.find_bar = FindBar([self.body, self.decision])
        for rich in (self.body, self.decision):
            rich.marks.use(dictionary)
        self.fields["body"].add_beside_caption(self.toolbar)
        self.room = SharedRoom((self.fields["body"], self.fields["decision"]))
        desk.left_item.connect(self.room.balance)
        first = Flow(SPACE_M)
        first.add(self.fields["number"], 2)
        first.add(self.fields["heading"], 3)
        first.add(self.subject_field, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_S, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(first)
        layout.addWidget(self.fields["title"])
        layout.addWidget(self.find_bar)
        layout.addWidget(self.room, 1)
        self.facts = FactsArea(desk, OF_TEXT, adopt, of_item=True, after=self.decision)
        layout.addWidget(self.facts)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the title if it is empty, else on the text."""
        item = self._desk.deliberation
        if item is not None and not item.title:
            self.fields["title"].editor.setFocus()
        else:
            self.body.go_on()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.toolbar.apply_theme(theme)
        self.facts.apply_theme(theme)
        for rich in (self.body, self.decision):
            rich.marks.apply_theme(theme.blocking)

    def _set_subject(self) -> None:
        item = self._desk.deliberation
        if item:
            code = self.subject.code
            self._desk.edit_deliberation(replace(item, subject=code), f"Matière {code}".strip())

    def _asked(self) -> str:
        """Return what is asked of an object that another act of the session has."""
        session, position = self._desk.session, self._desk.position
        if session is None or self._desk.deliberation is None or self._desk.locked:
            return ""
        other = same_words_as([each.title for each in session.deliberations], position)
        if other is None:
            return ""
        return SAME_TITLE.format(act=session.deliberations[other].number or f"au point {other + 1}")

    def _refresh(self) -> None:
        item = self._desk.deliberation
        show_fields(self._desk, self.fields)
        self.facts.refresh()
        self.fields["title"].show_note(self._asked())
        self.subject.show_code(item.subject if item else "")
        self.subject.setEnabled(not self._desk.locked)
        self.toolbar.setEnabled(not self._desk.locked)
