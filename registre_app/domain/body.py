"""Kinds of body and what differs between them: names and delays, as data."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from registre_app.domain.french import folded


class BodyKind(StrEnum):
    """The kinds of body that keep a register of deliberations."""

    COMMUNE = "commune"
    INTERCOMMUNAL = "epci"
    SOCIAL_ACTION = "ccas"
    JOINT_BODY = "syndicat"


class ActModel(StrEnum):
    """How a deliberation is set out: by lists and counts, or as one solemn sentence."""

    METROPOLITAN = "metropolitain"
    COMMUNAL = "communal"


@dataclass(frozen=True)
class Body:
    """The names, delays and articles that differ from one kind of body to another.

    ``head`` is the title, masculine then feminine. ``act_model`` is the one with which a new
    register begins. ``offices_end_with_head``: the other offices are filled again when a head is
    elected (L2122-10). ``acronym`` is how the acronyms of such bodies begin, and « de » with their
    article: the S of « syndicat », a masculine noun; None where none is told from a name. The
    notice is in clear days: the usual one, and the longer one from a number of inhabitants (None:
    never longer). ``presided_by_head``, ``replacement`` and ``majority`` are the articles by which
    the head presides, is replaced, and decisions are taken; the majority itself is the same for
    all: absolute, of the votes cast, with the president's casting vote. ``presides_by_right`` are
    titles held elsewhere by which one is the head here; ``named`` how the body is named after a
    title, « Présidente du CCAS ».
    """

    assembly: str
    head: tuple[str, str]
    notice_days: int
    notice_article: str
    long_notice_days: int
    long_notice_article: str
    long_notice_from: int | None
    presided_by_head: str
    replacement: str
    majority: str
    act_model: ActModel = ActModel.COMMUNAL
    offices_end_with_head: bool = True
    acronym: tuple[str, str] | None = None
    presides_by_right: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def is_head(self, function: str) -> bool:
        """Tell whether a function is the title of the head, in either form.

        Alone, after the body's own name, or beside another: « Maire, Présidente du CCAS ».
        """
        if not function:
            return False
        written = folded(function).replace("’", "'")
        held = re.split(r"\s*[,;/]\s*|\s+et\s+", written.strip())
        return not self._titles_of_head.isdisjoint(held)

    @cached_property
    def _titles_of_head(self) -> frozenset[str]:
        titles = {folded(title) for title in (*self.head, *self.presides_by_right)}
        whole = {f"{title} {folded(name)}" for title in titles for name in self.named}
        return frozenset(titles | whole)


LARGE = 3_500  # inhabitants, CGCT L2121-11 and L2121-12

_INTERCOMMUNAL = Body(
    assembly="Conseil communautaire",
    head=("Président", "Présidente"),
    notice_days=5,  # whatever their size: L5211-1 gives them the rule of 3,500 inhabitants
    notice_article="L5211-1",
    long_notice_days=5,
    long_notice_article="L5211-1",
    long_notice_from=None,
    presided_by_head="L5211-1",
    replacement="L5211-2",
    majority="L5211-1, L2121-20",
    act_model=ActModel.METROPOLITAN,
    acronym=("CC", "de la"),
)

BODIES = {
    BodyKind.COMMUNE: Body(
        assembly="Conseil municipal",
        head=("Maire", "Maire"),
        notice_days=3,
        notice_article="L2121-11",
        long_notice_days=5,
        long_notice_article="L2121-12",
        long_notice_from=LARGE,
        presided_by_head="L2121-14",
        replacement="L2122-17",
        majority="L2121-20",
    ),
    BodyKind.INTERCOMMUNAL: _INTERCOMMUNAL,
    BodyKind.SOCIAL_ACTION: Body(
        assembly="Conseil d’administration",
        head=("Président", "Présidente"),
        notice_days=3,
        notice_article="CASF R123-16",
        long_notice_days=3,
        long_notice_article="CASF R123-16",
        long_notice_from=None,
        presided_by_head="CASF R123-7",
        replacement="CASF R123-18",
        majority="CASF R123-18",
        offices_end_with_head=False,  # the mayor presides by right: no election of the board
        presides_by_right=("Maire",),  # L123-6
        named=(
            "du CCAS",
            "du centre communal d'action sociale",
            "du conseil d'administration",
            "du conseil d'administration du CCAS",
            "de droit",
        ),
    ),
    BodyKind.JOINT_BODY: replace(  # L5711-1
        _INTERCOMMUNAL,
        assembly="Comité syndical",
        act_model=ActModel.COMMUNAL,
        acronym=("S", "du"),
    ),
}
"""Where nothing else is said, the rules of communes apply (L5211-1, L5711-1)."""
