"""The editor of the text of a deliberation."""
