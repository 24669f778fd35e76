"""Does who asks see first what is open now, and never an hour that nobody wrote down?"""

import html
import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from houvast.directory.cards import Card, Section, by_section, care_card, contact_card
from houvast.directory.choices import By, Who, address, by_links, chosen, hours_for, who_links
from houvast.regions.contacts import whom_to_call, without_hours
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS, parse
from houvast.regions.region import Audience, CareEntry, Channel, Role
from houvast.web.exported import IN_EXPORT

REGIONS = load_regions()
CALENDAR = REGIONS.calendar
ENTRIES = tuple(entry for zone in REGIONS.zones for entry in zone.care)
AWEL = next(entry for entry in ENTRIES if entry.id == "awel")
JAC = next(entry for entry in ENTRIES if entry.id == "jac-brugge")
MONDAY_TEN = datetime(2026, 11, 23, 10, 0, tzinfo=BRUSSELS)
MONDAY_NIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=BRUSSELS)
CHRISTMAS = datetime(2026, 12, 25, 10, 0, tzinfo=BRUSSELS)


def names(moment: datetime | None, by: By = By.ANY) -> dict[Section, list[str]]:
    """Who stands under which heading."""
    entries = chosen(ENTRIES, who=Who.EVERYONE, by=by)
    found = by_section(entries, moment, calendar=CALENDAR, by=by)
    return {section: [card.name for card in cards] for section, _, cards in found}


@pytest.mark.parametrize("moment", [MONDAY_TEN, MONDAY_NIGHT, CHRISTMAS, None])
def test_every_entry_stands_under_exactly_one_heading(moment: datetime | None) -> None:
    shown = [name for cards in names(moment).values() for name in cards]
    assert sorted(shown) == sorted(entry.name for entry in ENTRIES)


def test_what_is_open_comes_first_and_day_and_night_before_the_rest() -> None:
    by_day, by_night = names(MONDAY_TEN), names(MONDAY_NIGHT)
    always = ["Tele-Onthaal", "Zelfmoordlijn"]
    assert next(iter(by_day)) is Section.OPEN
    assert set(always) < set(by_day[Section.OPEN])
    assert by_day[Section.OPEN][-1] == "JAC Brugge"
    assert by_night[Section.OPEN] == by_day[Section.OPEN][:-1]
    assert by_night[Section.CLOSED] == ["JAC Brugge"]


def test_on_a_holiday_of_which_the_hours_do_not_speak_nothing_is_claimed() -> None:
    card = care_card(JAC, CHRISTMAS, calendar=CALENDAR)
    assert card.status == ""
    assert "Kerstmis" in card.hours
    assert names(CHRISTMAS)[Section.TIMES] == ["JAC Brugge"]


def test_unknown_hours_are_never_shown_as_open_or_closed() -> None:
    unknown = {entry.name for entry in ENTRIES if entry.hours is None}
    for moment in (MONDAY_TEN, MONDAY_NIGHT):
        shown = names(moment)
        assert unknown.isdisjoint(shown[Section.OPEN] + shown[Section.CLOSED])


def test_the_hours_of_a_visit_are_not_those_of_the_phone() -> None:
    wednesday_three = datetime(2026, 11, 25, 15, 0, tzinfo=BRUSSELS)
    assert hours_for(JAC, By.VISIT) == JAC.visit_hours
    assert names(wednesday_three)[Section.CLOSED] == ["JAC Brugge"]
    assert "JAC Brugge" in names(wednesday_three, By.VISIT)[Section.OPEN]
    assert "JAC Brugge" in names(MONDAY_TEN, By.CHAT)[Section.UNKNOWN]


def test_a_chat_alone_has_the_hours_of_the_entry() -> None:
    chat = replace(AWEL, channels=(Channel.CHAT,), hours=parse("Mo-Su 16:00-22:00"))
    assert hours_for(chat, By.CHAT) == chat.hours


def test_what_is_not_known_is_said() -> None:
    card = care_card(JAC, MONDAY_TEN, calendar=CALENDAR)
    assert card.missing == "Niet bekend: het telefoonnummer, het mailadres, het adres van de chat."
    assert card.week[0].startswith("Bellen of mailen: Maandag tot en met vrijdag van 9 tot 12 uur.")
    assert card.week[1].startswith("Langsgaan, op afspraak: Woensdag van 13 tot 18 uur.")
    visits = [entry for entry in ENTRIES if Channel.VISIT in entry.channels]
    assert all(entry.address or "het adres" in shown(entry).missing for entry in visits)


def shown(entry: CareEntry) -> Card:
    return care_card(entry, MONDAY_TEN, calendar=CALENDAR)


def test_where_it_is_comes_from_the_data() -> None:
    assert shown(JAC).town == "In Brugge"
    assert {entry.town for entry in ENTRIES} == {None, "Brugge", "Roeselare"}


def test_a_check_of_more_than_six_months_ago_is_marked() -> None:
    today = MONDAY_TEN.date()
    fresh = replace(JAC, verified_on=today - timedelta(days=30))
    stale = replace(JAC, verified_on=date(2026, 5, 22))
    assert (shown(fresh).checked, shown(fresh).verification) == (True, "nagekeken op 24/10/2026")
    assert not shown(stale).checked
    assert shown(stale).verification.endswith("meer dan zes maanden geleden")


