"""Whom a school calls at a moment, in which order."""

from datetime import datetime

import pytest

from houvast.regions.contacts import whom_to_call
from houvast.regions.holidays import SchoolCalendar
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS, Status

MONDAY_MORNING = datetime(2026, 11, 23, 10, tzinfo=BRUSSELS)
SUNDAY_NIGHT = datetime(2026, 11, 22, 23, tzinfo=BRUSSELS)
PLACES = """
[[region.contact]]
id = "onthaal"
role = "reception"
name = "Onthaal"
phone = "050 00 00 01"
{reception}
source = "werkafspraak"
verified_on = 2026-04-01

[[region.contact]]
id = "jeugd"
role = "youth_inspector"
name = "Jeugdinspecteur"
phone = "0400 00 00 02"
{inspector}
source = "proef"
verified_on = ""

[[contact]]
id = "na"
role = "after_hours"
name = "Na de uren"
phone = "050 00 00 03"
source = "proef"
verified_on = 2026-11-01
"""


def ids(calls) -> list[str]:
    return [call.contact.id for call in calls]


@pytest.mark.parametrize("moment", [MONDAY_MORNING, SUNDAY_NIGHT])
@pytest.mark.parametrize("place", ["centrum", "noord", "oost", "west"])
def test_with_hours_unknown_the_order_is_that_of_the_agreement(place: str, moment) -> None:
    regions = load_regions()

    calls = whom_to_call(regions.region(f"brugge-{place}"), moment, calendar=regions.calendar)

    assert ids(calls) == [
        f"brugge-{place}-reception",
        f"brugge-{place}-youth-inspector",
        "brugge-after-hours",
        "police-101",
        "emergency-112",
        "brugge-central-mailbox",
    ]
    assert calls[2].sentence == "Neemt niemand op: 050 44 88 44."
    assert {call.status for call in calls[:3]} == {Status.UNKNOWN}


def test_in_danger_101_and_112_come_first_and_the_mailbox_last() -> None:
    regions = load_regions()
    noord = regions.region("brugge-noord")

    calls = whom_to_call(noord, SUNDAY_NIGHT, urgent=True, calendar=regions.calendar)

    assert ids(calls)[:2] == ["police-101", "emergency-112"]
    assert calls[0].sentence == "Bel nu 101: de politie, voor dringende hulp."
    assert ids(calls)[-1] == "brugge-central-mailbox"
    assert len(calls) == 6


def test_every_line_says_whether_it_was_checked_and_what_is_known_of_its_hours() -> None:
    regions = load_regions()

    calls = whom_to_call(regions.region("brugge-west"), MONDAY_MORNING, calendar=regions.calendar)

    assert calls[0].verification == "uit de werkafspraak, niet nagekeken"
    assert calls[0].hours == "We kennen de uren niet."
    assert calls[-1].hours == "Mailen kan altijd."


def test_who_knows_no_region_still_gets_the_emergency_numbers() -> None:
    regions = load_regions()

    calls = whom_to_call(regions.everyone, MONDAY_MORNING, calendar=regions.calendar)

    assert ids(calls) == ["police-101", "emergency-112"]


OFFICE_HOURS = 'hours = "Mo-Fr 09:00-17:00"'


@pytest.mark.parametrize(
    ("reception", "inspector", "moment", "order"),
    [
        ("", "", SUNDAY_NIGHT, ["onthaal", "jeugd", "na"]),
        (OFFICE_HOURS, "", MONDAY_MORNING, ["onthaal", "jeugd", "na"]),
        (OFFICE_HOURS, "", SUNDAY_NIGHT, ["na", "jeugd", "onthaal"]),
        (OFFICE_HOURS, OFFICE_HOURS, SUNDAY_NIGHT, ["na", "onthaal", "jeugd"]),
        ("", OFFICE_HOURS, SUNDAY_NIGHT, ["onthaal", "na", "jeugd"]),
    ],
)
def test_known_hours_put_who_answers_first(load_files, reception, inspector, moment, order) -> None:
    regions = load_files(PLACES.format(reception=reception, inspector=inspector))

    calls = whom_to_call(regions.region("proef-een"), moment, calendar=SchoolCalendar())

    assert ids(calls) == order


def test_a_closed_desk_says_when_it_opens(load_files) -> None:
    regions = load_files(PLACES.format(reception=OFFICE_HOURS, inspector=""))

    calls = whom_to_call(regions.region("proef-een"), SUNDAY_NIGHT, calendar=SchoolCalendar())

    assert calls[0].sentence == "Het kantoor is nu gesloten. Bel 050 00 00 03."
    assert calls[0].verification == "nagekeken op 1/11/2026"
    assert calls[2].sentence.startswith("Later bereikbaar: het onthaal")
    assert calls[2].hours == "Nu gesloten. Weer open morgen 9 uur."
    assert calls[2].verification == "nagekeken op 1/4/2026, meer dan zes maanden geleden"
