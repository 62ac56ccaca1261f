"""Verification of a register: what of it is not what was sealed, named in the order of the chain.

Also of a hash that is read from paper: whether the chain has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from registre_app.app.register_check import Hashed, Progress, RegisterCheck
from registre_app.app.resuming import printed_since
from registre_app.app.verified import Verdict, Verified, altered, intact, unjudged
from registre_app.domain.french import capitalised, counted
from registre_app.storage.errors import BACK_TO_A_BACKUP

if TYPE_CHECKING:
    from registre_app.storage import RegisterReader

_TOLD = 20
"""Alterations told in full; the others are counted."""
_HEX = 64
_OTHER = (
    "ce registre n’est pas celui dont le papier est tiré : alertez la préfecture, et gardez les "
    "deux."
)
_LOST = (
    "et si le papier fut imprimé avant la restauration, gardez-le : le registre ne sait plus rien "
    "de lui. Sinon, alertez la préfecture, et gardez les deux."
)
SAME = (
    "Tout ce qui est scellé dans ce registre est tel qu’il fut scellé, et l’empreinte lue sur le "
    "papier est l’une des siennes : rien n’a été refait de ce qui la précède."
)


def verify_register(
    register: RegisterReader,
    head: str | None = None,
    advance: Progress = lambda _done, _count: None,
    drawn: Collection[int] | None = None,
) -> Verified:
    """Verify a register; ``head`` is the hash of an entry as it is read from paper.

    ``drawn`` are the entries whose sheets are drawn again from their record; None: all of them.

    Reads alone, on any thread; stops where it is interrupted (layout.interruption).
    """
    last = register.head()
    if last is None and not register.seals():
        said = "Rien n’est scellé dans ce registre : il n’y a rien à vérifier."
        found = intact(said, for_mayor="Rien n’est scellé : ce registre peut encore changer.")
    else:
        found = _said(register, RegisterCheck(register, advance, drawn=drawn))
    if parts := register.altered_parts():
        found = found.also(_outside(parts))
    if head is None:
        return found
    of_paper = verify_head(register, head)
    if found.verdict is of_paper.verdict is Verdict.INTACT:
        found = replace(found, for_mayor=SAME)
    return found.also(of_paper)


def verify_head(register: RegisterReader, typed: str) -> Verified:
    """Tell whether the hash of an entry, read from paper, is in the chain, and how many follow."""
    wanted = read_head(typed)
    if wanted is None:
        return unjudged(
            f"« {typed} » n’est pas une empreinte de la chaîne : elle a {_HEX} chiffres, de 0 à 9 "
            "et de a à f.",
            for_mayor="L’empreinte est mal recopiée : relisez-la sur le papier.",
        )
    found, count = None, 0
    for entry in register.entries():
        count = entry.rank
        if entry.hash == wanted:
            found = entry.rank
    if found is None:
        since = printed_since(register)
        return altered(
            f"L’empreinte {grouped(wanted.hex())} n’est celle d’aucune entrée de la chaîne : le "
            "registre a été refait depuis que ce papier fut imprimé, ou le papier est d’un autre "
            f"registre{since}.",
            for_mayor="Relisez d’abord l’empreinte sur le papier, chiffre par chiffre. Si elle est "
            f"bien celle-là, {_LOST if since else _OTHER}",
        )
    after = count - found
    follows = f"{counted(after, 'entrée la suit', 'entrées la suivent')}" if after else "aucune"
    said = f"L’empreinte est celle de l’entrée n° {found}"
    said += f" : {follows}." if after else ", la dernière : aucune ne la suit."
    return intact(said, for_mayor="Le papier et le registre disent la même chose.")


def read_head(typed: str) -> bytes | None:
    """Return the hash that is read from paper, in groups or in capitals; None if it is none."""
    digits = "".join(each for each in typed if each.isalnum())
    try:
        found = bytes.fromhex(digits)
    except ValueError:
        return None
    return found if len(digits) == _HEX else None


def grouped(digits: str) -> str:
    """Return the digits of a hash as they are printed: four by four."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def _said(register: RegisterReader, check: RegisterCheck) -> Verified:
    """Run a check, and say what it found."""
    found = check.run()
    guards = register.guards_lacking()
    if check.faults or guards:
        return altered(
            *_alterations(check, found.broken),
            *_unguarded(guards),
            for_mayor="Ce registre a été modifié sans passer par l’application. Ne l’utilisez "
            f"plus : gardez-le tel quel, et {BACK_TO_A_BACKUP}.",
        )
    if check.missing:
        return replace(
            intact(
                *_missing(check.missing),
                *_sound(register, check, found),
                for_mayor="Rien de ce qui est scellé n’a été changé, mais un fichier joint à une "
                "délibération n’est pas dans ce registre : rendez-le.",
            ),
            lacking=True,
        )
    return intact(
        *_sound(register, check, found),
        for_mayor="Tout ce qui est scellé dans ce registre est tel qu’il fut scellé. Pour savoir "
        "qu’il n’a pas été refait en entier, comparez une empreinte imprimée.",
    )


