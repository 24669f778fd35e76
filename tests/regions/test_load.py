"""The shipped files hold what the agreement names; a broken file stops with file, key, reason."""

import re
from datetime import date
from pathlib import Path

import pytest

from houvast.errors import InputError
from houvast.regions.load import check, load_regions
from houvast.regions.region import FLANDERS, CareEntry, ContactPoint, Office, Role

FROM_THE_AGREEMENT = [
    ("brugge-centrum", "050 44 12 10", "0487 35 08 66"),
    ("brugge-noord", "050 47 28 05", "0489 00 88 78"),
    ("brugge-oost", "050 47 28 85", "0489 00 72 45"),
    ("brugge-west", "050 47 28 25", "0489 00 86 56"),
]
CONTACT = """
[[contact]]
id = "proef-na"
role = "after_hours"
name = "Na de uren"
phone = "050 00 00 00"
source = "proef"
verified_on = ""
"""
CARE = """
[[care]]
id = "proef-zorg"
name = "Zorg"
audience = ["pupil"]
channels = ["phone"]
source = "proef"
verified_on = ""
"""
OFFICE = """
[[office]]
id = "proef-loket"
name = "Loket"
purpose = "Iets"
address = "Straat 1"
source = "proef"
verified_on = ""
"""
YEAR = """
[[school_year]]
id = "jaar"
name = "Jaar"
first = 2026-09-01
last = 2027-08-31
source = "proef"
verified_on = ""
"""
INDICATOR = """
[[indicator]]
id = "proef-teken"
sentence = "Het herhaalt zich en het staat nog online."
when = ["repeated", "still_online"]
level = "notify"
"""


@pytest.mark.parametrize(("slug", "reception", "inspector"), FROM_THE_AGREEMENT)
def test_each_region_has_the_numbers_of_the_agreement(
    slug: str, reception: str, inspector: str
) -> None:
    region = load_regions().region(slug)

    assert [contact.phone for contact in region.contacts_for(Role.RECEPTION)] == [reception]
    assert [contact.phone for contact in region.contacts_for(Role.YOUTH_INSPECTOR)] == [inspector]
    assert [contact.phone for contact in region.contacts_for(Role.AFTER_HOURS)] == ["050 44 88 44"]
    assert [contact.mail for contact in region.contacts_for(Role.CENTRAL_MAILBOX)] == [
        "pz.brugge.jeugdinspecteurs@police.belgium.eu"
    ]


def test_every_region_can_call_the_emergency_numbers_and_find_all_care() -> None:
    regions = load_regions()

    for region in (*regions.regions, regions.everyone):
        assert [contact.phone for contact in region.contacts_for(Role.URGENT)] == ["101", "112"]
        assert {"awel", "zelfmoordlijn", "clb-chat"} <= {entry.id for entry in region.care}


def test_the_home_strip_is_101_112_1813_and_102() -> None:
    phones = [entry.phone for entry in load_regions().home_strip]

    assert phones == ["101", "112", "1813", "102"]


def test_jac_has_the_hours_of_the_agreement() -> None:
    jac = load_regions().entries["jac-brugge"]

    assert isinstance(jac, CareEntry)
    assert jac.hours is not None
    assert jac.hours.text == "Mo-Fr 09:00-12:00"
    assert jac.visit_hours is not None
    assert jac.visit_hours.text == "We 13:00-18:00; Th 15:00-19:00"
    assert jac.by_appointment


def test_the_counter_for_the_injured_party_says_what_to_bring() -> None:
    counter = load_regions().entries["injured-party-counter"]

    assert isinstance(counter, Office)
    assert counter.address == "Kazernevest 3, 8000 Brugge"
    assert counter.bring == ("identiteitskaart", "dossiernummer")


def test_all_eighteen_footnotes_are_there() -> None:
    assert [note.number for note in load_regions().footnotes] == list(range(1, 19))


def test_every_prevention_card_says_its_form_and_the_ones_of_a_footnote_have_its_link() -> None:
    cards = {card.id: card for card in load_regions().prevention}
    links = {note.url for note in load_regions().footnotes if note.url}

    assert all(card.form for card in cards.values())
    linked = ("apestaartjaren", "sensoa-figures", "mediawijs-sexting", "grenswijs")
    assert all(cards[name].url in links for name in linked)


