"""Select Qt's offscreen platform before anything is imported."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
