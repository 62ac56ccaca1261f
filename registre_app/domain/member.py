"""Members of the assembly."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

MemberId = NewType("MemberId", str)
"""A readable key that never changes once given, such as ``rebsamen-francois``."""


class Civility(StrEnum):
    """How a member is addressed; names and functions agree with it."""

    MADAME = "Madame"
    MONSIEUR = "Monsieur"

    @property
    def short(self) -> str:
        """« Mme » or « M. »."""
        return {"Madame": "Mme", "Monsieur": "M."}[self.value]

    @classmethod
    def of(cls, name: str) -> "Civility | None":
        """Return the civility that a name begins with; None where it begins with none."""
        first = name.split(" ", 1)[0]
        return next((each for each in cls if first in (each.value, each.short)), None)

    def agree(self, masculine: str, feminine: str) -> str:
        """Choose the form that agrees: « présent » or « présente »."""
        return feminine if self is Civility.MADAME else masculine


@dataclass(frozen=True)
class Member:
    """A person holding a seat, with the dates between which the seat was theirs (inclusive).

    ``function`` is a title of the body (« Maire »), ``deputy_rank`` the rank of a deputy in the
    order of their election (1 is the first). The date of the most recent general election, the
    votes obtained and the birth order the councillors (L2121-1); None where they are not known.
    ``list_name`` and ``list_rank`` are the list on which they stood, for their replacement.
    """

    id: MemberId
    civility: Civility
    first_names: str
    last_name: str
    function: str = ""
    in_office_from: date | None = None
    in_office_until: date | None = None
    deputy_rank: int | None = None
    elected_on: date | None = None
    votes: int | None = None
    born_on: date | None = None
    list_name: str = ""
    list_rank: int | None = None

    @property
    def full_name(self) -> str:
        """« Madame Dominique MARTIN-GENDRE », as the lists of an extract print it."""
        return " ".join(filter(None, (self.civility.value, self.first_names, self.last_name)))

    @property
    def formal_name(self) -> str:
        """« Monsieur REBSAMEN », as a signature block prints it."""
        return f"{self.civility.value} {self.last_name}"

    @property
    def short_name(self) -> str:
        """« Mme BRUN », as a message names somebody."""
        return f"{self.civility.short} {self.last_name}"

    @property
    def short_full_name(self) -> str:
        """« Mme Dominique MARTIN-GENDRE », as a list on the screen shows it."""
        return " ".join(filter(None, (self.civility.short, self.first_names, self.last_name)))

    def in_office_on(self, day: date) -> bool:
        """Tell whether the seat is theirs on that day; an unknown date is no limit."""
        begun = self.in_office_from is None or self.in_office_from <= day
        ended = self.in_office_until is not None and self.in_office_until < day
        return begun and not ended


def new_member_id(last_name: str, first_names: str, taken: Collection[str]) -> MemberId:
    """Make a readable key for a new member, different from those taken."""
    plain = unicodedata.normalize("NFKD", f"{last_name} {first_names}".lower())
    slug = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    slug = slug or "elu"
    candidate, suffix = slug, 2
    while candidate in taken:
        candidate = f"{slug}-{suffix}"
        suffix += 1
    return MemberId(candidate)
