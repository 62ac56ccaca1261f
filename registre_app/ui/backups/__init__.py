"""Backups: made while the window is open, gone back to, and offered where the register is lost."""
