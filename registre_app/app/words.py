"""Papers that a word processor or a text editor takes: DOCX, ODT, Markdown.

What they show is what the paper shows: its audience decides. They are to be edited: the PDF is the
paper.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from registre_app.app.topics import topic_of
from registre_app.domain.errors import RegistreError
from registre_app.domain.prose import Block, Heading, Run
from registre_app.papers.catalogue import paper
from registre_app.papers.copies import require_act
from registre_app.papers.topic import Scope

if TYPE_CHECKING:
    from registre_app.domain.written import Written
    from registre_app.papers.catalogue import Paper
    from registre_app.papers.topic import Topic
    from registre_app.storage import RegisterReader

SUFFIXES = (".docx", ".odt", ".md")
"""Of the files that are not PDF, in lower case."""


class NotWritten(RegistreError):
    """A paper that has no other form than its PDF."""


def words_of(paper: Paper, topic: Topic, suffix: str) -> bytes:
    """Return a paper in the form of a suffix. Raises NotWritten, and what drawing raises."""
    return in_form(written_of(paper, topic), suffix)


def written_of(paper: Paper, topic: Topic) -> Written:
    """Return a paper in parts. Raises NotWritten, NotAnAct, and what drawing raises."""
    from registre_app.papers.written import written  # noqa: PLC0415 -- slow import

    if not paper.composed:
        raise NotWritten(
            f"« {paper.name} » ne s’écrit qu’en PDF. Choisissez un nom en .pdf, ou un autre papier."
        )
    if paper.scope is Scope.ITEM:
        require_act(*topic.of_item)
    return written(paper.compose(topic))


def in_form(written: Written, suffix: str) -> bytes:
    """Return a paper in parts in the form of a suffix. Raises ValueError for another one."""
    if suffix == ".docx":
        from registre_app.exchange.docx_file import docx_of  # noqa: PLC0415 -- slow import

        return docx_of(written)
    if suffix == ".odt":
        from registre_app.exchange.odt_file import odt_of  # noqa: PLC0415 -- slow import

        return odt_of(written)
    if suffix == ".md":
        from registre_app.text.writing import write  # noqa: PLC0415 -- slow import

        return f"{write(written.blocks)}\n".encode()
    raise ValueError(suffix)


def year_in_markdown(
    register: RegisterReader, years: tuple[int, int], *, entire: bool = False
) -> tuple[bytes, int]:
    """Return the minutes of the sessions of years as one Markdown text, and how many they are.

    Those that are made public, or ``entire``. Raises EmptyPeriod, and what drawing raises.
    """
    from registre_app.text.writing import write  # noqa: PLC0415 -- slow import

    period = register.period(*years)
    body = period.last_session.collectivity
    told = str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
    blocks: list[Block] = [Heading(1, (Run(f"{body.name} : séances de {told}"),))]
    chosen = paper("pv" if entire else "pv-publication")
    for session in period.sessions:
        found = written_of(chosen, topic_of(register, session))
        blocks += (_lower(block) for block in found.blocks)
    return f"{write(blocks)}\n".encode(), len(period.sessions)


def _lower(block: Block) -> Block:
    """Return a block of a paper in a text of several: its headings are one level down."""
    return replace(block, level=min(block.level + 1, 6)) if isinstance(block, Heading) else block
