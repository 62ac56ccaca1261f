"""The register: sheets as they are signed, and what binds them, title pages, tables, closings."""

from registre_app.papers.register.binding import bind
from registre_app.papers.register.spine import spine_labels
from registre_app.papers.register.whole_draft import render

__all__ = ["bind", "render", "spine_labels"]