def test_the_script_gets_the_words_of_two_weeks_and_then_says_it_is_too_old() -> None:
    rows = json.loads(shown(JAC).states)
    assert rows[0][1:] == ["open", "Nu open, tot vandaag 12 uur."]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert rows[-1][1:] == ["times", "Kijk naar de uren."]
    assert rows[-1][0] - rows[0][0] > 13 * 24 * 3600
    assert {row[1] for row in rows} <= {"open", "closed", "times"}


@pytest.mark.parametrize(
    ("who", "by", "path"),
    [
        (Who.EVERYONE, By.ANY, "/contact/zorg/"),
        (Who.PUPIL, By.ANY, "/contact/zorg/leerling/"),
        (Who.EVERYONE, By.CHAT, "/contact/zorg/iedereen/chat/"),
        (Who.SCHOOL, By.VISIT, "/contact/zorg/school/langsgaan/"),
    ],
)
def test_a_choice_has_one_address(client: Client, who: Who, by: By, path: str) -> None:
    assert address(who=who, by=by) == path
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["iedereen/", "iedereen/alles/", "leerling/alles/", "wie/", "ouder/fax/"]
)
def test_another_address_of_the_same_choice_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/contact/zorg/{path}").status_code == 404


@pytest.mark.parametrize("who", Who)
def test_who_asks_sees_only_what_is_for_them(who: Who) -> None:
    audience = {
        Who.EVERYONE: set(Audience),
        Who.PUPIL: {Audience.PUPIL, Audience.EVERYONE, Audience.VICTIM},
        Who.PARENT: {Audience.PARENT, Audience.EVERYONE, Audience.VICTIM},
        Who.SCHOOL: {Audience.SCHOOL, Audience.EVERYONE, Audience.VICTIM},
    }[who]
    found = chosen(ENTRIES, who=who, by=By.ANY)
    assert found
    assert all(audience.intersection(entry.audience) for entry in found)
    assert (AWEL in found) is (who in (Who.EVERYONE, Who.PUPIL))


def test_choosing_keeps_the_other_choice() -> None:
    (current,) = [link for link in who_links(who=Who.PARENT, by=By.CHAT) if link.is_current]
    assert current.url == "/contact/zorg/ouder/chat/"
    assert {link.url for link in by_links(who=Who.PARENT, by=By.CHAT)} >= {
        "/contact/zorg/ouder/",
        "/contact/zorg/ouder/telefoon/",
    }


def test_a_place_has_large_buttons_and_a_route_that_only_a_click_asks_for(client: Client) -> None:
    page = html.unescape(client.get(reverse("directory:care")).content.decode())
    assert 'class="channel" href="tel:102"' in page
    assert 'class="channel" href="https://www.awel.be/" rel="noreferrer"' in page
    route = "https://www.openstreetmap.org/search?query=Vlamingdam%2036%2C%208000%20Brugge"
    assert page.count(f'class="channel" href="{route}" rel="noreferrer"') == 2
    assert not re.search(r"<(img|iframe|script)[^>]*openstreetmap", page)


def test_the_page_says_of_which_moment_it_is(client: Client) -> None:
    page = client.get(reverse("directory:care")).content.decode()
    today = datetime.now(BRUSSELS)
    assert re.search(rf'<time datetime="{today:%Y-%m-%dT}\d\d:\d\d', page)
    assert "Stand van" in page


def test_a_page_that_becomes_a_file_claims_nothing_of_now(client: Client) -> None:
    page = client.get(reverse("directory:care"), **{IN_EXPORT: "yes"}).content.decode()
    assert re.search(r'<p class="as-of"[^>]* hidden>', page)
    assert "<time></time>" in page
    (jac,) = re.findall(r"<li data-states=.*?</article>", page, re.DOTALL)
    assert re.search(r'<span class="badge" data-status hidden></span>', jac)
    assert "Maandag tot en met vrijdag van 9 tot 12 uur." in jac
    assert names(None)[Section.TIMES] == ["JAC Brugge"]
    assert names(None)[Section.CLOSED] == []


@pytest.mark.parametrize("moment", [MONDAY_TEN, MONDAY_NIGHT])
def test_whom_to_call_in_a_file_hangs_on_no_hours_but_tells_them(moment: datetime) -> None:
    office = parse("Mo-Fr 09:00-17:00; PH off")
    noord = REGIONS.region("brugge-noord")
    contacts = [
        replace(one, hours=office) if one.role is Role.RECEPTION else one for one in noord.contacts
    ]
    with_hours = replace(noord, contacts=tuple(contacts))
    calls = whom_to_call(without_hours(with_hours), moment, calendar=CALENDAR)
    card = contact_card(calls[0], office, today=moment.date())
    assert calls[0].contact.role is Role.RECEPTION
    assert (card.hours, card.status) == ("", "unknown")
    assert card.week == ("Maandag tot en met vrijdag van 9 tot 17 uur.", "Niet op feestdagen.")
    live = whom_to_call(with_hours, MONDAY_NIGHT, calendar=CALENDAR)
    assert live[0].contact.role is Role.AFTER_HOURS
