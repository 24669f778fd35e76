"""Do the example situations give what a reader of the law and the agreement expects?"""

import json
from pathlib import Path

import pytest
from building import act, couple, shown, situation

from houvast.protocol.answer import answer

FILES = sorted((Path(__file__).parents[1] / "situations").glob("*.json"))
EXAMPLES = {file.stem: json.loads(file.read_text("utf-8")) for file in FILES}
KNOWN = {"any", "all_in", "findings", "victims_include", "never_punishable", "advice", "parents",
         "prosecutor"}  # fmt: skip
KEYS = {"findings", "victims", "advice", "parents", "prosecutor", "next_question"}
FINDING_KEYS = {"index", "by", "act", "on", "outcome", "statute", "articles", "because",
                "changes_if", "depends_on"}  # fmt: skip
OUTCOMES = {"justified", "punishable", "unclear", "no_offence", "open", "not_accountable"}
LEVELS = {"care", "consult", "notify", "urgent"}
INFORMS = {"ask_police_first", "own_consent", "school", "police", "open", "pupil_first"}
SECTIONS = {"youth", "adult", "both", "open", "none"}
MARKS = {"text", "agreement", "secondary", "inferred", "unverified"}
ACT_KEYS = ("to", "from", "of", "date", "consent", "happened", "ages", "content", "wanted", "until",
            "reach", "malice", "gain", "means", "demand", "meeting", "material_step", "kept",
            "forwarded", "opened", "told_adult", "by")  # fmt: skip


def told(name):
    return answer(EXAMPLES[name]["situation"]).as_json()


def outcomes(name):
    return [finding["outcome"] for finding in told(name)["findings"]]


def having(key):
    return [name for name in EXAMPLES if key in EXAMPLES[name]["expected"]]


def test_all_twenty_two_examples_are_here_and_each_expectation_is_tested():
    assert len(EXAMPLES) == 22
    assert set().union(*(example["expected"] for example in EXAMPLES.values())) <= KNOWN


@pytest.mark.parametrize("name", having("any"))
def test_at_least_one_finding_is_as_expected(name):
    assert set(outcomes(name)) & set(EXAMPLES[name]["expected"]["any"])


@pytest.mark.parametrize("name", having("all_in"))
def test_every_finding_is_among_the_expected(name):
    assert set(outcomes(name)) <= set(EXAMPLES[name]["expected"]["all_in"])


@pytest.mark.parametrize("name", having("findings"))
def test_each_named_finding_is_as_expected(name):
    findings = told(name)["findings"]
    for expected in EXAMPLES[name]["expected"]["findings"]:
        found = [
            finding["outcome"]
            for finding in findings
            if all(finding[key] == expected[key] for key in ("by", "act", "on") if key in expected)
        ]
        assert found, expected
        assert set(found) <= set(expected["outcome"]), expected


@pytest.mark.parametrize("name", having("victims_include"))
def test_the_victims_are_named(name):
    assert set(EXAMPLES[name]["expected"]["victims_include"]) <= set(told(name)["victims"])


@pytest.mark.parametrize("name", having("never_punishable"))
def test_who_is_never_punishable_is_not(name):
    safe = EXAMPLES[name]["expected"]["never_punishable"]
    told_punishable = {
        finding["by"] for finding in told(name)["findings"] if finding["outcome"] == "punishable"
    }
    assert not told_punishable & set(safe)


@pytest.mark.parametrize("name", having("advice"))
def test_the_advice_is_as_expected(name):
    assert told(name)["advice"]["level"] in EXAMPLES[name]["expected"]["advice"]


@pytest.mark.parametrize("name", having("parents"))
def test_who_informs_the_parents_is_as_expected(name):
    found = told(name)["parents"]
    for letter, allowed in EXAMPLES[name]["expected"]["parents"].items():
        assert found[letter] in allowed, letter


@pytest.mark.parametrize("name", having("prosecutor"))
def test_the_section_of_the_prosecutor_is_as_expected(name):
    found = told(name)["prosecutor"]
    for letter, allowed in EXAMPLES[name]["expected"]["prosecutor"].items():
        assert found.get(letter, "none") in allowed, letter


# --- the shape and the tone of every answer ----------------------------------------------------

MORE = {
    "nothing": {},
    "nothing of an act": {"acts": [{"act": kind} for kind in ("make", "send", "keep", "show",
                          "obtain", "threaten", "approach", "receive", "harass")]},
    "no relations": {key: found for key, found in couple().items() if key != "relations"},
    "no day": couple(date=None),
    "long ago": shown(date="2020-01-01"),
    "not known of the content": shown(content={"sexual": None, "kind": None, "origin": None}),
    "two contents": {
        **situation(act("show", "B"), act("keep", "B")),
        "content": [{"id": "one", "depicts": ["A"]}, {"id": "two"}],
    },
    "kept past a birthday": situation(
        act("keep", "B", until="2026-03-01", consent={"A": True, "B": True})
    ),
    "below twelve": shown(ages={"A": 14, "B": 10}),
}  # fmt: skip
ALL = {**{name: example["situation"] for name, example in EXAMPLES.items()}, **MORE}


@pytest.fixture(params=ALL)
def document(request):
    return ALL[request.param]


