"""The bars of the command line that tell how far a long work is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from registre_app.domain.annex import size_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from registre_app.archive import Advance, Stage


@contextmanager
def archive_bar() -> Iterator[Advance]:
    """Show how far the work on an archive is, where somebody looks; yield what is told it."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
    )
    off = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=off) as bar:
        task = bar.add_task("Archive", total=None, told="")

        def advance(stage: Stage, done: int, count: int) -> None:
            told = (
                f"{size_words(done)} sur {size_words(count)}"
                if stage.is_in_bytes
                else f"{done} sur {count}"
            )
            bar.update(task, description=stage.value, completed=done, total=count, told=told)

        yield advance
