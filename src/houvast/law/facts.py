"""What is known of one act, fact by fact, in the words the rules use.

`facts_of` turns people, content, acts and relations into the truth of each fact of the
vocabulary: true, false, or a formula over the raw facts that are not known. No rule and no
verdict is here.
"""

from collections.abc import Callable, Mapping

from houvast.law.scene import IN_WINDOW, MINOR, OVER_16, Scene
from houvast.law.situation import ACT_FLAGS, IMPAIRING_MEANS, KINDS, SEXUAL, Act
from houvast.law.worlds import Formula, Part, Truth, all_of, any_of

IN_SCOPE = frozenset({"nude", "explicit"})
VISUAL = frozenset({"image", "video", "live"})
PERCEPTIBLE = VISUAL | {"sound"}
BAD_MEANS = IMPAIRING_MEANS | {"copy"}
SELF_MADE = frozenset({"self", "together"})

_CONTENT = (
    *("in_scope", "visual", "perceptible", "self_made", "secret", "artificial", "false_name"),
    *("own_only", "actor_minor", "depicted_minor", "depicted_consent", "depicted_free"),
    *("family_power", "trust_power", "victim_here", "under_12"),
)
_EXCHANGE = (
    *("actor_over_16", "others_over_16", "others_minor"),
    *("consent_to_making", "consent_to_sending", "consent_to_keeping", "free_will"),
    *("step_siblings", "shown_to_third", "third_obtains", "more_than_two"),
)
_PERSONS = ("actor_minor", "addressee_minor", "victim_here", "under_12")
FACTS_OF: Mapping[str, tuple[str, ...]] = {
    "make": (*_CONTENT, *_EXCHANGE),
    "send": (*_CONTENT, *_EXCHANGE, "addressee_minor", "wanted", "insisted", "to_third"),
    "keep": (*_CONTENT, *_EXCHANGE, "lawful_start_ages"),
    "show": (*_CONTENT, "addressee_minor", "to_third", "malice_or_gain"),
    "obtain": (*_CONTENT, "bad_means", "asked_openly"),
    "threaten": (*_PERSONS, "demand"),
    "approach": (*_PERSONS, "meeting", "material_step"),
    "receive": (*_CONTENT, "kept", "opened", "told_adult"),
    "harass": (*_PERSONS, "in_scope", "perceptible", "false_name"),
}
"""The facts that rules about each kind of act may use."""


def facts_of(scene: Scene, act: Act, *, at_end: bool = False) -> dict[str, Truth]:
    """The truth of each fact of `act`; `victim_here` is false until the other acts are read.

    With `at_end`, ages are those at the end of a keep (`until`).
    """
    truths: dict[str, Truth] = {}
    exchange = act.kind in ("make", "send", "keep")
    for key in FACTS_OF[act.kind]:
        if key == "victim_here":
            truths[key] = False
        elif key in _AGES:
            truths[key] = _AGES[key](scene, act, at_end)
        elif exchange and key in _ABOUT_CIRCLE:
            continue
        else:
            truths[key] = _FACTS[key](scene, act)
    if exchange:
        _add_circle(truths, scene, act, at_end)
    return truths


def happened(scene: Scene, act: Act) -> Part:
    """Whether the act took place at all."""
    return True if act.is_certain else scene.raw(f"acts[{act.index}].happened", True)


def _truth(part: Part) -> Truth:
    return part if isinstance(part, bool) else Formula(True, (part,))


