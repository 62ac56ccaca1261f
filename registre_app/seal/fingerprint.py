"""The fingerprint of an act: 100 bits of the SHA-256 of its own record, as 20 symbols.

The symbols are those of Crockford's base 32, without I, L, O, U: read aloud and typed without
mistakes. The record of an act is the session's with that item alone, and 16 random bytes of its
own: nobody can try out on a public copy what it hides.
"""

from collections.abc import Iterable
from hashlib import sha256

from registre_app.seal.canonical import Json, canonical, canonical_value

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


def act_digests(session: Json, acts: Iterable[tuple[int, str]]) -> list[str]:
    """Return the SHA-256 of the records of acts, given by their positions and their salts.

    What they have in common is written once: see ``act_digest`` for one alone.
    """
    pieces = [(key, canonical_value(session[key])) for key in sorted(session) if key != _ITEMS]
    members = [(key, canonical_value(key) + b":" + piece) for key, piece in pieces]
    before = b",".join(piece for key, piece in members if key < _ITEMS)
    after = b",".join(piece for key, piece in members if key > _ITEMS)
    found = []
    for position, salt in acts:
        item = canonical_value(_ITEMS) + b":[" + canonical_value(session[_ITEMS][position]) + b"]"
        whole = b",".join(piece for piece in (before, item, after) if piece)
        head = b'{"format":"registre/acte","point":%d,"seance":{' % (position + 1)
        tail = b'},"sel":' + canonical_value(salt) + b"}"
        found.append(sha256(head + whole + tail).hexdigest())
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
