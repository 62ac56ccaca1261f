"""registre: the register of deliberations of a small French commune."""

__version__ = "1.0.0"
