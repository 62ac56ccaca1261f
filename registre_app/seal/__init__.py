"""The seal: canonical records, their chain, the fingerprints of acts; functions over bytes."""

from registre_app.seal.canonical import canonical
from registre_app.seal.chain import BEFORE_FIRST, Entry, Link, breaks, broken_at, entered
from registre_app.seal.envelope import NotEnveloped, enveloped, opened
from registre_app.seal.fingerprint import act_digest, act_digests, normalised, short

__all__ = [
    "BEFORE_FIRST",
    "Entry",
    "Link",
    "NotEnveloped",
    "act_digest",
    "act_digests",
    "breaks",
    "broken_at",
    "canonical",
    "entered",
    "enveloped",
    "normalised",
    "opened",
    "short",
]
