"""What can go wrong, in words a user can act on: the root of every error Houvast raises."""

from houvast.text import say


class HouvastError(Exception):
    """Something a person can mend; its text is shown as it is."""


class InputError(HouvastError):
    """Input that cannot be accepted, with the place, what stood there and what is allowed."""

    def __init__(self, place: str, value: str, allowed: str) -> None:
        """Take the key or line (`place`), the refused `value` and the `allowed` ones, in Dutch."""
        told = say("{place}: {value}. Toegelaten: {allowed}.")
        super().__init__(told.format(place=place, value=value, allowed=allowed))
        self.place = place
        self.value = value
        self.allowed = allowed


class Refused(HouvastError):  # noqa: N818 - it says what happened
    """Input that cannot be accepted: its text is one whole Dutch sentence, or more."""

    def __init__(self, sentence: str, *, place: str = "") -> None:
        """Take what to say, and at which field of the page (`place`, "" for none of them)."""
        super().__init__(sentence)
        self.place = place


class RuleError(HouvastError):
    """A law file that cannot be read: file, line, what stood there, what was expected."""

    def __init__(self, file: str, line: int, found: str, expected: str) -> None:
        """Take the `file` name, the `line` (from 1), what was `found` and what was `expected`."""
        super().__init__(f"{file}, regel {line}: {found}. Verwacht: {expected}.")
        self.file = file
        self.line = line
