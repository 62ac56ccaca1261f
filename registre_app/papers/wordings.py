"""The French formulas of a document, read from resources/wordings/ and filled in.

A collectivity may word any of them in its own way. A formula that cannot serve is refused where it
is typed; where it is on record all the same, the shipped one serves.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache

from jinja2.exceptions import TemplateError

from registre_app.domain.errors import RegistreError
from registre_app.domain.member import Civility
from registre_app.domain.wording import Wording
from registre_app.papers import cache_sizes
from registre_app.papers.templates import compiled
from registre_app.papers.templates import fault as template_fault
from registre_app.papers.variables import in_french, with_french
from registre_app.resources import resource


class WordingRefused(RegistreError):
    """A formula that is missing, or that asks for something the record does not provide."""


@dataclass(frozen=True)
class Wordings:
    """The formulas of one document, by name; ``own`` are those that the collectivity words."""

    document: str
    formulas: Mapping[str, object]
    own: Mapping[str, str] = field(default_factory=dict)

    def say(self, name: str, /, **values: object) -> str:
        """Fill a formula in. Raises WordingRefused."""
        return self._fill(name, self.formulas.get(name), values)

    def say_of(self, civility: Civility, name: str, /, **values: object) -> str:
        """Fill in a formula that agrees with a person. Raises WordingRefused."""
        return self.say_form(name, civility.agree("masculine", "feminine"), **values)

    def say_form(self, name: str, form: str, /, **values: object) -> str:
        """Fill in one form, by its name, of a formula that has several. Raises WordingRefused."""
        forms = self.formulas.get(name)
        formula = forms.get(form) if isinstance(forms, Mapping) else None
        return self._fill(f"{name}.{form}", formula, values)

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a formula of several lines. Raises WordingRefused."""
        lines = self.formulas.get(name)
        if not isinstance(lines, list):
            raise _refusal(self.document, name, "elle manque, ou n’est pas une liste de lignes")
        return tuple(self.own[name].split("\n")) if name in self.own else tuple(lines)

    def _fill(self, name: str, formula: object, values: Mapping[str, object]) -> str:
        if not isinstance(formula, str):
            raise _refusal(self.document, name, "elle manque, ou n’est pas un texte")
        filled = tuple(values.items())
        if name in self.own:
            with suppress(TemplateError, TypeError):  # « {% if place > 1 %} »: a text, no number
                return _filled(self.own[name], filled)
        try:
            return _filled(formula, filled)
        except TemplateError as error:
            raise _refusal(self.document, name, str(error)) from error


def load_wordings(document: str, own: Iterable[Wording] = ()) -> Wordings:
    """Return the formulas of a document, such as ``extract``; those of ``own`` that can serve."""
    served = {
        each.name: each.text for each in own if each.document == document and fault(each) is None
    }
    return Wordings(document, _shipped(document), served)


def formulas(document: str) -> dict[str, str]:
    """Return the shipped formulas of a document, by name, as a collectivity may word them.

    Their variables bear their French names.
    """
    return {name: in_french(text) for name, text in _formulas(document).items()}


def _formulas(document: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, formula in _shipped(document).items():
        if isinstance(formula, str):
            found[name] = formula
        elif isinstance(formula, Mapping):
            found |= {f"{name}.{form}": str(text) for form, text in formula.items()}
        elif isinstance(formula, Sequence):
            found[name] = "\n".join(map(str, formula))
    return found


@lru_cache(cache_sizes.FORMULAS)
def fault(wording: Wording) -> str | None:
    """Say why a collectivity's formula cannot serve, with the line and the word; None if it can."""
    shipped = _formulas(wording.document).get(wording.name)
    if shipped is None:
        return "le registre ne connaît pas cette formule"
    several = isinstance(_shipped(wording.document)[wording.name.split(".")[0]], list)
    if several and wording.text.count("\n") != shipped.count("\n"):
        return f"il y faut {shipped.count(chr(10)) + 1} lignes"
    return template_fault(wording.text, shipped)


@lru_cache(cache_sizes.FILLED)
def _filled(formula: str, values: tuple[tuple[str, object], ...]) -> str:
    """Fill a formula in: at each act of a session, most of them give the same text."""
    return compiled(formula).render(with_french(values))


def _refusal(document: str, name: str, why: str) -> WordingRefused:
    return WordingRefused(
        f"La formule « {name} » de {document} ne peut être employée : {why}. "
        "Corrigez-la, ou reprenez celle d’origine."
    )


@cache
def _shipped(document: str) -> dict[str, object]:
    if not document.isidentifier():  # it comes from a record, and names a file
        return {}
    try:
        return tomllib.loads(resource(f"wordings/{document}.toml").read_text("utf-8"))
    except OSError:
        return {}
