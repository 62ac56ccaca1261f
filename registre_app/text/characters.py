"""Characters that a text does not keep as they come: invisible, joined, or of one font only."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from registre_app.resources import resource
from registre_app.text.exponents import levelled

# Word breaks and joins that nobody sees, marks of direction, variation selectors, controls.
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9e]"
)
_SPACES = re.compile("[\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_LIGATURES = {
    ord(joined): unicodedata.normalize("NFKC", joined)
    for joined in map(chr, range(0xFB00, 0xFB07))  # œ and æ are letters, not ligatures
}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(_INVISIBLE)  # some milliseconds, not at the start of the window


@dataclass(frozen=True)
class Characters:
    """The tables of resources/characters.toml, as ``str.translate`` wants them."""

    nearest: dict[int, str]
    private: dict[int, str]
    symbol: dict[int, str]
    wingdings: dict[int, str]
    raised: dict[int, str]
    lowered: dict[int, str]


@cache
def characters() -> Characters:
    """Return the tables, read once."""
    import tomllib  # noqa: PLC0415 -- the start of the window needs no table

    read = tomllib.loads(resource("characters.toml").read_text("utf-8"))

    def single(name: str) -> dict[int, str]:
        return {ord(code): str(shown) for code, shown in read[name].items()}

    def paired(name: str) -> dict[int, str]:
        codes, shown = read[name]["codes"], read[name]["shown"]
        return {ord(code): sign for code, sign in zip(codes, shown, strict=True)}

    return Characters(
        single("nearest"),
        single("private"),
        *map(paired, ("symbol", "wingdings", "raised", "lowered")),
    )


def healed(text: str) -> str:
    """Return a text as its reader sees it, in the characters that a search looks for.

    Invisible characters go, ligatures come apart, accents join their letters (Unicode NFC), the
    wide and thin spaces become spaces, signs of the private use area those they stand for, the
    raised ends of « 1ᵉʳ » and « Mᵐᵉ » plain letters: printing raises those that it should.

    >>> healed("l’eﬃ\\u00adcacité")
    'l’efficacité'
    """
    if text.isascii() and text.isprintable():
        return text
    text = _invisible().sub("", text).translate(_LIGATURES)
    text = _SPACES.sub(" ", text).replace("\u2007", "\u00a0").replace("\u2010", "-")
    if _PRIVATE.search(text):
        text = text.translate(characters().private)
    return unicodedata.normalize("NFC", levelled(text))


def nearest(text: str, lacking: str) -> str:
    """Return a text with each lacking character replaced by its nearest, where there is one.

    The table first; else what Unicode calls compatible (« ℃ » is « °C »).
    """
    table = characters()
    for character in lacking:
        code = ord(character)
        instead = table.private.get(code, character)
        instead = table.nearest.get(ord(instead), instead) if instead else instead
        if instead == character:
            instead = unicodedata.normalize("NFKC", _invisible().sub("", character))
        text = text.replace(character, instead)
    return text
