"""What can go wrong in set-up."""


class SetupError(Exception):
    """A step cannot be done; the message says what to do about it."""