def _outside(parts: Sequence[str]) -> Verified:
    """Say what no seal proves and is not what the application wrote."""
    more = f" et {counted(len(parts) - _TOLD, 'autre partie', 'autres parties')}"
    named = ", ".join(parts[:_TOLD]) + (more if len(parts) > _TOLD else "")
    return altered(
        f"Ce qui n’est pas scellé a changé sans passer par l’application : {named}.",
        for_mayor="Ce registre est endommagé, ou un autre programme y a écrit. Revenez à une "
        "sauvegarde.",
    )


def _missing(names: Sequence[str]) -> Iterator[str]:
    """Say which annexes are not there: nobody has changed them, nor can anybody judge them."""
    told = names[:_TOLD]
    first, *others = map(capitalised, told)
    yield (
        f"{first}. Son contenu n’est pas dans ce registre : rendez le fichier, en le joignant de "
        "nouveau à la délibération ; son empreinte dira que c’est lui."
    )
    yield from (f"{each}." for each in others)
    if len(names) > _TOLD:
        yield f"Et {counted(len(names) - _TOLD, 'autre annexe', 'autres annexes')}."


def _sound(register: RegisterReader, check: RegisterCheck, found: Hashed) -> Iterator[str]:
    seals = len(list(check.ledger.in_force()))
    yield (
        f"Le registre est intact : {counted(found.count, 'entrée', 'entrées')}, "
        f"{counted(seals, 'séance scellée', 'séances scellées')}, "
        f"{counted(len(found.sheets), 'tirage gardé', 'tirages gardés')}."
    )
    if last := register.head():
        yield f"Empreinte de la dernière entrée : {grouped(last.hash.hex())}"
    yield from check.ledger.remarks[:_TOLD]


def _alterations(check: RegisterCheck, broken: frozenset[int]) -> Iterator[str]:
    told = [
        _altered(check, rank, what, is_broken=rank in broken)
        for rank in sorted(check.faults)
        for what in sorted(check.faults[rank], key=lambda each: not each)
        if what or len(check.faults[rank]) == 1
    ]
    if told:
        yield f"Le registre est altéré. La première altération : {told[0]}."
    yield from (f"Aussi : {each}." for each in told[1:_TOLD])
    if len(told) > _TOLD:
        yield f"Et {counted(len(told) - _TOLD, 'autre altération', 'autres altérations')}."


def _altered(check: RegisterCheck, rank: int, what: str, *, is_broken: bool) -> str:
    where = f"l’entrée n° {rank} de la chaîne"
    if what:
        return f"{what} ({where}, {'altérée elle-même' if is_broken else 'intacte'})"
    if rank in check.ledger.seals:
        where += f", qui scelle {check.of_session(rank)}"
    return f"{where}, n’est plus ce qu’elle était"


def _unguarded(guards: tuple[str, ...]) -> Iterator[str]:
    if not guards:
        return
    named = ", ".join(guards[:_TOLD])
    more = f" et {len(guards) - _TOLD} autres" if len(guards) > _TOLD else ""
    yield (
        f"Un autre programme a ôté ou changé ce qui protège ce qui est scellé : {named}{more}. Il "
        "n’y était plus protégé."
    )
