"""What an act does to earlier ones, and what became of it since: said in every copy."""

import re
from collections.abc import Iterator
from itertools import groupby

from registre_app.domain.act_links import ActEffect, ActEnding
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import day_month_year
from registre_app.papers.people import enumerated
from registre_app.papers.wordings import Wordings

_NUMBER = re.compile(r"(?:n°\s*)?(?P<number>\S*\d.*)")
"""A reference that begins with a number, « 2026-012 » or « n° 2026-012 », and no other word."""


def effects(item: Deliberation, wordings: Wordings) -> Iterator[str]:
    """Yield « La présente délibération retire la délibération n° … du …. », one a kind."""
    for kind, group in groupby(item.effects, key=lambda each: each.kind):
        acts = enumerated([_named(each, wordings) for each in group])
        yield wordings.say_form("effect", kind.value, acts=acts)


def endings(item: Deliberation, wordings: Wordings) -> Iterator[str]:
    """Yield « acte retiré par la délibération n° … du … » for each thing that it underwent."""
    for each in item.endings:
        yield _ended(each, wordings)


def retracted_word(item: Deliberation, wordings: Wordings) -> str:
    """« retiré », by the first ending that left the act without effect; empty without any."""
    undone = (each.kind for each in item.endings if each.kind.undoes)
    kind = next(undone, None)
    return wordings.say_form("retracted_word", kind.value) if kind else ""


def _named(effect: ActEffect, wordings: Wordings) -> str:
    day = day_month_year(effect.day) if effect.day else ""
    return wordings.say("act_named", number=effect.number, date=day)


def _ended(ending: ActEnding, wordings: Wordings) -> str:
    said = wordings.say_form("ending", ending.kind.value)
    day = day_month_year(ending.on) if ending.on else ""
    values = {"ending": said, "reference": ending.reference, "date": day}
    if ending.by_court:
        return wordings.say("ended_by_court", **values)
    if match := _NUMBER.fullmatch(ending.reference):
        return wordings.say("ended_by_act", **values | {"reference": match["number"]})
    if ending.reference:
        return wordings.say("ended_by", **values)
    if day:
        return wordings.say("ended_on", ending=said, date=day)
    return wordings.say("ended_since", ending=said)
