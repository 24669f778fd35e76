"""To which addresses can a mail go? Simpler than the standard: what every server takes."""

import re

from houvast.errors import InputError

ADDRESS = re.compile(
    r"(?=.{1,254}\Z)"
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}\Z"
)


def checked_address(address: str, place: str = "mailadres") -> str:
    """The address of a mail box, as it is. Raises InputError."""
    if not ADDRESS.match(address):
        raise InputError(place, address[:80], "een mailadres, zoals naam@school.example")
    return address
