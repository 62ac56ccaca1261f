"""The first screen: what is due."""
