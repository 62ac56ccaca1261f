"""The side panel: preview and findings."""
