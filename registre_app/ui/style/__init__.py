"""Colours, measures, icons and zoom of the interface."""
