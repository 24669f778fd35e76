"""Does a class see what the law says only after its own answer, and from the rules?"""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.guide.test_readability import flesch_douma

from houvast.classroom.scenarios import scenarios
from houvast.classroom.verdicts import Choice, verdict
from houvast.web.icons import OUTCOME_WORDS

SCENARIOS = scenarios()


def main_of(client: Client, name: str, *arguments: object) -> str:
    response = client.get(reverse(f"classroom:{name}", args=arguments))
    assert response.status_code == 200
    page = response.content.decode()
    return html.unescape(page[page.index("<main") : page.index("</main>")])


def test_the_index_leads_to_every_story_and_to_the_teachers_page(client: Client) -> None:
    page = main_of(client, "index")
    for scenario in SCENARIOS:
        assert page.count(f'"{reverse("classroom:story", args=[scenario.slug])}"') >= 1
    assert reverse("classroom:teacher") in page


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda found: found.slug)
def test_from_story_to_question_to_law_to_talk_to_the_next_story(
    client: Client, scenario: object
) -> None:
    found = next(one for one in SCENARIOS if one == scenario)
    assert f'/klas/{found.slug}/1/"' in main_of(client, "story", found.slug)
    for ask in found.asks:
        page = main_of(client, "question", found.slug, ask.number)
        told = verdict(found, ask)
        assert ask.text in page
        assert told.because not in page
        for choice in Choice:
            assert f'href="/klas/{found.slug}/{ask.number}/{choice}/"' in page
            seen = main_of(client, "verdict", found.slug, ask.number, choice)
            assert told.because in seen
            assert OUTCOME_WORDS[told.outcome] in seen
            assert all(cited.article in seen for cited in told.articles)
            assert ("Zo ziet de wet het ook" in seen) is (choice == told.law_says)
    assert f'href="/klas/{found.slug}/praten/"' in seen
    talk = main_of(client, "talk", found.slug)
    assert all(question in talk for question in found.talk)
    following = [one.slug for one in SCENARIOS if one.order == found.order + 1]
    assert [slug for slug in following if f'href="/klas/{slug}/"' not in talk] == []


def test_who_was_hurt_is_told_not_to_blame(client: Client) -> None:
    page = main_of(client, "verdict", "even-laten-zien", 1, Choice.YES)
    assert "Het is niet de fout van Lina." in page
    assert "Het is niet de fout van" not in main_of(client, "verdict", "samen-beslist", 1, "ja")


@pytest.mark.parametrize(
    "path", ["bestaat-niet/", "samen-beslist/9/", "samen-beslist/1/misschien/", "nee/praten/"]
)
def test_what_is_no_story_no_question_or_no_answer_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/klas/{path}").status_code == 404


def test_nothing_of_an_answer_is_kept(client: Client) -> None:
    response = client.get("/klas/samen-beslist/1/ja/")
    assert not response.cookies
    assert b"<form" not in response.content


def test_the_teacher_reads_goals_ground_rules_timing_and_what_to_do_when_somebody_tells(
    client: Client,
) -> None:
    page = main_of(client, "teacher")
    for words in ("Geen eigen verhalen in de groep", "minuten", "Beloof niet dat je zwijgt"):
        assert words in page
    for scenario in SCENARIOS:
        assert all(note in page for note in (*scenario.goals, *scenario.notes))
        for ask in scenario.asks:
            assert OUTCOME_WORDS[verdict(scenario, ask).outcome] in page


def test_the_teachers_page_reads_easily(client: Client) -> None:
    page = main_of(client, "teacher")
    lines = re.findall(r"<(?:p|li|td)[^>]*>(.*?)</(?:p|li|td)>", page, re.DOTALL)
    text = "\n\n".join(re.sub(r"<[^>]+>", "", line).strip() for line in lines)
    assert flesch_douma(text) >= 60


def test_on_paper_every_story_has_its_law_and_its_talk(client: Client) -> None:
    page = main_of(client, "every_story")
    assert page.count('class="sheet"') == len(SCENARIOS)
    for scenario in SCENARIOS:
        for ask in scenario.asks:
            assert verdict(scenario, ask).because in page
