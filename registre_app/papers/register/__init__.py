"""The bound register: kept sheets, title pages, tables, volumes."""
