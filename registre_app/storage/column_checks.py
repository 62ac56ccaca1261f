"""What the columns of the register check; ``{0}`` is the name of the column."""

DAY = "TEXT CHECK ({0} = date({0}))"
COUNT = "INTEGER NOT NULL CHECK ({0} >= 0)"
FLAG = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} IN (0, 1))"
