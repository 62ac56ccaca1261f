"""Check a register from the page on its format alone: python checker.py FICHIER.registre."""

import json
import sqlite3
import sys
from hashlib import sha256

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def short(digest):
    number = int(digest[:25], 16)
    symbols = "".join(SYMBOLS[number >> 5 * rank & 31] for rank in range(19, -1, -1))
    return "-".join(symbols[start : start + 4] for start in range(0, 20, 4))


def chained(records):
    before = bytes(32)
    for record in records:
        before = sha256(before + sha256(record).digest()).digest()
        yield before


def act_digest(session, act):
    alone = session | {"deliberations": [session["deliberations"][act["point"] - 1]]}
    record = {"format": "registre/acte", "point": act["point"], "sel": act["sel"], "seance": alone}
    return sha256(canonical(record)).hexdigest()


def faults(path):
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT rank, hash, record FROM chain ORDER BY rank").fetchall()
        sheets = dict(db.execute("SELECT rank, pdf FROM kept_sheets"))
        annexes = dict(db.execute("SELECT digest, content FROM annex_file"))
    hashes = chained(row[2] for row in rows)
    for place, ((rank, kept, data), found) in enumerate(zip(rows, hashes), start=1):
        record = json.loads(data)
        if (rank, record["rang"], kept, canonical(record)) != (place, place, found, data):
            yield f"entrée {place} : la chaîne"
        if "vise" in record and not 0 < record["vise"] < rank:
            yield f"entrée {place} : ce qu'elle vise"
        if record["nature"] == "feuillets" and "sha256" in record:
            if sha256(sheets.get(rank, b"")).hexdigest() != record["sha256"]:
                yield f"entrée {place} : ses feuillets"
        for act in record.get("actes", ()):
            if act_digest(record["seance"], act) != act["empreinte"]:
                yield f"entrée {place}, {act['numero']} : son empreinte {short(act['empreinte'])}"
        for item in record.get("seance", {}).get("deliberations", ()):
            for annex in item.get("annexes", ()):
                if sha256(annexes.get(annex["empreinte"], b"")).hexdigest() != annex["empreinte"]:
                    yield f"entrée {place} : l'annexe {annex['titre']}"


if __name__ == "__main__":
    found = list(faults(sys.argv[1]))
    sys.exit("\n".join(found) or 0)
