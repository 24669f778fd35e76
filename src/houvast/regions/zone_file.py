"""How does one region file become a zone?"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from houvast.errors import InputError
from houvast.regions import guard
from houvast.regions.holidays import SchoolHoliday, SchoolYear
from houvast.regions.region import (
    Audience,
    CareEntry,
    Channel,
    Circumstance,
    ContactPoint,
    DeadlineKey,
    Footnote,
    Level,
    Office,
    PreventionCard,
    Region,
    RegionIndicator,
    Role,
    Wording,
    Zone,
)

if TYPE_CHECKING:
    from datetime import date

    from houvast.regions.reading import Table

MOST_UNITS = 400
MOST_FOOTNOTES = 99
REFUSED = ("remove_indicators", "never", "level_at_most")


def read_zone(table: Table, *, file: str, today: date) -> Zone:
    """Read a whole region file; raises InputError with file, key and reason."""
    slug, name = table.slug("zone"), table.text("name")
    contacts = tuple(_contact(item, today=today) for item in table.tables("contact"))
    care = tuple(_care(item, today=today) for item in table.tables("care"))
    offices = tuple(_office(item, today=today) for item in table.tables("office"))
    indicators = tuple(_indicator(item) for item in table.tables("indicator"))
    wording = MappingProxyType(_wording(table.table("wording")))
    deadlines = MappingProxyType(_deadlines(table.table("deadlines")))
    regions = []
    for item in table.tables("region"):
        own = tuple(_contact(row, today=today) for row in item.tables("contact"))
        added = tuple(_indicator(row) for row in item.tables("indicator"))
        _refuse_subtraction(item, (*added, *indicators))
        regions.append(
            Region(
                zone=slug,
                zone_name=name,
                slug=item.slug("slug"),
                name=item.text("name"),
                contacts=own + contacts,
                care=care,
                offices=offices,
                indicators=added + indicators,
                wording=MappingProxyType({**wording, **_wording(item.table("wording"))}),
                deadlines=deadlines,
            )
        )
        item.finish()
    _refuse_subtraction(table, indicators)
    zone = Zone(
        slug=slug,
        name=name,
        file=file,
        contacts=contacts,
        regions=tuple(regions),
        care=care,
        offices=offices,
        prevention=tuple(_card(item, today=today) for item in table.tables("prevention")),
        footnotes=tuple(_footnote(item, today=today) for item in table.tables("footnote")),
        school_years=tuple(_school_year(item, today=today) for item in table.tables("school_year")),
        indicators=indicators,
        wording=wording,
        deadlines=deadlines,
        home_strip=table.words("home_strip"),
    )
    table.finish()
    return zone


def _contact(table: Table, *, today: date) -> ContactPoint:
    contact = ContactPoint(
        id=table.slug("id"),
        role=table.choice("role", Role),
        name=table.text("name"),
        phone=table.optional_phone("phone"),
        mail=table.optional_mail("mail"),
        url=table.optional_url("url"),
        hours=table.optional_hours("hours"),
        source=table.text("source"),
        verified_on=table.verified_on(today=today),
        note=table.optional_text("note") or "",
    )
    needed = "mail" if contact.role is Role.CENTRAL_MAILBOX else "phone"
    if getattr(contact, needed) is None:
        raise InputError(table.place(needed), "ontbreekt", f"een {needed} voor {contact.role}")
    table.finish()
    return contact


def _care(table: Table, *, today: date) -> CareEntry:
    entry = CareEntry(
        id=table.slug("id"),
        name=table.text("name"),
        audience=table.choices("audience", Audience),
        channels=table.choices("channels", Channel),
        phone=table.optional_phone("phone"),
        mail=table.optional_mail("mail"),
        url=table.optional_url("url"),
        address=table.optional_text("address"),
        town=table.optional_text("town"),
        hours=table.optional_hours("hours"),
        visit_hours=table.optional_hours("visit_hours"),
        by_appointment=table.flag("by_appointment"),
        source=table.text("source"),
        verified_on=table.verified_on(today=today),
        note=table.optional_text("note") or "",
    )
    table.finish()
    return entry


def _office(table: Table, *, today: date) -> Office:
    office = Office(
        id=table.slug("id"),
        name=table.text("name"),
        purpose=table.text("purpose"),
        address=table.text("address"),
        bring=table.words("bring"),
        source=table.text("source"),
        verified_on=table.verified_on(today=today),
        note=table.optional_text("note") or "",
    )
    table.finish()
    return office


def _card(table: Table, *, today: date) -> PreventionCard:
    card = PreventionCard(
        id=table.slug("id"),
        name=table.text("name"),
        audience=table.choices("audience", Audience),
        form=table.text("form"),
        age=table.optional_text("age") or "",
        duration=table.optional_text("duration") or "",
        url=table.optional_url("url"),
        source=table.text("source"),
        verified_on=table.verified_on(today=today),
        note=table.optional_text("note") or "",
    )
    table.finish()
    return card


def _footnote(table: Table, *, today: date) -> Footnote:
    number = table.number("number", most=MOST_FOOTNOTES)
    footnote = Footnote(
        id=table.slug("id"),
        number=number,
        name=table.text("name"),
        url=table.optional_url("url"),
        source=f"werkafspraak, voetnoot {number}",
        verified_on=table.verified_on(today=today),
        note=table.optional_text("note") or "",
    )
    table.finish()
    return footnote


def _school_year(table: Table, *, today: date) -> SchoolYear:
    first, last = _stretch(table)
    holidays = []
    for item in table.tables("holiday"):
        start, end = _stretch(item)
        if not first <= start <= end <= last:
            raise item.refuse("first", start, f"een dag van {first} tot en met {last}")
        holidays.append(SchoolHoliday(item.text("name"), start, end))
        item.finish()
    year = SchoolYear(
        id=table.slug("id"),
        name=table.text("name"),
        first=first,
        last=last,
        holidays=tuple(holidays),
        source=table.text("source"),
        verified_on=table.verified_on(today=today),
        note=table.optional_text("note") or "",
    )
    table.finish()
    return year


def _stretch(table: Table) -> tuple[date, date]:
    first, last = table.day("first"), table.day("last")
    if last < first:
        raise table.refuse("last", last, f"een dag vanaf {first}")
    return first, last


def _indicator(table: Table) -> RegionIndicator:
    level = table.choice("level", Level)
    if level not in {Level.CONSULT, Level.NOTIFY}:
        raise table.refuse("level", level, f"{Level.CONSULT}, {Level.NOTIFY}")
    indicator = RegionIndicator(
        id=table.slug("id"),
        sentence=table.text("sentence"),
        when=table.choices("when", Circumstance),
        level=level,
    )
    table.finish()
    return indicator


def _wording(table: Table) -> dict[str, str]:
    found = {key.value: text for key in Wording if (text := table.optional_text(key.value))}
    table.finish()
    return found


def _deadlines(table: Table) -> dict[str, int]:
    found = {
        key.value: table.number(key.value, most=MOST_UNITS)
        for key in DeadlineKey
        if table.has(key.value)
    }
    table.finish()
    return found


def _refuse_subtraction(table: Table, indicators: tuple[RegionIndicator, ...]) -> None:
    """Refuse the keys that take something away, with the case that would be lost."""
    known = {str(sign.fact) for sign in guard.SIGNS}
    for key in REFUSED:
        if not table.has(key):
            continue
        if key == "level_at_most":
            taken = guard.Subtraction(level_at_most=table.choice(key, Level))
        else:
            facts = table.words(key)
            for index, fact in enumerate(facts):
                if fact not in known:
                    raise table.refuse(f"{key}[{index}]", fact, ", ".join(sorted(known)))
            removed = key == "remove_indicators"
            taken = guard.Subtraction(removed=facts) if removed else guard.Subtraction(never=facts)
        guard.check_region(indicators, taken, place=table.place(key))
        raise table.refuse(
            key, "een regio kan niets wegnemen", "tekens toevoegen met [[indicator]]"
        )
    guard.check_region(indicators, guard.Subtraction(), place=table.place("indicator"))
