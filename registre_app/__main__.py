"""Window without arguments (or with a register to open), command line with."""

import os
import sys

from registre_app.app.interpreter import import_as_python_does, pause_gc
from registre_app.isolated import SERVING, leave_own_libraries, serve_as
from registre_app.own_folders import is_frozen

EXIT_REFUSED = 2
_HOW_TO_INSTALL = {
    False: "Relancez « sh packaging/run », qui l’installe ou la nomme.",
    True: "Installez le paquet qui la contient, puis recommencez.",
}


def main() -> int:
    """Run the application and return its exit status."""
    leave_own_libraries()
    arguments = sys.argv[1:]
    if arguments[:1] == [SERVING]:
        serve_as(*arguments[1:])
        return 0
    # Each side is loaded only when it is asked for: the command line needs neither Qt nor a
    # display, and the window opens sooner without the command line's libraries.
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(".registre")):
        return _window(arguments)
    from registre_app import cli  # noqa: PLC0415

    return cli.run(arguments)


def _window(arguments: list[str]) -> int:
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        return _refuse(
            "Il n’y a pas d’écran pour ouvrir la fenêtre. Lancez l’application depuis une session "
            "graphique, ou voyez les commandes avec « registre --help »."
        )
    pause_gc()
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415

        import_as_python_does()
        from registre_app.ui.shell.app import run_window  # noqa: PLC0415
    except ImportError as error:
        return _refuse(
            f"La fenêtre ne peut s’ouvrir : il manque une bibliothèque du système ({error}). "
            f"{_HOW_TO_INSTALL[is_frozen()]}"
        )
    return run_window(arguments)


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return EXIT_REFUSED


if __name__ == "__main__":
    sys.exit(main())
