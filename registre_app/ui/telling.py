"""How an error reaches the one place that reports errors to the user.

In a slot an exception reaches it by itself: PySide calls
``sys.excepthook``. A method that Qt calls (a virtual method or an event filter) must not raise:
PySide 6.11 raises the exception again in the Python code that made Qt call, with a prefix before
the message, and the process can crash in the middle of an event. Decorate those with ``told``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from registre_app.app.diagnostics import Diagnostics

Method = TypeVar("Method", bound=Callable[..., Any])


def diagnostics_of_qt() -> Diagnostics:
    """Return the diagnostics of this application, which name the versions of Qt and PySide."""
    from PySide6 import __version__  # noqa: PLC0415 -- as below
    from PySide6.QtCore import qVersion  # noqa: PLC0415 -- needed where something went wrong

    from registre_app.app.diagnostics import Diagnostics  # noqa: PLC0415 -- as above

    return Diagnostics((f"Qt {qVersion()}, PySide {__version__}",))


def tell(error: BaseException) -> None:
    """Pass an error to ``sys.excepthook``, which ui.shell.app installs."""
    sys.excepthook(type(error), error, error.__traceback__)


def told(otherwise: object) -> Callable[[Method], Method]:
    """Decorator of a method that Qt calls: errors go to ``tell`` and Qt gets ``otherwise``."""

    def decorate(method: Method) -> Method:
        @wraps(method)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            try:
                return method(*args, **kwargs)
            except Exception as error:
                tell(error)
                return otherwise

        return cast(Method, guarded)

    return decorate
