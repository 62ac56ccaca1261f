"""Archives on a USB stick."""
