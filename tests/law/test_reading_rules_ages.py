"""How do ages, birthdays and the time that passes count?"""

import pytest
from building import DAY, act, couple, one_way, outcome, outcomes, situation, told


@pytest.mark.parametrize("young", [12, 13, 14, 15])
@pytest.mark.parametrize("other", [14, 15, 16, 17])
def test_below_full_sixteen_nothing_is_ever_justified(young, other):
    assert "justified" not in outcomes(couple(ages={"A": young, "B": other}))


def test_two_of_fifteen_keep_each_others_image_against_the_letter_but_own_images_are_unclear():
    document = couple(ages={"A": 15, "B": 15})
    found = ["unclear", "unclear", "unclear", "unclear", "punishable", "punishable"]
    assert outcomes(document) == found


def test_a_difference_below_three_years_helps_nobody_below_sixteen():
    assert outcome(one_way(ages={"A": 14, "B": 16}), "B keep") == "punishable"


@pytest.mark.parametrize("adult", [18, 19, 40])
def test_who_is_adult_keeps_the_image_of_a_minor_against_the_letter(adult):
    assert outcome(one_way(ages={"A": 17, "B": adult}), "B keep") == "punishable"


@pytest.mark.parametrize("minor", [14, 16, 17])
def test_a_minor_who_sends_the_own_image_to_an_adult_is_never_punishable(minor):
    document = one_way(ages={"A": minor, "B": 18})
    assert outcome(document, "A send") == "unclear"
    assert outcome(document, "A make") == "unclear"


def test_the_minor_partner_of_an_adult_is_not_punishable_for_anything():
    document = couple(ages={"A": 17, "B": 18})
    mine = [found["outcome"] for found in told(document)["findings"] if found["by"] == "A"]
    assert "punishable" not in mine


def test_two_adults_who_agree_do_nothing_that_is_an_offence():
    assert set(outcomes(couple(ages={"A": 18, "B": 19}))) == {"no_offence"}


@pytest.mark.parametrize(
    ("interval", "expected"),
    [([16, 17], "justified"), ([15, 16], "open"), ([12, 15], "punishable"), ([0, 17], "open"),
     ([17, 18], "open"), (None, "open"), ([18, 20], "punishable")],
)  # fmt: skip
def test_an_age_may_be_an_interval_and_only_what_it_settles_is_settled(interval, expected):
    assert outcome(one_way(ages={"A": 16, "B": interval}), "B keep") == expected


def test_about_sixteen_is_open_and_names_the_age():
    finding = told(couple(ages={"A": None, "B": 17}))["findings"][5]
    assert finding["outcome"] == "open"
    assert finding["depends_on"] == ["people.A.age"]


def test_age_counts_on_the_day_of_the_act_and_not_today():
    people = {"A": {"age_now": 20}, "B": {"age_now": 20}}
    assert set(outcomes(couple(people=people))) == {"justified"}


def born(a: str, b: str = "2008-06-01", **parts):
    people = {"A": {"age": None, "birth_date": a}, "B": {"age": None, "birth_date": b}}
    return one_way(people=people, **parts)


@pytest.mark.parametrize(
    ("birth_date", "expected"),
    [("2009-11-19", "justified"), ("2009-11-20", "justified"), ("2009-11-21", "punishable"),
     ("2007-11-21", "justified")],
)  # fmt: skip
def test_the_sixteenth_birthday_itself_counts_as_full_sixteen(birth_date, expected):
    assert outcome(born(birth_date), "B keep") == expected


@pytest.mark.parametrize(
    ("birth_date", "expected"), [("2007-11-20", "punishable"), ("2007-11-21", "justified")]
)
def test_the_eighteenth_birthday_itself_is_no_longer_minor(birth_date, expected):
    assert outcome(born("2008-06-01", birth_date), "B keep") == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2024-02-28", "punishable"), ("2024-02-29", "justified")]
)
def test_who_was_born_on_the_29th_of_february_turns_sixteen_on_it(day, expected):
    assert outcome(born("2008-02-29", "2007-06-01", date=day), "B keep") == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-02-27", "justified"), ("2026-03-01", "punishable")]
)
def test_born_on_the_29th_of_february_one_is_adult_by_march_of_a_common_year(day, expected):
    assert outcome(born("2009-01-01", "2008-02-29", date=day), "B keep") == expected


