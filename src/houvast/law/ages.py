"""How old somebody is, when that is known exactly, partly, or not at all."""

from dataclasses import dataclass
from datetime import date

from houvast.text import say

OLDEST = 120
LIFETIME = 100
ADULT_AGE = 18


@dataclass(frozen=True, slots=True)
class Age:
    """An age in full years that is known to lie between `low` and `high`, both included."""

    low: int = 0
    high: int = OLDEST

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known."""
        return self.low > 0 or self.high < OLDEST

    @property
    def has_no_end(self) -> bool:
        """Whether it means "or older": nobody is that old."""
        return self.high > LIFETIME

    def is_within(self, low: int, high: int) -> bool:
        """Whether the age certainly lies between `low` and `high`, both included."""
        return low <= self.low and self.high <= high


UNKNOWN_AGE = Age()


def years_in_words(age: Age) -> str:
    """What is known of an age: "17 jaar", "15 of 16 jaar", "18 of ouder", "jonger dan 12"."""
    if not age.is_known:
        return say("leeftijd niet bekend")
    if age.low == age.high:
        return say("{years} jaar").format(years=age.low)
    if age.has_no_end:
        return say("{years} of ouder").format(years=age.low)
    if age.low == 0:
        if age.high == ADULT_AGE - 1:
            return say("minderjarig")
        return say("jonger dan {years}").format(years=age.high + 1)
    told = say("{low} tot en met {high} jaar")
    if age.high == age.low + 1:
        told = say("{low} of {high} jaar")
    return told.format(low=age.low, high=age.high)


def age_on(birth_date: date, day: date) -> int:
    """Full years on `day`; somebody born on 29 February has a birthday on 1 March in other years.

    The birthday itself counts as the full age (reading rule 3).
    """
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def aged(age: Age, start: date, end: date) -> Age:
    """What `age` on `start` tells of the age on the later day `end`."""
    years = age_on(start, end)
    is_anniversary = (start.month, start.day) == (end.month, end.day)
    return Age(
        min(age.low + years, OLDEST), min(age.high + years + (0 if is_anniversary else 1), OLDEST)
    )
