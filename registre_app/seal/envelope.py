"""An entry of the chain as a paper carries it: with the hash before, so that it proves itself."""

import json
from hashlib import sha256

from registre_app.seal.canonical import Json, canonical
from registre_app.seal.chain import BEFORE_FIRST, Entry, hash_after

FORMAT = "registre/sceau-joint"


class NotEnveloped(ValueError):
    """Bytes that are no entry as a paper carries it, or one that belies itself."""


def enveloped(entry: Entry, before: bytes = BEFORE_FIRST) -> bytes:
    """Return an entry with the hash of the one before, as canonical JSON."""
    return canonical(
        {
            "format": FORMAT,
            "rang": entry.rank,
            "precedente": before.hex(),
            "empreinte": entry.hash.hex(),
            "enregistrement": json.loads(entry.record),
        }
    )


def opened(content: bytes) -> tuple[Entry, Json]:
    """Return the entry that a paper carries, and its record. Raises NotEnveloped."""
    try:
        told = json.loads(content)
        record = told["enregistrement"]
        data = canonical(record)
        found = hash_after(bytes.fromhex(told["precedente"]), sha256(data).digest())
        wanted = bytes.fromhex(told["empreinte"])
        rank = int(told["rang"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise NotEnveloped("ce n’est pas un enregistrement scellé") from error
    if told.get("format") != FORMAT or found != wanted or record.get("rang") != rank:
        raise NotEnveloped("l’enregistrement n’est pas celui de son empreinte")
    return Entry(rank, data, found), record
