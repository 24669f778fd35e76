"""The law as text, what differs between two days, and what a person should still check."""

from datetime import date

from houvast.law.difference import difference
from houvast.law.showing import show
from houvast.law.versions import on, statutes
from houvast.protocol.due import due


def test_law_shows_every_rule_with_its_certainty() -> None:
    text = show()

    for name, rule in statutes()[0].rules.items():
        assert f"{'regel' if rule.effect else 'begrip'} {name}" in text
    assert "na te kijken door een jurist" in text
    assert "datum van inwerkingtreding te bevestigen" in text


def test_difference_across_the_switch_is_in_the_numbers_only() -> None:
    text = difference(date(2022, 6, 1), date(2026, 4, 8))

    assert "niets; alleen de nummers veranderen" in text
    assert "417/49 (afgeleid) ->      176 (gelezen in de officiële tekst)" in text


def test_difference_within_a_version_is_nothing() -> None:
    assert "er verschilt niets" in difference(date(2023, 1, 1), date(2024, 1, 1))


def test_difference_with_a_day_before_every_version_says_so() -> None:
    assert "geen versie geladen" in difference(date(2021, 1, 1), date(2024, 1, 1))


def test_version_is_that_of_the_day() -> None:
    assert on(date(2022, 5, 31)) is None
    assert on(date(2022, 6, 1)) is statutes()[0]
    assert on(date(2026, 4, 7)) is statutes()[0]
    assert on(date(2026, 4, 8)) is statutes()[1]


def test_due_lists_what_nobody_checked() -> None:
    text = due(date(2026, 11, 23))

    assert "02-sexting-tussen-minderjarigen.md" in text
    assert "brugge-noord-reception: uit de werkafspraak, niet nagekeken" in text
