"""The root of every error that is shown to the user."""


class RegistreError(Exception):
    """Something that the user can understand and act on.

    The message is in French and says what is wrong, where, and what to do.
    """
