"""The history of a person, or of the settings."""
