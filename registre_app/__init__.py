"""registre: the register of deliberations of a small French commune."""

__version__ = "0.1.0"
