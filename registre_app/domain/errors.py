"""The root of every error that is shown to the user."""

import errno

_RIGHTS = (errno.EACCES, errno.EPERM)
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
    errno.ENXIO: "support retiré",
    errno.ELOOP: "liens qui se suivent sans fin",
    errno.EBUSY: "fichier occupé",
    errno.EPIPE: "plus rien ne la lit",
    errno.ETXTBSY: "fichier occupé",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENFILE: "trop de fichiers ouverts",
    errno.ENOMEM: "mémoire insuffisante",
    errno.EINVAL: "nom ou opération que ce support n’accepte pas",
    **dict.fromkeys(
        (
            *(errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.ENETDOWN, errno.ENETUNREACH),
            *(errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ECONNRESET, errno.ECONNABORTED),
        ),
        "partage du réseau perdu",
    ),
}
_OF_WINDOWS = {  # learn.microsoft.com, « System Error Codes »: more exact than errno
    19: "support protégé en écriture",
    21: "support retiré",
    23: "erreur du support",
    32: "fichier occupé par un autre programme",
    33: "fichier occupé par un autre programme",
    **dict.fromkeys((51, 53, 55, 59, 64, 67, 121, 1231, 1236), "partage du réseau perdu"),
    112: "disque plein",
    433: "support retiré",
    1112: "support retiré",
    1117: "erreur du support",
    1167: "support retiré",
    1295: "quota de disque atteint",
    1816: "quota de disque atteint",
}


class RegistreError(Exception):
    """Something that the user can understand and act on.

    The message is in French and says what is wrong, where, and what to do.
    """


def reason(error: OSError, right: str = "") -> str:
    """Say in French why the system refused a file.

    ``right`` says what was refused, where it was for want of a right: « de le lire ».
    """
    if told := _OF_WINDOWS.get(getattr(error, "winerror", None) or 0):
        return told
    if error.errno is None:
        return "erreur du système"
    if right and error.errno in _RIGHTS:
        return f"vous n’avez pas le droit {right}"
    return _REASONS.get(error.errno, f"erreur {error.errno} du système")
