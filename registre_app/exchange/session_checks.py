"""Checks of a session file beyond its schema: repeated keys, texts, patterns, pictures."""

import io
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar
from warnings import catch_warnings, simplefilter

from registre_app.domain.collectivity import PICTURES, Collectivity
from registre_app.domain.numbering import InvalidPattern, Numbering, Restart
from registre_app.exchange.fields import FieldFault, Json, Path
from registre_app.text import TextRefused, parse

_Key = TypeVar("_Key", bound=Hashable)
_BLAZON = ("collectivite", "blason")
TEXTS = ("expose", "dispositif", "debats")


def check_session(data: Json) -> None:
    """Check the values of a session that follow the schema. Raises FieldFault."""
    for index, key in _repeated(data.get("secretaires", [])):
        raise FieldFault(("secretaires", index), f"« {key} » est nommé deux fois.")
    _check_collectivity(data["collectivite"])
    _check_proxies(data.get("pouvoirs", []))
    _check_items(data["deliberations"])
    for index, item in enumerate(data.get("questions_orales", [])):
        _check_texts(item, ("question", "reponse"), ("questions_orales", index))


def check_blazon(collectivity: Collectivity) -> None:
    """Raise FieldFault unless the blazon is a picture that can be printed, or nothing."""
    if collectivity.blazon and not collectivity.blazon.startswith(PICTURES):
        raise FieldFault(_BLAZON, "l’image n’est ni en PNG ni en JPEG.")


def check_blazon_size(collectivity: Collectivity) -> None:
    """Raise FieldFault where a blazon from outside would take the memory of the machine.

    Its head alone is read. One that is on record is judged where it is printed.
    """
    if not collectivity.blazon:
        return
    from PIL import Image  # noqa: PLC0415 -- slow import, few files need it

    from registre_app.layout.picture import MOST_PIXELS  # noqa: PLC0415 -- as above

    try:
        with catch_warnings():
            simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(collectivity.blazon), formats=("PNG", "JPEG")) as picture:
                is_small = picture.width * picture.height <= MOST_PIXELS
    except Image.DecompressionBombError:
        is_small = False
    except (OSError, ValueError, SyntaxError):
        raise FieldFault(_BLAZON, "l’image est incomplète ou abîmée.") from None
    if not is_small:
        raise FieldFault(_BLAZON, "l’image a plus de 25 millions de points.")


def _check_collectivity(data: Json) -> None:
    if chosen := data.get("numerotation"):
        try:
            Numbering(chosen["modele"], Restart(chosen["reprise"]))
        except InvalidPattern as error:
            path = ("collectivite", "numerotation", "modele")
            raise FieldFault(path, str(error)) from error
    wordings = [(each["document"], each["nom"]) for each in data.get("formules", [])]
    for index, (document, name) in _repeated(wordings):
        raise FieldFault(
            ("collectivite", "formules", index),
            f"la formule « {name} » de « {document} » est donnée deux fois.",
        )


def _check_proxies(items: list[Json]) -> None:
    for index, giver in _repeated([item["de"] for item in items]):
        raise FieldFault(("pouvoirs", index, "de"), f"« {giver} » a déjà donné un pouvoir.")
    for index, item in enumerate(items):
        if ("a" in item) == ("a_nom" in item):
            raise FieldFault(
                ("pouvoirs", index), "indiquez « a » (clé d’un élu) ou « a_nom », l’un des deux."
            )


def _check_items(items: list[Json]) -> None:
    numbers: dict[str, int] = {}
    for index, item in enumerate(items):
        number = item.get("numero", "")
        if number and number in numbers:
            raise FieldFault(
                ("deliberations", index, "numero"),
                f"le numéro « {number} » est déjà celui de deliberations[{numbers[number]}].",
            )
        numbers[number] = index
        _check_texts(item, TEXTS, ("deliberations", index))


def _check_texts(item: Json, names: Iterable[str], path: Path) -> None:
    for field in names:
        try:
            parse(item.get(field, ""))
        except TextRefused as refusal:
            raise FieldFault((*path, field), str(refusal)) from refusal


def _repeated(keys: Iterable[_Key]) -> Iterator[tuple[int, _Key]]:
    """Yield the index and the key of each repetition in a list."""
    seen: set[_Key] = set()
    for index, key in enumerate(keys):
        if key in seen:
            yield index, key
        seen.add(key)
