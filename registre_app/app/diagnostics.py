"""The log of unexpected errors and crashes: where they happened, and on what system.

No user data is logged: neither error messages nor the user's folders, as both may hold personal
names. A frame is logged as module, line and function.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from registre_app import __version__
from registre_app.domain.errors import RegistreError
from registre_app.files import close_to_others, make_file, make_folder
from registre_app.own_folders import log_folder
from registre_app.storage.file_format import SCHEMA_VERSION, SQLITE_VERSION

if TYPE_CHECKING:
    from types import TracebackType

_LOG_SIZE = 200_000  # bytes, after which the log rotates
_LOGS_KEPT = 3
_REPORTED = 20_000  # last characters of the log put in a report
_FRAMES = 40  # last frames of a traceback, nearest to the error
_IN_A_FILE = re.compile(r'File "([^"]*)"')


@dataclass(frozen=True)
class Diagnostics:
    """The log of one run of the application.

    ``surroundings`` are further versions to report, « Qt 6.11.1 ». ``own_folder`` holds the log;
    by default, the platform's folder for the user's logs.
    """

    surroundings: tuple[str, ...] = ()
    own_folder: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the log."""
        if self.own_folder is not None:
            return self.own_folder
        return log_folder()

    @property
    def log(self) -> Path:
        """The path of the log: errors with their frames; rotated logs are beside it."""
        return self.folder / "registre.log"

    @property
    def crash(self) -> Path:
        """The path of the file where faulthandler writes the stack of each thread in a crash."""
        return self.folder / "arret.log"

    @property
    def facts(self) -> tuple[str, ...]:
        """Versions and system, one fact a line."""
        return (
            f"registre {__version__}, format {SCHEMA_VERSION}",
            f"Python {platform.python_version()}, SQLite {SQLITE_VERSION}",
            f"{platform.system()} {platform.release()} ({platform.machine()})",
            *self.surroundings,
        )

    def tell(self, error: BaseException) -> str:
        """Return the French message for an error; log it first if it is unexpected."""
        if isinstance(error, RegistreError):
            return str(error)
        said = f"Erreur imprévue ({type(error).__name__}). Ce qui était enregistré est intact."
        try:
            self._record(error)
        except OSError:
            return said
        return f"{said} Le détail est dans « {self.log} » : joignez-le à votre signalement."

    def watch_crashes(self) -> TextIO | None:
        """Enable faulthandler on the crash file; None if the file cannot be opened.

        The file returned must stay open as long as the process lives.
        """
        try:
            self._prepare(self.crash)
            file = self.crash.open("a", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(file)
        return file

    def report(self) -> str:
        """Return the text to attach to a bug report: facts, last errors, last crash."""
        parts = ["\n".join(self.facts)]
        for path in (self.log, self.crash):
            try:
                text = path.read_text("utf-8", errors="replace")[-_REPORTED:]
            except OSError:
                continue
            if text.strip():
                parts.append(f"{path.name}\n{_IN_A_FILE.sub(_shortened, text).strip()}")
        return "\n\n".join(parts) + "\n"

    def _record(self, error: BaseException) -> None:
        # Lazy import: needed only after an error.
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415

        self._prepare(self.log)
        handler = RotatingFileHandler(
            self.log, maxBytes=_LOG_SIZE, backupCount=_LOGS_KEPT, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        lines = [f"{type(error).__name__} · {' · '.join(self.facts)}", *_trace(error)]
        thread = threading.current_thread().name
        record = logging.LogRecord(
            "registre", logging.ERROR, "", 0, f"[{thread}] " + "\n  ".join(lines), None, None
        )
        try:
            handler.emit(record)
        finally:
            handler.close()
        close_to_others(self.log)  # it is a new one where the last was full

    def _prepare(self, path: Path) -> None:
        """Make a log that its user alone can read; what an earlier version made becomes so."""
        make_folder(self.folder)
        make_file(path)
        for each in (self.folder, path):
            close_to_others(each)


def _trace(error: BaseException) -> list[str]:
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        if cause is not error:
            lines.append(f"causée par {type(cause).__name__}")
        lines += _frames(cause.__traceback__)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return lines


def _frames(trace: TracebackType | None) -> list[str]:
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        module = trace.tb_frame.f_globals.get("__name__", "?")
        frames.append(f"{module}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-_FRAMES:]


def _shortened(match: re.Match[str]) -> str:
    """The path of a file from its package on: the folders above may contain the user's name."""
    parts = Path(match[1]).parts
    known = [rank for rank, part in enumerate(parts) if part in ("registre_app", "site-packages")]
    return f'File "{"/".join(parts[known[-1] :] if known else parts[-1:])}"'