def _add_circle(truths: dict[str, Truth], scene: Scene, act: Act, at_end: bool) -> None:
    """The facts about everybody in the exchange, for make, send and keep."""
    circle = scene.circle(act)
    actor = scene.actor(act)
    others = [letter for letter in circle if letter != actor]

    def ages(bands: frozenset[str]) -> Truth:
        return all_of(scene.age_part(letter, act, bands, at_end=at_end) for letter in others)

    truths["others_over_16"] = ages(OVER_16)
    truths["others_minor"] = ages(MINOR)
    for kind, key in (
        ("make", "consent_to_making"),
        ("send", "consent_to_sending"),
        ("keep", "consent_to_keeping"),
    ):
        acts = [act] if act.kind == kind else scene.about_same_images(act, kind)
        if kind == "make" and not acts:
            truths[key] = _truth(scene.raw("acts.make.consent", True))
        else:
            truths[key] = all_of(
                scene.consent_part(letter, found, asked_for=act)
                for found in acts
                for letter in circle
            )
    truths["free_will"] = all_of(scene.free_part(letter, act) for letter in circle)
    truths["family_power"] = any_of(scene.power(circle, "family"))
    truths["trust_power"] = any_of(scene.power(circle, "trust"))
    truths["step_siblings"] = any_of(scene.power(circle, "step"))
    truths["more_than_two"] = _more_than_two(scene, circle)
    if act.kind == "keep":
        truths["lawful_start_ages"] = _lawful_start(scene, act, circle)


def _more_than_two(scene: Scene, circle: tuple[str, ...]) -> Truth:
    """Whoever is not told may be one of those who are."""
    unknown = [letter for letter in circle if "." in letter]
    if len(circle) - len(unknown) > 2 or len(circle) <= 2:  # noqa: PLR2004 - a couple
        return len(circle) > 2  # noqa: PLR2004
    return any_of(scene.raw(f"{letter}.third", True) for letter in unknown)


def _lawful_start(scene: Scene, act: Act, circle: tuple[str, ...]) -> Truth:
    sends = [
        send
        for send in scene.about_same_images(act, "send")
        if scene.actor(act) in scene.receivers(send)
    ]
    makes = scene.about_same_images(act, "make")
    start = act if act.until else next(iter(sends or makes), act)
    return all_of(scene.age_part(letter, start, IN_WINDOW, at_end=False) for letter in circle)


def _depicted_minor(scene: Scene, act: Act, _: bool) -> Truth:
    """The age that counts is that at the making, where the file tells of it."""
    others = scene.depicted_others(act)
    makes = scene.same_content(act, "make")
    parts = []
    for letter in others:
        made = next((make for make in makes if letter in scene.subject(make).others), None)
        made = made or next((make for make in makes if make.by == letter), None)
        parts.append(scene.age_part(letter, made or act, MINOR, at_end=False))
    return any_of(parts)


def _actor_age(bands: frozenset[str]) -> Callable[[Scene, Act, bool], Truth]:
    def truth(scene: Scene, act: Act, at_end: bool) -> Truth:
        return _truth(scene.age_part(scene.actor(act), act, bands, at_end=at_end))

    return truth


def _addressee_minor(scene: Scene, act: Act, _: bool) -> Truth:
    return any_of(
        scene.age_part(letter, act, MINOR, at_end=False) for letter in scene.receivers(act)
    )


def _under_12(scene: Scene, act: Act, at_end: bool) -> Truth:
    actor = scene.actor(act)
    age = scene.age_until(actor, act) if at_end and act.until else scene.age(actor, act)
    return age.high < 12  # noqa: PLR2004 - reading rule 13


def _insisted(scene: Scene, act: Act) -> Truth:
    refused = any(act.consent.get(letter) is False for letter in act.to or ())
    repeated = scene.situation.circumstances.flag("repeated")
    if refused or repeated:
        return True
    return False if repeated is False else _truth(scene.raw("circumstances.repeated", True))


def bad_means(scene: Scene, act: Act) -> Truth:
    """Whether the act used means that nobody agrees to.

    `means` is an open list: others are excluded only when it is known of everybody whether the
    free will was impaired.
    """
    if act.means is not None and BAD_MEANS.intersection(act.means):
        return True
    letters = act.from_ if act.from_ is not None else scene.depicted_others(act)
    told = bool(letters) and all(scene.impaired(letter, act) is not None for letter in letters)
    if told and act.means is not None:
        return False
    return _truth(scene.raw(f"acts[{act.index}].means", True))


def _asked_openly(scene: Scene, act: Act) -> Truth:
    if act.means is None:
        return _truth(scene.raw(f"acts[{act.index}].asked", True))
    return "ask" in act.means


