"""Preview rendering, PDF saving and printing."""
