"""Every deliberation of the register, and search."""
