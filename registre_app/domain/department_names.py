"""How a department is written: « Moselle », « 57 », « 67 - Bas-Rhin », « Département du Nord »."""

import re

from registre_app.domain.french import folded

_CODE = re.compile(r"\b(?:\d{2,3}|2[ab]|6ae)\b")
_BEFORE = re.compile(
    r"^(?:(?:departement|collectivite|europeenne|de|du|des|d|le|la|les|l) )+(?=[a-z])"
)
_ALSACE_MOSELLE = {"bas rhin", "haut rhin", "moselle", "alsace", "alsace moselle", "cea"}
_ALSACE_MOSELLE_CODES = {"57", "67", "68", "6ae"}


def code_and_name(written: str) -> tuple[str, str]:
    """Return the code and the bare name that a text has of a department, either of them empty.

    >>> code_and_name("67 - Bas-Rhin"), code_and_name("Département de la Moselle")
    (('67', 'bas rhin'), ('', 'moselle'))
    """
    words = re.sub(r"[^a-z0-9]+", " ", folded(written)).strip()
    code = _CODE.search(words)
    name = re.sub(" +", " ", _CODE.sub(" ", words)).strip()
    return (code[0] if code else "", _BEFORE.sub("", name))


def in_alsace_moselle(written: str) -> bool:
    """Tell whether a department is under the local law (L2541-1), by its name, else its code.

    >>> [in_alsace_moselle(each) for each in ("68", "Meurthe-et-Moselle", "Haut-Rhin (68)")]
    [True, False, True]
    """
    code, name = code_and_name(written)
    return name in _ALSACE_MOSELLE if name else code in _ALSACE_MOSELLE_CODES
