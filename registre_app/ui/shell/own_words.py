"""The words that the user added to the dictionary, kept in the settings."""

from PySide6.QtCore import QSettings

_KEY = "mots"


def own_words(settings: QSettings) -> tuple[str, ...]:
    """Return the words added so far."""
    words = settings.value(_KEY, [])
    if isinstance(words, str):
        return (words,)  # QSettings gives a list of one back as its word
    return tuple(str(word) for word in words) if isinstance(words, list) else ()


def learn(settings: QSettings, word: str) -> None:
    """Keep one more word."""
    settings.setValue(_KEY, [*own_words(settings), word])