def test_nobody_has_checked_an_entry_yet_and_every_entry_names_its_source() -> None:
    for entry in load_regions().entries.values():
        assert entry.verified_on is None
        assert entry.source


def test_no_opening_hours_of_the_police_desks_are_invented() -> None:
    for region in load_regions().regions:
        for contact in region.contacts:
            assert contact.hours is None or contact.role is Role.URGENT


def test_the_report_lists_every_entry_once() -> None:
    text = check()

    for name in load_regions().entries:
        assert len(re.findall(rf"^  {name} ", text, re.MULTILINE)) == 1
    assert "niet nagekeken" in text
    assert f"{len(load_regions().entries)} gegevens: 0 nagekeken" in text


def test_an_unknown_region_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="brugge-noord"):
        load_regions().region("brugge-zuid")


def test_flanders_is_a_region_for_who_knows_no_other() -> None:
    assert load_regions().region(FLANDERS) is load_regions().everyone


def test_a_region_adds_its_own_signs_words_and_time_limits(load_files) -> None:
    extra = "".join(
        (
            '[region.wording]\ncontact_introduction = "Welkom in Een."\n',
            INDICATOR.replace("[[indicator]]", "[[region.indicator]]"),
            '[wording]\ncontact_introduction = "Welkom."\ncare_introduction = "Zorg."\n',
            "[deadlines]\ninform_parents = 5\n",
        )
    )
    region = load_files(extra, flanders="[deadlines]\nreview_case = 7\n").region("proef-een")

    assert region.wording == {
        "contact_introduction": "Welkom in Een.",
        "care_introduction": "Zorg.",
    }
    assert region.deadlines == {"inform_parents": 5, "review_case": 7}
    assert [sign.id for sign in region.indicators] == ["proef-teken"]


@pytest.mark.parametrize(
    ("known", "holds"),
    [
        ({"repeated": True, "still_online": True}, True),
        ({"repeated": True, "still_online": None}, None),
        ({"repeated": True}, None),
        ({"repeated": None, "still_online": False}, False),
    ],
)
def test_a_sign_holds_when_all_its_circumstances_do(load_files, known, *, holds) -> None:
    (sign,) = load_files(INDICATOR).region("proef-een").indicators

    assert sign.holds(known) is holds


def test_a_checked_entry_keeps_its_date(load_files) -> None:
    regions = load_files(CONTACT.replace('verified_on = ""', "verified_on = 2026-11-23"))

    contact = regions.entries["proef-na"]
    assert isinstance(contact, ContactPoint)
    assert contact.verified_on == date(2026, 11, 23)


