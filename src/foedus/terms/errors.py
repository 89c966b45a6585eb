"""Errors a person can act on, each with a fixed exit status.

0 done; 1 a bug, with its traceback, or a check of the installation that failed; 2 usage; 3 the
input was refused, or there is nowhere to write; 4 a model could not answer; 5 a network or a server
did not answer, and the same command may succeed later; 130 stopped by the person.
"""

from __future__ import annotations

from typing import ClassVar


class FoedusError(Exception):
    """Something foedus refuses to go on with.

    Parameters
    ----------
    message : str
        What was found, in one line.
    where : str, optional
        File and, where known, line or byte of the finding.
    expected : str, optional
        What would have been accepted, and what to do.
    """

    kind: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, *, where: str = "", expected: str = "") -> None:
        super().__init__(message)
        self.message = " ".join(message.split())
        self.where = " ".join(where.split())
        self.expected = " ".join(expected.split())

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.message}" if self.where else self.message]
        if self.expected:
            parts.append(f"expected {self.expected}")
        return "; ".join(parts)

    def as_json(self) -> dict[str, dict[str, str]]:
        """Return the one shape in which every error is printed as JSON."""
        return {
            "error": {
                "kind": self.kind,
                "message": self.message,
                "where": self.where,
                "expected": self.expected,
            }
        }


class UsageError(FoedusError):
    """A command was called with options that do not go together."""

    kind: ClassVar[str] = "usage"
    exit_status: ClassVar[int] = 2


class SourceError(FoedusError):
    """A page cannot be read, or holds nothing to read."""

    kind: ClassVar[str] = "source"
    exit_status: ClassVar[int] = 3


class OutputError(FoedusError):
    """What was found cannot be written out."""

    kind: ClassVar[str] = "output"
    exit_status: ClassVar[int] = 3


class NoAnswer(FoedusError):
    """A network or a server does not answer; the input is not at fault."""

    kind: ClassVar[str] = "connection"
    exit_status: ClassVar[int] = 5


class NameUnknown(FoedusError):
    """A body, party, issue, key or catalog entry that nobody knows."""

    kind: ClassVar[str] = "unknown_name"
    exit_status: ClassVar[int] = 3


class CaseError(FoedusError):
    """A case folder holds something that is not a case."""

    kind: ClassVar[str] = "case"
    exit_status: ClassVar[int] = 3


class LedgerError(FoedusError):
    """The ledger cannot be opened, or a row is refused."""

    kind: ClassVar[str] = "ledger"
    exit_status: ClassVar[int] = 3


class ReviewNeeded(FoedusError):
    """The text leaves a choice open that a person must make."""

    kind: ClassVar[str] = "review_needed"
    exit_status: ClassVar[int] = 3


class ModelError(FoedusError):
    """A model cannot answer what it was asked."""

    kind: ClassVar[str] = "model"
    exit_status: ClassVar[int] = 4


class KernelsNotKept(UserWarning):
    """Compiled kernels cannot be kept on this machine: every run compiles them again."""
