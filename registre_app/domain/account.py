"""The account of a past year: which one, of which year, and whose management it was."""

from dataclasses import dataclass
from enum import StrEnum

from registre_app.domain.member import MemberId


class AccountKind(StrEnum):
    """The kinds of account; the single one replaces the others for 2026 on (L1612-12)."""

    ADMINISTRATIVE = "administratif"
    SINGLE = "financier_unique"
    MANAGEMENT = "gestion"

    @property
    def words(self) -> str:
        """« compte financier unique »."""
        return {
            AccountKind.ADMINISTRATIVE: "compte administratif",
            AccountKind.SINGLE: "compte financier unique",
            AccountKind.MANAGEMENT: "compte de gestion",
        }[self]


@dataclass(frozen=True)
class Account:
    """The account that an item submits to the assembly.

    ``year`` is the financial year. ``manager`` is the member of the assembly whose management it
    was: they leave for the vote, even when they are no longer in office (L2121-14); None where the
    record does not say, and the head is meant. ``manager_outside`` is that of somebody who is no
    longer a member: nobody is barred then.
    """

    kind: AccountKind = AccountKind.ADMINISTRATIVE
    year: int | None = None
    manager: MemberId | None = None
    manager_outside: str = ""
