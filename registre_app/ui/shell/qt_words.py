"""The words of Qt in French, those that its own translation lacks included."""

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator

_LACKING = {
    "Files of &type:": "&Type de fichiers :",
    "&Look in:": "&Dossier :",
    "Page &Set:": "&Pages :",
    "Page &order:": "&Ordre des pages :",
    "Pages &per sheet:": "Pages &par feuille :",
    "&Start:": "&Début :",
    "&End:": "&Fin :",
    "General": "Général",
    "&Billing information:": "&Imputation :",
    "Job &priority:": "P&riorité :",
    "Scheduled &printing:": "&Heure d’impression :",
}


class _Lacking(QTranslator):
    """The words that « qtbase_fr » leaves in English, whatever their context."""

    def isEmpty(self) -> bool:
        """Tell that there are some: Qt installs no empty translator."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str:
        """Return a word in French; for any other, itself: Qt would show an empty text as it is."""
        del context, disambiguation, number
        return _LACKING.get(source, source)


def french(parent: QObject) -> list[QTranslator]:
    """Return the translators to install."""
    found: list[QTranslator] = [_Lacking(parent)]
    of_qt = QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if of_qt.load("qtbase_fr", folder):
        found.append(of_qt)
    return found
