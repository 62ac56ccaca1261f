"""Who has a register open for editing: what its lock tells to those who come after.

The lock itself is the system's and ends with the process; this is information, which anybody who
may write the register could have put there: little of it is read, and only what prints is shown.
"""

import getpass
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from registre_app.domain.french import day_month_year, with_hour
from registre_app.domain.signs import printing

_READ = 1_000  # bytes
_SHOWN = 40  # characters of a name
_LOCKED = 1  # the first byte, which Windows lets nobody read while it is locked
_ATTRIBUTE = "user.registre.ouvert"


@dataclass(frozen=True)
class Holder:
    """A user, a machine, a moment; an empty name is not known."""

    user: str
    machine: str
    since: datetime | None

    @classmethod
    def here(cls) -> "Holder":
        """This user, on this machine, now."""
        user = ""
        with suppress(KeyError, OSError, ImportError):  # an account without a name
            user = getpass.getuser()
        return cls(_shown(user), _shown(platform.node()), datetime.now().replace(microsecond=0))

    @property
    def words(self) -> str:
        """« par marie sur le poste MAIRIE-2 depuis le 26 novembre 2026 à 20 h 15 »."""
        known = [f"par {self.user}"] if self.user else []
        if self.machine:
            known.append(f"sur le poste {self.machine}")
        if known and self.since:
            day = day_month_year(self.since.date())
            known.append(f"depuis le {with_hour(day, self.since.time())}")
        return " ".join(known)

    def write_beside(self, lock_file: Path) -> None:
        """Write it in the file of a lock; what cannot be written stays unknown."""
        with suppress(OSError), lock_file.open("r+b") as file:
            file.seek(_LOCKED)
            file.write(self._lines())
            file.truncate()

    def write_on(self, descriptor: int) -> None:
        """Write it on a register of several names, beside which its lock is not always found."""
        with suppress(AttributeError, OSError):  # as where there are no attributes
            if os.fstat(descriptor).st_nlink == 1:
                forget_holder(descriptor)  # who was killed
            else:
                os.setxattr(descriptor, _ATTRIBUTE, self._lines())

    def _lines(self) -> bytes:
        since = self.since.isoformat() if self.since else ""
        return f"\n{self.user}\n{self.machine}\n{since}\n".encode("utf-8", "replace")


def holder_of(lock_file: Path, register: Path) -> Holder:
    """Return who holds a register, by the register itself or else by the file of its lock."""
    lines = _read_on(register) or _read_beside(lock_file)
    user, machine, since, *_ = [*lines.decode("utf-8", "replace").split("\n")[1:], "", "", ""]
    moment = None
    with suppress(ValueError):
        moment = datetime.fromisoformat(since.strip())
    return Holder(_shown(user), _shown(machine), moment)


def forget_holder(descriptor: int) -> None:
    """Remove what was written on a register."""
    with suppress(AttributeError, OSError):
        os.removexattr(descriptor, _ATTRIBUTE)


def _read_beside(lock_file: Path) -> bytes:
    flags = (getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
    with suppress(OSError):
        descriptor = os.open(lock_file, os.O_RDONLY | sum(flags))
        try:
            os.lseek(descriptor, _LOCKED, os.SEEK_SET)
            return os.read(descriptor, _READ)
        finally:
            os.close(descriptor)
    return b""


def _read_on(register: Path) -> bytes:
    with suppress(AttributeError, OSError):
        return os.getxattr(register, _ATTRIBUTE)[:_READ]
    return b""


def _shown(name: str) -> str:
    return printing(name)[:_SHOWN].strip()
