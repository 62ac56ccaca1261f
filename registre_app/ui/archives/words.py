"""What the page « Archives » says of its work, for the eye and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.app.verified import Verdict
from registre_app.domain.annex import size_words
from registre_app.domain.french import counted

if TYPE_CHECKING:
    from registre_app.app.verified import Verified
    from registre_app.archive import Stage

ROLES = {
    Verdict.INTACT: "information",
    Verdict.ALTERED: "blocking",
    Verdict.UNJUDGED: "warning",
}
MOST = 8  # sentences told; the command line tells all


def verdict_words(found: Verified) -> str:
    """Return what a verification found, the sentence for the mayor first."""
    told = list(found.sentences[:MOST])
    if len(found.sentences) > MOST:
        rest = counted(len(found.sentences) - MOST, "autre constat", "autres constats")
        told.append(f"{rest} : « registre verifier » les donne tous.")
    return "\n".join([found.for_mayor, *told])


def stage_words(stage: Stage, done: int, total: int) -> str:
    """« Écriture : 12 Mo sur 98 Mo »."""
    if stage.is_in_bytes:
        return f"{stage.value} : {size_words(done)} sur {size_words(total)}"
    return f"{stage.value} : {done} sur {total}"
