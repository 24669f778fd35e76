"""Are there twenty stories of all kinds, each settled by the rules, and none that blames?"""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from tests.guide.test_readability import flesch_douma, sentences

from houvast.classroom.scenarios import Gender, Scenario, read_scenario, scenarios
from houvast.classroom.verdicts import LAW_SAYS, Choice, not_to_blame, verdict, with_names
from houvast.errors import InputError
from houvast.law.judgement import Outcome
from houvast.protocol.answer import answer_to
from houvast.text import DUTCH, LANGUAGES

SCENARIOS = scenarios()
LEAST_SCORE, LONGEST_SENTENCE = 60, 20
BANNED = re.compile(
    r"\b(daders?|schuldig(e|en)?|eigen schuld|had (je|hij|zij|ze) maar|stom(me)?|domm?e?"
    r"|naïef|slet(je)?|lichtzinnig|slachtoffertjes?|porno\w*|kinderporno|geil\w*|orgasme|penis|vagina|borsten"
    r"|billen|masturb\w*|seks hebben|vrijen|naaktfoto\w*|dickpics?)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"!|\b(coupables?|bourreaux?|salope|idiote?s?|porno\w*|guilty|perpetrators?|offenders?"
    r"|slut|stupid|porn\w*|ta faute|your fault|should have known)\b",
    re.IGNORECASE,
)
every_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda found: found.slug)


def words_of(scenario: Scenario) -> list[str]:
    """Everything that people read of a story."""
    asked = [ask.text for ask in scenario.asks]
    told = (*scenario.story, *asked, *scenario.talk, *scenario.goals, *scenario.notes)
    return [scenario.title, *told]


def test_there_are_twenty_in_a_row_without_gaps() -> None:
    assert [scenario.order for scenario in SCENARIOS] == list(range(1, 21))
    assert len({scenario.title for scenario in SCENARIOS}) == 20


@every_scenario
def test_a_story_is_settled_unless_it_says_that_it_is_left_open(scenario: Scenario) -> None:
    outcomes = {verdict(scenario, ask).outcome for ask in scenario.asks}
    assert (Outcome.OPEN in outcomes) is scenario.left_open
    assert any("open" in note for note in scenario.notes) is scenario.left_open


@every_scenario
def test_no_class_is_asked_to_judge_what_a_victim_did(scenario: Scenario) -> None:
    judgement = answer_to(scenario.situation).judgement
    judged = {judgement.findings[ask.act].by for ask in scenario.asks}
    assert judged & set(judgement.victims) == set()
    assert len(not_to_blame(scenario)) == len(judgement.victims)


@every_scenario
def test_the_question_and_the_story_name_whoever_the_law_speaks_of(scenario: Scenario) -> None:
    people = {person.letter: person.name for person in scenario.cast}
    story = " ".join(scenario.story)
    for ask in scenario.asks:
        by = answer_to(scenario.situation).judgement.findings[ask.act].by
        assert by is not None
        name = people[by].removeprefix("het onbekende ")
        assert name in ask.text
        assert name in story


@every_scenario
def test_the_story_tells_every_age_that_is_known(scenario: Scenario) -> None:
    story = " ".join(scenario.story)
    for person in scenario.situation.people.values():
        if person.age.is_known:
            assert str(person.age.low) in story


@every_scenario
def test_the_reason_is_told_with_names_and_never_with_letters(scenario: Scenario) -> None:
    for ask in scenario.asks:
        found = verdict(scenario, ask)
        assert not re.search(r"\bP\d", found.because)
        assert found.because[0].isupper()
        assert found.articles


def test_every_outcome_of_the_law_comes_up() -> None:
    found = [verdict(scenario, ask).outcome for scenario in SCENARIOS for ask in scenario.asks]
    assert set(found) == set(Outcome)
    assert set(LAW_SAYS) == set(Outcome)
    assert {LAW_SAYS[outcome] for outcome in found} == set(Choice)


def test_anybody_can_be_a_victim_and_anybody_can_do_it() -> None:
    done_by: set[Gender] = set()
    done_to: list[Gender] = []
    for scenario in SCENARIOS:
        judgement = answer_to(scenario.situation).judgement
        genders = {person.letter: person.gender for person in scenario.cast}
        done_to += [genders[letter] for letter in judgement.victims]
        done_by |= {
            genders[finding.by]
            for finding in judgement.findings
            if finding.outcome is Outcome.PUNISHABLE and finding.by
        }
    assert done_by == set(Gender)
    assert 6 <= done_to.count(Gender.BOY) <= 9
    assert 6 <= done_to.count(Gender.GIRL) <= 9


