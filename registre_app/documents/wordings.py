"""The French formulas of a document, read from resources/wordings/ and filled in."""

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from registre_app.domain.errors import RegistreError
from registre_app.domain.member import Civility
from registre_app.resources import resource


class WordingRefused(RegistreError):
    """A formula that is missing, or that asks for something the record does not provide."""


@dataclass(frozen=True)
class Wordings:
    """The formulas of one document, by name."""

    document: str
    formulas: Mapping[str, object]

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
            raise self._refusal(name, "elle manque, ou n’est pas une liste de lignes")
        return tuple(self._fill(name, line, {}) for line in lines)

    def _fill(self, name: str, formula: object, values: Mapping[str, object]) -> str:
        if not isinstance(formula, str):
            raise self._refusal(name, "elle manque, ou n’est pas un texte")
        # A bare name between braces and nothing more: no attribute, no index, no format.
        try:
            parts = list(string.Formatter().parse(formula))
        except ValueError as error:
            raise self._refusal(name, "une accolade n’est pas fermée") from error
        for _, field, spec, conversion in parts:
            if field is not None and (field not in values or spec or conversion):
                raise self._refusal(name, f"« {{{field}}} » n’y est pas connu")
        return formula.format_map(values)

    def _refusal(self, name: str, why: str) -> WordingRefused:
        return WordingRefused(
            f"La formule « {name} » de {self.document} ne peut être employée : {why}. "
            "Corrigez-la, ou reprenez celle d’origine."
        )


def load_wordings(document: str) -> Wordings:
    """Read the shipped formulas of a document, such as ``extract``."""
    path = resource(f"wordings/{document}.toml")
    return Wordings(path.name, tomllib.loads(path.read_text("utf-8")))
