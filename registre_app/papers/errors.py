"""A paper that cannot be printed, in the words of the user."""

from collections.abc import Iterator
from contextlib import contextmanager

from registre_app.domain.errors import RegistreError
from registre_app.layout.errors import MissingGlyph, TooTall, UnreadablePicture


class CannotPrint(RegistreError):
    """A character that the shipped fonts do not have, or a part that no page can hold."""


class BlazonRefused(RegistreError):
    """A picture that cannot be printed."""


@contextmanager
def refusals_in_french() -> Iterator[None]:
    """Turn what the typesetter refuses into an error of the house.

    Around the three calls from which its errors come: of a text (papers.prose), of pages
    (Composer.pages), of a picture (papers.acts). Raises CannotPrint, BlazonRefused.
    """
    try:
        yield
    except MissingGlyph as lacking:
        raise CannotPrint(
            f"Le caractère « {lacking.character} » (U+{ord(lacking.character):04X}), dans "
            f"« {lacking.around} », n’existe pas dans les polices du registre. Remplacez-le, puis "
            "recommencez."
        ) from lacking
    except TooTall as tall:
        raise CannotPrint(
            "Un titre, ou le résultat et les signatures d’un acte, ne tient pas sur une page. "
            "Raccourcissez-le, puis recommencez."
        ) from tall
    except UnreadablePicture as unreadable:
        raise BlazonRefused(
            "Le blason ne peut être lu. Choisissez une autre image PNG ou JPEG dans Réglages."
        ) from unreadable
