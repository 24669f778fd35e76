"""Does a page of the form say beside a field what is wrong, and lead to what is still missing?"""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import SECRET, Parties, case_of, meet

from houvast.notifications import access, actions
from houvast.notifications.form_checks import Problem
from houvast.notifications.models import Notification, Purpose
from houvast.notifications.questions import where_to_mend


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def draft(parties: Parties) -> Notification:
    """A form of which only is filled in what the case knows."""
    with acting(parties.lead) as by:
        case = case_of(by, parties.site)
        return actions.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)


def words(page: Any) -> str:
    """The page, with its quotes as people read them."""
    return unescape(page.content.decode())


# --- what is missing ----------------------------------------------------------------------------


def test_each_thing_that_is_missing_is_a_link_to_its_field(parties: Parties) -> None:
    one, browser = draft(parties), browser_of(parties.lead)
    page = words(browser.get(reverse("notifications:check", args=[one.id])))
    listed = re.search(r"Dit moet je nog aanvullen.*?<ul[^>]*>(.*?)</ul>", page, re.DOTALL)
    assert listed
    links = re.findall(r'<li><a href="([^"#]+)#([^"]+)">([^<]+)</a></li>', listed[1])
    assert len(links) == listed[1].count("<li>") > 5
    with acting(parties.lead) as by:
        found = access.now_refused(access.find(by, one.id))
    assert [text for _, _, text in links] == [problem.text for problem in found]
    for path, anchor, text in links:
        there = words(browser.get(path))
        # Text fields and choices take the focus themselves; a group of them has a tabindex.
        field = re.search(rf'<(input|textarea|select|fieldset)[^>]* id="{anchor}"([^>]*)>', there)
        assert field, text
        assert field[1] != "fieldset" or 'tabindex="-1"' in field[2]


def test_what_no_page_of_the_school_asks_leads_to_no_field() -> None:
    assert where_to_mend(Problem("x", "Dit veld staat niet op de fiche.")) is None
    assert where_to_mend(Problem("persons", "Er staan 61 personen.")) == ("persons", "")
    assert where_to_mend(Problem("role", "Leeg.", "B")) == ("persons", "role-B")


# --- an age and a day of birth ------------------------------------------------------------------

WRONG = (
    "“Geboortedatum” van persoon A past niet bij de leeftijd: wie op 5 mei 2004 geboren is, was op "
    "10 november 2026 22 jaar, en in het dossier staat 15. Verbeter wat niet juist is."
)


def test_a_day_of_birth_that_contradicts_the_age_is_said_beside_the_field(
    parties: Parties,
) -> None:
    one, browser = draft(parties), browser_of(parties.staff)
    path = reverse("notifications:fill", args=[one.id, "persons"])
    typed = {"letter": [*"ABC"], "role-A": "victim", "name-A": SECRET, "birth_date-A": "2004-05-05"}
    answer = browser.post(path, typed)
    assert answer.status_code == 422
    page = words(answer)
    assert f'<a href="#birth_date-A">{WRONG}</a>' in page
    beside = page.index('id="fout-birth_date-A"')
    assert WRONG in page[beside : beside + 400]
    field = re.search(r'<input id="birth_date-A"[^>]*>', page)
    assert field
    for part in ('value="2004-05-05"', 'aria-invalid="true"', 'aria-describedby="fout-birth_da'):
        assert part in field[0]
    assert f'value="{SECRET}"' in page
    assert re.search(r'name="role-A" value="victim" checked', page)
    with acting(parties.staff) as by:  # nothing of it was kept
        assert "birth_date" not in access.find(by, one.id).contents.form.persons[0].answers
    mended = {**typed, "birth_date-A": "2011-05-05"}
    assert browser.post(path, mended).status_code == 302
    assert 'value="2011-05-05"' in words(browser.get(path))
