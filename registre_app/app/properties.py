"""What is known of a register as a file: where it is, what it holds, its chain, its backups."""

from datetime import date, datetime

from registre_app.app.backing_up import backup_state, moment_words
from registre_app.app.backup_places import KnownPlaces
from registre_app.domain.annex import size_words
from registre_app.domain.errors import reason
from registre_app.domain.french import counted, listed, long_date
from registre_app.storage import RegisterGone, RegisterReader
from registre_app.storage.file_format import SCHEMA_VERSION

Property = tuple[str, str]
"""A name and its value, in French."""


def properties(
    register: RegisterReader, known: KnownPlaces, *, read_only: bool
) -> tuple[Property, ...]:
    """Return the properties of an open register, on any thread. Raises RegistreError."""
    try:
        state = register.path.stat()
    except OSError as error:
        raise RegisterGone(
            f"« {register.path} » ne se lit plus ({reason(error)}). Remettez le support en place."
        ) from error
    lines = register.session_lines()
    days = [each.date for each in lines]
    backup = backup_state(register, known)
    folder = backup.places.folder(register.path)
    second = backup.places.second
    archived = register.archived_on()
    annexes = len(register.annex_digests())
    return (
        ("Fichier", register.path.name),
        ("Dossier", str(register.path.parent)),
        ("Créé le", _created(register)),
        ("Taille", size_words(state.st_size)),
        ("Dernière écriture", moment_words(datetime.fromtimestamp(int(state.st_mtime)))),
        ("Format", _format(read_only=read_only)),
        ("Séances", _sessions(len(lines), sum(each.sealed for each in lines))),
        ("Période", _period(days)),
        ("Actes", _acts(sum(each.count for each in lines), len(register.decisions()))),
        ("Annexes", counted(annexes, "fichier", "fichiers") if annexes else "aucune"),
        ("Feuillets", _sheets(register)),
        ("Empreinte du registre", _head(register)),
        ("Dernière sauvegarde", moment_words(backup.newest.moment) if backup.newest else "aucune"),
        ("Sauvegardes", listed([str(each) for each in (folder, second) if each])),
        ("Dernière archive", long_date(archived) if archived else "aucune"),
    )


def _created(register: RegisterReader) -> str:
    try:
        return moment_words(datetime.fromisoformat(register.origin()).astimezone())
    except ValueError:
        return "le fichier ne le dit pas"


def _format(*, read_only: bool) -> str:
    return f"lu au format {SCHEMA_VERSION}, en lecture seule" if read_only else str(SCHEMA_VERSION)


def _sessions(count: int, sealed: int) -> str:
    if not count:
        return "aucune"
    return f"{count}, dont {counted(sealed, 'scellée', 'scellées')}"


def _period(days: list[date]) -> str:
    if not days:
        return "aucune séance"
    first, last = long_date(min(days)), long_date(max(days))
    return first if first == last else f"du {first} au {last}"


def _acts(acts: int, decisions: int) -> str:
    told = [
        counted(acts, "délibération", "délibérations"),
        counted(decisions, "décision par délégation", "décisions par délégation"),
    ]
    return listed(told)


def _sheets(register: RegisterReader) -> str:
    count = sum(each.sheets for each in register.taken_sheets())
    return counted(count, "feuillet", "feuillets") if count else "aucun"


def _head(register: RegisterReader) -> str:
    head = register.head()
    return f"{head.hash.hex()} (entrée {head.rank})" if head else "aucune entrée"
