"""The folders of the user: settings, log, caches, data; on a stick, one beside the application.

A folder built by packaging/portable holds the marker: what is the user's then lies beside the
program, and goes with it from one machine to the next. Installed by the system, where the folder
is nobody's, there is no marker; where the stick cannot be written to, the marker counts for
nothing.
"""

import os
import sys
from pathlib import Path

MARKER = "reglages-a-cote.txt"
BESIDE = "reglages"
_NAME = "registre"


def is_frozen() -> bool:
    """Tell whether the application runs without a Python that it could start."""
    return bool(getattr(sys, "frozen", False))


def portable_folder() -> Path | None:
    """Return the folder of settings beside the application; None where it is not portable."""
    if not is_frozen():
        return None
    program = Path(sys.executable).resolve().parent
    if not (program / MARKER).is_file() or not os.access(program, os.W_OK):
        return None
    return program / BESIDE


def settings_folder() -> Path:
    """Return the folder of the settings."""
    import platformdirs  # noqa: PLC0415 -- 3 ms at the start

    return portable_folder() or platformdirs.user_config_path(_NAME)


def log_folder() -> Path:
    """Return the folder of the log."""
    import platformdirs  # noqa: PLC0415 -- as above

    return portable_folder() or platformdirs.user_log_path(_NAME)


def cache_folder() -> Path:
    """Return the folder of what can be made again."""
    import platformdirs  # noqa: PLC0415 -- as above

    return portable_folder() or platformdirs.user_cache_path(_NAME)


def data_folder() -> Path:
    """Return the folder of the example register."""
    import platformdirs  # noqa: PLC0415 -- as above

    return portable_folder() or platformdirs.user_data_path(_NAME)
