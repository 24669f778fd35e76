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


# --- the day of the facts, by phone -------------------------------------------------------------

PHONED = {
    "school_name": "De Linde",
    "region": "brugge-centrum",
    "reporter_name": "Noor",
    "reporter_function": "leerkracht",
    "reporter_phone": "050 12 34 56",
    "written_at": "2026-11-24T10:00",
    "purpose": "notification",
    "urgency": "normal",
    "subject": "sexting",
    "what_was_told": SECRET,
    "asked_of_police": "contact",
    "legal_ground": "?",
    "signed_by": "Noor",
    "signed_function": "leerkracht",
    "letter": [*"AB"],
    "role-A": "victim",
    "role-B": "suspect",
    "birth_date-B": "2008-11-15",
}
"""B turned eighteen on 15 November 2026."""


@pytest.mark.parametrize(
    ("day", "section"),
    [
        ("", "minder- of meerderjarig is niet zeker: ga de leeftijd na"),
        ("2026-11-14", "afdeling Jeugd (17 jaar)"),
        ("2026-11-15", "procureur des Konings (18 jaar)"),
    ],
)
def test_from_the_day_that_is_phoned_follows_the_section(
    parties: Parties, day: str, section: str
) -> None:
    browser = browser_of(parties.police)
    path = reverse("notifications:phoned")
    typed = {**PHONED, "key": str(uuid4()), "facts_on": day}
    answer = browser.post(path, typed)
    assert answer.status_code == 302, words(answer)
    page = words(browser.get(answer["Location"]))
    assert f"Persoon B</b>: {section}" in page
    assert (f"{int(day[-2:])} november 2026" in page) if day else True
    with acting(parties.police) as by:
        one = access.find(by, Notification.objects.get().id)
    assert str(one.contents.facts_on or "") == day


@pytest.mark.parametrize(
    ("changed", "anchor", "said"),
    [
        ({"facts_on": "2126-11-10"}, "facts_on", "ligt in de toekomst"),
        ({"facts_on": "gisteren"}, "facts_on", ""),
        ({"facts_on": "2008-01-01"}, "birth_date-B", "ligt na de dag van de feiten"),
        ({"facts_on": "2026-11-14", "learnt_on": "2026-11-13"}, "learnt_on", "ligt voor de dag"),
    ],
)
def test_a_day_that_cannot_be_is_said_beside_its_field_and_kept(
    parties: Parties, changed: dict[str, str], anchor: str, said: str
) -> None:
    typed = {**PHONED, "key": str(uuid4()), **changed}
    answer = browser_of(parties.police).post(reverse("notifications:phoned"), typed)
    assert answer.status_code == 422
    page = words(answer)
    listed = re.search(rf'<a href="#{anchor}">([^<]+)</a>', page)
    assert listed
    assert said in listed[1]
    assert f'id="fout-{anchor}"' in page
    assert f'value="{changed["facts_on"]}"' in page
    assert SECRET in page
    with acting(parties.police):
        assert not Notification.objects.exists()


# --- an age and a day of birth ------------------------------------------------------------------

WRONG = (
    "“Geboortedatum” van persoon A past niet bij de leeftijd: wie op 5 mei 2004 geboren is, was op "
    "10 november 2026 22 jaar, en in het dossier staat 15 jaar. Verbeter wat niet juist is."
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
