"""What is said of a place now and in the coming days: every case is one row of a table."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS, Status, parse
from houvast.regions.outlook import DAYS_TOLD, outlook_at, outlooks, told, told_at
from houvast.regions.week import week_in_words

CALENDAR = load_regions().calendar
OFFICE = "Mo-Fr 09:00-12:00"
FROM_NINE = "Maandag tot en met vrijdag van 9 tot 12 uur."
OPEN, CLOSED, UNKNOWN = Status.OPEN, Status.CLOSED, Status.UNKNOWN


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=BRUSSELS)


# 2026-11-26 is a Thursday, Christmas a Friday, Easter Monday of 2027 is 29 March.
@pytest.mark.parametrize(
    ("hours", "moment", "status", "words"),
    [
        (None, "2026-11-26 10:00", UNKNOWN, "We kennen de uren niet."),
        ("24/7", "2026-12-25 03:00", OPEN, "Dag en nacht open."),
        (OFFICE, "2026-11-26 10:00", OPEN, "Nu open, tot vandaag 12 uur."),
        (OFFICE, "2026-11-26 23:59", CLOSED, "Nu gesloten. Weer open morgen 9 uur."),
        (OFFICE, "2026-11-27 00:00", CLOSED, "Nu gesloten. Weer open vandaag 9 uur."),
        # a holiday of which the hours do not speak: nothing is claimed
        (OFFICE, "2026-12-25 10:00", UNKNOWN, "(Kerstmis). Of dit dan open is, weten we niet."),
        (OFFICE, "2026-12-24 13:00", CLOSED, "vrijdag is een feestdag (Kerstmis)."),
        (OFFICE, "2027-03-26 13:00", CLOSED, "maandag is een feestdag (Paasmaandag)."),
        (OFFICE, "2026-12-24 10:00", OPEN, "Nu open, tot vandaag 12 uur."),
        # hours that do speak of it are believed
        (f"{OFFICE}; PH off", "2026-12-25 10:00", CLOSED, "Weer open maandag 9 uur."),
        (f"{OFFICE}; PH 10:00-11:00", "2026-12-25 10:30", OPEN, "Nu open, tot vandaag 11 uur."),
        ("24/7; SH off", "2026-12-25 10:00", CLOSED, "Weer open maandag 4/1/2027 0 uur."),
        # school holidays: the shipped calendar
        (f"{OFFICE}; SH off", "2026-12-21 10:00", CLOSED, "Weer open maandag 4/1/2027 9 uur."),
        (f"{OFFICE}; SH off", "2027-02-10 10:00", CLOSED, "Weer open maandag 9 uur."),
        (f"{OFFICE}; SH off", "2029-03-07 10:00", UNKNOWN, "We kennen de uren niet."),
        # the clock goes forward in the night of 28 March 2027 and back on 25 October 2026
        ("Sa 22:00-06:00; PH off", "2027-03-28 03:30", OPEN, "Nu open, tot vandaag 6 uur."),
        ("Sa 22:00-06:00; PH off", "2026-10-25 02:30", OPEN, "Nu open, tot vandaag 6 uur."),
    ],
)
def test_what_is_said_at_a_moment(
    hours: str | None, moment: str, status: Status, words: str
) -> None:
    read = parse(hours) if hours else None

    assert outlook_at(read, at(moment), CALENDAR).status is status
    assert told_at(read, at(moment), CALENDAR).endswith(words)


@pytest.mark.parametrize(
    ("hours", "lines"),
    [
        ("24/7", ("Dag en nacht open.",)),
        ("24/7; PH off", ("Maandag tot en met zondag de hele dag.", "Niet op feestdagen.")),
        (f"{OFFICE}; PH,SH off", (FROM_NINE, "Niet op feestdagen.", "Niet in schoolvakanties.")),
        (OFFICE, (FROM_NINE, "De uren op feestdagen kennen we niet.")),
        (
            "We 13:00-18:00; Th 15:00-19:30; PH off",
            (
                "Woensdag van 13 tot 18 uur.",
                "Donderdag van 15 tot 19.30 uur.",
                "Niet op feestdagen.",
            ),
        ),
        (
            "Fr-Sa 22:00-02:00; PH 10:00-11:00",
            ("Vrijdag tot en met zaterdag van 22 tot 2 uur.", "Op feestdagen van 10 tot 11 uur."),
        ),
        (
            "Mo 09:00-12:00,13:00-24:00; SH 09:00-10:00; PH off",
            (
                "Maandag van 9 tot 12 uur, van 13 tot 24 uur.",
                "Niet op feestdagen.",
                "In schoolvakanties van 9 tot 10 uur.",
            ),
        ),
    ],
)
def test_a_week_is_told_in_short_sentences(hours: str, lines: tuple[str, ...]) -> None:
    assert week_in_words(parse(hours)) == lines


@pytest.mark.parametrize("hours", [OFFICE, "Fr-Sa 22:00-02:00", "24/7", "Su 02:00-03:00; PH off"])
@pytest.mark.parametrize("moment", ["2026-11-26 14:05", "2026-10-20 23:59", "2027-03-20 00:00"])
def test_until_the_next_entry_the_words_of_an_entry_stay_true(hours: str, moment: str) -> None:
    read = parse(hours)
    rows = outlooks(read, at(moment), CALENDAR)

    starts = [row.start for row in rows]
    assert starts == sorted(set(starts))
    assert starts[-1] - starts[0] > timedelta(days=DAYS_TOLD - 2)
    for row, following in pairwise(rows):
        first, last = row.start.timestamp(), following.start.timestamp()
        for later in ((first + last) / 2, last - 1):
            seen = outlook_at(read, datetime.fromtimestamp(later, tz=BRUSSELS), CALENDAR)
            assert (seen.status, told(seen)) == (row.status, told(row))
