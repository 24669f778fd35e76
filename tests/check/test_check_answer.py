"""Does the answer say first what to do, and never blame anybody?"""

import re

import pytest
from django.template.loader import render_to_string
from filled import COUPLE, SPREAD, STEPFATHER, but

from houvast.check import conclusion
from houvast.check.building import document
from houvast.check.choices import BLOCKS, DANGERS
from houvast.check.fields import Fields, checked
from houvast.check.tasks import LEVEL_LEADS, LEVEL_WORDS, MOST_TASKS, tasks
from houvast.check.wording import block_in_words, listed, told
from houvast.guide.pages import find_page
from houvast.law.ages import UNKNOWN_AGE, Age, years_in_words
from houvast.protocol.answer import Answer, answer
from houvast.protocol.parents import Informs
from houvast.protocol.prosecutor import Section
from houvast.regions.region import Level

BANNED = re.compile(r"\bdader|schuldig|\bstom\b|had je maar|slachtoffertje|!", re.IGNORECASE)
SEEN = {"kind": "image", "sexual": "nude"}


def answered(fields: Fields, **more: object) -> Answer:
    found = document(fields)
    found["content"] = {**found.get("content", {}), **SEEN}
    for act in found["acts"]:
        if act["act"] == "show":
            act["consent"] = {"A": False}
    return answer({**found, **more})


EVERY = {
    "couple": answered(COUPLE, free_will={"A": {"impaired": False}, "B": {"impaired": False}}),
    "spread": answered(SPREAD),
    "stepfather": answered(STEPFATHER),
    "online": answered(but(SPREAD, more=["still_online"])),
    "secrecy": answered(but(SPREAD, more=["heard_under_secrecy"])),
    **{danger: answered(but(SPREAD, danger=[danger], more=["still_online"])) for danger in DANGERS},
    **{
        block: answer(document(checked({"happened": [block], f"{block}.by": ["A"]})))
        for block in BLOCKS
    },
}


@pytest.mark.parametrize("name", EVERY)
def test_there_are_at_most_five_things_to_do_and_each_page_exists(name: str) -> None:
    found = tasks(EVERY[name])
    assert 3 <= len(found) <= MOST_TASKS
    assert len({task.text for task in found}) == len(found)
    assert all(find_page(task.guide) for task in found if task.guide)


def test_danger_comes_first_and_only_danger_has_the_urgent_colour() -> None:
    for danger in ("suicide", "meeting", "violence", "abuse_going_on", "other"):
        found = tasks(EVERY[danger])
        assert found[0].urgent
        assert re.search(r"101|112", found[0].text + found[0].detail)
    assert not any(task.urgent for task in tasks(EVERY["spread"]))


def test_what_is_still_online_is_taken_down_before_the_police_is_called() -> None:
    texts = [task.text for task in tasks(EVERY["online"])]
    assert texts.index("Laat het beeld weghalen") < texts.index(
        "Bel of mail het vaste aanspreekpunt van de politie"
    )


def test_who_heard_it_under_secrecy_is_not_sent_to_the_police_first() -> None:
    found = tasks(EVERY["secrecy"])
    assert "mag-ik-melden" in [task.guide for task in found]
    assert not any("politie" in task.text for task in found)


@pytest.mark.parametrize("name", EVERY)
def test_no_word_of_an_answer_blames_anybody(name: str) -> None:
    found = EVERY[name]
    words = [
        conclusion.not_their_fault(found),
        *(f"{task.text} {task.detail}" for task in tasks(found)),
        *(
            f"{card.who} {card.acts} {card.because} {' '.join(card.changes)}"
            for card in conclusion.cards(found)
        ),
        *(f"{line.text} {line.first}" for line in conclusion.parents(found)),
        *(line.text for line in conclusion.prosecutor(found)),
    ]
    assert not BANNED.search(" ".join(words))


def test_every_victim_is_told_that_it_is_not_his_or_her_fault() -> None:
    assert conclusion.not_their_fault(EVERY["spread"]) == "Het is niet de schuld van A."
    assert conclusion.not_their_fault(EVERY["couple"]) == ""


