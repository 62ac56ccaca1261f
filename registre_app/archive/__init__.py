"""The USB archive of a year."""
