"""The notification form is declared once, complete, and can never hold an image."""

import pytest

from houvast.protocol.form_fields import FIELDS, Kind, Retention, Section
from houvast.protocol.notification_form import (
    HEADINGS,
    Side,
    fields_of,
    personal_fields,
    required_fields,
)

PLAIN_KINDS = {
    "text",
    "long_text",
    "date",
    "moment",
    "number",
    "choice",
    "choices",
    "yes_no_unknown",
    "phone",
    "mail",
    "web_address",
    "computed",
}


def test_no_kind_can_hold_an_image_or_a_file() -> None:
    assert {kind.value for kind in Kind} == PLAIN_KINDS


def test_keys_are_unique_and_every_section_has_a_heading_and_fields() -> None:
    keys = [field.key for field in FIELDS]

    assert len(keys) == len(set(keys))
    assert [heading.section for heading in HEADINGS] == list(Section)
    assert all(fields_of(section) for section in Section)


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        (
            Section.HEADER,
            "form_version agreement_version written_at school_name institution_number school_site "
            "school_address region reporter_name reporter_function reporter_phone reporter_mail "
            "reachable_when channel purpose urgency",
        ),
        (Section.SUBJECT, "subject repeated"),
        (
            Section.FACTS,
            "happened_on happened_around place_or_platform learnt_on learnt_how what_was_told "
            "content_as_told who_made_it consent_making consent_keeping consent_sharing shown_to "
            "shown_to_how_many tried_to_obtain pressure threat extortion intoxication "
            "family_or_authority account_misused still_online_at still_online_user devices",
        ),
        (
            Section.PERSONS,
            "role name birth_date minor_at_facts address pupil_of other_school class_group parents "
            "parents_contact relation_to_victim vulnerability language interpreter",
        ),
        (
            Section.DONE,
            "care_offered clb_involved steps_taken evidence_advice parents_informed "
            "urged_to_file_complaint told_of_injured_party complaint_filed_at complaint_number",
        ),
        (Section.ASKED, "asked_of_police asked_in_words"),
        (Section.SIGNATURE, "legal_ground signed_by signed_function"),
        (
            Section.RETURN,
            "received_by received_at more_asked official_report_number sent_to_prosecutor_on "
            "prosecutor_section feedback",
        ),
    ],
)
def test_a_section_asks_these_fields_in_this_order(section: Section, keys: str) -> None:
    assert [field.key for field in fields_of(section)] == keys.split()


def test_a_choice_has_choices_and_nothing_else_has() -> None:
    with_choices = {field.key for field in FIELDS if field.choices}
    choosing = {field.key for field in FIELDS if field.kind in {Kind.CHOICE, Kind.CHOICES}}

    assert choosing - with_choices == {"region"}  # the regions come from their files
    assert with_choices <= choosing


def test_what_can_identify_someone_is_never_kept_as_a_statistic() -> None:
    for field in personal_fields():
        assert field.retention is Retention.UNTIL_CLOSED


def test_free_text_about_the_facts_or_a_person_is_never_kept_as_a_statistic() -> None:
    about_people = {Section.FACTS, Section.PERSONS, Section.DONE, Section.ASKED, Section.RETURN}

    for field in FIELDS:
        if field.section in about_people and field.kind in {Kind.TEXT, Kind.LONG_TEXT}:
            assert field.retention is Retention.UNTIL_CLOSED


def test_names_are_never_required_of_pupils() -> None:
    required = {field.key for field in required_fields() if field.section is Section.PERSONS}

    assert required == {"role"}


def test_persons_are_asked_one_by_one_and_the_return_part_is_for_the_police() -> None:
    assert [heading.section for heading in HEADINGS if heading.repeated] == [Section.PERSONS]
    assert [heading.section for heading in HEADINGS if heading.side is Side.POLICE] == [
        Section.RETURN
    ]


def test_every_label_is_dutch_without_blame() -> None:
    for field in FIELDS:
        words = f"{field.label} {field.help}".lower()
        assert "dader" not in words
        assert "schuld" not in words
        assert "!" not in words


def test_the_form_asks_for_an_address_online_and_never_for_the_image() -> None:
    (online,) = (field for field in FIELDS if field.kind is Kind.WEB_ADDRESS)

    assert "Nooit het beeld zelf" in online.help
