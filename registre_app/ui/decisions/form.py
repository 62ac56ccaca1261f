"""The fields of one decision taken by delegation, each recorded as it is typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from registre_app.domain.delegation import DelegatedDecision, next_session
from registre_app.domain.far_days import DayOf
from registre_app.domain.french import long_date
from registre_app.domain.law import article_for, with_article
from registre_app.domain.mention import DAYS_OF_DECISION, Mention, decision_mentions
from registre_app.text import text_fault
from registre_app.ui.desk import Desk
from registre_app.ui.session.seal.edits import note_of_decision, take_back_of_decision
from registre_app.ui.session.seal.fact_field import FactField
from registre_app.ui.session.seal.following import Following
from registre_app.ui.style.theme import SPACE_M, SPACE_S, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.text.editor import RichField
from registre_app.ui.text.find_bar import FindBar
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.text.toolbar import TextToolbar
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.day_question import ask_of_today
from registre_app.ui.widgets.days import DayField
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField, lock
from registre_app.ui.widgets.flow import Flow, columns
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.parsing import NotUnderstood, show_day
from registre_app.ui.widgets.recorder import turn
from registre_app.ui.widgets.subject_box import SubjectBox

TEXT_HEIGHT = 120
DATES = {
    "reported_on": "&Rapportée à la séance du",
    "transmitted_on": "&Transmise le",
    "receipt_on": "Accusé re&çu le",
    "published_on": "&Publiée le",
    "notified_on": "Notifi&ée le",
}
FACTS = {name: fact for fact, name in DAYS_OF_DECISION.items()}
EXAMPLE = "jj/mm/aa"
LAID = "Sur les feuillets du registre, cette décision ne change plus ; ce qui la suit se note."
NO_NUMBER = "Une décision a un numéro."
NO_DAY = "Une décision a une date."


Record = Callable[[DelegatedDecision, str], None]
"""Records the decision in hand as it has become; the second argument says what changed."""


class DecisionForm(QWidget):
    """The decision in hand; ``record`` records it."""

    def __init__(self, desk: Desk, dictionary: Dictionary, record: Record) -> None:
        super().__init__()
        self._desk = desk
        self._record = record
        self._decision: DelegatedDecision | None = None
        self._laid = False  # on sheets of the register: only what follows it is noted
        self.body = RichField(self._set_body)
        self.body.marks.use(dictionary)
        self.subject = SubjectBox()
        self.subject.activated.connect(lambda _: self._edit("matière", subject=self.subject.code))

        days = days_of(desk)
        self.fields: dict[str, Field] = {
            "number": Field("N&uméro", LineField(self._set_number)),
            "taken_on": Field("Prise &le", DayField(days, self._set_day, placeholder=EXAMPLE)),
            "subject": Field("&Matière", self.subject),
            "title": Field("&Objet", LineField(self._text_of("title", "Objet"), prose=True)),
            "body": Field("Texte de la dé&cision", self.body),
            "signed_by": Field("Si&gnée par", LineField(self._text_of("signed_by", "Signataire"))),
            **{
                name: Field(
                    words,
                    FactField(
                        days,
                        self._day_of(name, words),
                        self._following(name),
                        placeholder=EXAMPLE,
                    ),
                )
                for name, words in DATES.items()
            },
        }
        for name in ("taken_on", *DATES):
            line = self.fields[name].editor
            if isinstance(line, QLineEdit):
                ask_of_today(line, days_of(desk), DayOf.DECISION)
        self.fields["reported_on"].explain("delegation")
        fix(self.body, least_height=TEXT_HEIGHT)
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.toolbar = TextToolbar()
        self.find_bar = FindBar([self.body])
        self.report = label("", "secondary", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        first = Flow(SPACE_M)
        for name, share in (("number", 2), ("taken_on", 2), ("subject", 3)):
            first.add(self.fields[name], share)
        self.fields["body"].add_beside_caption(self.toolbar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(first)
        layout.addWidget(self.fields["title"])
        layout.addWidget(self.find_bar)
        layout.addWidget(self.fields["body"], 1)
        layout.addLayout(columns(self.fields["signed_by"], self.fields["reported_on"]))
        layout.addLayout(columns(*(self.fields[name] for name in list(DATES)[1:])))
        layout.addWidget(self.report)

    def enter(self) -> None:
        """Put the focus on the title if it is empty, else on the text."""
        if self._decision and not self._decision.title:
            self.fields["title"].editor.setFocus()
        else:
            self.body.go_on()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.toolbar.apply_theme(theme)
        self.body.marks.apply_theme(theme.blocking)

    def flush(self) -> None:
        """Record what is typed and not recorded yet."""
        for field in self.fields.values():
            if isinstance(field.editor, LineField | RichField):
                field.editor.flush()

    def show_decision(self, decision: DelegatedDecision | None) -> None:
        """Show a decision; nothing without one."""
        if self._decision and decision and self._decision.number != decision.number:
            turn(self, self._decision.number, decision.number)
        self._decision = decision
        register = self._desk.register
        laid = register.laid() if register else {}
        self._laid = decision is not None and decision.number in laid
        self.setVisible(decision is not None)
        if decision is None:
            return
        for name, field in self.fields.items():
            value: Any = getattr(decision, name)
            editor = field.editor
            if isinstance(editor, FactField):
                editor.show_day(value, read_only=self._desk.read_only)
                continue
            if isinstance(editor, DayField):
                editor.show_value(show_day(value))
            elif isinstance(editor, LineField | RichField):
                editor.show_value(value)
            lock(editor, locked=self._desk.read_only or self.is_laid)
        self.toolbar.setEnabled(not (self._desk.read_only or self.is_laid))
        self.subject.show_code(decision.subject)
        self.report.setText(self._reporting(decision))

    @property
    def is_laid(self) -> bool:
        """Tell whether the decision in hand is on sheets of the register: it does not change."""
        return self._laid

    def _following(self, name: str) -> Following:
        fact = FACTS[name]

        def standing() -> tuple[Mention, ...]:
            decision = self._decision if self._laid else None
            known = decision_mentions(decision) if decision else ()
            return tuple(each for each in known if each.fact is fact)

        def take_back(mentions: tuple[Mention, ...], reason: str) -> None:
            for mention in mentions:
                if self._decision:
                    take_back_of_decision(self._desk, self._decision.number, mention, reason)

        return Following(lambda: self._laid, standing, take_back)

    def _reporting(self, decision: DelegatedDecision) -> str:
        body = self._desk.collectivity
        if decision.reported_on or body is None:
            return LAID if self._laid else ""
        session = next_session(decision, self._desk.days.values())
        at = f"séance du {long_date(session)}" if session else "prochaine séance"
        said = f"{with_article(f'À rapporter à la {at}', article_for(body, 'L2122-23'))}."
        return f"{LAID} {said}" if self._laid else said

    def _edit(self, words: str, **changes: object) -> None:
        decision = self._decision
        if decision is None:
            return
        after = replace(decision, **changes)  # type: ignore[arg-type]
        if after != decision:
            self._record(after, words)

    def _set_number(self, text: str) -> None:
        number = text.strip()
        if not number:
            raise NotUnderstood(NO_NUMBER)
        self._edit("numéro", number=number)

    def _set_day(self, value: object) -> None:
        if not isinstance(value, date):
            raise NotUnderstood(NO_DAY)
        self._edit("date", taken_on=value)

    def _set_body(self, text: str) -> None:
        self._edit("texte", body=text)
        if why := text_fault(text):  # recorded all the same, with its error
            raise NotUnderstood(why)

    def _text_of(self, name: str, words: str) -> Callable[[str], None]:
        return lambda text: self._edit(words.lower(), **{name: " ".join(text.split())})

    def _day_of(self, name: str, words: str) -> Callable[[object], None]:
        said = words.replace("&", "")

        def commit(value: object) -> None:
            if self._laid and self._decision and isinstance(value, date):
                note_of_decision(self._desk, self._decision.number, Mention(FACTS[name], value))
            else:
                self._edit(said[:1].lower() + said[1:], **{name: value})

        return commit
