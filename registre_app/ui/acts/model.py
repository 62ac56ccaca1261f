"""The search results as a list model, and their delegate."""

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextDocument, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from registre_app.domain.ballot import Outcome
from registre_app.domain.french import day_month_year
from registre_app.storage.excerpts import Excerpt
from registre_app.storage.search import DECISIONS, OLDER, Found
from registre_app.ui.style.theme import BODY, LIGHT, SECONDARY, SPACE_S, Theme
from registre_app.ui.widgets.tables import NO_INDEX, Index

OUTCOMES = {
    Outcome.ADOPTED: "Adoptée",
    Outcome.REJECTED: "Rejetée",
    Outcome.TIED: "Partage",
}
DECISION, TAKEN_OVER = "Décision par délégation", "Acte repris"
BOLDER = 24  # pixels that words take more in bold
LINES = 3.7  # lines of text in a row, with margins


class FoundModel(QAbstractListModel):
    """A list model of the acts found."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Found, ...] = ()

    def show_rows(self, rows: tuple[Found, ...]) -> None:
        """Replace the deliberations."""
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row(self, number: int) -> Found | None:
        """Return the deliberation of a row; None out of range."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.row(index.row())
        if found is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{found.number or 'Sans numéro'}, {found.title.text}, {told(found)}"
        return None


def told(found: Found) -> str:
    """The second line of a row: when, which heading, what was decided."""
    kind = {DECISIONS: DECISION, OLDER: TAKEN_OVER}.get(found.session_id, found.heading)
    parts = [day_month_year(found.date), kind]
    if found.outcome:
        parts.append(OUTCOMES[found.outcome])
    return " · ".join(filter(None, parts))


class FoundDelegate(QStyledItemDelegate):
    """Paints a row on three lines, with the matches highlighted."""

    def __init__(self, parent: object) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._theme: Theme = LIGHT

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(200, round(option.fontMetrics.height() * LINES))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Index
    ) -> None:
        found = index.data(Qt.ItemDataRole.UserRole)
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        style = drawn.widget.style()
        style.drawControl(
            QStyle.ControlElement.CE_ItemViewItem,
            drawn,
            painter,
            drawn.widget,
        )
        area = drawn.rect.adjusted(SPACE_S, 2, -SPACE_S, -2)
        text = QTextDocument()
        text.setDefaultFont(drawn.font)
        text.setDocumentMargin(0)
        lines = QTextOption()
        lines.setWrapMode(QTextOption.WrapMode.NoWrap)
        text.setDefaultTextOption(lines)
        text.setHtml(self._html(found, drawn.font, area.width()))
        painter.save()
        painter.translate(area.topLeft())
        text.drawContents(painter, QRectF(0, 0, area.width(), area.height()))
        painter.restore()

    def _html(self, found: Found, font: QFont, width: int) -> str:
        """Return the three lines, none longer than the width."""
        theme = self._theme
        size = SECONDARY / BODY * 100
        metrics, bold = QFontMetrics(font), QFont(font)
        bold.setBold(True)
        number = found.number or "—"
        width -= BOLDER  # the words found
        room = width - QFontMetrics(bold).horizontalAdvance(f"{number}  ")
        return (
            f'<div style="color:{theme.ink}"><b>{escape(number)}</b>&nbsp; '
            f"{self._marked(_fitted(found.title, metrics, room))}</div>"
            f'<div style="color:{theme.second_ink}; font-size:{size:.0f}%">'
            f"{escape(_fitted(Excerpt(told(found)), metrics, width).text)}</div>"
            f'<div style="color:{theme.second_ink}">'
            f"{self._marked(_fitted(found.excerpt, metrics, width))}</div>"
        )

    def _marked(self, excerpt: Excerpt) -> str:
        theme = self._theme
        parts, place = [], 0
        for start, end in excerpt.matches:
            parts.append(escape(excerpt.text[place:start]))
            word = escape(excerpt.text[start:end])
            parts.append(
                f'<span style="background-color:{theme.warning_ground}; color:{theme.warning}; '
                f'font-weight:600">{word}</span>'
            )
            place = end
        return "".join([*parts, escape(excerpt.text[place:])])


def _fitted(excerpt: Excerpt, metrics: QFontMetrics, width: int) -> Excerpt:
    """Return as much of an excerpt as a width holds, with an ellipsis where it is cut."""
    text = metrics.elidedText(excerpt.text, Qt.TextElideMode.ElideRight, width)
    if text == excerpt.text:
        return excerpt
    kept = len(text) - 1  # less the ellipsis
    return Excerpt(text, tuple((a, min(b, kept)) for a, b in excerpt.matches if a < kept))
