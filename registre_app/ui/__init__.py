"""The window. Models apart from widgets; no rule and no SQL."""
