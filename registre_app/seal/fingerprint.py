"""The fingerprint of an act: 100 bits of the SHA-256 of its own record, as 20 symbols.

The symbols are those of Crockford's base 32, without I, L, O, U: read aloud and typed without
mistakes. The record of an act is the session's with that item alone, and 16 random bytes of its
own: nobody can try out on a public copy what it hides.
"""

import json
from hashlib import sha256

from registre_app.seal.canonical import Json, canonical
from registre_app.seal.cutting import elements, members

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
"""Symbols of a fingerprint: 5 bits each."""
_GROUP = 4
_ITEMS = "deliberations"
_BITS = 5
_ALIKE = str.maketrans("OIL", "011")


def act_record(session: Json, position: int, salt: str) -> Json:
    """Return the record of an act: the JSON of its session, with that item alone (0 is the first).

    ``salt`` is 16 random bytes in hexadecimal.
    """
    alone = session | {"deliberations": [session["deliberations"][position]]}
    return {"format": "registre/acte", "sel": salt, "point": position + 1, "seance": alone}


def act_digest(session: Json, position: int, salt: str) -> str:
    """Return the SHA-256 of the record of an act, as 64 hexadecimal digits."""
    return sha256(canonical(act_record(session, position, salt))).hexdigest()


def act_digests(record: bytes) -> list[str]:
    """Return the SHA-256 of the records of the acts that the record of a seal lists, in order.

    They are cut out of its canonical bytes: see ``act_digest`` for one act by its content. Raises
    ValueError, KeyError, IndexError or TypeError where it is not the record of a seal.
    """
    text = record.decode()
    whole = members(text)
    begun, ended = whole["seance"]
    session = members(text, begun)
    first, last = session[_ITEMS]
    items = elements(text, first)
    before, after = text[begun:first].encode(), text[last:ended].encode()
    found = []
    for each in json.loads(text[slice(*whole["actes"])]):
        item = text[slice(*items[each["point"] - 1])].encode()
        head = b'{"format":"registre/acte","point":%d,"seance":' % each["point"]
        tail = b',"sel":' + json.dumps(each["sel"]).encode() + b"}"
        found.append(sha256(b"".join((head, before, b"[", item, b"]", after, tail))).hexdigest())
    return found


def short(digest: str) -> str:
    """Return the fingerprint of a digest of 64 hexadecimal digits, in groups of four symbols.

    >>> short("00" * 32)
    '0000-0000-0000-0000-0000'
    """
    first = int(digest[: LENGTH * _BITS // 4], 16)
    symbols = "".join(SYMBOLS[first >> _BITS * (LENGTH - 1 - rank) & 31] for rank in range(LENGTH))
    return "-".join(symbols[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def normalised(typed: str) -> str:
    """Return a fingerprint as ``short`` writes it from one typed with other signs or letters.

    O is read as 0, I and L as 1 (Crockford). Raises ValueError where it is none.
    """
    symbols = "".join(each for each in typed.upper() if each.isalnum()).translate(_ALIKE)
    if len(symbols) != LENGTH or set(symbols) - set(SYMBOLS):
        raise ValueError(typed)
    return "-".join(symbols[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))
