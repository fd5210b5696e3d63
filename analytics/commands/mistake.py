"""What a command ends with, and the error a person can mend."""

from typing import Final

DONE: Final = 0
USERS_MISTAKE: Final = 1
MACHINES_FAILURE: Final = 2


class Mistake(Exception):
    """Something the person typed that we cannot act on; its text says what and how to mend it."""
