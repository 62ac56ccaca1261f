"""The papers of a session: domain objects in, PDF bytes out. One module a paper."""
