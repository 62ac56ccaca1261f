"""One sentence above the page, which goes by itself once it no longer holds."""

from PySide6.QtWidgets import QLabel

from registre_app.ui.widgets.fields import restyle


class Banner(QLabel):
    """A message in the page; nothing to dismiss."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.hide()

    def say(self, message: str, role: str) -> None:
        """Show a sentence as « information », « warning » or « blocking »; nothing without one."""
        if not message and self.isHidden():
            return
        self.setText(message)
        self.setProperty("role", role)
        self.setAccessibleName(message)
        restyle(self)
        self.setVisible(bool(message))
