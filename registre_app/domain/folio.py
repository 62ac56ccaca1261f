"""Where a session stands in the bound register, once its sheets are printed for it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Folio:
    """The sheets of one session: volume of the year (1 is the first), first sheet, how many.

    Sheets are numbered through the volume (R2121-9). Once on record they are those of the paper:
    what comes later takes the following ones, and never these.
    """

    volume: int
    first_sheet: int
    sheets: int

    @property
    def last_sheet(self) -> int:
        """The last sheet of the session."""
        return self.first_sheet + self.sheets - 1
