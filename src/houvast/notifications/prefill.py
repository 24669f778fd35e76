"""What does the case already know of the form? Only what was said; the rest stays open.

The case speaks in letters, so nothing here is a name. What people sign or decide - the role of
somebody who is both victim and suspect, the urgency, the legal ground - is never filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from houvast.law.ages import UNKNOWN_AGE, Age, age_on
from houvast.law.situation import Act, Person, Relation, Situation
from houvast.notifications.form_checks import Known, in_words
from houvast.notifications.form_values import BRUSSELS, FilledForm, PersonAnswers, Value
from houvast.protocol.advice import suspects, too_young
from houvast.protocol.answer import Answer

RELATION_WORDS: Mapping[str, str] = {
    "ascending": "(stief- of groot)ouder van",
    "adopter": "adoptieouder van",
    "similar_family": "plusouder, pleegouder of partner van een ouder van",
    "collateral": "familie van",
    "step_sibling": "stiefbroer of stiefzus van",
    "cohabits": "woont samen met",
    "position_of_trust": "leerkracht, trainer of begeleider van",
    "partner": "partner van",
    "ex_partner": "ex-partner van",
    "peer": "leeftijdgenoot van",
}
OF_POWER = frozenset(RELATION_WORDS) - {"partner", "ex_partner", "peer"}
CONSENT_OF = {
    "consent_making": ("make",),
    "consent_keeping": ("keep",),
    "consent_sharing": ("send", "show"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Who reports, for which school; the names are the keys of the form, "" is not known."""

    school_name: str
    region: str
    institution_number: str = ""
    school_site: str = ""
    school_address: str = ""
    reporter_name: str = ""
    reporter_function: str = ""
    reporter_phone: str = ""
    reporter_mail: str = ""
    reachable_when: str = ""
    agreement_version: str = ""


def prefill(
    situation: Situation,
    reporting: Reporting,
    *,
    at: datetime,
    answer: Answer | None = None,
    purpose: str = "notification",
) -> FilledForm:
    """A draft of the form from what the case and the organisation know.

    `answer` gives the roles; `purpose` is "notification" or "advice".
    """
    found: dict[str, Value | None] = {
        **asdict(reporting),
        "written_at": at.astimezone(BRUSSELS).replace(second=0, microsecond=0),
        "channel": "portal",
        "purpose": purpose,
        "subject": "sexting",
        "repeated": {True: "repeated", False: "first", None: None}[
            situation.circumstances.flag("repeated")
        ],
        **_of_contents(situation),
        **_of_acts(situation),
        "family_or_authority": _relations(situation, OF_POWER),
    }
    people = [_person(who, situation, answer) for who in situation.people.values()]
    if purpose == "advice":  # no names, nothing that points at somebody
        people = [PersonAnswers(who.letter, _without_birth(who)) for who in people]
    return FilledForm(_filled(found), tuple(people))


def _without_birth(who: PersonAnswers) -> Mapping[str, Value]:
    return {key: value for key, value in who.answers.items() if key != "birth_date"}


def known_from(situation: Situation, *, at: datetime, regions: Mapping[str, str]) -> Known:
    """What the checks of a form may know of its case: the day of the facts and the ages then."""
    facts_on = _facts_on(situation)
    return Known(
        at=at,
        regions=regions,
        facts_on=facts_on,
        ages={who.letter: _age(who, facts_on) for who in situation.people.values()},
    )


def _facts_on(situation: Situation) -> date | None:
    if situation.on:
        return situation.on
    days = {act.on for act in situation.acts or ()}
    return days.pop() if len(days) == 1 else None


def _age(who: Person, facts_on: date | None) -> Age:
    if who.age.is_known or not who.birth_date or not facts_on:
        return who.age
    return (
        Age(*[age_on(who.birth_date, facts_on)] * 2)
        if who.birth_date <= facts_on
        else (UNKNOWN_AGE)
    )


