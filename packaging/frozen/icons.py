"""Draw the icon of the application: PNG files for a desktop, an .ico for Windows."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256)
DRAWING = Path(__file__).resolve().parent.parent / "linux" / "registre.svg"


def draw(size: int, path: Path) -> None:
    """Write the icon at a size."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    picture.save(str(path))


def main() -> int:
    """Write « registre-SIZE.png » and « registre.ico » to the folder named."""
    folder = Path(sys.argv[1])
    application = QGuiApplication([])
    paths = [folder / f"registre-{size}.png" for size in SIZES]
    for size, path in zip(SIZES, paths, strict=True):
        draw(size, path)
    pictures = [Image.open(path) for path in paths]
    pictures[-1].save(folder / "registre.ico", sizes=[(size, size) for size in SIZES],
                      append_images=pictures[:-1])  # fmt: skip
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
