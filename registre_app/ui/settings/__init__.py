"""The settings: the collectivity, its wordings and formulas."""
