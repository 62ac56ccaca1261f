"""The user guide: its pages, its window, and the first lines of each page of the window."""
