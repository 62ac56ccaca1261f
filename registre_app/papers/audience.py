"""For whom a paper is."""

from enum import Enum


class Audience(Enum):
    """For whom a paper is, which decides what of the record it may show and carry.

    The only place of the program that decides it (CRPA L312-1-2; GDPR, articles 5 and 9).
    """

    PUBLIC = "public"
    """Posted or on line: marked passages and unsettled debates are nowhere in the file."""
    CONCERNED = "intéressés"
    """Members, the préfecture, whoever asks: marked passages only where the paper is ``whole``."""
    REGISTER = "registre"
    """The sheets: all of the record, which is attached, so that a register can be made again."""
