"""The collectivity and its habits."""
