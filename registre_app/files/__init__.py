"""Files and folders that appear whole or not at all, and that their user alone can read.

``created`` and ``rewritten`` take the whole content, ``appearing`` and ``replaced`` yield a draft
to fill. What is new is for its user alone, what is rewritten keeps the rights that it had; a new
file never takes the name of another; a killed process leaves no draft for long (``drafts``).
"""

from registre_app.files.drafts import temporary_folder
from registre_app.files.names import (
    LONGEST_NAME,
    archive_around,
    free_name,
    safe_name,
    whole_name,
)
from registre_app.files.placing import require_free
from registre_app.files.processes import runs, this_machine
from registre_app.files.rights import close_to_others, keep_rights, make_file, make_folder
from registre_app.files.syncing import leave_cache, sync_whole
from registre_app.files.writing import appearing, created, replaced, rewritten

__all__ = [
    "LONGEST_NAME",
    "appearing",
    "archive_around",
    "close_to_others",
    "created",
    "free_name",
    "keep_rights",
    "leave_cache",
    "make_file",
    "make_folder",
    "replaced",
    "require_free",
    "rewritten",
    "runs",
    "safe_name",
    "sync_whole",
    "temporary_folder",
    "this_machine",
    "whole_name",
]
