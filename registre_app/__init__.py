"""registre: the register of deliberations of a small French commune."""
