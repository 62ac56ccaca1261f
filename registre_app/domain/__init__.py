"""Deliberations, attendance, votes and the law on them: pure Python, no disk, no clock."""
