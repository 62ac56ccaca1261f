"""The register: sheets as they are signed, and what binds them, title pages, tables, closings."""

from registre_app.papers.register.binding import bind
from registre_app.papers.register.spine import spine_labels

__all__ = ["bind", "spine_labels"]
