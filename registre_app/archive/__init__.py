"""Papers that carry their own record, and a register made again from them alone."""

from registre_app.archive.papers import draw
from registre_app.archive.rebuilding import Rebuilt, gather

__all__ = ["Rebuilt", "draw", "gather"]
