"""BagIt folders, opened by the library, which says nothing by itself: it would, in English."""

import logging
from pathlib import Path

import bagit

logging.getLogger(bagit.__name__).addHandler(logging.NullHandler())

NOT_A_BAG = (
    *(bagit.BagError, ValueError, RecursionError, StopIteration),
    *(AttributeError, LookupError, TypeError),  # of a list that is none
)
"""What a folder that is no bag raises, or one whose lists cannot be read; OSError besides."""


def opened_bag(folder: Path) -> bagit.Bag:
    """Return a bag, its lists read. Raises OSError, and one of ``NOT_A_BAG``."""
    return bagit.Bag(str(folder))
