"""The words that the user added to the spelling dictionary, stored in the settings."""

from PySide6.QtCore import QSettings

_KEY = "mots"


def own_words(settings: QSettings) -> tuple[str, ...]:
    """Return the words added so far."""
    words = settings.value(_KEY, [])
    if isinstance(words, str):
        return (words,)  # QSettings returns a list of one string as a string
    return tuple(str(word) for word in words) if isinstance(words, list) else ()


def learn(settings: QSettings, word: str) -> None:
    """Store one more word."""
    settings.setValue(_KEY, [*own_words(settings), word])
