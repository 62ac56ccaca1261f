"""Formulas of the papers that a collectivity words in its own way."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Wording:
    """One formula of one document in the collectivity's words: a template, as the shipped one.

    ``document`` is the name of a file of resources/wordings/ without its suffix, ``name`` that of
    the formula in it (« ballot_kind.secret » for one form of several).
    """

    document: str
    name: str
    text: str
