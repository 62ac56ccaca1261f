"""Why the system refused a file, in French."""

import errno

import pytest

from registre_app.domain.errors import reason


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disque plein"),
        (OSError(errno.EACCES, "Permission denied"), "accès refusé"),
        (OSError(errno.ECHILD, "No child"), f"erreur {errno.ECHILD} du système"),
        (OSError("?"), "erreur du système"),
    ],
)
def test_the_reason_of_the_system_is_said_in_french(error: OSError, said: str) -> None:
    assert reason(error) == said
