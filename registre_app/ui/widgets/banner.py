"""A message bar above the page, which clears itself when it is out of date."""

from PySide6.QtWidgets import QLabel

from registre_app.ui.widgets.fields import restyle


class Banner(QLabel):
    """A message that needs no dismissing."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.hide()

    def say(self, message: str, role: str) -> None:
        """Show a sentence as « information », « warning » or « blocking »; hide without one."""
        if not message and self.isHidden():
            return
        self.setText(message)
        self.setProperty("role", role)
        self.setAccessibleName(message)
        restyle(self)
        self.setVisible(bool(message))
