"""The root of every error that is shown to the user."""

import errno

_REASONS = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "support protégé en écriture",
    errno.ENOENT: "dossier ou fichier introuvable",
    errno.ENOTDIR: "le chemin passe par un fichier",
    errno.EISDIR: "c’est un dossier",
    errno.ENOSPC: "disque plein",
    errno.EDQUOT: "quota de disque atteint",
    errno.EFBIG: "fichier trop grand pour ce support",
    errno.EIO: "erreur du support",
    errno.ENAMETOOLONG: "nom trop long",
    errno.ENODEV: "support retiré",
    errno.ELOOP: "liens qui se suivent sans fin",
    errno.EBUSY: "fichier occupé",
}


class RegistreError(Exception):
    """Something that the user can understand and act on.

    The message is in French and says what is wrong, where, and what to do.
    """


def reason(error: OSError) -> str:
    """Say in French why the system refused a file."""
    if error.errno is None:
        return "erreur du système"
    return _REASONS.get(error.errno, f"erreur {error.errno} du système")