def test_acts_that_are_told_alike_share_a_card() -> None:
    found = conclusion.cards(EVERY["couple"])
    assert [card.who for card in found] == ["A (17 jaar)", "B (17 jaar)"]
    assert found[0].acts == (
        "maakte een eigen beeld, stuurde een eigen beeld naar B en bewaarde een beeld van B"
    )
    assert {card.outcome for card in found} == {"justified"}


def test_every_finding_is_on_a_card_with_its_articles() -> None:
    for found in EVERY.values():
        cards = conclusion.cards(found)
        assert {card.outcome for card in cards} == {
            finding.outcome.value for finding in found.judgement.findings
        }
        assert all(card.articles for card in cards)


def test_an_open_finding_names_what_it_depends_on_as_a_question() -> None:
    found = answered(
        but(COUPLE, age__A=["unknown"]),
        free_will={"A": {"impaired": False}, "B": {"impaired": False}},
    )
    cards = conclusion.cards(found)
    assert {card.outcome for card in cards} == {"open"}
    assert {card.depends_on for card in cards} == {("Hoe oud was A toen het gebeurde?",)}


def test_an_article_that_is_cited_twice_has_the_weaker_certainty() -> None:
    for found in EVERY.values():
        for card in conclusion.cards(found):
            numbers = re.findall(r"\d+[\w/]*", " ".join(group.numbers for group in card.articles))
            assert len(numbers) == len(set(numbers))


def test_family_is_never_told_before_the_police_was_asked() -> None:
    lines = {line.letter: line for line in conclusion.parents(EVERY["stepfather"])}
    assert "Licht de ouders nog niet in" in lines["A"].text
    assert "familie" in lines["A"].first


def test_every_answer_has_its_words() -> None:
    assert set(conclusion.INFORMS_WORDS) == set(Informs)
    assert set(conclusion.SECTION_WORDS) == set(Section)
    assert set(LEVEL_WORDS) == set(LEVEL_LEADS) == set(Level)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (UNKNOWN_AGE, "leeftijd niet bekend"),
        (Age(17, 17), "17 jaar"),
        (Age(15, 16), "15 of 16 jaar"),
        (Age(12, 15), "12 tot en met 15 jaar"),
        (Age(0, 17), "minderjarig"),
        (Age(0, 11), "jonger dan 12"),
        (Age(18, 120), "18 of ouder"),
    ],
)
def test_an_age_is_told_as_far_as_it_is_known(age: Age, words: str) -> None:
    assert years_in_words(age) == words


def test_what_is_not_known_is_said() -> None:
    undated = answered(but(COUPLE, date=[]))
    told_so = conclusion.not_sure(undated, ["Hoe oud was A?"])
    assert any("Hoe oud was A?" in line for line in told_so)
    assert any("datum" in line for line in told_so)
    new = answered(but(COUPLE, date=["1/6/2026"]))
    assert any("te bevestigen" in line for line in conclusion.not_sure(new, []))


def test_the_summary_tells_everything_that_was_filled_in() -> None:
    rows = told(SPREAD)
    labels = [label for label, _, _ in rows]
    assert {"Persoon A", "Persoon B", "Persoon C", "Datum"} <= set(labels)
    assert {page for _, _, page in rows} == {"what", "who", "acts"}
    assert (
        "A en B stuurden elkaar eigen beelden"
        in {label: words for label, words, _ in rows}["Eigen beelden sturen of uitwisselen"]
    )


@pytest.mark.parametrize("block", BLOCKS)
def test_every_thing_that_happened_can_be_told_of_one_of_many_and_of_nobody_known(
    block: str,
) -> None:
    for by in ((), ("A",), ("A", "B"), ("unknown",)):
        sentence = block_in_words({"letters": ("A", "B"), f"{block}.by": by}, block)
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_a_list_reads_as_people_say_it() -> None:
    assert [listed("ABC"[:count]) for count in range(4)] == ["", "A", "A en B", "A, B en C"]


def test_a_finding_shows_word_drawing_and_certainty() -> None:
    card = conclusion.cards(EVERY["spread"])[-1]
    html = render_to_string("check/_finding.html", {"card": card})
    assert 'data-outcome="punishable"' in html
    assert "Strafbaar volgens de letter van de wet" in html
    assert "<svg" in html
    assert "na te kijken door een jurist" in html
