"""What the case knows is filled in; what it does not know, and every name, stays open."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from houvast.law.ages import Age
from houvast.law.reading import parse
from houvast.law.situation import RELATIONS
from houvast.notifications.form_checks import problems
from houvast.notifications.form_values import FilledForm, identity_of
from houvast.notifications.prefill import RELATION_WORDS, Reporting, known_from, prefill
from houvast.protocol.answer import answer_to

AT = datetime(2026, 11, 20, 15, 30, 12, tzinfo=UTC)
REPORTING = Reporting(school_name="Atheneum De Linde", region="brugge-noord")
SITUATIONS = sorted((Path(__file__).parents[1] / "situations").glob("*.json"))
FORWARDED = {
    "date": "2026-11-12",
    "people": {
        "A": {"age": 15, "pupil_of": "this_school"},
        "B": {"age": 16, "pupil_of": "other_school"},
        "C": {},
    },
    "content": {"kind": "image", "depicts": ["A"], "sexual": "nude", "origin": "self"},
    "acts": [
        {"act": "make", "by": "A", "consent": {"A": True}},
        {"act": "show", "by": "B", "to": ["C"], "consent": {"A": False}, "reach": 12},
        {"act": "threaten", "by": "B", "to": ["A"], "demand": True},
    ],
    "free_will": {"A": {"impaired": True, "by": ["alcohol"]}},
    "relations": [{"of": "B", "to": "A", "kind": "ex_partner"}],
    "circumstances": {"repeated": False},
}


def filled(document: object = None, **given: str) -> FilledForm:
    situation = parse(document or FORWARDED)
    return prefill(situation, REPORTING, at=AT, answer=answer_to(situation), **given)


def test_what_was_told_in_the_check_is_filled_in() -> None:
    answers = filled().answers

    wanted = {
        "school_name": "Atheneum De Linde",
        "written_at": datetime(2026, 11, 20, 15, 30, tzinfo=UTC),
        "repeated": "first",
        "happened_on": "12 november 2026",
        "content_as_told": ("image",),
        "who_made_it": "A",
        "consent_making": "yes",
        "consent_sharing": "no",
        "shown_to": "C",
        "shown_to_how_many": 12,
        "threat": "yes",
        "extortion": "yes",
        "intoxication": "yes",
    }
    assert {key: answers.get(key) for key in wanted} == wanted


def test_what_nobody_told_stays_open_and_so_does_what_people_sign() -> None:
    answers = filled().answers
    for key in ("pressure", "account_misused", "consent_keeping", "still_online_at"):
        assert key not in answers
    for key in ("urgency", "legal_ground", "signed_by", "what_was_told"):
        assert key not in answers


def test_each_person_keeps_letter_school_and_role_and_has_no_name() -> None:
    first, second, third = filled().persons

    assert first.answers == {"role": "victim", "pupil_of": "this_school"}
    assert second.answers == {
        "role": "suspect",
        "pupil_of": "other_school",
        "relation_to_victim": "ex-partner van A",
    }
    assert (third.letter, third.answers) == ("C", {})


def test_somebody_who_is_victim_and_suspect_gets_no_role_by_itself() -> None:
    both = {
        **FORWARDED,
        "acts": [
            {"act": "show", "by": "B", "to": ["C"], "of": ["A"], "consent": {"A": False}},
            {"act": "threaten", "by": "A", "to": ["B"], "demand": True},
        ],
    }
    roles = {who.letter: who.answers.get("role") for who in filled(both).persons}
    assert roles == {"A": None, "B": None, "C": None}


@pytest.mark.parametrize(
    ("ages", "roles"),
    [
        ({"A": 10, "B": 11}, {"A": "victim", "B": "young_child", "C": None}),
        ({"A": 10, "B": 12}, {"A": "victim", "B": "suspect", "C": None}),
    ],
)
def test_nobody_under_twelve_is_put_down_as_suspect(
    ages: dict[str, int], roles: dict[str, str | None]
) -> None:
    people = {letter: {"age": age} for letter, age in ages.items()} | {"C": {}}
    acts = [
        {"act": "make", "by": "A", "of": ["A"]},
        {"act": "show", "by": "B", "to": ["C"], "of": ["A"], "consent": {"A": False}},
    ]
    found = filled({**FORWARDED, "people": people, "acts": acts, "relations": []})
    assert {who.letter: who.answers.get("role") for who in found.persons} == roles


def test_a_bond_of_power_is_told_as_the_form_asks() -> None:
    related = {**FORWARDED, "relations": [{"of": "B", "to": "A", "kind": "ascending"}]}
    assert filled(related).answers["family_or_authority"] == "B: (stief- of groot)ouder van A"
    assert set(RELATION_WORDS) == set(RELATIONS)


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.stem)
def test_no_case_fills_in_something_wrong_or_somebody_s_name(path: Path) -> None:
    situation = parse(json.loads(path.read_text("utf-8"))["situation"])
    known = known_from(situation, at=AT, regions={"brugge-noord": "Brugge Noord"})
    for answer in (None, answer_to(situation)):
        form = prefill(situation, REPORTING, at=AT, answer=answer, purpose="advice")
        found = [one for one in problems(form, known, complete=False) if one.key != "birth_date"]
        assert found == []
        names = {"name", "address", "parents", "parents_contact", "reporter_name"}
        held = [identity_of(form).answers, *(who.answers for who in identity_of(form).persons)]
        assert not names & {key for answers in held for key in answers}


def test_the_checks_know_the_day_of_the_facts_and_the_ages() -> None:
    known = known_from(parse(FORWARDED), at=AT, regions={})
    assert known.facts_on == date(2026, 11, 12)
    assert known.ages == {"A": Age(15, 15), "B": Age(16, 16), "C": Age()}


def test_a_birth_date_in_the_case_gives_the_age() -> None:
    born = {**FORWARDED, "people": {"A": {"birth_date": "2010-11-13"}, "B": {}, "C": {}}}
    assert (known_from(parse(born), at=AT, regions={}).ages or {})["A"] == Age(15, 15)


def test_with_acts_on_several_days_there_is_no_one_day_of_the_facts() -> None:
    several = {key: value for key, value in FORWARDED.items() if key not in ("date", "acts")}
    several["acts"] = [
        {"act": "show", "by": "B", "to": ["C"], "date": "2026-11-12"},
        {"act": "show", "by": "B", "to": ["C"], "date": "2026-11-10"},
    ]
    assert known_from(parse(several), at=AT, regions={}).facts_on is None
    assert filled(several).answers["happened_on"] == "10 november 2026 en 12 november 2026"
