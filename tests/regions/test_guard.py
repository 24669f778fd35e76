"""A region may add signs and never take one away: checked on the truth tables."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.errors import InputError
from houvast.regions.guard import (
    SIGNS,
    Subtraction,
    agreement,
    check_only_adds,
    check_region,
    columns,
    regional,
    simplest_world,
)
from houvast.regions.region import Circumstance, Level, RegionIndicator

FACTS = tuple(str(sign.fact) for sign in SIGNS)


def test_a_column_has_the_fact_in_the_worlds_that_count_it() -> None:
    table, everything = columns(("a", "b", "c"))

    assert everything == 0b11111111
    for world, (c, b, a) in enumerate(product((0, 1), repeat=3)):
        assert [table[fact] >> world & 1 for fact in "abc"] == [a, b, c]


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign.level is not None])
def test_no_sign_of_the_agreement_can_be_removed(load_files, sign) -> None:
    with pytest.raises(InputError) as refused:
        load_files(f'remove_indicators = ["{sign.fact}"]\n', zone='zone = "proef"\nname = "P"\n')

    assert refused.value.place == "proef.toml, remove_indicators"
    assert sign.told in str(refused.value)


@pytest.mark.parametrize("fact", FACTS)
def test_no_fact_can_be_a_reason_for_never(load_files, fact: str) -> None:
    with pytest.raises(InputError) as refused:
        load_files(f'never = ["{fact}"]\n')

    assert refused.value.place == "proef.toml, region[0].never"


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("care", "Bel nu".lower()),
        ("consult", "bel nu"),
        ("notify", "bel nu"),
        (
            "urgent",
            "een regio kan niets wegnemen",
        ),  # takes nothing away, and is refused all the same
    ],
)
def test_advice_has_no_ceiling(load_files, level: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        load_files(f'level_at_most = "{level}"\n')


def test_an_unknown_sign_cannot_be_removed_either(load_files) -> None:
    with pytest.raises(InputError) as refused:
        load_files('remove_indicators = ["weather"]\n')

    assert refused.value.place == "proef.toml, region[0].remove_indicators[0]"


def test_the_refusal_tells_the_simplest_case_in_dutch() -> None:
    with pytest.raises(InputError) as refused:
        check_region((), Subtraction(removed=("extortion",)), place="zone.toml, remove_indicators")

    assert str(refused.value) == (
        "zone.toml, remove_indicators: neemt een teken van de werkafspraak weg. Een voorbeeld: "
        "iemand wordt afgeperst met de beelden. De werkafspraak zegt dan: meld het aan de "
        "politie. Deze regio zou dat niet meer zeggen. Toegelaten: tekens toevoegen met "
        "[[indicator]], nooit wegnemen of afzwakken."
    )


def test_an_added_sign_does_not_make_good_for_one_taken_away() -> None:
    added = sign("a", Level.NOTIFY, Circumstance.REPEATED)

    with pytest.raises(InputError):
        check_region((added,), Subtraction(removed=("shown",)), place="x")


def sign(name: str, level: Level, *when: Circumstance) -> RegionIndicator:
    return RegionIndicator(id=name, sentence="Zin.", when=when, level=level)


@given(
    st.lists(
        st.builds(
            lambda when, level: sign("a", level, *when),
            st.lists(st.sampled_from(Circumstance), min_size=1, unique=True),
            st.sampled_from([Level.CONSULT, Level.NOTIFY]),
        ),
        max_size=3,
    )
)
def test_additions_never_lose_a_world(added: list[RegionIndicator]) -> None:
    table, everything = columns(FACTS)

    for level in (Level.CONSULT, Level.NOTIFY, Level.URGENT):
        with_region = regional(table, level, everything=everything, indicators=added)
        assert agreement(table, level) & ~with_region == 0
    check_region(added, Subtraction(), place="x")


def test_an_addition_gains_the_worlds_in_which_all_its_facts_hold() -> None:
    table, everything = columns(FACTS)
    added = sign("a", Level.NOTIFY, Circumstance.REPEATED, Circumstance.STILL_ONLINE)

    with_region = regional(table, Level.NOTIFY, everything=everything, indicators=[added])
    gained = with_region & ~agreement(table, Level.NOTIFY)

    assert set(simplest_world(gained, FACTS, table)) == {"repeated", "still_online"}


def test_any_two_predicates_can_be_compared() -> None:
    facts = {"a": "A is waar", "b": "B is waar"}

    def either(table) -> int:
        return table["a"] | table["b"]

    def only_a(table) -> int:
        return table["a"]

    check_only_adds(only_a, either, facts=facts, place="x", advice="bel")
    with pytest.raises(InputError, match="Een voorbeeld: B is waar"):
        check_only_adds(either, only_a, facts=facts, place="x", advice="bel")
