"""What was decided of an item, in the words that every paper shares: « decisions.toml »."""

from registre_app.papers.decisions.decided import Decided

__all__ = ["Decided"]
