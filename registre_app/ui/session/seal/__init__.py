"""The seal of a session: before it, what it shows, what is noted after it, lifting it."""
