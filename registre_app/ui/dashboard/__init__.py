"""The dashboard: deadlines."""
