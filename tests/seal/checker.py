"""Check a register from the page on its format alone: python checker.py FICHIER.registre."""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def short(digest: str) -> str:
    symbols = [SYMBOLS[int(digest[:25], 16) >> 5 * rank & 31] for rank in range(19, -1, -1)]
    return "-".join("".join(symbols[start : start + 4]) for start in range(0, 20, 4))


def chained(records: Iterable[bytes]) -> Iterator[bytes]:
    before = bytes(32)
    for record in records:
        before = sha256(before + sha256(record).digest()).digest()
        yield before


def act_digest(session: dict[str, Any], act: dict[str, Any]) -> str:
    alone = session | {"deliberations": [session["deliberations"][act["point"] - 1]]}
    record = {"format": "registre/acte", "point": act["point"], "sel": act["sel"], "seance": alone}
    return sha256(canonical(record)).hexdigest()


def faults(path: object) -> Iterator[str]:
    with sqlite3.connect(str(path)) as db:
        rows = db.execute("SELECT rank, hash, record FROM chain ORDER BY rank").fetchall()
        sheets = dict(db.execute("SELECT rank, pdf FROM kept_sheets"))
        annexes = dict(db.execute("SELECT digest, content FROM annex_file"))
    heads = {0: "0" * 64} | {rank: kept.hex() for rank, kept, _ in rows}
    hashes = chained(row[2] for row in rows)
    for place, (rank, kept, data) in enumerate(rows, start=1):
        record = json.loads(data)
        if (rank, record["rang"], kept, canonical(record)) != (place, place, next(hashes), data):
            yield f"entrée {place} : la chaîne"
        if "vise" in record and not 0 < record["vise"] < rank:
            yield f"entrée {place} : ce qu'elle vise"
        told = record.get("reprise", {"rang": 0, "empreinte": heads[0]})
        if told["rang"] >= rank or heads.get(told["rang"]) != told["empreinte"]:
            yield f"entrée {place} : d'où elle reprend la chaîne"
        pages = sha256(sheets.get(rank, b"")).hexdigest()
        if record["nature"] == "feuillets" and record.get("sha256", pages) != pages:
            yield f"entrée {place} : ses feuillets"
        for act in record.get("actes", ()):
            if act_digest(record["seance"], act) != act["empreinte"]:
                yield f"entrée {place}, {act['numero']} : son empreinte {short(act['empreinte'])}"
        items = record.get("seance", {}).get("deliberations", ())
        for annex in (each for item in items for each in item.get("annexes", ())):
            if sha256(annexes.get(annex["empreinte"], b"")).hexdigest() != annex["empreinte"]:
                yield f"entrée {place} : l'annexe {annex['titre']}"


if __name__ == "__main__":
    sys.exit("\n".join(faults(sys.argv[1])) or 0)
