"""Papers drawn with the record that they come from embedded in the PDF (ISO 19005-3, 6.8)."""

from registre_app.exchange import dumps
from registre_app.papers.catalogue import Paper
from registre_app.papers.copies import require_act
from registre_app.papers.topic import Scope, Topic


def draw(paper: Paper, topic: Topic) -> bytes:
    """Return a paper as PDF bytes, the record of its topic embedded if the paper carries one.

    Raises NotAnAct where it is that of an item with nothing decided, and what ``render`` raises.
    """
    if paper.scope is Scope.ITEM:
        require_act(*topic.of_item)
    return draft(paper, topic)


def draft(paper: Paper, topic: Topic) -> bytes:
    """Return a paper as ``draw`` does, that of an item with nothing decided too: to be looked at.

    Raises what its ``render`` raises.
    """
    return paper.render(topic, _record(topic) if paper.carries_data else None)


def _record(topic: Topic) -> bytes | None:
    """Return what a paper carries: of a sealed session its entry of the chain, never without it."""
    if topic.of_session.seal is not None:
        return topic.envelope
    return dumps(topic.of_session).encode()
