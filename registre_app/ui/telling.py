"""How an error reaches the one place that tells errors to the user.

Errors are exceptions until then. In a slot they reach it by themselves: PySide calls
``sys.excepthook``. In a method that Qt calls (a virtual method or an event filter) they must not be
raised: PySide 6.11 raises them again in whatever Python code made Qt call, with its own words
before the message, and the process can end in the middle of an event. Those methods are ``told``.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

Method = TypeVar("Method", bound=Callable[..., Any])


def tell(error: BaseException) -> None:
    """Hand an error to the hook that the application installed: see ui.shell.app."""
    sys.excepthook(type(error), error, error.__traceback__)


def told(otherwise: object) -> Callable[[Method], Method]:
    """Have a method that Qt calls hand its errors over; Qt is then given ``otherwise``."""

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