def test_an_act_may_carry_its_own_ages():
    keep = act("keep", "B", consent={"A": True, "B": True}, ages={"B": 18})
    assert outcomes(situation(keep, ages={"A": 17, "B": None})) == ["punishable"]


def kept(until: str, *, on: str = DAY, **person):
    document = one_way(ages={"A": 16}, people={"B": person}, date=on)
    document["acts"][2]["until"] = until
    return document


@pytest.mark.parametrize(
    "document",
    [
        kept("2026-03-01", birth_date="2008-01-10"),
        kept("2026-03-20", birth_date="2008-03-20"),
        kept("2027-12-01", age=17),
        kept("2028-01-01", age=[16, 17]),
    ],
)
def test_keeping_past_the_eighteenth_birthday_after_a_lawful_start_is_unclear(document):
    document["people"]["A"]["age"] = 16
    assert outcome(document, "B keep") == "unclear"


def test_keeping_past_eighteen_by_the_ages_of_the_act():
    document = kept("2027-12-01")
    document["acts"][2]["ages"] = {"A": 16, "B": 17}
    for earlier in document["acts"][:2]:
        earlier["ages"] = {"A": 16, "B": 17}
    assert outcome(document, "B keep") == "unclear"


def test_keeping_until_the_day_before_eighteen_stays_justified():
    document = kept("2026-01-09", birth_date="2008-01-10")
    document["people"]["A"] = {"birth_date": "2009-06-01"}
    assert outcome(document, "B keep") == "justified"


def test_when_the_age_does_not_tell_whether_the_birthday_was_passed_it_is_open():
    assert outcome(kept("2026-03-01", age=17), "B keep") == "open"


def test_keeping_that_began_as_an_adult_is_punishable():
    assert outcome(kept("2026-03-01", age=18), "B keep") == "punishable"


def test_keeping_that_began_below_sixteen_stays_punishable_after_the_birthday():
    document = kept("2025-12-20", on="2025-11-01", birth_date="2009-12-01")
    assert outcome(document, "B keep") == "punishable"


def test_keeping_without_consent_past_eighteen_is_punishable():
    document = kept("2027-12-01", age=17)
    document["acts"][2]["consent"] = {"A": False}
    assert outcome(document, "B keep") == "punishable"


def test_keeping_is_one_finding():
    assert len(outcomes(kept("2027-12-01", age=17))) == 3


@pytest.mark.parametrize("age", [0, 8, 11, [9, 11]])
def test_who_is_certainly_below_twelve_is_not_accountable(age):
    document = situation(act("show", "B", consent={"A": False}), ages={"A": 14, "B": age})
    assert outcome(document, "B show") == "not_accountable"


def test_what_is_unclear_at_fifteen_is_not_accountable_below_twelve():
    assert outcome(situation(act("make", "A"), ages={"A": 11}), "A make") == "not_accountable"


@pytest.mark.parametrize("age", [[11, 12], [0, 17], None])
def test_who_may_or_may_not_be_below_twelve_does_not_make_the_act_open(age):
    document = situation(act("show", "B", consent={"A": False}), ages={"A": 14, "B": age})
    assert outcome(document, "B show") == "punishable"


def test_twelve_years_is_not_below_twelve():
    document = situation(act("show", "B", consent={"A": False}), ages={"A": 14, "B": 12})
    assert outcome(document, "B show") == "punishable"


def test_an_act_that_is_no_offence_stays_so_below_twelve():
    document = situation(act("receive", "B", kept=False, opened=False), ages={"A": 14, "B": 10})
    assert outcome(document, "B receive") == "no_offence"


def test_on_the_sixteenth_birthday_itself_there_is_a_warning():
    finding = told(born("2009-11-20"))["findings"][2]
    assert "A werd die dag 16" in finding["because"]


def test_the_day_after_the_sixteenth_birthday_there_is_no_warning():
    finding = told(born("2009-11-19"))["findings"][2]
    assert "die dag 16" not in finding["because"]
