"""What do the pages of policy and plans say, above all when something is not right?

Who gets which page is in tests/config/test_every_address_of_everybody.
"""

from datetime import timedelta
from typing import Any

import pytest
from tests.cases.conftest import Browser, acting, browser_of
from tests.config.page_forms import form_at
from tests.notifications.parties import Parties, meet
from tests.prevention.keeping import change, planned, this_year

from houvast.prevention import access, actions
from houvast.prevention.models import Progress

NOW = this_year()
THEME = "/werk/preventie/beleid/houding/"
PLAN = f"/werk/preventie/{NOW}/"
MEANWHILE = "Een collega wijzigde dit intussen."


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def filled(browser: Browser, path: str, **typed: str) -> dict[str, list[str]]:
    """The form at an address as it is shown, with this typed in it."""
    page = browser.get(path).content.decode()
    return form_at(page, path).values | {name: [value] for name, value in typed.items()}


def say(parties: Parties, point: str, remark: str) -> None:
    """The lead says something of a point."""
    with acting(parties.lead) as by:
        there = access.points_of(by).get(point)
        told = {"standing": "busy", "remark": remark}
        actions.say_point(point, told, seen=there.mark if there else "", by=by)


def remarks(parties: Parties) -> dict[str, str]:
    """What is kept of each point."""
    with acting(parties.lead) as by:
        return {key: str(point.remark) for key, point in access.points_of(by).items()}


def test_what_a_colleague_wrote_stands_beside_what_was_typed(parties: Parties) -> None:
    say(parties, "no-blame", "Eerst.")
    browser = browser_of(parties.staff)
    typed = filled(browser, THEME, **{"no-blame-remark": "Van mij."})
    say(parties, "no-blame", "Van de directie.")
    answer = browser.post(THEME, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [words in page for words in (MEANWHILE, "Van mij.", "Van de directie.")] == [True] * 3
    again = form_at(page, THEME).values
    assert browser.post(THEME, again).status_code == 302
    assert remarks(parties) == {"no-blame": "Van mij."}


def test_a_theme_is_kept_whole_or_not_at_all(parties: Parties) -> None:
    browser = browser_of(parties.staff)
    typed = filled(
        browser,
        THEME,
        **{"no-blame-standing": "done", "open-talk-standing": "done", "open-talk-remark": "Ja."},
    )
    say(parties, "open-talk", "Van de directie.")
    assert browser.post(THEME, typed).status_code == 422
    assert remarks(parties) == {"open-talk": "Van de directie."}


def test_a_point_that_was_left_as_it_stood_does_not_undo_that_of_a_colleague(
    parties: Parties,
) -> None:
    say(parties, "no-blame", "Eerst.")
    browser = browser_of(parties.staff)
    typed = filled(browser, THEME, **{"open-talk-standing": "done", "open-talk-remark": "Ja."})
    say(parties, "no-blame", "Daarna.")
    assert browser.post(THEME, typed).status_code == 302
    assert remarks(parties) == {"no-blame": "Daarna.", "open-talk": "Ja."}


def test_a_remark_without_a_standing_is_asked_for(parties: Parties) -> None:
    browser = browser_of(parties.staff)
    answer = browser.post(THEME, filled(browser, THEME, **{"open-talk-remark": "Ja."}))
    assert answer.status_code == 422
    assert "Kies hoe ver jullie staan." in answer.content.decode()
    assert remarks(parties) == {}


def test_what_was_said_before_this_school_year_is_to_be_looked_at_again(parties: Parties) -> None:
    say(parties, "no-blame", "Lang geleden.")
    again = "kijk het opnieuw na"
    assert again not in browser_of(parties.staff).get("/werk/preventie/beleid/").content.decode()
    with acting(parties.lead) as by:
        point = access.points_of(by)["no-blame"]
        point.at -= timedelta(days=366)
        point.save()
    assert again in browser_of(parties.staff).get("/werk/preventie/beleid/").content.decode()


def activity(parties: Parties, **typed: str) -> Any:
    """The answer to the form of an activity, with this typed in it."""
    (key,) = planned(parties.lead, NOW, "Les")
    browser = browser_of(parties.staff)
    path = f"{PLAN}{key}/"
    return browser.post(path, filled(browser, path, **typed))


def test_what_is_done_without_a_day_was_done_today(parties: Parties) -> None:
    assert activity(parties, progress="done").status_code == 302
    with acting(parties.lead) as by:
        (one,) = access.activities_of(access.plan_of(by, NOW))
    assert (one.progress, one.done_on) == (Progress.DONE, access.today())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"progress": "planned", "done_on": f"{NOW}-11-02"}, "Kies dan ook"),
        ({"progress": "done", "done_on": "2099-01-01"}, "moet nog komen"),
        ({"progress": "done", "done_on": f"{NOW - 1}-12-31"}, "van voor het schooljaar"),
        ({"month": "13"}, "Kies een van de mogelijkheden."),
        ({"material": "verzonnen"}, "Kies een van de mogelijkheden."),
        ({"what": " "}, "Schrijf op wat jullie doen."),
    ],
)
def test_what_cannot_be_is_said(parties: Parties, typed: dict[str, str], words: str) -> None:
    answer = activity(parties, **typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_two_who_work_on_one_activity_see_each_other(parties: Parties) -> None:
    (key,) = planned(parties.lead, NOW, "Les")
    browser, path = browser_of(parties.staff), f"{PLAN}{key}/"
    typed = filled(browser, path, who="Noor", month="3")
    change(parties.lead, NOW, key, who="het CLB", progress=Progress.DONE)
    answer = browser.post(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [words in page for words in (MEANWHILE, "het CLB", "<dd>Gedaan</dd>")] == [True] * 3
    assert 'value="Noor"' in page


def test_a_mistake_first_does_not_hide_what_a_colleague_wrote(parties: Parties) -> None:
    (key,) = planned(parties.lead, NOW, "Les")
    browser, path = browser_of(parties.staff), f"{PLAN}{key}/"
    typed = filled(browser, path, what="")
    change(parties.lead, NOW, key, who="het CLB")
    page = browser.post(path, typed).content.decode()
    answer = browser.post(path, form_at(page, path).values | {"what": ["Een les"]})
    assert answer.status_code == 422
    assert MEANWHILE in answer.content.decode()


def test_the_plan_names_material_and_who_did_what(parties: Parties) -> None:
    (key,) = planned(parties.lead, NOW, "Les")
    change(parties.lead, NOW, key, material="klas", for_whom="4A", who="het CLB")
    page = browser_of(parties.staff).get(PLAN).content.decode()
    for words in ('href="/klas/"', "Voor: 4A", "Door: het CLB", f"november {NOW}", "Lea"):
        assert words in page


def test_no_plan_can_be_made_of_a_year_that_is_over_or_far_away(parties: Parties) -> None:
    browser = browser_of(parties.lead)
    for starts in (NOW - 1, NOW + 2, 1, 99999999999999999999):
        assert browser.get(f"/werk/preventie/{starts}/maken/").status_code == 404
    assert browser.get(f"/werk/preventie/{NOW + 1}/maken/").status_code == 200
