"""The canonical form of a record: one sequence of bytes for one content (RFC 8785)."""

from typing import Any

import rfc8785

Json = dict[str, Any]
"""A JSON object, whose numbers are integers within ±(2⁵³ − 1)."""


def canonical(record: Json) -> bytes:
    """Return a JSON object in the JSON Canonicalization Scheme: UTF-8, keys sorted, no space.

    Raises ValueError where it holds what JSON has no single form for.
    """
    return rfc8785.dumps(record)
