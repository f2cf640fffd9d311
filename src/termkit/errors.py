"""What can go wrong for the user. Every class carries the exit code that the command line ends with.

A finding in a draft is a value (`model.finding.Finding`), not an exception; exceptions say what stops the work.
"""

from pathlib import Path


class TermkitError(Exception):
    """Anything a user can act on. Shown as one line, never as a traceback."""

    exit_code = 3


class UsageError(TermkitError):
    """The command line or a setting asks for something that does not exist or does not fit."""

    exit_code = 2


class ConfigError(UsageError):
    """termkit.toml or [tool.termkit] holds an unknown key or a value that is not allowed."""


class InputError(TermkitError):
    """A file could not be read, in whole or from one place on.

    `line` and `column` count from 1 (0: unknown); `place` is the format's own address ("Terms!C12", "entry 7");
    `hint` says what to do.
    """

    def __init__(
        self, path: str | Path, message: str, *, line: int = 0, column: int = 0, place: str = "", hint: str = ""
    ) -> None:
        self.path, self.message, self.line, self.column, self.place, self.hint = (
            str(path), message, line, column, place, hint
        )  # fmt: skip
        super().__init__(message)

    def __str__(self) -> str:
        where = self.path + "".join(f":{n}" for n in (self.line, self.column) if n)
        if self.place:
            where += f" ({self.place})"
        return f"{where}: {self.message}" + (f" {self.hint}" if self.hint else "")


class ConflictError(InputError):
    """git left both sides of a merge in a file of ours. To write it anew would take what one side has for accepted."""

    @classmethod
    def check(cls, path: str | Path, text: str) -> None:
        """Raises it if `text`, which could not be read, has the mark that git sets before the first of two sides."""
        for number, line in enumerate(text.splitlines(), 1):
            if line.startswith("<<<<<<< "):
                raise cls(
                    path,
                    "holds a merge conflict that is not resolved (<<<<<<<).",
                    line=number,
                    hint="Keep what is right of both sides, and take out the marks.",
                )


class InputErrors(InputError):
    """Several faults found in one pass, all of them told at once. `errors` holds each with its place."""

    def __init__(self, errors: "list[InputError] | tuple[InputError, ...]") -> None:
        self.errors = tuple(errors)
        first = self.errors[0]
        super().__init__(
            first.path, first.message, line=first.line, column=first.column, place=first.place, hint=first.hint
        )

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class PartlyReadError(TermkitError):
    """Some documents of a run could not be checked; a line says each, and the others are in the report."""


class OutputError(TermkitError):
    """A result could not be written; whatever stood there before is untouched."""
