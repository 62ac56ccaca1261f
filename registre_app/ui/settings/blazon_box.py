"""The blazon printed in grey at the head of the acts."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from registre_app.domain.collectivity import PICTURES
from registre_app.exchange import FileRefused, read_limited
from registre_app.layout.picture import MOST_PIXELS
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.flow import Flow

LARGEST = 300_000  # bytes
SIDE = 64  # pixels


class BlazonBox(QWidget):
    """The picture, and the buttons that ask for one (``asked``) or take it out (``removed``)."""

    asked = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self._picture.setAccessibleName("Blason")
        self.choose_button = QPushButton("C&hoisir une image…")
        self.choose_button.setToolTip("PNG ou JPEG, 300 Ko au plus")
        self.choose_button.clicked.connect(self.asked)
        self.remove_button = QPushButton("Retirer le blason")
        self.remove_button.clicked.connect(self.removed)
        line = Flow(SPACE_M)
        self.setLayout(line)
        for part in (self._picture, self.choose_button, self.remove_button):
            line.add(part)

    def show_picture(self, content: bytes, *, editable: bool) -> None:
        """Show a picture, or that there is none."""
        if content:
            picture = QPixmap()
            picture.loadFromData(content)
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaled(SIDE, SIDE, keep, smooth))
        self._picture.setVisible(bool(content))
        self.remove_button.setVisible(bool(content))
        self.remove_button.setEnabled(editable)


def read_picture(path: Path) -> bytes:
    """Return the bytes of a picture. Raises FileRefused where it is none, or is too large."""
    content = read_limited(path, LARGEST)
    if content.startswith(PICTURES) and _pixels(content) > MOST_PIXELS:
        raise FileRefused(
            f"« {path.name} » a plus de 25 millions de points. Enregistrez l’image plus petite, "
            "puis choisissez-la."
        )
    if not content.startswith(PICTURES) or QImage.fromData(content).isNull():
        raise FileRefused(
            f"« {path.name} » n’est pas une image PNG ou JPEG lisible. Choisissez-en une autre."
        )
    return content


def _pixels(content: bytes) -> int:
    """Return the pixels that a picture says that it has, without unpacking it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return max(size.width(), 0) * max(size.height(), 0)
