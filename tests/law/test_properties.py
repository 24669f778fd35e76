"""What holds for every situation: exact answers, nothing taken back, and questions that end."""

import random
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from math import prod

import pytest
from bench.sampling import Document, all_unknown, situation
from hypothesis import given, note, settings
from hypothesis import strategies as st
from plain_logic import Tree, completions, raw_facts

from houvast.errors import InputError
from houvast.law import versions
from houvast.law.answering import fitting, with_answer
from houvast.law.facts import FACTS_OF
from houvast.law.judgement import Finding, Judgement, Outcome, judge, read
from houvast.law.questions import Question
from houvast.law.reading import parse
from houvast.law.worlds import Formula, frame
from houvast.protocol.answer import answer
from houvast.protocol.asking import next_question

SOFTENED_BY_AGE = frozenset({Outcome.PUNISHABLE, Outcome.UNCLEAR})
MOST_WORLDS = 1024
seeds = st.integers(0, 2**32 - 1)


def examples(count: int) -> settings:
    return settings(max_examples=count, derandomize=True, deadline=None, database=None)


def drawn(seed: int, **how: object) -> tuple[random.Random, Document]:
    rng = random.Random(seed)  # noqa: S311 - the same situations again for the same seed
    document = situation(rng, **how)  # type: ignore[arg-type]
    note(repr(document))
    return rng, document


def readings(judgement: Judgement) -> Iterator[tuple[Finding, object]]:
    for finding in judgement.findings:
        for reading in finding.readings:
            if reading.statute is not None:
                yield finding, reading


# --- exactness -----------------------------------------------------------------------------------


@examples(120)
@given(seeds)
def test_possible_outcomes_are_those_of_all_completions(seed: int) -> None:
    _, document = drawn(seed)
    judgement = judge(parse(document))
    domains = judgement.scene.domains

    for _, reading in readings(judgement):
        if prod(len(domains[name]) for name in raw_facts(reading)) > MOST_WORLDS:
            continue
        tree = Tree(reading.statute, reading.kind)
        worlds = {tuple(facts.items()) for facts in completions(reading, domains)}
        found = frozenset().union(*(tree.outcomes(dict(facts)) for facts in worlds))
        assert reading.possible == found


@examples(400)
@given(seeds)
def test_joined_worlds_give_the_same_outcomes_as_all_worlds(seed: int) -> None:
    _, document = drawn(seed)
    judgement = judge(parse(document))

    for _, reading in readings(judgement):
        outcomes = {
            read(
                reading.statute,
                reading.kind,
                reading.truths,
                frame(reading.truths, judgement.scene.domains, largest=largest),
            ).possible
            for largest in (1, 1 << 16)
        }
        assert outcomes == {reading.possible}


@examples(600)
@given(seeds)
def test_kleene_tree_settles_nothing_that_the_worlds_leave_open(seed: int) -> None:
    _, document = drawn(seed)

    for _, reading in readings(judge(parse(document))):
        facts = {
            key: None if isinstance(truth, Formula) else truth
            for key, truth in reading.truths.items()
        }
        assert reading.possible <= Tree(reading.statute, reading.kind).outcomes(facts)


@pytest.mark.parametrize("act", FACTS_OF)
def test_kleene_tree_of_a_rule_without_exceptions_equals_the_exact_worlds(act: str) -> None:
    """A rule that shares a fact with its exception may lose in the tree, and only such a rule."""
    statute = versions.statutes()[-1]
    tree, rng = Tree(statute, act), random.Random(act)  # noqa: S311
    for _ in range(40):
        known = {key: rng.choice((True, False, None)) for key in FACTS_OF[act]}
        truths = {
            key: Formula(True, ((key, frozenset({True})),)) if value is None else value
            for key, value in known.items()
        }
        worlds = frame(truths, dict.fromkeys(known, (True, False)), largest=1 << 20)
        results = read(statute, act, truths, worlds).results
        for name, _test in statute.programs[act].steps:
            exact = {worlds.full: True, 0: False}.get(results[name])
            if statute.rules[name].unless:
                assert tree.rule(name, known) in (exact, None), name
            else:
                assert tree.rule(name, known) is exact, name


# --- nothing is taken back -----------------------------------------------------------------------


def allowed(finding: Finding) -> frozenset[Outcome]:
    """What an outcome may become: one of its possible ones, or care for who turns out under 12."""
    young = {Outcome.NOT_ACCOUNTABLE} if finding.possible & SOFTENED_BY_AGE else set()
    return finding.possible | young


def assert_nothing_taken_back(
    before: Judgement, after: Judgement, *, gone: int | None = None
) -> None:
    """`gone` is the act that turned out not to have happened; new acts come last."""
    kept = [finding for finding in before.findings if finding.act.index != gone]
    for finding, now in zip(kept, after.findings, strict=False):
        assert now.possible <= allowed(finding), (finding.act, finding.possible, now.possible)


