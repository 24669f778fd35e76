"""Is it read today? Fridays, holidays, the hour that changes, and hours that are known."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from houvast.cases.hours import reading
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS, parse
from houvast.regions.region import Region, Role

CENTRE = load_regions().region("brugge-centrum")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def with_hours(text: str) -> Region:
    contacts = tuple(
        replace(contact, hours=parse(text)) if contact.role is Role.RECEPTION else contact
        for contact in CENTRE.contacts
    )
    return replace(CENTRE, contacts=contacts)


@pytest.mark.parametrize(
    ("moment", "today", "read_on"),
    [
        ("2026-11-20T15:59", True, date(2026, 11, 20)),
        ("2026-11-20T16:30", False, date(2026, 11, 23)),  # Friday 16.30
        ("2026-11-21T10:00", False, date(2026, 11, 23)),
        ("2026-11-23T07:00", False, date(2026, 11, 23)),  # Monday before opening
        ("2026-11-23T09:00", True, date(2026, 11, 23)),
        ("2026-12-24T17:00", False, date(2026, 12, 28)),  # Christmas on a Friday
        ("2026-11-10T18:00", False, date(2026, 11, 12)),  # armistice day between
        ("2027-03-26T17:00", False, date(2027, 3, 30)),  # Easter, and summer time begins
    ],
)
def test_by_default_working_days_until_four(moment: str, today: bool, read_on: date) -> None:
    found = reading(CENTRE, at(moment), load_regions().calendar)
    assert (found.is_read_today, found.read_on) == (today, read_on)


def test_friday_half_past_four_says_so_and_asks_for_a_plan() -> None:
    found = reading(CENTRE, at("2026-11-20T16:30"), load_regions().calendar)
    assert found.warning == (
        "Dit wordt mogelijk pas op maandag 23/11 gelezen. Kan het niet wachten? Bel dan."
    )
    assert found.waiting_days == (date(2026, 11, 21), date(2026, 11, 22))
    assert found.needs_weekend_plan


def test_an_evening_in_the_week_needs_no_plan() -> None:
    found = reading(CENTRE, at("2026-11-24T18:00"), load_regions().calendar)
    assert not found.is_read_today
    assert not found.needs_weekend_plan


def test_known_hours_count_instead_of_ours() -> None:
    late = with_hours("Mo-Fr 08:00-20:00")
    assert reading(late, at("2026-11-20T16:30"), load_regions().calendar).is_read_today
    short = with_hours("Mo-Fr 08:00-12:00")
    assert not reading(short, at("2026-11-20T14:00"), load_regions().calendar).is_read_today


def test_without_a_region_our_default_counts() -> None:
    assert reading(None, at("2026-11-23T10:00"), load_regions().calendar).is_read_today
