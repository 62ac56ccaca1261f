"""What to do with an error that nobody foresaw: keep its trace, and say where it is."""

from pathlib import Path


def record_unexpected(error: BaseException) -> str:
    """Write the trace to the log folder and return the French message for the user."""
    # Loaded when something went wrong, which is seldom.
    import traceback  # noqa: PLC0415

    import platformdirs  # noqa: PLC0415

    path = platformdirs.user_log_path("registre") / "erreur.txt"
    message = f"Erreur imprévue ({type(error).__name__}). Ce qui était enregistré est intact."
    try:
        _write(path, "".join(traceback.format_exception(error)))
    except OSError:
        return message
    return f"{message} Le détail est dans « {path} » : joignez-le à votre signalement."


def _write(path: Path, trace: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(trace, "utf-8")
