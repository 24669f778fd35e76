"""What the head says, prints and hands out: complete, without a fact or a person in it."""

import pytest
from django.urls import reverse
from tests.cases.conftest import Cast, browser_of

from houvast.cases.models import Case
from houvast.cases.scripts import SCRIPTS

NEEDED = ("slachtoffer", "ouders-slachtoffer", "ouders-andere", "politie", "klas", "brief")


def test_there_is_something_to_say_to_everybody(cast: Cast, case: Case) -> None:
    page = browser_of(cast.lead).get(reverse("cases:scripts", args=[case.id])).content.decode()
    for slug in NEEDED:
        assert f'<h2 id="{slug}">' in page
    assert "nummer van het proces-verbaal" in page
    assert "data-print" in page


def test_the_letter_alone_can_be_printed(cast: Cast, case: Case) -> None:
    path = reverse("cases:scripts", args=[case.id])
    page = browser_of(cast.lead).get(path, {"alleen": "brief"}).content.decode()
    assert "<p>Beste ouders</p>" in page
    assert 'id="klas"' not in page
    assert 'id="klas"' in browser_of(cast.lead).get(path, {"alleen": "x"}).content.decode()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.slug)
def test_no_script_has_room_for_a_pupil_or_names_one(script: object) -> None:
    (found,) = [one for one in SCRIPTS if one is script]
    told = " ".join(found.lines)
    assert "{" not in told
    if found.slug == "brief":
        for word in ("slachtoffer", "verdachte", "dader", "naam van"):
            assert word not in told.lower()


def test_the_family_reads_where_both_numbers_come_from(cast: Cast, case: Case) -> None:
    page = browser_of(cast.lead).get(reverse("cases:family", args=[case.id])).content.decode()
    for words in ("nummer van het proces-verbaal", "nummer van het dossier bij het parket"):
        assert words in page
