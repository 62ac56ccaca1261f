"""What operating systems leave in any folder that they show: no alteration of an archive."""

import re

_NAMES = re.compile(
    r"(\.DS_Store|\._.*|\.Spotlight-V100|\.Trashes|\.fseventsd|\.TemporaryItems|\.apdisk"
    r"|\.VolumeIcon\.icns|\.Trash-\d+|\.directory|\.hidden|lost\+found|FOUND\.\d{3}"
    r"|Thumbs\.db|ehthumbs(_vista)?\.db|desktop\.ini|autorun\.inf|System Volume Information"
    r"|\$RECYCLE\.BIN|RECYCLER|WPSettings\.dat|IndexerVolumeGuid)",
    re.IGNORECASE,
)
PATTERN = f"^{_NAMES.pattern}$"
"""As the page of an archive asks it too: JavaScript reads it as Python does."""


def is_left_behind(name: str) -> bool:
    """Tell whether a path, with « / », is of a system: a file, or one in a folder of its own.

    >>> [is_left_behind(each) for each in ("data/Thumbs.db", ".Trashes/501/x", "data/pv.pdf")]
    [True, True, False]
    """
    return any(_NAMES.fullmatch(part) for part in name.split("/"))
