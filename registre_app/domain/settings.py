"""The settings of the body, each from a day on: its name, its population, its formulas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.person import ALWAYS
from registre_app.domain.wording import Wording

NAMES = tuple(each.name for each in fields(Collectivity) if each.name != "wordings")
"""The settings that are fields of the collectivity."""
ASSEMBLY = "assembly_"
WORDING = "wording:"
_PARTED = "\n"  # the document from the name of a formula: neither has several lines

Value = object
"""The value of a setting, of the type of its field."""


@dataclass(frozen=True)
class Setting:
    """One setting of the body from a day on.

    ``key`` is the name of a field of the collectivity, of one of the assembly after « assembly_ »,
    or that of a formula (wording_key); an empty formula restores the
    shipped one. ``uncertain``: the change is known from a session; its day remains to be told.
    """

    day: date
    key: str
    value: Value
    uncertain: bool = False


def settings_of(
    collectivity: Collectivity, assembly: Assembly, day: date = ALWAYS
) -> tuple[Setting, ...]:
    """Return every setting of a body, from a day on."""
    values = values_of(collectivity, assembly)
    return tuple(Setting(day, key, values[key]) for key in sorted(values))


def values_of(collectivity: Collectivity, assembly: Assembly) -> dict[str, Value]:
    """Return the values of the settings of a body, by their keys."""
    values: dict[str, Value] = {name: getattr(collectivity, name) for name in NAMES}
    values |= {ASSEMBLY + each.name: getattr(assembly, each.name) for each in fields(Assembly)}
    return values | {wording_key(each): each.text for each in collectivity.wordings}


def wording_key(wording: Wording) -> str:
    """Return the key of the setting that a formula is."""
    return f"{WORDING}{wording.document}{_PARTED}{wording.name}"


def wording_of(key: str, text: str) -> Wording:
    """Return the formula that a setting is."""
    document, _, name = key.removeprefix(WORDING).partition(_PARTED)
    return Wording(document, name, text)


def body_of(settings: Iterable[Setting], day: date) -> tuple[Collectivity, Assembly]:
    """Return the body as it was on a day, from settings in the order of their dates."""
    values: dict[str, Value] = {}
    for setting in settings:
        if setting.day <= day:
            values[setting.key] = setting.value
    return _body(values)


def _body(values: Mapping[str, Value]) -> tuple[Collectivity, Assembly]:
    own = {key: value for key, value in values.items() if key in NAMES}
    assembly = {
        key.removeprefix(ASSEMBLY): value
        for key, value in values.items()
        if key.startswith(ASSEMBLY)
    }
    wordings = tuple(sorted(_wordings(values)))
    return Collectivity(**own, wordings=wordings), Assembly(**assembly)  # type: ignore[arg-type]


def _wordings(values: Mapping[str, Value]) -> Iterator[Wording]:
    for key, text in values.items():
        if key.startswith(WORDING) and text:
            yield wording_of(key, str(text))


def differences(
    known: tuple[Collectivity, Assembly], other: tuple[Collectivity, Assembly]
) -> dict[str, Value]:
    """Return the settings in which a body differs from the one known, with its values."""
    before, after = values_of(*known), values_of(*other)
    gone = {key: "" for key in before if key not in after}  # formulas: the shipped ones again
    return gone | {key: value for key, value in after.items() if before.get(key) != value}


def corrected(
    settings: Sequence[Setting], day: date, changes: Mapping[str, Value]
) -> list[Setting]:
    """Return, corrected, the settings in force on a day that are among the changes.

    One that is not on record holds from the beginning.
    """
    found = []
    for key, value in changes.items():
        known = [each for each in settings if each.key == key and each.day <= day]
        found.append(replace(known[-1], value=value) if known else Setting(ALWAYS, key, value))
    return found
