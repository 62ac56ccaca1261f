"""The first screen, while no register is open."""
