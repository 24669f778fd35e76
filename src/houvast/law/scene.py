"""Who and what an act is about: whose image, who exchanged with whom, and who stands outside.

Built once for a situation. Where the situation does not say who, a stand-in takes the place: the
key of the unknown, such as `acts[2].by`; nothing is known of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from houvast.law.ages import UNKNOWN_AGE, Age, age_on, aged
from houvast.law.situation import FAMILY_OF_POWER, IMPAIRING_MEANS, ORIGINS, Act, Situation
from houvast.law.worlds import Part

YOUNG, WINDOW, ADULT = "under_16", "16_17", "adult"
BANDS = (YOUNG, WINDOW, ADULT)
MINOR = frozenset({YOUNG, WINDOW})
OVER_16 = frozenset({WINDOW, ADULT})
IN_WINDOW = frozenset({WINDOW})
RELATION_VALUES = ("none", "family", "trust", "step")
DEGREE_LIMIT = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose image an act is about.

    `own`: only the acting person's own (None: not known, then `own_part` says on what it depends);
    `others`: the other persons depicted in the reading that it is not the own image.
    """

    own: bool | None
    others: tuple[str, ...]
    own_part: Part


class Scene:
    """The situation with the look-ups that judging needs; collects the values of raw facts."""

    def __init__(self, situation: Situation) -> None:
        """Take the `situation` as read."""
        self.situation = situation
        self.acts = situation.acts or ()
        self.domains: dict[str, tuple[object, ...]] = {}
        self.victim_facts: dict[str, tuple[str, ...]] = {}
        self.concerned: dict[int, frozenset[str]] = {}
        self.subjects = tuple(self._subject(act) for act in self.acts)
        self._by_content: dict[tuple[int, str], list[Act]] = {}
        for act in self.acts:
            self._by_content.setdefault((act.content, act.kind), []).append(act)
        self._takers = self._takers_by_means()
        self._origins: dict[int, tuple[str, ...]] = {}
        self._insiders: dict[int, tuple[frozenset[str], dict[str, Part]]] = {}
        self._circles: dict[int, tuple[str, ...]] = {}
        self._same_images: dict[tuple[int, str], list[Act]] = {}

    # --- who -----------------------------------------------------------------------------------

    def actor(self, act: Act) -> str:
        """The letter of who acted, or the stand-in."""
        return act.by or f"acts[{act.index}].by"

    def receivers(self, act: Act) -> tuple[str, ...]:
        """To whom the act was directed, or the stand-in."""
        return act.to if act.to is not None else (f"acts[{act.index}].to",)

    def same_content(self, act: Act, *kinds: str) -> list[Act]:
        """The acts of these kinds on the content of `act`, `act` itself included."""
        return [found for kind in kinds for found in self._by_content.get((act.content, kind), ())]

    def _subject(self, act: Act) -> Subject:
        content = self.situation.content_of(act)
        actor = act.by
        if act.of is not None:
            others = tuple(letter for letter in act.of if letter != actor)
            if actor is None and others:
                return Subject(None, others, self.raw(f"acts[{act.index}].by_self", True))
            return Subject(not others and bool(act.of), others, not others and bool(act.of))
        place = self._content_place(act)
        if content.depicts is None:
            return Subject(None, (f"{place}.depicts",), self.raw(f"{place}.depicts_own", True))
        others = tuple(letter for letter in content.depicts if letter != actor)
        if actor is None:
            if not others:
                return Subject(False, (), False)
            return Subject(None, others, self.raw(f"acts[{act.index}].by_self", True))
        depicted = actor in content.depicts
        if act.kind in ("make", "send") and depicted and others:
            if content.origin == "self":
                return Subject(True, (), True)
            if content.origin is None:
                return Subject(None, others, self.raw_origin(act, frozenset({"self"})))
        return Subject(depicted and not others, others, depicted and not others)

    def _content_place(self, act: Act) -> str:
        if act.content < 0:
            return f"acts[{act.index}].content"
        several = len(self.situation.contents) > 1
        return f"content[{act.content}]" if several else "content"

    def subject(self, act: Act) -> Subject:
        """Whose image `act` is about."""
        return self.subjects[act.index]

    def depicted_others(self, act: Act) -> tuple[str, ...]:
        """The others on the image; when the file does not say, from whom it was obtained."""
        others = self.subject(act).others
        unknown = self.situation.content_of(act).depicts is None and act.of is None
        if unknown and act.kind == "obtain" and act.from_:
            return tuple(letter for letter in act.from_ if letter != act.by)
        return others

    def _images(self, act: Act) -> frozenset[str] | None:
        """Whose images the act can be about, None when anybody's."""
        subject = self.subject(act)
        own = frozenset({self.actor(act)}) if subject.own is not False else frozenset()
        others = frozenset(subject.others) if subject.own is not True else frozenset()
        return None if any("." in name for name in others) else own | others

    def about_same_images(self, act: Act, kind: str) -> list[Act]:
        """The acts of `kind` on the same content that can be about the same persons' images."""
        if (act.index, kind) not in self._same_images:
            self._same_images[act.index, kind] = self._find_same_images(act, kind)
        return self._same_images[act.index, kind]

    def _find_same_images(self, act: Act, kind: str) -> list[Act]:
        mine = self._images(act)
        return [
            other
            for other in self.same_content(act, kind)
            if mine is None or (images := self._images(other)) is None or mine & images
        ]

    def circle(self, act: Act) -> tuple[str, ...]:
        """Everyone in the exchange of these images: acting, depicted, senders, receivers."""
        if act.index not in self._circles:
            self._circles[act.index] = self._find_circle(act)
        return self._circles[act.index]

    def _find_circle(self, act: Act) -> tuple[str, ...]:
        people = {self.actor(act): None}
        subject = self.subject(act)
        if subject.own is not True:
            people.update(dict.fromkeys(subject.others))
        for send in self.about_same_images(act, "send"):
            if self.subject(send).own is not False or self._stays_inside(send):
                people[self.actor(send)] = None
                people.update(dict.fromkeys(self.receivers(send)))
        if act.kind == "send":
            people.update(dict.fromkeys(self.receivers(act)))
        return tuple(people)

    def _stays_inside(self, send: Act) -> bool:
        depicts = self.situation.content_of(send).depicts or ()
        return all(letter in depicts for letter in self.receivers(send))

    def insiders(self, act: Act) -> tuple[frozenset[str], dict[str, Part]]:
        """Who is no third person for this content, and who may be none with what that hangs on.

        No third person is who is depicted, or who sent or was sent the own image in an exchange;
        of some sendings it is not known whose image it was.
        """
        if act.content not in self._insiders:
            sure = set(self.situation.content_of(act).depicts or ())
            maybe: dict[str, Part] = {}
            for send in self.same_content(act, "send"):
                subject = self.subject(send)
                people = (self.actor(send), *self.receivers(send))
                if subject.own:
                    sure.update(people)
                elif subject.own is None:
                    maybe.update(dict.fromkeys(people, subject.own_part))
            self._insiders[act.content] = frozenset(sure), maybe
        return self._insiders[act.content]

    def reaches_third(self, act: Act) -> bool:
        """Whether a `show`, or a `send` of somebody else's image, may go to a third person."""
        return any(part is not False for part in self.third_parts(act))

    def third_parts(self, act: Act) -> Iterable[Part]:
        """Whether each one a `show`, or a `send` of another's image, goes to is a third person."""
        if act.kind == "show" and act.to is None:
            yield True
        elif act.kind == "show" or self.subject(act).own is False:
            for letter in self.receivers(act):
                yield self.outsider(letter, act)

    def outsider(self, letter: str, act: Act) -> Part:
        """Whether `letter` is a third person for the content of `act`.

        Not known while it is not told who is depicted, who exchanged, or who `letter` is.
        """
        sure, maybe = self.insiders(act)
        if "." in letter:
            return self.raw(f"{letter}_third", True)
        if letter in sure:
            return False
        own = maybe.get(letter, False)
        if not isinstance(own, bool):
            return (own[0], frozenset(self.domains[own[0]]) - own[1])
        if self.situation.content_of(act).depicts is None:
            return self.raw(f"{self._content_place(act)}.depicts_third.{letter}", True)
        unknown = next((name for name in (*sorted(sure), *maybe) if "." in name), "")
        return self.raw(f"{unknown}_third.{letter}", True) if unknown else True

    # --- raw facts -----------------------------------------------------------------------------

    def raw(self, name: str, value: object, domain: tuple[object, ...] = (True, False)) -> Part:
        """The part "raw fact `name` has `value`", remembering the values it can have."""
        self.domains[name] = domain
        return (name, frozenset({value}))

    def raw_origin(self, act: Act, wanted: frozenset[str]) -> Part:
        """Whether the origin of the content is one of `wanted`; impossible origins are left out."""
        content = self.situation.content_of(act)
        if content.origin is not None:
            return content.origin in wanted
        name = f"{self._content_place(act)}.origin"
        if name not in self.domains:
            self.domains[name] = self._possible_origins(act)
        possible = self.domains[name]
        if not wanted.intersection(possible):
            return False
        return True if wanted.issuperset(possible) else (name, wanted)

    def _possible_origins(self, act: Act) -> tuple[str, ...]:
        depicts = self.situation.content_of(act).depicts
        out: set[str] = set()
        for make in self.acts:
            if make.kind != "make" or make.content != act.content or not make.by:
                continue
            if depicts is not None and make.by not in depicts:
                out |= {"self", "together"}
            if depicts == (make.by,):
                out |= {"other", "secret"}
        return tuple(origin for origin in ORIGINS if origin not in out)

    def raw_content(
        self, act: Act, key: str, wanted: frozenset[str], domain: tuple[str, ...]
    ) -> Part:
        """Whether the content's `key` (sexual, kind) is one of `wanted`."""
        value = getattr(self.situation.content_of(act), key)
        if value is not None:
            return value in wanted
        name = f"{self._content_place(act)}.{key}"
        self.domains[name] = domain
        return (name, wanted)

    def flag(self, act: Act, name: str) -> Part:
        """A detail of the act: true, false, or a raw fact."""
        value = act.flag(name)
        if name == "wanted" and value is None:
            value = self._was_wanted(act)
        return self.raw(f"acts[{act.index}].{name}", True) if value is None else value

    def _was_wanted(self, send: Act) -> bool | None:
        """Who asked for it wanted it; else the single receiver's consent tells."""
        receivers = send.to or ()
        asked = {found.by for found in self.same_content(send, "obtain") if found.is_certain}
        if receivers and asked.issuperset(receivers):
            return True
        consents = {send.consent.get(letter) for letter in receivers}
        if consents == {True}:
            return True
        return False if consents == {False} else None

    def age(self, letter: str, act: Act) -> Age:
        """What is known of the age of `letter` at `act`."""
        if letter in act.ages:
            return act.ages[letter]
        person = self.situation.people.get(letter)
        if person is None:
            return UNKNOWN_AGE
        if person.birth_date and act.on:
            years = age_on(person.birth_date, act.on)
            return Age(max(years, 0), max(years, 0))
        return person.age

    def age_until(self, letter: str, act: Act) -> Age:
        """What is known of the age of `letter` at the end of a keep that has one."""
        assert act.until
        person = self.situation.people.get(letter)
        if person and person.birth_date:
            years = max(age_on(person.birth_date, act.until), 0)
            return Age(years, years)
        start = self.age(letter, act)
        end = Age(start.low) if act.on is None else aged(start, act.on, act.until)
        if person is None:
            return end
        return Age(end.low, max(end.low, min(end.high, person.age_now.high)))

    def age_part(self, letter: str, act: Act, bands: frozenset[str], *, at_end: bool) -> Part:
        """Whether the age of `letter` at the act (or at its end) lies in one of `bands`."""
        until = at_end and act.until is not None
        age = self.age_until(letter, act) if until else self.age(letter, act)
        possible = bands_of(age)
        if bands.issuperset(possible):
            return True
        if bands.isdisjoint(possible):
            return False
        name = f"people.{letter}.age" if "." not in letter else f"{letter}.age"
        if letter in act.ages:
            name = f"acts[{act.index}].ages.{letter}"
        if until:
            name += f"@{act.until}"
        if self.domains.setdefault(name, possible) != possible:
            name += f"#{act.index}"
            self.domains[name] = possible
        return (name, bands)

    def impaired(self, letter: str, act: Act) -> bool | None:
        """Whether the free will of `letter` was impaired at this act.

        A bad means of somebody impairs it towards that person and in what `letter` does; what a
        third person did says nothing of how the partner in an exchange came to hold it.
        """
        takers = self._takers.get((act.content, letter), frozenset())
        if takers and (act.by == letter or takers & {act.by, *(act.to or ())}):
            return True
        will = self.situation.free_will.get(letter)
        return will.impaired if will else None

    def free_part(self, letter: str, act: Act) -> Part:
        """Whether `letter` could choose freely."""
        impaired = self.impaired(letter, act)
        if impaired is None:
            return self.raw(f"free_will.{letter}.impaired", False)
        return not impaired

    def _takers_by_means(self) -> dict[tuple[int, str], frozenset[str | None]]:
        """Of each content and person: who used a means that impairs the free will."""
        found: dict[tuple[int, str], frozenset[str | None]] = {}
        for act in self.acts:
            if act.is_certain and IMPAIRING_MEANS.intersection(act.means or ()):
                for letter in act.from_ if act.from_ is not None else self.subject(act).others:
                    known = found.get((act.content, letter), frozenset())
                    found[act.content, letter] = known | {act.by}
        return found

    def consent_part(self, letter: str, act: Act, *, asked_for: Act) -> Part:
        """Whether `letter` consented to `act`; a later withdrawal has no effect on other acts."""
        value = act.consent.get(letter)
        if value == "withdrawn":
            return act is not asked_for
        if isinstance(value, bool):
            return value
        if act.kind == "send" and act.to == (letter,):
            return self.flag(act, "wanted")
        return self.raw(f"acts[{act.index}].consent.{letter}", True)

    # --- relations -----------------------------------------------------------------------------

    def power(self, people: Iterable[str], kind: str, *, by: str | None = None) -> Iterable[Part]:  # noqa: C901 - a case for each kind
        """Whether each relation among `people` is `family`, `trust` or `step` as the law means.

        With `by`, only relations in which that person has the power (or that hold both ways).
        """
        among = set(people)
        relations = self.situation.relations
        if relations is None:
            if len(among) > 1:
                yield self.raw("relations", kind, RELATION_VALUES)
            return
        for index, relation in enumerate(relations):
            if relation.of not in among or relation.to not in among:
                continue
            both_ways = relation.kind in ("collateral", "step_sibling")
            if by and by != relation.of and not (both_ways and by == relation.to):
                continue
            match kind, relation.kind:
                case "family", name if name in FAMILY_OF_POWER:
                    yield True
                case "family", "collateral":
                    degree = relation.degree
                    yield (
                        self.raw(f"relations[{index}].degree", True)
                        if degree is None
                        else degree <= DEGREE_LIMIT
                    )
                case "family", "cohabits":
                    authority = relation.authority
                    yield (
                        self.raw(f"relations[{index}].authority", True)
                        if authority is None
                        else authority
                    )
                case "trust", "position_of_trust":
                    yield (
                        self.raw(f"relations[{index}].used", True)
                        if relation.used is None
                        else relation.used
                    )
                case "step", "step_sibling":
                    yield True

    @cached_property
    def family_pairs(self) -> frozenset[frozenset[str]]:
        """The pairs with a given relation in the family or the household, whatever its degree."""
        kinds = {*FAMILY_OF_POWER, "collateral", "cohabits", "step_sibling"}
        return frozenset(
            frozenset({relation.of, relation.to})
            for relation in self.situation.relations or ()
            if relation.kind in kinds
        )


def bands_of(age: Age) -> tuple[str, ...]:
    """The age bands in which `age` can lie."""
    return BANDS[_band(age.low) : _band(age.high) + 1]


def _band(age: int) -> int:
    """The place of `age` in BANDS."""
    return (age >= 16) + (age >= 18)  # noqa: PLR2004 - the ages of the sexting ground