def _depicted_consent(scene: Scene, act: Act) -> Truth:
    others = scene.depicted_others(act)
    if act.kind == "obtain" and act.from_ is not None:
        others = tuple(dict.fromkeys((*others, *act.from_)))
    return all_of(
        scene.consent_part(letter, act, asked_for=act) for letter in others if letter != act.by
    )


def _power(kind: str) -> Callable[[Scene, Act], Truth]:
    def truth(scene: Scene, act: Act) -> Truth:
        people = {scene.actor(act), *scene.depicted_others(act), *(act.from_ or ())}
        return any_of(scene.power(people, kind, by=scene.actor(act)))

    return truth


def _origin(*origins: str) -> Callable[[Scene, Act], Truth]:
    wanted = frozenset(origins)
    return lambda scene, act: _truth(scene.raw_origin(act, wanted))


def _content(
    key: str, wanted: frozenset[str], domain: tuple[str, ...]
) -> Callable[[Scene, Act], Truth]:
    return lambda scene, act: _truth(scene.raw_content(act, key, wanted, domain))


def _flag(name: str) -> Callable[[Scene, Act], Truth]:
    return lambda scene, act: _truth(scene.flag(act, name))


def _malice_or_gain(_: Scene, act: Act) -> Truth:
    """Only what is known makes it graver; an unknown motive opens no question to a school."""
    return bool(act.flag("malice") or act.flag("gain"))


def _material_step(scene: Scene, act: Act) -> Truth:
    """A proposed meeting that is the danger of this very day has been stepped towards."""
    if act.flag("meeting") and scene.situation.circumstances.meeting_today:
        return True
    return _truth(scene.flag(act, "material_step"))


def _shown_to_third(scene: Scene, act: Act) -> Truth:
    if scene.situation.acts is None:
        return _truth(scene.raw("acts.show", True))
    return any_of(
        happened(scene, show) if part is True else part
        for show in scene.same_content(act, "show", "send")
        for part in scene.third_parts(show)
    )


def _third_obtains(scene: Scene, act: Act) -> Truth:
    return any_of(
        happened(scene, obtain) if part is True else part
        for obtain in scene.same_content(act, "obtain")
        for part in (scene.outsider(scene.actor(obtain), act),)
    )


_ABOUT_CIRCLE = {
    *("others_over_16", "others_minor", "consent_to_making", "consent_to_sending"),
    *("consent_to_keeping", "free_will", "family_power", "trust_power", "step_siblings"),
    *("more_than_two", "lawful_start_ages"),
}
_AGES: Mapping[str, Callable[[Scene, Act, bool], Truth]] = {
    "actor_over_16": _actor_age(OVER_16),
    "actor_minor": _actor_age(MINOR),
    "depicted_minor": _depicted_minor,
    "addressee_minor": _addressee_minor,
    "under_12": _under_12,
}
_FACTS: Mapping[str, Callable[[Scene, Act], Truth]] = {
    "in_scope": _content("sexual", IN_SCOPE, SEXUAL),
    "visual": _content("kind", VISUAL, KINDS),
    "perceptible": _content("kind", PERCEPTIBLE, KINDS),
    "self_made": _origin(*SELF_MADE),
    "secret": _origin("secret"),
    "artificial": _origin("ai"),
    "false_name": _origin("false_name"),
    "own_only": lambda scene, act: _truth(scene.subject(act).own_part),
    "depicted_consent": _depicted_consent,
    "depicted_free": lambda scene, act: all_of(
        scene.free_part(letter, act) for letter in scene.depicted_others(act)
    ),
    "family_power": _power("family"),
    "trust_power": _power("trust"),
    "shown_to_third": _shown_to_third,
    "third_obtains": _third_obtains,
    "to_third": lambda scene, act: any_of(scene.third_parts(act)),
    "bad_means": bad_means,
    "asked_openly": _asked_openly,
    "insisted": _insisted,
    "malice_or_gain": _malice_or_gain,
    "material_step": _material_step,
    **{
        name: _flag(name)
        for flags in ACT_FLAGS.values()
        for name in flags
        if name not in ("malice", "gain", "material_step", "false_identity", "forwarded")
    },
}
