"""A number can be read over the phone, and a slip is always noticed."""

import itertools
import random

import pytest

from houvast.errors import InputError
from houvast.notifications.reference import (
    LENGTH,
    LOOK_ALIKES,
    SIGNS,
    SPELLING,
    new_reference,
    parse_reference,
    spoken,
)

PLACES = range(LENGTH)


def is_right(signs: str) -> bool:
    try:
        parse_reference(signs)
    except InputError:
        return False
    return True


def numbers(count: int) -> list[str]:
    chance = random.Random(3)  # noqa: S311 - the same numbers every time
    return [new_reference(chance.randrange).replace("-", "") for _ in range(count)]


def test_a_new_number_is_right_and_written_in_two_halves() -> None:
    found = {new_reference() for _ in range(500)}

    assert len(found) == 500
    assert all(parse_reference(number) == number and number[4] == "-" for number in found)


def test_no_sign_can_be_taken_for_another() -> None:
    assert len(set(SIGNS)) == 23
    assert not set(SIGNS) & set("01OQILUBSZGAE")
    assert set(LOOK_ALIKES) & set(SIGNS) == set()
    assert set(LOOK_ALIKES.values()) <= set(SIGNS)


def test_every_single_wrong_sign_is_noticed_at_every_place() -> None:
    # The sum is linear: which signs stand elsewhere changes nothing, so all pairs at a place are
    # the whole of it; several numbers are walked all the same.
    missed = [
        (number, place, wrong)
        for number in numbers(20)
        for place in PLACES
        for wrong in SIGNS
        if wrong != number[place] and is_right(number[:place] + wrong + number[place + 1 :])
    ]
    assert missed == []


def test_every_swap_of_any_two_signs_is_noticed_wherever_they_stand() -> None:
    missed, swaps = [], 0
    for one, other in itertools.combinations(PLACES, 2):
        for first, second in itertools.permutations(SIGNS, 2):
            number = with_signs({one: first, other: second})
            swapped = list(number)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            swaps += 1
            if is_right("".join(swapped)):
                missed.append((number, one, other))
    assert swaps == 28 * 23 * 22
    assert missed == []


def with_signs(wanted: dict[int, str]) -> str:
    """A right number with these signs at these places; the first other place makes it right."""
    free = next(place for place in PLACES if place not in wanted)
    for sign in SIGNS:
        number = "".join(wanted.get(at, sign if at == free else "2") for at in PLACES)
        if is_right(number):
            return number
    raise AssertionError(wanted)


@pytest.mark.parametrize("typed", ["k7m2px4{}", " K7M2 PX4{} ", "k7m2–px4{}", "K7.M2.PX.4{}"])
def test_capitals_spaces_and_hyphens_do_not_matter(typed: str) -> None:
    last = next(sign for sign in SIGNS if is_right("K7M2PX4" + sign))
    assert parse_reference(typed.format(last)) == f"K7M2-PX4{last}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("K7M2-PX4", "7 tekens"),
        ("", "0 tekens"),
        ("K7M2-PX4S", "“S” bestaat er niet in (misschien een 5)"),
        ("K7M2-PX40", "“0” bestaat er niet in."),
        ("2222-2223", "verkeerd of van plaats gewisseld"),
        ("x" * 100_000, "100 tekens"),
    ],
)
def test_a_wrong_number_is_refused_with_what_is_wrong(typed: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_reference(typed)
    assert words in str(refused.value)


def test_a_number_is_read_aloud_sign_by_sign() -> None:
    number = numbers(1)[0]
    words = spoken(number)

    assert [SPELLING[sign] for sign in number] == words.replace(" – ", ", ").split(", ")
    assert len({word[0].lower() for sign, word in SPELLING.items() if sign.isalpha()}) == 15
