"""What happened, in letters and facts. The format is docs/situation.md.

Whatever is None is not known; lists that are given are complete.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from houvast.law.ages import UNKNOWN_AGE, Age

PUPIL_OF = ("this_school", "other_school", "none")
KINDS = ("image", "video", "live", "sound", "text", "none")
SEXUAL = ("explicit", "nude", "suggestive", "no")
ORIGINS = ("self", "together", "other", "secret", "ai", "false_name")
MEANS = ("ask", "ruse", "pressure", "payment", "account_takeover", "copy")
IMPAIRING_MEANS = frozenset({"ruse", "pressure", "payment", "account_takeover"})
IMPAIRED_BY = (
    *("fear", "alcohol", "drugs", "pressure", "threat", "ruse", "asleep", "disability"),
    *("payment", "other"),
)
DANGERS = ("suicide", "meeting", "violence", "abuse_going_on")
FAMILY_OF_POWER = ("ascending", "adopter", "similar_family")
RELATIONS = (
    *("partner", "ex_partner", "peer"),
    *(*FAMILY_OF_POWER, "collateral", "cohabits", "position_of_trust", "step_sibling"),
)
EVERY_ACT_KEYS = ("act", "by", "to", "from", "date", "of", "consent", "happened", "ages", "content")
ACT_FLAGS: Mapping[str, tuple[str, ...]] = {
    "make": (),
    "send": ("wanted",),
    "keep": (),
    "show": ("malice", "gain"),
    "obtain": (),
    "threaten": ("demand",),
    "approach": ("meeting", "material_step", "false_identity"),
    "receive": ("kept", "forwarded", "opened", "told_adult"),
    "harass": (),
}
ACT_OTHER_KEYS: Mapping[str, tuple[str, ...]] = {
    "keep": ("until",),
    "show": ("reach",),
    "obtain": ("means",),
}
CIRCUMSTANCES = (
    *("repeated", "recent_physical_violence", "still_online", "victim_wants_complaint"),
    *("heard_under_secrecy", "image_sent_to_school"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is called by a letter."""

    letter: str
    age: Age = UNKNOWN_AGE
    birth_date: date | None = None
    age_now: Age = UNKNOWN_AGE
    pupil_of: str | None = None
    vulnerable: bool | None = None
    home_unsafe: bool | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What was made, sent, kept or shown - in words, never the thing itself."""

    kind: str | None = None
    depicts: tuple[str, ...] | None = None
    sexual: str | None = None
    origin: str | None = None
    named: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one person. `content` is an index in `Situation.contents`, -1 when not said."""

    index: int
    kind: str
    by: str | None
    to: tuple[str, ...] | None = None
    from_: tuple[str, ...] | None = None
    of: tuple[str, ...] | None = None
    on: date | None = None
    until: date | None = None
    consent: Mapping[str, bool | str] = field(default_factory=dict)
    is_certain: bool = True
    ages: Mapping[str, Age] = field(default_factory=dict)
    content: int = 0
    means: tuple[str, ...] | None = None
    reach: int | None = None
    flags: Mapping[str, bool] = field(default_factory=dict)

    def flag(self, name: str) -> bool | None:
        """A detail of this act, None when not known."""
        return self.flags.get(name)


@dataclass(frozen=True, slots=True)
class FreeWill:
    """Whether somebody's free will was impaired, and by what (an open list)."""

    impaired: bool | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How `of` stands to `to`; the one with the power is `of` where the kind knows power."""

    of: str
    to: str
    kind: str
    degree: int | None = None
    authority: bool | None = None
    used: bool | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else weighs in the advice; `dangers` names them when the file does."""

    danger_now: bool | None = None
    dangers: tuple[str, ...] = ()
    flags: Mapping[str, bool] = field(default_factory=dict)

    @property
    def meeting_today(self) -> bool:
        """Whether the danger of now is, or is not said to be other than, a meeting."""
        return bool(self.danger_now) and (not self.dangers or "meeting" in self.dangers)

    def flag(self, name: str) -> bool | None:
        """A circumstance, None when not known."""
        return self.flags.get(name)


@dataclass(frozen=True, slots=True)
class Situation:
    """One incident. `acts` and `relations` are None when not known, complete when given."""

    people: Mapping[str, Person]
    contents: tuple[Content, ...]
    acts: tuple[Act, ...] | None
    free_will: Mapping[str, FreeWill]
    relations: tuple[Relation, ...] | None
    circumstances: Circumstances
    on: date | None = None
    name: str = ""

    def content_of(self, act: Act) -> Content:
        """The content of `act`, wholly unknown when the file does not say which."""
        return self.contents[act.content] if act.content >= 0 else Content()
