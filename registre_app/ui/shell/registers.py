"""The register in hand: made, opened, put down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.domain.errors import reason
from registre_app.domain.findings import Step
from registre_app.ui.shell.places import MEMBERS

if TYPE_CHECKING:
    from registre_app.ui.shell.window import MainWindow


class Registers:
    """Creates, opens and closes the register in hand."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desk = window.desk

    def create(self) -> None:
        """Ask whose register, and where; make it."""
        window = self._window
        body = window.dialogs.new_body(window)
        path = body and window.dialogs.register_to_create(window, body[0].name)
        window.flush()
        if body and path:
            self._desk.create(path, *body)
            window.places.show_section(MEMBERS)

    def ask_and_open(self) -> None:
        """Ask which register; open it."""
        path = self._window.dialogs.register_to_open(self._window)
        if path:
            self.open(path)

    def open(self, path: Path, place: str = "") -> None:
        """Open a register, at a place that was remembered. Raises why it cannot be opened."""
        self._window.flush()
        self._desk.open(path)
        self._window.places.come_back(place)

    def open_example(self) -> None:
        """Open the example as it was left, or make it."""
        import platformdirs  # noqa: PLC0415 -- the example alone asks for it, and for what follows

        from registre_app.exchange import FileRefused, example_session  # noqa: PLC0415

        path = platformdirs.user_data_path("registre") / "exemple.registre"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileRefused(
                f"Le dossier « {path.parent} » ne peut être créé ({reason(error)}). Vérifiez la "
                "place et vos droits."
            ) from error
        self._window.flush()
        if path.exists():
            self._desk.open(path)
        else:
            session = example_session()
            self._desk.create(path, session.collectivity, session.assembly, [session])
        self._window.places.show_step(Step.ATTENDANCE)

    def close(self) -> None:
        """Put the register down and come back to the first screen."""
        self._window.flush()
        self._desk.close()
        self._window.settings.remove("registre")
        self._window.pages.welcome.enter()