def test_the_answer_has_exactly_the_keys_of_the_format(document):
    found = answer(document).as_json()
    assert set(found) == KEYS
    assert set(found["advice"]) == {"level", "indicators", "because"}
    for finding in found["findings"]:
        assert set(finding) == FINDING_KEYS
    if found["next_question"] is not None:
        assert set(found["next_question"]) == {"fact", "text", "why", "at_most_left"}


def test_every_value_of_the_answer_is_one_of_the_format(document):
    found = answer(document).as_json()
    assert {finding["outcome"] for finding in found["findings"]} <= OUTCOMES
    assert found["advice"]["level"] in LEVELS
    assert set(found["parents"].values()) <= INFORMS
    assert set(found["prosecutor"].values()) <= SECTIONS
    letters = set(document.get("people") or {})
    assert {*found["victims"], *found["parents"], *found["prosecutor"]} <= letters


def test_there_is_one_finding_for_each_act(document):
    acts = document.get("acts") or []
    findings = answer(document).as_json()["findings"]
    assert [finding["index"] for finding in findings] == list(range(len(acts)))
    assert [finding["act"] for finding in findings] == [found["act"] for found in acts]


def test_every_article_carries_a_mark_of_certainty(document):
    for finding in answer(document).as_json()["findings"]:
        assert finding["articles"] or finding["statute"] is None
        for article in finding["articles"]:
            assert set(article) == {"article", "certainty"}
            assert article["certainty"] in MARKS


def test_what_is_open_names_what_it_depends_on_and_what_is_settled_names_nothing(document):
    for finding in answer(document).as_json()["findings"]:
        assert (finding["outcome"] == "open") == bool(finding["depends_on"]), finding


def is_place(document, place):
    """Whether `place` is one of the situation: a key of a person, the content, an act, ..."""
    people = document.get("people") or {}
    acts = document.get("acts") or []
    allowed = {"acts", "relations", "circumstances.repeated", "circumstances.danger_now", "content"}
    allowed |= {f"people.{letter}.{key}" for letter in people for key in ("age", "birth_date")}
    allowed |= {f"free_will.{letter}.impaired" for letter in people}
    keys = ("kind", "sexual", "origin", "depicts", "named")
    allowed |= {f"content.{key}" for key in keys}
    allowed |= {f"content[{index}].{key}" for index in range(3) for key in keys}
    for index in range(len(acts)):
        allowed |= {f"acts[{index}].{key}" for key in ACT_KEYS}
        allowed |= {f"acts[{index}].consent.{letter}" for letter in people}
        allowed |= {f"acts[{index}].ages.{letter}" for letter in people}
    for index in range(len(document.get("relations") or [])):
        allowed |= {f"relations[{index}].{key}" for key in ("degree", "authority", "used")}
    return place in allowed


def test_what_it_depends_on_is_a_place_of_the_situation(document):
    found = answer(document).as_json()
    places = {place for finding in found["findings"] for place in finding["depends_on"]}
    assert [place for place in sorted(places) if not is_place(document, place)] == []


def test_the_next_question_tells_what_why_and_how_many_are_left(document):
    question = answer(document).as_json()["next_question"]
    if question is not None:
        assert question["text"].endswith("?")
        assert question["why"]
        assert question["at_most_left"] >= 1


def test_every_finding_says_why_in_one_breath(document):
    for finding in answer(document).as_json()["findings"]:
        assert finding["because"][0].isupper()
        assert finding["because"].endswith(".")
        assert finding["changes_if"] == "" or finding["changes_if"].endswith(".")


def test_no_answer_calls_anybody_an_offender_or_guilty_or_blames_a_victim(document):
    text = json.dumps(answer(document).as_json(), ensure_ascii=False).lower()
    for word in ("dader", "schuldig", "eigen schuld", "uitgelokt", "zelf gezocht", "onvoorzichtig",
                 "had moeten", "had niet mogen", "delinquent", "crimineel"):  # fmt: skip
        assert word not in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_example_blames_anybody(name):
    text = json.dumps(EXAMPLES[name], ensure_ascii=False).lower()
    for word in ("offender", "guilty", "perpetrator", "fault", "blame", "should have", "dader"):
        assert word not in text


# --- learning more never reverses what was settled ---------------------------------------------


def leaves(value, path=()):
    """The paths to every known value below people, content, acts, free will and circumstances."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, found in list(items):
        if isinstance(found, dict) or (isinstance(found, list) and found and key == "acts"):
            yield from leaves(found, (*path, key))
        elif key not in ("name", "story", "act", "id", "kind") or path[:1] == ("content",):
            yield (*path, key)


def without(document, path):
    """The same situation with the value at `path` not known."""
    poorer = json.loads(json.dumps(document))
    place = poorer
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = None
    return poorer


@pytest.mark.parametrize("name", EXAMPLES)
def test_learning_a_value_never_reverses_a_settled_finding(name):
    full = EXAMPLES[name]["situation"]
    richer = answer(full).as_json()["findings"]
    for path in leaves(full):
        if path[0] in ("date", "relations") or path[-1] in ("date", "depicts"):
            continue
        for before, after in zip(
            answer(without(full, path)).as_json()["findings"], richer, strict=True
        ):
            if before["outcome"] not in ("open", after["outcome"]):
                young = {before["outcome"], after["outcome"]} <= {
                    "punishable", "unclear", "not_accountable",
                }  # fmt: skip
                assert young, (path, before["outcome"], after["outcome"])
