"""Errors that a user can act on.

Each kind has a ``slug`` (stable, for documentation and machines) and carries a message that names the file and place,
and a hint that says what to do.  The command line turns every :class:`VerifyError` into one line on standard error and
exit status 2; anything else that escapes is a bug.
"""

from __future__ import annotations

__all__ = [
    "ConfigError",
    "EngineError",
    "GitError",
    "InputError",
    "OutputError",
    "RegisterError",
    "SourceError",
    "UsageError",
    "VerifyError",
]


class VerifyError(Exception):
    """Base of all errors that are the input's or the user's to mend.

    ``message`` says what is wrong and where; ``hint`` (may be empty) says what to do about it.
    """

    slug = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(VerifyError):
    """The command was called in a way that cannot be carried out."""

    slug = "usage"


class ConfigError(VerifyError):
    """The configuration holds an unknown key, a wrong type or a value out of range."""

    slug = "configuration"


class SourceError(VerifyError):
    """A source cannot be read: missing, unreadable, binary, too large, undecodable, too slow.

    ``source`` is its id where it is known.
    """

    slug = "source"

    def __init__(self, message: str, hint: str = "", source: str = "") -> None:
        super().__init__(message, hint)
        self.source = source


class InputError(VerifyError):
    """A data file handed to a command (pairs, a previous result) is malformed."""

    slug = "input"


class RegisterError(VerifyError):
    """The register or the baseline under ``claims/`` is malformed or of another schema version."""

    slug = "register"


class OutputError(VerifyError):
    """An output cannot be written; the previous one is left whole."""

    slug = "output"


class EngineError(VerifyError):
    """The work of a run cannot be shared out: a worker is gone, a cluster cannot be reached, a package is missing."""

    slug = "engine"


class GitError(VerifyError):
    """Git cannot be asked what is staged or what has changed; the gate lets nothing pass then."""

    slug = "git"
