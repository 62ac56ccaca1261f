"""Sizes of the caches of the papers, in entries, and what each cache is worth.

Measured as in layout.cache_sizes: the time without it over the time with all of them, for a
register of 200 acts and for one extract.
"""

TEXTS = 10_000  # a text as it is printed, its characters checked: 1.14 and 1.21
FORMULAS = 1_000  # a formula compiled, or found to be of use: 1.21 and 1.01
WIDE_TABLES = 500  # the tables of a text that are too wide: each edit asks it of every text
FILLED = 10_000  # a formula filled in: 1.07 and 1.10
