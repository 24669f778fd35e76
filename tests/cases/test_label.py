"""Are the label and the site of a case set right, as long as nothing went to the police?"""

from uuid import UUID

import pytest
from django.urls import reverse
from tests.cases.conftest import FORWARDED, Cast, acting, browser_of, opened

from houvast.accounts.models import Site
from houvast.audit.models import Entry
from houvast.cases import actions, label_actions
from houvast.cases.actions import NotAllowed
from houvast.cases.lists import TaskKey, Title
from houvast.cases.models import Case
from houvast.database.scope import acting_for
from houvast.errors import Refused


@pytest.fixture
def elsewhere(cast: Cast) -> UUID:
    """A second site of the school, in another region."""
    with acting_for([cast.school.id]):  # no member: a school gets its sites from the command line
        made = Site.objects.create(school=cast.school, name="Noord (test)", region="brugge-noord")
    return made.id


def test_a_case_at_the_wrong_site_moves_to_the_right_region(
    cast: Cast, case: Case, elsewhere: UUID
) -> None:
    typed = {"title": "threat", "site": str(elsewhere)}
    answer = browser_of(cast.counsellor).post(reverse("cases:label", args=[case.id]), typed)
    assert answer.status_code == 302
    with acting(cast.lead) as by:
        now = opened(by, case)
        assert (now.region, now.case.title) == ("brugge-noord", Title.THREAT)
        told = Entry.objects.filter(case_id=case.id, event="case_changed").last()
    assert told
    assert "threat" in told.detail


def test_the_page_shows_what_stands_there_now(cast: Cast, case: Case, elsewhere: UUID) -> None:
    page = browser_of(cast.lead).get(reverse("cases:label", args=[case.id])).content.decode()
    assert f'<option value="{case.title}" selected>' in page
    assert f'<option value="{cast.site}" selected>' in page
    assert str(elsewhere) in page


def test_of_a_new_case_nothing_stands_chosen_but_the_only_site(cast: Cast) -> None:
    browser = browser_of(cast.lead)
    form = browser.get(reverse("cases:new")).context["form"]
    assert form.fields["title"].choices[0] == ("", "Kies")
    assert [code for code, _ in form.fields["site"].choices] == [str(cast.site)]
    answer = browser.post(reverse("cases:create"), {"title": "", "site": str(cast.site)})
    assert answer.status_code == 422
    assert "Kies waarover het gaat." in answer.content.decode()


def test_of_two_sites_none_stands_chosen(cast: Cast, elsewhere: UUID) -> None:
    form = browser_of(cast.lead).get(reverse("cases:new")).context["form"]
    assert form.fields["site"].choices[0] == ("", "Kies")


def test_a_site_of_another_school_is_no_choice(cast: Cast, case: Case) -> None:
    with acting(cast.elsewhere) as by:
        theirs = actions.open_case(title=Title.OTHER, site=None, situation=FORWARDED, by=by)
        with pytest.raises(Refused, match="van je school"):
            label_actions.set_label(opened(by, theirs), title=Title.OTHER, site=cast.site, by=by)


def test_what_the_school_brought_itself_keeps_its_label(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.take_step(opened(by, case), TaskKey.SEND_FORM, on=actions.today(), by=by)
        with pytest.raises(NotAllowed, match="vertrok"):
            label_actions.set_label(opened(by, case), title=Title.OTHER, site=cast.site, by=by)
