"""The words that the user added to the spelling dictionary, stored in the settings."""

from PySide6.QtCore import QSettings

_KEY = "mots"


def own_words(settings: QSettings) -> tuple[str, ...]:
    """Return the words added so far."""
    words = settings.value(_KEY, [])
    if isinstance(words, str):
        return (words,) if words else ()  # QSettings returns a list of one string as a string
    return tuple(str(word) for word in words) if isinstance(words, list) else ()


def keep(settings: QSettings, words: tuple[str, ...]) -> None:
    """Store the words added."""
    settings.setValue(_KEY, list(words))
