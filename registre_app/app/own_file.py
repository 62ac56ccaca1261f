"""A file of the user's settings on this machine: a JSON object, read whole and written whole."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from registre_app.files import make_folder
from registre_app.own_folders import settings_folder


@dataclass(frozen=True)
class OwnFile:
    """A file of that name in the user's settings, or in a folder."""

    name: str
    folder: Path | None = None

    @property
    def path(self) -> Path:
        """Where it is."""
        if self.folder is not None:
            return self.folder / self.name
        return settings_folder() / self.name

    def read(self) -> dict[str, object]:
        """Return what it holds; nothing where it cannot be read."""
        try:
            if not self.path.is_file():  # a pipe would be waited for without end
                return {}
            known = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return known if isinstance(known, dict) else {}

    def keep(self, key: str, value: object) -> None:
        """Write what it holds under a key, the rest as it was. Raises FileRefused."""
        from registre_app.exchange import write_atomically  # noqa: PLC0415 -- not at the start

        known = self.read() | {key: value}
        content = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
        with suppress(OSError):  # told by the writing that follows
            make_folder(self.path.parent)
        write_atomically(self.path, content.encode())