def change(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


BROKEN = [
    ("[[contact", "proef.toml", "geen leesbare TOML"),
    ("kleur = 1", "proef.toml, region[0].kleur", "onbekende sleutel"),
    ("[punishable]\nage = 14\n", "proef.toml, punishable", "onbekende sleutel"),
    (change(CONTACT, "050 00 00 00", "50-000000"), "proef.toml, contact[0].phone", "50-000000"),
    (change(CONTACT, 'phone = "050 00 00 00"\n', ""), "proef.toml, contact[0].phone", "ontbreekt"),
    (change(CONTACT, 'source = "proef"\n', ""), "proef.toml, contact[0].source", "ontbreekt"),
    (change(CONTACT, 'source = "proef"', "source = 3"), "proef.toml, contact[0].source", "3"),
    (change(CONTACT, 'name = "Na de uren"', 'name = " "'), "proef.toml, contact[0].name", "leeg"),
    (change(CONTACT, "after_hours", "friend"), "proef.toml, contact[0].role", "reception"),
    (change(CONTACT, "after_hours", "central_mailbox"), "proef.toml, contact[0].mail", "ontbreekt"),
    (change(CONTACT, "proef-na", "Proef Na"), "proef.toml, contact[0].id", "kleine letters"),
    (CONTACT + 'mail = "geen adres"', "proef.toml, contact[0].mail", "geen adres"),
    (CONTACT + 'url = "www.proef.be"', "proef.toml, contact[0].url", "https://"),
    (CONTACT + 'hours = "altijd"', "proef.toml, contact[0].hours", "altijd"),
    (CONTACT + 'fax = "1"', "proef.toml, contact[0].fax", "onbekende sleutel"),
    (CONTACT + CONTACT, "proef.toml, id", "proef-na"),
    (change(CONTACT, "proef-na", "proef-een"), "proef.toml, id", "proef-een"),
    (change(CONTACT, 'verified_on = ""\n', ""), "proef.toml, contact[0].verified_on", "ontbreekt"),
    (
        change(CONTACT, 'verified_on = ""', "verified_on = 2026-11-24"),
        "proef.toml, contact[0].verified_on",
        "vandaag",
    ),
    (
        change(CONTACT, 'verified_on = ""', 'verified_on = "gisteren"'),
        "proef.toml, contact[0].verified_on",
        "gisteren",
    ),
    (
        change(CONTACT, 'verified_on = ""', "verified_on = 2026-11-20T10:00:00"),
        "proef.toml, contact[0].verified_on",
        "datum",
    ),
    ("contact = 3", "proef.toml, region[0].contact", "tabellen"),
    (change(CARE, '["phone"]', "[]"), "proef.toml, care[0].channels", "chat"),
    (change(CARE, '["phone"]', '["fax"]'), "proef.toml, care[0].channels[0]", "fax"),
    (change(CARE, '["phone"]', '["chat", "chat"]'), "proef.toml, care[0].channels[1]", "één keer"),
    (change(CARE, '["phone"]', '"chat"'), "proef.toml, care[0].channels", "lijst"),
    (change(CARE, '["phone"]', "[3]"), "proef.toml, care[0].channels[0]", "3"),
    (CARE + 'by_appointment = "ja"', "proef.toml, care[0].by_appointment", "true of false"),
    (OFFICE + "bring = [3]", "proef.toml, office[0].bring[0]", "3"),
    ("[[footnote]]\nid = 'n'\nnumber = 0", "proef.toml, footnote[0].number", "1 tot 99"),
    (change(YEAR, "2027-08-31", "2026-08-31"), "proef.toml, school_year[0].last", "2026-09-01"),
    (
        YEAR + '[[school_year.holiday]]\nname = "A"\nfirst = 2026-08-31\nlast = 2026-09-02\n',
        "proef.toml, school_year[0].holiday[0].first",
        "2026-08-31",
    ),
    (change(INDICATOR, "repeated", "raining"), "proef.toml, indicator[0].when[0]", "raining"),
    (change(INDICATOR, "notify", "urgent"), "proef.toml, indicator[0].level", "consult, notify"),
    ("wording = 3", "proef.toml, region[0].wording", "tabel"),
    ('[wording]\nlaw = "x"\n', "proef.toml, wording.law", "onbekende sleutel"),
    ("[deadlines]\nreview_case = 0\n", "proef.toml, deadlines.review_case", "1 tot"),
    ("[deadlines]\nreview_case = true\n", "proef.toml, deadlines.review_case", "1 tot"),
    ("[deadlines]\nsleep = 1\n", "proef.toml, deadlines.sleep", "onbekende sleutel"),
]


@pytest.mark.parametrize(("extra", "place", "reason"), BROKEN)
def test_a_broken_file_names_file_key_and_reason(load_files, extra, place, reason) -> None:
    with pytest.raises(InputError) as refused:
        load_files(extra)

    assert refused.value.place == place
    assert reason in str(refused.value)


def test_an_id_may_not_come_back_in_another_file(load_files) -> None:
    with pytest.raises(InputError, match=r"flanders\.toml"):
        load_files(CONTACT, flanders=CONTACT)


@pytest.mark.parametrize("name", ["unknown", "proef-loket", "proef-zorg"])
def test_the_home_strip_needs_entries_with_a_number(load_files, name: str) -> None:
    with pytest.raises(InputError) as refused:
        load_files(OFFICE + CARE, flanders=f'home_strip = ["{name}"]\n')

    assert refused.value.place == "flanders.toml, home_strip[0]"


def test_a_file_is_called_after_its_zone(load_files) -> None:
    with pytest.raises(InputError, match="anders"):
        load_files(zone='zone = "anders"\nname = "Anders"\n')


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "flanders.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(InputError, match=r"flanders\.toml"):
        load_regions(tmp_path)


def test_without_flanders_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"flanders\.toml"):
        load_regions(tmp_path)
