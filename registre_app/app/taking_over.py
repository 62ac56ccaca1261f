"""Acts taken over from a folder of older documents: read, guessed, shown to confirm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from registre_app.confined import Confined
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted, listed
from registre_app.domain.older_act import KnownActs, OlderAct
from registre_app.domain.signs import printing, unseen_sign, unseen_told
from registre_app.exchange.documents import KINDS, read_document
from registre_app.layout.interruption import breathe
from registre_app.text.guessing import guessed
from registre_app.text.writing import write

MOST = 5_000  # documents
LONGEST = 200  # characters of the name of a file
LONGEST_TITLE = 500
_NAMED = 10  # files left out: more are counted
_OF_SYSTEMS = ("thumbs.db", "desktop.ini")


class TakingOverRefused(RegistreError):
    """Documents that cannot be taken over; says which, why, and what to do."""


@dataclass(frozen=True)
class Proposal:
    """What a document is thought to be, to be confirmed; ``refused`` says why it is no act.

    ``body`` is its text; ``lost`` says what of it could not be taken; ``no_day`` is the day that it
    tells, where no calendar has it.
    """

    source: str
    day: date | None = None
    number: str = ""
    title: str = ""
    body: str = ""
    lost: str = ""
    refused: str = ""
    no_day: str = ""

    @property
    def lacks(self) -> str:
        """Why it cannot be an act as it is; empty where it can."""
        if self.refused:
            return self.refused
        if self.day is None:
            return (
                f"sa date, « {self.no_day} », n’existe pas au calendrier : écrivez la bonne"
                if self.no_day
                else "sa date n’est pas trouvée : écrivez-la"
            )
        if not self.title:
            return "son objet n’est pas trouvé : écrivez-le"
        for text in (self.number, self.title):
            if sign := unseen_sign(text):
                return unseen_told(sign)
            if len(text) > LONGEST_TITLE:
                return f"un texte a plus de {LONGEST_TITLE} lettres"
        return ""

    @property
    def lacks_told(self) -> str:
        """« « bail.pdf » est vide. », or what it lacks after its name; empty where it is whole."""
        joint = " " if self.refused[:1].islower() else " : "
        return f"« {self.source} »{joint}{self.lacks}" if self.lacks else ""

    @property
    def act(self) -> OlderAct | None:
        """The act that it is; None where it cannot be one."""
        if self.lacks or self.day is None:
            return None
        return OlderAct(self.day, self.title, self.number, self.body, self.source)


@dataclass(frozen=True)
class Documents:
    """The documents of a folder, in order, and the files of it that are of other kinds."""

    paths: tuple[Path, ...]
    others: tuple[Path, ...] = ()

    @property
    def others_told(self) -> str:
        """« Laissés de côté, car ni DOCX, ni ODT, ni PDF, ni TXT : photo.png. »; empty for none."""
        if not self.others:
            return ""
        names = [printing(each.name)[-LONGEST:] for each in self.others[:_NAMED]]
        left = len(self.others) - len(names)
        if left > 0:
            names.append(counted(left, "autre fichier", "autres fichiers"))
        return f"Laissés de côté, car ni DOCX, ni ODT, ni PDF, ni TXT : {listed(names)}."


def documents_in(folder: Path) -> Documents:
    """Return the documents of a folder and of those in it. Raises TakingOverRefused."""
    if not folder.is_dir():
        raise TakingOverRefused(f"« {folder} » n’est pas un dossier. Choisissez-en un.")
    found, others = list[Path](), list[Path]()
    for path in folder.rglob("*"):
        breathe()
        if path.name.startswith((".", "~$")) or path.name.lower() in _OF_SYSTEMS:
            continue
        if path.suffix.lower() in KINDS:
            found.append(path)
        elif path.is_file():
            others.append(path)
        if len(found) > MOST:
            raise TakingOverRefused(
                f"« {folder} » a plus de {MOST} documents. Reprenez-les dossier par dossier."
            )
    if not found:
        raise TakingOverRefused(f"« {folder} » n’a aucun document DOCX, ODT, PDF ou TXT.")
    return Documents(tuple(sorted(found)), tuple(sorted(others)))


def proposals(folder: Path, paths: Iterable[Path]) -> Iterator[Proposal]:
    """Yield what each document of a folder is thought to be, read one after the other."""
    with Confined() as process:
        for path in paths:
            breathe()
            source = printing(path.relative_to(folder).as_posix())[-LONGEST:]
            try:
                read = read_document(path, process)
            except RegistreError as error:
                yield Proposal(source, refused=str(error).removeprefix(f"« {path.name} » "))
                continue
            guess = guessed(read.blocks, path.stem)
            yield Proposal(
                source,
                guess.day,
                guess.number,
                guess.title,
                write(read.blocks),
                read.lost,
                no_day=guess.no_day,
            )


def acts_of(
    confirmed: Iterable[Proposal], known: Iterable[OlderAct], *, partial: bool = False
) -> tuple[OlderAct, ...]:
    """Return the acts of what was confirmed: all of them, or none.

    What cannot be one, or is there already, is left out where ``partial`` is asked for. Raises
    TakingOverRefused.
    """
    there, acts, faults = KnownActs(known), list[OlderAct](), []
    for each in confirmed:
        act = each.act
        if act is None:
            faults.append(each.lacks_told)
        elif same := there.same(act):
            is_beside = any(same is each for each in acts)
            where = f"est aussi dans « {same.source} »" if is_beside else "est déjà repris"
            faults.append(f"« {each.source} » : {same.words} {where}")
        else:
            acts.append(act)
            there.add(act)
    if faults and not partial:
        told = "\n".join(faults[:20])
        more = len(faults) - 20
        rest = f"\nEt {counted(more, 'autre document', 'autres documents')}." if more > 0 else ""
        raise TakingOverRefused(f"{told}{rest}\nRien n’a été repris.")
    return tuple(acts)


def corrected(
    proposed: Iterable[Proposal], told: dict[str, tuple[str, date | None, str]]
) -> tuple[Proposal, ...]:
    """Return the proposals that are confirmed, by their documents, with number, day and title."""
    return tuple(
        replace(each, number=number, day=day, title=title)
        for each in proposed
        if each.source in told
        for number, day, title in (told[each.source],)
    )
