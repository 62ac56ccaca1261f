"""One session: the notice, the attendance, the deliberations and their votes."""
