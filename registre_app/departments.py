"""The departments and the communities overseas: their names, and their administrative courts."""

import re
from dataclasses import dataclass
from functools import cache

from registre_app.domain.department_names import code_and_name
from registre_app.domain.french import folded
from registre_app.domain.grammar import of_court
from registre_app.resources import resource


@dataclass(frozen=True)
class Department:
    """A department, by its code (« 21 », « 2A », « 971 ») and its name, « Côte-d’Or ».

    ``court`` is read after « tribunal administratif de » (CJA R221-1, R221-3). ``holidays`` names
    the calendar of those that have days of their own besides the national ones; empty elsewhere.
    """

    code: str
    name: str
    court: str
    holidays: str = ""


@cache
def departments() -> tuple[Department, ...]:
    """Return every department, in the order of the codes."""
    import tomllib  # noqa: PLC0415 -- 6 ms at the start of the window, which needs none

    loaded = tomllib.loads(resource("departments.toml").read_text("utf-8"))
    return tuple(Department(code, **values) for code, values in loaded["departments"].items())


@cache
def department_named(name: str) -> Department | None:
    """Return the department of a name, whatever its hyphens, accents, capitals and article.

    Also of a code, and of a name with its code or after « département de ».
    """
    code, wanted = code_and_name(name)
    if not wanted:
        return next((each for each in departments() if each.code.lower() == code), None)
    return next((each for each in departments() if code_and_name(each.name)[1] == wanted), None)


def departments_of(court: str) -> tuple[Department, ...]:
    """Return the departments of an administrative court, by its name: « Dijon », « d’Orléans »."""
    wanted = _bare(of_court(court))
    return tuple(each for each in departments() if _bare(of_court(each.court)) == wanted)


def _bare(name: str) -> str:
    """The letters of a name without its article: « côte d or », « reunion »."""
    words = re.sub(r"[^a-z0-9]+", " ", folded(name)).strip()
    return re.sub(r"^(le|la|les|l) ", "", words)
