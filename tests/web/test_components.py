"""Do the components say what they mean without colour, and keep every answer reachable?"""

import re

import pytest
from django.template.loader import render_to_string

from houvast.web.icons import ICONS, OUTCOME_ICONS, OUTCOME_WORDS
from houvast.web.templatetags.face import icon, outcome_icon, outcome_words, telephone

OUTCOMES = ("justified", "punishable", "unclear", "no_offence", "open", "not_accountable")
QUESTION = {
    "name": "leeftijd",
    "legend": "Hoe oud was B?",
    "hint": "Op het moment zelf.",
    "why": "Voor 16- en 17-jarigen geldt een uitzondering.",
    "kind": "radio",
    "options": [
        {"value": "under_16", "label": "Jonger dan 16"},
        {"value": "unknown", "label": "Weet ik niet", "checked": True},
    ],
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_words_and_a_drawing(outcome: str) -> None:
    html = render_to_string("web/components/outcome.html", {"outcome": outcome})
    assert f'data-outcome="{outcome}"' in html
    assert "<svg" in html
    assert outcome_words(outcome) in html


def test_the_tables_of_outcomes_are_complete_and_speak_of_no_guilt() -> None:
    assert set(OUTCOME_ICONS) == set(OUTCOME_WORDS) == set(OUTCOMES)
    assert len(set(OUTCOME_WORDS.values())) == len(OUTCOMES)
    assert not re.search(r"dader|schuldig", " ".join(OUTCOME_WORDS.values()).lower())
    assert "letter van de wet" in OUTCOME_WORDS["punishable"]


def test_a_name_that_is_not_drawn_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("unicorn")
    with pytest.raises(KeyError):
        outcome_icon("guilty")


def test_icons_are_hidden_from_screen_readers() -> None:
    assert all('aria-hidden="true"' in icon(name) for name in ICONS)


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("101", "tel:101"),
        ("116 000", "tel:116000"),
        ("050 44 12 10", "tel:+3250441210"),
        ("0487 35 08 66", "tel:+32487350866"),
        ("+32 50 44 12 10", "tel:+3250441210"),
        ("+32 (0)50 44 12 10", "tel:+3250441210"),
    ],
)
def test_a_number_becomes_a_call(number: str, address: str) -> None:
    assert telephone(number) == address


def test_a_question_groups_its_answers_and_tells_why_it_asks() -> None:
    html = render_to_string("web/components/question.html", {"question": QUESTION})
    assert html.count("<fieldset") == html.count("<legend") == html.count("<h1") == 1
    assert "Waarom vragen we dit?" in html
    assert len(re.findall(r'<input type="radio" name="leeftijd"', html)) == 2
    for identifier in re.findall(r'<input[^>]* id="([^"]+)"', html):
        assert f'<label for="{identifier}">' in html
    assert re.search(r'value="unknown"[^>]* checked', html)


def test_a_question_with_an_error_tells_it_to_screen_readers() -> None:
    wrong = {**QUESTION, "error": "Kies een antwoord."}
    html = render_to_string("web/components/question.html", {"question": wrong})
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described is not None
    assert described[1].split() == ["hint-leeftijd", "fout-leeftijd"]
    assert all(f'id="{name}"' in html for name in described[1].split())


@pytest.mark.parametrize("certainty", ["inferred", "secondary", "unverified"])
def test_what_is_not_read_in_the_law_is_marked_for_a_jurist(certainty: str) -> None:
    html = render_to_string("web/components/certainty.html", {"certainty": certainty})
    assert "na te kijken door een jurist" in html
    assert "badge-amber" in html


def test_a_finding_escapes_what_it_is_given() -> None:
    finding = {"who": "<b>A</b>", "outcome": "open", "because": "x"}
    html = render_to_string("web/components/finding.html", {"finding": finding})
    assert "&lt;b&gt;A" in html


@pytest.mark.parametrize(("left", "words"), [(4, "Nog hoogstens 4 vragen"), (1, "laatste vraag")])
def test_progress_is_told_in_words(left: int, words: str) -> None:
    assert words in render_to_string("web/components/progress.html", {"at_most": left})
