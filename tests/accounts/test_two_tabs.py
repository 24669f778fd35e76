"""One person, two memberships, two tabs: does a form ever land in the other organisation?"""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.cases.conftest import Browser, acting, browser_of
from tests.config.page_forms import Form, Forms
from tests.notifications.parties import Parties, meet

import houvast
from houvast.accounts.models import Membership, Organisation
from houvast.accounts.roles import Role
from houvast.accounts.templatetags.made_for import MADE_FOR
from houvast.cases.models import Case
from houvast.database.scope import acting_for

FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL | re.IGNORECASE)
CHOOSE = "/account/kiezen/"


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def elsewhere(parties: Parties) -> Membership:
    """The lead works in the other school too."""
    other = Organisation.objects.get(id=parties.elsewhere.organisation_id)
    with acting_for([other.id]):
        return Membership.objects.create(
            user_id=parties.lead.user_id, organisation=other, role=Role.SCHOOL_LEAD
        )


def last_form(browser: Browser, path: str) -> Form:
    return Forms(browser.get(path).content.decode(), path).found[-1]


def titles(member_of: Parties) -> tuple[int, int]:
    with acting(member_of.lead):
        ours = Case.objects.count()
    with acting(member_of.elsewhere):
        return ours, Case.objects.count()


def test_a_form_of_one_tab_never_lands_where_the_other_tab_works(
    parties: Parties, elsewhere: Membership
) -> None:
    mine = str(parties.lead.membership_id)
    browser = browser_of(parties.lead)
    browser.post(CHOOSE, {"membership": mine})
    form = last_form(browser, reverse("cases:new"))
    assert form.values[MADE_FOR] == [mine]
    browser.post(CHOOSE, {"membership": str(elsewhere.id)})  # in the other tab
    asked = browser.post(form.action, {**form.values, "title": "other", "site": str(parties.site)})
    assert asked.status_code == 403
    page = asked.content.decode()
    assert "niet verloren" in page
    assert re.search(rf'value="{mine}"[^>]*checked', page)
    assert titles(parties) == (0, 0)
    waits = Forms(page, "").found[-1]
    again = browser.post(CHOOSE, {**waits.values, "membership": mine})
    sends = Forms(again.content.decode(), "").found[-1]
    assert sends.values[MADE_FOR] == [mine]
    assert browser.post(sends.action, sends.values).status_code == 302
    assert titles(parties) == (1, 0)


def test_who_forgets_to_choose_is_asked_again_with_the_same_proposed(
    parties: Parties, elsewhere: Membership
) -> None:
    mine = str(parties.lead.membership_id)
    browser = browser_of(parties.lead)
    browser.post(CHOOSE, {"membership": str(elsewhere.id)})
    typed = {"title": "other", "key": str(uuid4()), MADE_FOR: mine}
    waits = Forms(browser.post(reverse("cases:create"), typed).content.decode(), "").found[-1]
    page = browser.post(CHOOSE, {**waits.values, "membership": ""}).content.decode()
    assert re.search(rf'value="{mine}"[^>]*checked', page)
    assert Forms(page, "").found[-1].values["waits-title"] == ["other"]


def test_every_form_that_is_sent_has_the_token_and_so_for_whom_it_is() -> None:
    templates = list(Path(houvast.__file__).parent.glob("*/templates/**/*.html"))
    private = [one for one in templates if "{% csrf_token %}" in one.read_text()]
    folders = {one.parent for one in private}
    forms = [
        (one.name, form)
        for one in templates
        if one.parent in folders
        for form in FORM.findall(one.read_text())
    ]
    assert len(forms) > 40
    assert [name for name, form in forms if "{% csrf_token %}" not in form] == []
