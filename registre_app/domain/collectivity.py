"""The body whose register this is, and its deliberating assembly."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from registre_app.domain.body import BODIES, ActModel, Body, BodyKind
from registre_app.domain.department_names import in_alsace_moselle
from registre_app.domain.grammar import is_acronym, of
from registre_app.domain.numbering import Numbering
from registre_app.domain.wording import Wording

SIRET_LENGTH = 14
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""First bytes of the picture formats of a blazon: PNG (ISO 15948) and JPEG (ISO 10918)."""


class Publicity(StrEnum):
    """How acts are published; on line where nothing was chosen, or from 3,500 inhabitants."""

    ELECTRONIC = "electronique"
    POSTING = "affichage"
    PAPER = "papier"


@dataclass(frozen=True)
class Collectivity:
    """The commune or other body.

    ``population`` is in inhabitants: the commune's own or, for a body of several communes, that of
    its most populous one. None where it is not known.
    ``court`` is the seat of the administrative court, « Dijon » (R421-1 CJA). ``wordings`` are its
    own formulas, which replace the shipped ones, in their order. ``siret`` is its number in
    the national register, fourteen digits without spaces; ``department`` its name, « Côte-d’Or »;
    ``blazon`` a picture in PNG or JPEG, printed in grey at the head of the acts, or nothing.
    ``website`` is the address of its site, on which acts go on line, or nothing.
    ``publicity`` is how its acts are published, where the assembly chose (R2131-1).
    ``binding_years``: how many years one register binds (R2121-9: up to five under 1,000
    inhabitants). ``acts_follow_on``: in the register an act may begin on the sheet of the one
    before. ``aspirated_h``: the h that its name begins with is aspirated, « de Hautot ».
    """

    name: str
    kind: BodyKind = BodyKind.COMMUNE
    population: int | None = None
    numbering: Numbering = field(default_factory=Numbering)
    court: str = ""
    act_model: ActModel = ActModel.METROPOLITAN
    wordings: tuple[Wording, ...] = ()
    siret: str = ""
    department: str = ""
    blazon: bytes = b""
    aspirated_h: bool = False
    website: str = ""
    publicity: Publicity | None = None
    binding_years: int = 1
    acts_follow_on: bool = False

    def with_wording(self, wording: Wording) -> "Collectivity":
        """Replace the shipped formula by its own; an empty text restores the shipped one."""
        key = (wording.document, wording.name)
        others = [each for each in self.wordings if (each.document, each.name) != key]
        chosen = sorted([*others, wording] if wording.text else others)
        return replace(self, wordings=tuple(chosen))

    @property
    def body(self) -> Body:
        """What is particular to its kind."""
        return BODIES[self.kind]

    @property
    def in_alsace_moselle(self) -> bool:
        """Tell whether it is a commune under the local law (L2541-1), by its department."""
        return self.kind is BodyKind.COMMUNE and in_alsace_moselle(self.department)

    @property
    def has_substitutes(self) -> bool:
        """Tell whether its members have substitutes: in bodies of several communes (L5211-6)."""
        return self.kind in (BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY)

    @property
    def of_name(self) -> str:
        """Its name after « de »: « d’Arnay », « du CCAS de Valbrune », « de la Métropole »."""
        if self.body.acronym:
            letters, of_article = self.body.acronym
            if is_acronym(self.name, letters):
                return f"{of_article} {self.name}"
        return of(self.name, aspirated_h=self.aspirated_h)

    @property
    def has_long_notice(self) -> bool:
        """Tell whether the longer notice applies; it does where the population is unknown."""
        threshold = self.body.long_notice_from
        if threshold is None:
            return False
        return self.population is None or self.population >= threshold

    @property
    def notice_days(self) -> int:
        """Clear days between notice and session: 3, or 5 from 3,500 inhabitants (L2121-11, -12)."""
        return self.body.long_notice_days if self.has_long_notice else self.body.notice_days

    @property
    def notice_article(self) -> str:
        """The article that sets them."""
        return self.body.long_notice_article if self.has_long_notice else self.body.notice_article


@dataclass(frozen=True)
class Assembly:
    """The deliberating assembly, « Conseil municipal » for example, and its seats by law."""

    name: str
    seats: int | None = None


def siret_fault(digits: str) -> str:
    """Say in French why digits are not a SIRET, and how to correct them; empty where they are one.

    >>> siret_fault("2121").split(",")[0]
    'un SIRET a 14 chiffres'
    """
    if is_siret(digits):
        return ""
    if len(digits) != SIRET_LENGTH or not (digits.isascii() and digits.isdigit()):
        return "un SIRET a 14 chiffres, sans lettre : comptez-les, et recopiez-le"
    return (
        "sa clé est fausse : le dernier chiffre, qui contrôle les autres, ne leur répond pas ; un "
        "chiffre est faux, ou deux sont intervertis. Recopiez-le de l’avis de situation de l’Insee"
    )


def is_siret(digits: str) -> bool:
    """Tell whether fourteen digits are a SIRET: its last one checks the others (Luhn).

    >>> is_siret("21210231300013"), is_siret("21210231300018")
    (True, False)
    """
    if len(digits) != SIRET_LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    doubled = (int(digit) * (1 + rank % 2) for rank, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0
