"""What is the short number of a notification, and was it heard and typed right?

Eight signs out of 23, written as K7M2-PX4T. No sign looks like another: 0 O Q and 1 I L are not
there, nor B S Z G A beside 8 5 2 6 4, nor U beside V; without vowels no word appears by accident.
The signs are numbers modulo the prime 23 whose sum, each times its place, is 0. Places differ and
are below 23, so one wrong sign and any two swapped signs always give another sum.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from houvast.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SIGNS = "23456789CDFHJKMNPRTVWXY"
LENGTH = 8
HALF = LENGTH // 2
ALLOWED = "acht tekens uit " + SIGNS + ", zoals K7M2-PX4T"
LOOK_ALIKES: Mapping[str, str] = MappingProxyType(
    {"B": "8", "G": "6", "S": "5", "Z": "2", "U": "V", "E": "F", "Q": "9", "A": "4"}
)
"""Signs that no number has, with the one that was probably meant."""

SPELLING: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip("2345", ("twee", "drie", "vier", "vijf"), strict=True)),
        **dict(zip("6789", ("zes", "zeven", "acht", "negen"), strict=True)),
        **dict(zip("CDFHJ", ("Charlie", "Delta", "Foxtrot", "Hotel", "Juliett"), strict=True)),
        **dict(zip("KMNPR", ("Kilo", "Mike", "November", "Papa", "Romeo"), strict=True)),
        **dict(zip("TVWXY", ("Tango", "Victor", "Whiskey", "X-ray", "Yankee"), strict=True)),
    }
)
"""Digits in Dutch; letters in the words of the ICAO alphabet, which the police use on the radio."""

_BETWEEN = re.compile(r"[\s.\-_/\u2010-\u2015]+")


def new_reference(choose: Callable[[int], int] = secrets.randbelow) -> str:
    """A new number, such as "K7M2-PX4T": 23**7 are possible, so the caller tries again when taken.

    `choose(n)` gives a number from 0 to n - 1.
    """
    drawn = [choose(len(SIGNS)) for _ in range(LENGTH - 1)]
    # The last place weighs LENGTH: divide by it, modulo a prime.
    last = -_weighed(drawn) * pow(LENGTH, -1, len(SIGNS)) % len(SIGNS)
    return _written("".join(SIGNS[value] for value in (*drawn, last)))


def parse_reference(text: str) -> str:
    """The number somebody typed, as it is written: "k7m2 px4t" -> "K7M2-PX4T". Raises InputError.

    Capitals, spaces and hyphens do not matter.
    """
    signs = _BETWEEN.sub("", unicodedata.normalize("NFKC", text[:100])).upper()
    for sign in signs:
        if sign not in SIGNS:
            meant = LOOK_ALIKES.get(sign)
            hint = f" (misschien een {meant})" if meant else ""
            raise InputError("nummer", f"het teken “{sign}” bestaat er niet in{hint}", ALLOWED)
    if len(signs) != LENGTH:
        raise InputError("nummer", f"{len(signs)} tekens", ALLOWED)
    if _weighed([SIGNS.index(sign) for sign in signs]) % len(SIGNS):
        raise InputError(
            "nummer",
            f"{_written(signs)} klopt niet: er is een teken verkeerd of van plaats gewisseld",
            "het nummer zoals het op de fiche staat",
        )
    return _written(signs)


def spoken(reference: str) -> str:
    """The number as it is read aloud: "Kilo, zeven, Mike, twee - Papa, X-ray, vier, Tango"."""
    halves = parse_reference(reference).split("-")
    return " – ".join(", ".join(SPELLING[sign] for sign in half) for half in halves)


def _weighed(values: list[int]) -> int:
    return sum(place * value for place, value in enumerate(values, 1))


def _written(signs: str) -> str:
    return f"{signs[:HALF]}-{signs[HALF:]}"