@examples(300)
@given(seeds)
def test_any_answer_leaves_a_settled_outcome_as_it_is(seed: int) -> None:
    """Who did what to whom is told; a making nobody told of is somebody's act too."""
    rng, document = drawn(seed, who_known=True)
    for _ in range(12):
        before = judge(parse(document))
        question = next_question(before, skipped=frozenset({"acts.make.consent"}))
        if question is None:
            break
        values = answers(document, question, rng)
        for value in values:
            after = judge(parse(with_answer(document, question.fact, value)))
            gone = number_of(question.fact) if value is False else None
            assert_nothing_taken_back(before, after, gone=gone)
        if not values:
            break
        document = with_answer(document, question.fact, rng.choice(values))


@examples(500)
@given(seeds)
def test_filling_in_any_detail_leaves_a_settled_outcome_as_it_is(seed: int) -> None:
    rng, full = drawn(seed, unknown=0.0, who_known=True)
    less = forgetful(full, rng)
    note(repr(less))

    assert_nothing_taken_back(judge(parse(less)), judge(parse(full)))


def forgetful(document: Document, rng: random.Random) -> Document:
    """The same situation with some details not known; who did what to whom stays."""
    less = deepcopy(document)
    for person in less["people"].values():
        forget(person, ("age", "birth_date"), rng)
    contents = less["content"] if isinstance(less["content"], list) else [less["content"]]
    for content in contents:
        forget(content, ("kind", "sexual"), rng)
    for act in less["acts"]:
        forget(act["consent"], tuple(act["consent"]), rng)
        forget(act, ("demand", "meeting", "material_step", "kept", "opened"), rng)
        forget(act, ("told_adult", "means"), rng)
    forget(less["free_will"], tuple(less["free_will"]), rng)
    for relation in less.get("relations", ()):
        forget(relation, ("degree", "authority", "used"), rng)
    forget(less["circumstances"], ("repeated",), rng)
    return less


def forget(document: Document, keys: tuple[str, ...], rng: random.Random) -> None:
    for key in keys:
        if rng.random() < 0.4:
            document.pop(key, None)


# --- questions end -------------------------------------------------------------------------------


@examples(300)
@given(seeds)
def test_questions_end_within_the_number_that_was_told(seed: int) -> None:
    rng, document = drawn(seed, who_known=True)
    told: list[int] = []
    skipped: frozenset[str] = frozenset()

    while question := next_question(judge(parse(document)), skipped=skipped):
        told.append(question.at_most_left)
        assert len(told) < 60
        values = answers(document, question, rng)
        if rng.random() < 0.3 or not values:
            skipped |= {question.fact}
            continue
        value = rng.choice(values)
        document = with_answer(document, question.fact, value)
        if question.fact.endswith(".happened") and value is False:
            skipped = without_act(skipped, question.fact)

    asked = len(told)
    assert all(asked - turn <= most for turn, most in enumerate(told)), told


def test_questions_end_when_nothing_at_all_is_known() -> None:
    rng, document = random.Random(3), all_unknown(people=True)  # noqa: S311
    asked = 0
    while (question := next_question(judge(parse(document)))) and asked < 80:
        document = with_answer(
            document, question.fact, rng.choice(answers(document, question, rng))
        )
        asked += 1

    assert asked < 80


def answers(document: Document, question: Question, rng: random.Random) -> list[object]:
    if question.input != "date":
        return [option.value for option in fitting(document, question)]
    born = date(2004, 1, 1) + timedelta(days=rng.randrange(4500))
    try:
        parse(with_answer(document, question.fact, born.isoformat()))
    except InputError:
        return []
    return [born.isoformat()]


def without_act(skipped: frozenset[str], happened: str) -> frozenset[str]:
    """The skipped places as they are called when the act that did not happen is gone."""
    gone = number_of(happened)
    return frozenset(
        re.sub(
            r"acts\[(\d+)\]",
            lambda found: f"acts[{int(found[1]) - (int(found[1]) > gone)}]",
            place,
        )
        for place in skipped
        if not place.startswith(f"acts[{gone}]")
    )


def number_of(place: str) -> int | None:
    """The act whose having happened is asked at `place`."""
    found = re.fullmatch(r"acts\[(\d+)\]\.happened", place)
    return int(found[1]) if found else None


# --- versions ------------------------------------------------------------------------------------

FIRST, LAST = date(2016, 1, 1), date(2030, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def test_every_day_has_one_version_or_none_before_the_first() -> None:
    loaded = versions.statutes()
    for day in DAYS:
        valid = [
            found
            for found in loaded
            if found.starts <= day and (not found.until or day < found.until)
        ]
        assert len(valid) == (1 if day >= loaded[0].starts else 0), day
        assert versions.on(day) is (valid[0] if valid else None), day


@examples(300)
@given(seeds, st.sampled_from(DAYS))
def test_every_answer_names_the_one_version_of_its_day(seed: int, day: date) -> None:
    _, document = drawn(seed, acts=(1, 3))
    document["date"] = day.isoformat()
    for act in document["acts"]:
        act.pop("date", None)
        act.pop("until", None)
    for person in document["people"].values():
        person.pop("birth_date", None)

    found = answer(document)

    version = versions.on(day)
    for finding, explanation in zip(found.judgement.findings, found.explanations, strict=True):
        assert finding.statute is version
        if version is None:
            assert finding.outcome is Outcome.UNCLEAR
            assert "geen versie van de wet geladen" in explanation.because
        else:
            assert "geen versie van de wet geladen" not in explanation.because