def test_people_are_related_in_many_ways() -> None:
    kinds = {relation.kind for one in SCENARIOS for relation in one.situation.relations or ()}
    assert kinds >= {"partner", "ex_partner", "position_of_trust", "step_sibling"}
    couples = {
        frozenset(person.gender for person in one.cast[:2])
        for one in SCENARIOS
        for relation in one.situation.relations or ()
        if relation.kind in ("partner", "ex_partner")
    }
    assert {frozenset({Gender.GIRL}), frozenset({Gender.BOY})} <= couples


def test_every_act_of_the_law_comes_up_but_never_on_its_own_account() -> None:
    acts = {act.kind for one in SCENARIOS for act in one.situation.acts or ()}
    assert acts == {
        *("make", "send", "keep", "show", "obtain", "threaten", "approach", "receive", "harass")
    }


@every_scenario
def test_the_words_blame_nobody_and_show_nothing(scenario: Scenario) -> None:
    found = [found[0] for text in words_of(scenario) if (found := BANNED.search(text))]
    assert found == []
    assert "!" not in "".join(words_of(scenario))


@pytest.mark.parametrize("words", ["De dader deed het.", "Zij is schuldig.", "Wat stom."])
def test_the_search_would_find_a_word_that_blames(words: str) -> None:
    assert BANNED.search(words)


@every_scenario
def test_a_class_can_read_it(scenario: Scenario) -> None:
    texts = "\n\n".join(words_of(scenario))
    score = flesch_douma(texts)
    lengths = [len(part) for part in sentences(texts)]
    print(f"{scenario.slug:<22} leesgemak {score:5.1f}")  # noqa: T201 - for whoever edits: pytest -s
    assert score >= LEAST_SCORE
    assert max(lengths) <= LONGEST_SENTENCE
    assert 25 <= len(" ".join(scenario.story).split()) <= 75
    assert 3 <= len(scenario.talk) <= 4


def test_a_language_that_is_not_there_is_told_in_dutch() -> None:
    assert scenarios("xx") == SCENARIOS


def test_a_name_stands_first_with_a_capital() -> None:
    chat = next(found for found in SCENARIOS if found.slug == "betaal-of-ik-deel")
    assert with_names("P2 vroeg het aan P1.", chat) == "Het onbekende account vroeg het aan Daan."


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("order = 2", "orde = 2", "onderweg.toml, orde"),
        ("order = 2", "", "onderweg.toml, order"),
        ("asks = [2, 3]", "asks = [2, 9]", "onderweg.toml, asks"),
        ("asks = [2, 3]", "asks = [2]", "onderweg.toml, asks"),
        ('P3 = { name = "Wout", gender = "boy" }', "", "onderweg.toml, cast"),
        (
            "consent = { P1 = false }",
            "consent = { P9 = false }",
            "onderweg.toml, situation.acts[2]",
        ),
    ],
)
def test_a_broken_story_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    shipped = files("houvast.classroom") / "scenarios"
    name = "even-laten-zien.toml"
    text = (shipped / name).read_text("utf-8")
    assert old in text
    (tmp_path / "nl").mkdir()
    (tmp_path / "onderweg.toml").write_text(text.replace(old, new), "utf-8")
    words = (shipped / "nl" / name).read_text("utf-8")
    (tmp_path / "nl" / "onderweg.toml").write_text(words, "utf-8")
    with pytest.raises(InputError) as refused:
        read_scenario("onderweg.toml", tmp_path, language="nl")
    assert place in refused.value.place


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_facts_have_the_same_files(language: str) -> None:
    shipped = files("houvast.classroom") / "scenarios"
    facts = {file.name for file in shipped.iterdir() if file.name.endswith(".toml")}
    assert {file.name for file in (shipped / language).iterdir()} == facts
    for name in facts:
        assert "outcome" not in tomllib.loads((shipped / name).read_text("utf-8"))


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != DUTCH])
def test_a_translation_tells_the_same_of_the_same_people(language: str) -> None:
    for dutch, told in zip(SCENARIOS, scenarios(language), strict=True):
        assert told.language == language
        for key in ("story", "talk", "goals", "notes", "asks"):
            assert len(getattr(told, key)) == len(getattr(dutch, key))
        story, source = " ".join(told.story), " ".join(dutch.story)
        for person in dutch.cast:
            assert (person.name in story) is (person.name in source)
        assert re.findall(r"\d+", story) == re.findall(r"\d+", source)
        assert told.title != dutch.title
        assert [text for text in words_of(told) if ELSEWHERE.search(text)] == []


def test_each_language_reads_by_itself() -> None:
    stories = [scenarios(language)[0].story for language in LANGUAGES]
    assert len(set(stories)) == len(LANGUAGES)