def _of_contents(situation: Situation) -> dict[str, Value | None]:
    kinds = [content.kind for content in situation.contents if content.kind not in (None, "none")]
    if any(content.origin == "ai" for content in situation.contents):
        kinds.append("ai")
    return {"content_as_told": tuple(dict.fromkeys(kind for kind in kinds if kind))}


def _of_acts(situation: Situation) -> dict[str, Value | None]:
    acts = [act for act in situation.acts or () if act.is_certain]
    shown = [act for act in acts if act.kind == "show"]
    means = {name for act in acts for name in act.means or ()}
    impaired = {name for will in situation.free_will.values() if will.impaired for name in will.by}
    days = {day for day in (*(act.on for act in acts), situation.on) if day}
    threats = [act for act in acts if act.kind == "threaten"]
    return {
        "happened_on": _listed(in_words(day) for day in sorted(days)),
        "who_made_it": _letters(act.by for act in acts if act.kind == "make"),
        "shown_to": _letters(letter for act in shown for letter in act.to or ()),
        "shown_to_how_many": max((act.reach for act in shown if act.reach), default=None),
        **{key: _consent(acts, kinds) for key, kinds in CONSENT_OF.items()},
        "tried_to_obtain": _yes(act.kind == "obtain" for act in acts),
        "pressure": _yes(("pressure" in means, "pressure" in impaired)),
        "threat": _yes((bool(threats), "threat" in impaired)),
        "extortion": _yes(act.flag("demand") is True for act in threats),
        "intoxication": _yes((bool(impaired & {"alcohol", "drugs"}),)),
        "account_misused": _yes(("account_takeover" in means,)),
    }


def _consent(acts: list[Act], kinds: tuple[str, ...]) -> str | None:
    """Yes only when everybody asked said so, no as soon as one did not; else not filled in."""
    said = [found for act in acts if act.kind in kinds for found in act.consent.values()]
    if any(found is False for found in said):
        return "no"
    return "yes" if said and all(found is True for found in said) else None


def _yes(signs: Iterable[bool]) -> str | None:
    # That nobody told of it does not mean that it did not happen.
    return "yes" if any(signs) else None


def _person(who: Person, situation: Situation, answer: Answer | None) -> PersonAnswers:
    victims = set(answer.judgement.victims) if answer else set()
    roles = _roles(answer, victims) if answer else {}
    own = [relation for relation in situation.relations or () if relation.of == who.letter]
    answers: dict[str, Value | None] = {
        "role": roles.get(who.letter),
        "birth_date": who.birth_date,
        "pupil_of": who.pupil_of,
        "relation_to_victim": _listed(_related(relation) for relation in own)
        if not victims
        else _listed(_related(relation) for relation in own if relation.to in victims),
    }
    return PersonAnswers(who.letter, _filled(answers))


def _roles(answer: Answer, victims: set[str]) -> dict[str, str]:
    """Nobody is a suspect for what was done under 12."""
    suspected, young = suspects(answer.judgement), too_young(answer.judgement)
    return {
        **dict.fromkeys(young - suspected - victims, "young_child"),
        **dict.fromkeys(victims - suspected, "victim"),
        **dict.fromkeys(suspected - victims, "suspect"),
    }


def _relations(situation: Situation, kinds: frozenset[str]) -> str | None:
    found = [relation for relation in situation.relations or () if relation.kind in kinds]
    return "\n".join(f"{relation.of}: {_related(relation)}" for relation in found) or None


def _related(relation: Relation) -> str:
    return f"{RELATION_WORDS[relation.kind]} {relation.to}"


def _letters(letters: Iterable[str | None]) -> str | None:
    return _listed(dict.fromkeys(letter for letter in letters if letter))


def _listed(words: Iterable[str]) -> str | None:
    found = list(words)
    return " en ".join(filter(None, (", ".join(found[:-1]), *found[-1:]))) or None


def _filled(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value not in (None, "", ())}
