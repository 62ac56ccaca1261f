"""A stack as high and as wide as the page that shows, not as the largest of them."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabWidget, QWidget

SHOWN = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
HIDDEN = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)


class StackedPage(QWidget):
    """A page of such a stack: it asks for no height while another shows.

    QStackedLayout takes the greatest height for a width, hidden pages included.
    """

    def heightForWidth(self, width: int) -> int:
        return -1 if self.isHidden() else super().heightForWidth(width)


def fit_current(stack: QStackedWidget | QTabWidget) -> None:
    """Keep a stack at the size of its current page; those added later wait hidden."""

    def fit(_row: int = 0) -> None:
        current: QWidget | None = stack.currentWidget()
        for row in range(stack.count()):
            page = stack.widget(row)
            if page is not None:
                page.setSizePolicy(SHOWN if page is current else HIDDEN)

    stack.currentChanged.connect(fit)
    if isinstance(stack, QStackedWidget):
        stack.widgetAdded.connect(fit)
    fit()
