"""Opening hours at a moment: every case is one row of a table."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.errors import InputError
from houvast.regions.holidays import SchoolCalendar, SchoolHoliday, SchoolYear
from houvast.regions.opening_hours import (
    BRUSSELS,
    Status,
    hours_in_words,
    in_words,
    parse,
    state_at,
)

CALENDAR = SchoolCalendar(
    (
        SchoolYear(
            "year",
            "2026-2027",
            date(2026, 9, 1),
            date(2027, 8, 31),
            (SchoolHoliday("Herfstvakantie", date(2026, 11, 2), date(2026, 11, 8)),),
            "test",
            None,
        ),
    )
)
OFFICE = "Mo-Fr 09:00-12:00"
VISITS = "We 13:00-18:00; Th 15:00-19:00"
NIGHT = "Fr-Sa 22:00-02:00"
OPEN, CLOSED, UNKNOWN = Status.OPEN, Status.CLOSED, Status.UNKNOWN


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=BRUSSELS)


# 2026-11-23 is a Monday.
@pytest.mark.parametrize(
    ("hours", "moment", "status", "changes"),
    [
        (OFFICE, "2026-11-23 08:59", CLOSED, "2026-11-23 09:00"),
        (OFFICE, "2026-11-23 09:00", OPEN, "2026-11-23 12:00"),
        (OFFICE, "2026-11-23 11:59", OPEN, "2026-11-23 12:00"),
        (OFFICE, "2026-11-23 12:00", CLOSED, "2026-11-24 09:00"),
        (OFFICE, "2026-11-27 12:00", CLOSED, "2026-11-30 09:00"),  # over the weekend
        (OFFICE, "2026-11-28 10:00", CLOSED, "2026-11-30 09:00"),
        (VISITS, "2026-11-25 17:59", OPEN, "2026-11-25 18:00"),
        (VISITS, "2026-11-25 18:00", CLOSED, "2026-11-26 15:00"),
        (VISITS, "2026-11-26 19:00", CLOSED, "2026-12-02 13:00"),
        ("Mo,We 09:00-10:00", "2026-11-24 09:30", CLOSED, "2026-11-25 09:00"),
        ("Fr-Mo 09:00-10:00", "2026-11-29 09:30", OPEN, "2026-11-29 10:00"),  # round the week
        ("Mo 09:00-12:00,13:00-17:30", "2026-11-23 12:30", CLOSED, "2026-11-23 13:00"),
        ("Mo 13:00-17:30,09:00-12:00", "2026-11-23 12:30", CLOSED, "2026-11-23 13:00"),
        ("Mo 09:00-12:00,12:00-17:00", "2026-11-23 10:00", OPEN, "2026-11-23 17:00"),  # joined
        ("Mo 09:00-14:00,12:00-13:00", "2026-11-23 10:00", OPEN, "2026-11-23 14:00"),  # inside
        ("09:00-17:00", "2026-11-29 10:00", OPEN, "2026-11-29 17:00"),  # no days: every day
        ("Mo", "2026-11-23 23:59", OPEN, "2026-11-24 00:00"),  # no times: the whole day
        ("24/7", "2026-12-25 03:00", OPEN, None),
        ("24/7; PH off", "2026-12-24 23:00", OPEN, "2026-12-25 00:00"),
        ("24/7; PH off", "2026-12-25 12:00", CLOSED, "2026-12-26 00:00"),
        ("off", "2026-11-23 10:00", CLOSED, None),
        # a later rule replaces an earlier one on its days
        ("Mo-Fr 09:00-12:00; We 13:00-18:00", "2026-11-25 10:00", CLOSED, "2026-11-25 13:00"),
        ("Mo-Fr 09:00-12:00; We off", "2026-11-24 12:00", CLOSED, "2026-11-26 09:00"),
        # round midnight
        (NIGHT, "2026-11-27 21:59", CLOSED, "2026-11-27 22:00"),
        (NIGHT, "2026-11-28 01:59", OPEN, "2026-11-28 02:00"),
        (NIGHT, "2026-11-28 02:00", CLOSED, "2026-11-28 22:00"),
        (NIGHT, "2026-11-29 00:30", OPEN, "2026-11-29 02:00"),  # Sunday, from Saturday
        ("Mo-Su 20:00-24:00", "2026-11-23 23:59", OPEN, "2026-11-24 00:00"),
        ("Mo-Su 00:00-24:00", "2026-11-23 23:59", OPEN, None),
        (NIGHT, "2026-11-27 23:59", OPEN, "2026-11-28 02:00"),
        (NIGHT, "2026-11-28 00:00", OPEN, "2026-11-28 02:00"),
        ("Mo-Su 20:00-24:00", "2026-11-24 00:00", CLOSED, "2026-11-24 20:00"),
        # the clock: on 29 March 2026 it skips the hour from 2 to 3, on 25 October it repeats it
        (OFFICE, "2026-03-27 12:00", CLOSED, "2026-03-30 09:00"),
        (OFFICE, "2026-10-23 12:00", CLOSED, "2026-10-26 09:00"),
        ("Su 02:00-03:00", "2026-03-29 01:30", CLOSED, "2026-04-05 02:00"),
        ("Su 02:00-04:00", "2026-03-29 01:59", CLOSED, "2026-03-29 03:00"),
        ("Su 02:00-04:00", "2026-03-29 03:00", OPEN, "2026-03-29 04:00"),
        ("Su 01:00-02:00", "2026-10-25 01:59", OPEN, "2026-10-25 02:00"),
        ("Mo-Su 00:00-24:00", "2026-03-29 03:00", OPEN, None),
        ("Mo-Su 00:00-24:00", "2026-10-25 02:30", OPEN, None),
        # public holidays: 11 November 2026 is a Wednesday
        (f"{OFFICE}; PH off", "2026-11-11 10:00", CLOSED, "2026-11-12 09:00"),
        (OFFICE, "2026-11-11 10:00", OPEN, "2026-11-11 12:00"),
        (f"{OFFICE}; PH closed", "2026-11-10 12:00", CLOSED, "2026-11-12 09:00"),
        (f"{OFFICE}; PH 10:00-11:00", "2026-11-11 09:30", CLOSED, "2026-11-11 10:00"),
        ("Su,PH 10:00-11:00", "2026-11-11 10:30", OPEN, "2026-11-11 11:00"),
        # school holidays, known
        (f"{OFFICE}; SH off", "2026-11-03 10:00", CLOSED, "2026-11-09 09:00"),
        (f"{OFFICE}; PH,SH off", "2026-11-10 10:00", OPEN, "2026-11-10 12:00"),
        ("SH 10:00-11:00", "2026-11-03 10:30", OPEN, "2026-11-03 11:00"),
        (f"{OFFICE}; SH off", "2026-11-01 23:59", CLOSED, "2026-11-09 09:00"),  # the eve of one
        (f"{OFFICE}; SH 10:00-11:00", "2026-11-08 12:00", CLOSED, "2026-11-09 09:00"),
        (f"{OFFICE}; PH,SH off", "2026-11-11 09:30", CLOSED, "2026-11-12 09:00"),
        # school holidays, not known: no year is loaded for 2030
        (f"{OFFICE}; SH off", "2030-03-06 10:00", UNKNOWN, None),
        (f"{OFFICE}; SH off", "2030-03-09 10:00", CLOSED, None),  # a Saturday either way
        (OFFICE, "2030-03-06 10:00", OPEN, "2030-03-06 12:00"),
    ],
)
def test_hours_at_a_moment(hours: str, moment: str, status: Status, changes: str | None) -> None:
    state = state_at(parse(hours), at(moment), CALENDAR)

    assert (state.status, state.changes_at) == (status, at(changes) if changes else None)


def test_unknown_hours_stay_unknown() -> None:
    assert state_at(None, at("2026-11-23 10:00")).status is UNKNOWN


@pytest.mark.parametrize(
    ("moment", "hours_open"),
    [
        ("2026-03-28 22:00", 7),  # the night has an hour less
        ("2026-10-24 22:00", 9),  # the night has an hour more
        ("2026-11-21 22:00", 8),
    ],
)
def test_a_night_shift_is_as_long_as_the_clock_makes_it(moment: str, hours_open: int) -> None:
    state = state_at(parse("Sa 22:00-06:00"), at(moment), CALENDAR)

    assert state.changes_at is not None
    assert state.changes_at.timestamp() - at(moment).timestamp() == hours_open * 3600


def test_both_hours_that_the_clock_repeats_are_before_three_o_clock() -> None:
    hours = parse("Su 02:00-03:00")
    first = at("2026-10-25 02:30")

    assert state_at(hours, first).status is OPEN
    assert state_at(hours, first.replace(fold=1)).status is OPEN


def test_a_moment_in_another_time_zone_is_read_in_brussels() -> None:
    moment = datetime.fromisoformat("2026-11-23T08:30:00+00:00")

    assert state_at(parse(OFFICE), moment).status is OPEN


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "Mo-Fr 9:00-12:00",
        "Mo-Fr 09:00-12:60",
        "Mo-Fr 09:00-25:00",
        "Mo-Fr 24:00-02:00",
        "Mo-Fr 09:00-09:00",
        "Mo-Fr 09:00",
        "Mo-Fr 09:00-12:00,",
        "Ma-Vr 09:00-12:00",
        "Mo-Xx 09:00-12:00",
        "Mo- 09:00-12:00",
        "PH-SH off",
        "Mo-Fr 09:00-12:00 off",
        "Mo-Fr 09:00-12:00 13:00-14:00",
        'We 13:00-18:00 "op afspraak"',
        "week 1-10 Mo 09:00-12:00",
        "Jan-Mar 09:00-12:00",
        "Mo-Fr 09:00-12:00 || unknown",
        "off off",
        "24/7 off",
    ],
)
def test_anything_outside_the_subset_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InputError) as refused:
        parse(text, place="zone.toml, care[2].hours")

    assert refused.value.place == "zone.toml, care[2].hours"


@pytest.mark.parametrize(
    ("hours", "moment", "words"),
    [
        (None, "2026-11-23 10:00", "We kennen de uren niet."),
        ("24/7", "2026-11-23 10:00", "Dag en nacht open."),
        (OFFICE, "2026-11-23 10:00", "Nu open, tot vandaag 12 uur."),
        (OFFICE, "2026-11-23 08:00", "Nu gesloten. Weer open vandaag 9 uur."),
        ("Mo-Fr 09:30-12:00", "2026-11-23 13:00", "Nu gesloten. Weer open morgen 9.30 uur."),
        (OFFICE, "2026-11-27 13:00", "Nu gesloten. Weer open maandag 9 uur."),
        ("PH 10:00-11:00", "2026-11-23 13:00", "Nu gesloten. Weer open vrijdag 25/12/2026 10 uur."),
        ("off", "2026-11-23 13:00", "Nu gesloten."),
        ("Mo-Su", "2026-11-23 13:00", "Nu open."),
    ],
)
def test_hours_are_told_in_dutch(hours: str | None, moment: str, words: str) -> None:
    read = parse(hours) if hours else None

    assert hours_in_words(read, at(moment), CALENDAR) == words


@given(
    st.sampled_from([OFFICE, VISITS, NIGHT, f"{OFFICE}; PH off", "Mo-Su 00:00-24:00; Su off"]),
    st.datetimes(datetime(2026, 9, 2), datetime(2027, 6, 30)),  # noqa: DTZ001 - set just below
)
def test_just_before_a_change_nothing_has_changed_and_at_it_everything_has(
    text: str, wall: datetime
) -> None:
    hours, moment = parse(text), wall.replace(tzinfo=BRUSSELS)
    state = state_at(hours, moment, CALENDAR)

    assert state.changes_at is not None
    just_before = datetime.fromtimestamp(state.changes_at.timestamp() - 1, tz=BRUSSELS)
    if just_before.timestamp() >= moment.timestamp():
        assert state_at(hours, just_before, CALENDAR) == state
    assert state_at(hours, state.changes_at, CALENDAR).status is not state.status
    assert in_words(state, moment)
