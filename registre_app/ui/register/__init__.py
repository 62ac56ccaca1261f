"""The page « Registre »."""
