"""Parsing of command arguments: the register, the session, the deliberation, the years."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.backing_up import back_up_or_tell
from registre_app.app.backup_places import KnownPlaces
from registre_app.app.binding import book_of
from registre_app.app.bound_years import years_bound
from registre_app.app.opening import open_register
from registre_app.app.topics import topic_of
from registre_app.domain.bin import purged_words
from registre_app.domain.binding import Book
from registre_app.domain.binding_due import register_of
from registre_app.domain.errors import RegistreError
from registre_app.domain.numbering import same_number
from registre_app.domain.period import Period
from registre_app.domain.typed_days import NotUnderstood, parse_day
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile, RegisterReader, SessionEntry
from registre_app.storage.backups import Why

MOST_YEARS = 5  # years in one volume, for communes of less than 1,000 inhabitants (R2121-9)

Register = Annotated[Path, typer.Argument(metavar="FICHIER.registre", help="Le registre.")]

Output = Annotated[
    Path, typer.Option("-o", "--sortie", metavar="FICHIER.pdf", help="Le fichier à écrire.")
]
Replace = Annotated[
    bool,
    typer.Option("--remplacer", help="Remplace le fichier de ce nom, s’il existe."),
]
Wanted = Annotated[
    str | None,
    typer.Option(
        "--seance",
        metavar="AAAA-MM-JJ",
        help="La date de la séance, si le registre en a plusieurs ; "
        "AAAA-MM-JJ/2 est la deuxième du même jour.",
    ),
]

Years = Annotated[
    str | None,
    typer.Option(
        "--annee",
        metavar="AAAA",
        help="L’année à relier, la dernière si rien n’est dit ; AAAA-AAAA en relie plusieurs.",
    ),
]


def find_item(opened: RegisterReader, number: str, wanted: str | None) -> Topic:
    """Find a deliberation by its number, in the session wanted where there is one.

    Raises RegistreError.
    """
    return _topic(opened, *numbered(opened, number, wanted))


def numbered(opened: RegisterReader, number: str, wanted: str | None) -> tuple[SessionEntry, int]:
    """Return the session and the position of the deliberation of a number. Raises RegistreError."""
    if not number:
        raise RegistreError(
            "Une délibération sans numéro se désigne par sa séance et son rang : "
            "« registre document extrait … --seance AAAA-MM-JJ --point RANG »."
        )
    entries = opened.sessions()
    places = [
        (candidate, entry, position)
        for entry in ([choose_session(entries, wanted)] if wanted else entries)
        for position, (candidate, _) in enumerate(entry.deliberations)
        if same_number(candidate, number)
    ]
    # « 2026-015 » is also found as « 2026-15 », after what is written just so.
    for _, entry, position in sorted(places, key=lambda each: each[0] != number):
        return entry, position
    raise RegistreError(
        f"Aucune délibération ne porte le numéro « {number} » dans « {opened.path} ». "
        f"Voyez les numéros avec « registre lister {opened.path} »."
    )


def item_at(opened: RegisterReader, wanted: str | None, point: int) -> Topic:
    """Find a deliberation by its session and its rank there (1 is the first)."""
    return _topic(opened, *ranked(opened, wanted, point))


def ranked(opened: RegisterReader, wanted: str | None, point: int) -> tuple[SessionEntry, int]:
    """Return the session and the position of the item of a rank there. Raises RegistreError."""
    entry = choose_session(opened.sessions(), wanted)
    count = len(entry.deliberations)
    if not 1 <= point <= count:
        raise RegistreError(f"--point : il n’y a pas de point {point} ; cette séance en a {count}.")
    return entry, point - 1


def session_topic(opened: RegisterReader, wanted: str | None) -> Topic:
    """Find a session by its key, as what a paper is about. Raises RegistreError."""
    return _topic(opened, choose_session(opened.sessions(), wanted), None)


def _topic(opened: RegisterReader, entry: SessionEntry, position: int | None) -> Topic:
    return topic_of(opened, opened.session(entry.id), position)


def read_period(opened: RegisterReader, years: str | None) -> Period:
    """Parse the years of a volume, « 2022 » or « 2020-2024 »; by default the latest year."""
    return opened.period(*read_years(opened, years))


def read_years(opened: RegisterReader, years: str | None) -> tuple[int, int]:
    """Parse the years of an option, by default the latest one. Raises RegistreError."""
    if years is None:
        years = str(max((day.year for day in opened.session_days().values()), default=0))
    return parse_years(years)


def parse_years(years: str) -> tuple[int, int]:
    """Parse « 2022 » or « 2020-2024 », five years at most. Raises RegistreError."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", years)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 0 <= last - first < MOST_YEARS or not first:
        raise RegistreError(
            f"--annee : « {years} » n’est ni une année (2022) ni cinq années au plus (2020-2024)."
        )
    return first, last


