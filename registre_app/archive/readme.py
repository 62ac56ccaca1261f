"""LISEZ-MOI.txt: what an archive tells who finds it, with nothing of ours at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from registre_app.domain.french import day_month_year
from registre_app.resources import resource

if TYPE_CHECKING:
    from datetime import date

    from registre_app.seal import Entry


def readme(body: str, today: date, register: str, head: Entry | None) -> str:
    """Return the text; ``register`` is the name of the register in the archive."""
    template = Environment(undefined=StrictUndefined, autoescape=False).from_string(  # noqa: S701 -- a text
        resource("archive/LISEZ-MOI.txt").read_text("utf-8")
    )
    return template.render(
        body=body,
        day=day_month_year(today),
        register=register,
        rank=head.rank if head else 0,
        head=head.hash.hex() if head else "",
    )