def read_book(opened: RegisterReader, years: str | None, *, without_open: bool = False) -> Book:
    """Return the register to bind of the years asked, by default those of the latest register."""
    first, last = read_years(opened, years)
    if years is None:
        body, _ = opened.chronicle().body_on(today())
        first, last = register_of(years_bound(opened, today()), body.binding_years, last)
    return book_of(opened, first, last, today(), without_open=without_open)


def today() -> date:
    """The day on which the command is run."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """The moment at which the command is run, by the clock of the machine."""
    return datetime.now().replace(microsecond=0)


def editable(register: Path, why: Why | None = None) -> RegisterFile:
    """Open a register to edit it, what earlier versions sealed entered in the chain.

    It is backed up first: before what ``why`` says, or once a day. What refuses a backup is told,
    and the command goes on. Raises the errors of storage.errors.
    """
    known = KnownPlaces()
    opened = open_register(register, now(), known)
    try:
        if opened.read_only_reason is None:
            _tell_former(opened)
            if refusal := back_up_or_tell(opened, why, now(), known):
                typer.echo(refusal, err=True)
        opened.begin_editing()
        if purged := opened.purge_bin(today()):
            typer.echo(purged_words(purged), err=True)
    except BaseException:
        opened.close()
        raise
    return opened


def _tell_former(opened: RegisterFile) -> None:
    if opened.kept_former:
        typer.echo(
            "Le registre est mis au format de cette version ; tel qu’il était, il est gardé dans "
            f"« {opened.kept_former} ».",
            err=True,
        )


def read_day(text: str, option: str) -> date:
    """Read the date of an option, as in the fields of the window. Raises RegistreError."""
    try:
        day = parse_day(text, today())
    except NotUnderstood as error:
        raise RegistreError(
            f"{option} : « {text} » n’est pas une date comprise. {error}"
        ) from error
    if day is None:
        raise RegistreError(f"{option} : écrivez une date, par exemple 2022-12-15.")
    return day


def session_keys(entries: tuple[SessionEntry, ...]) -> list[str]:
    """Return the key of each session: its date, with a rank where a day has several."""
    days = [entry.date for entry in entries]
    return [
        f"{day.isoformat()}/{days[: index + 1].count(day)}"
        if days.count(day) > 1
        else day.isoformat()
        for index, day in enumerate(days)
    ]


def choose_session(entries: tuple[SessionEntry, ...], wanted: str | None) -> SessionEntry:
    """Find a session by its key, optional if it is the only one. Raises RegistreError."""
    keyed = dict(zip(session_keys(entries), entries, strict=True))
    if not keyed:
        raise RegistreError("Ce registre n’a encore aucune séance : il n’y a rien à en tirer.")
    if wanted is None and len(keyed) == 1:
        return entries[0]
    if wanted in keyed:
        return keyed[wanted]
    known = ", ".join(keyed)
    if wanted is None:
        raise RegistreError(f"Ce registre a plusieurs séances. Choisissez --seance parmi {known}.")
    raise RegistreError(f"Il n’y a pas de séance « {wanted} ». Choisissez --seance parmi {known}.")
