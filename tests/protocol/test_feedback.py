"""What the school may ask, and a request that names no pupil."""

from datetime import date

from houvast.protocol.feedback import (
    MAY_ASK,
    MAY_TELL,
    NEVER_TOLD,
    NOT_KNOWN,
    WHO_DECIDES,
    request_text,
)


def test_the_two_things_of_the_agreement_are_not_marked_as_ours() -> None:
    assert [item.id for item in MAY_ASK if not item.own] == ["state", "agreement"]
    assert all(item.own for item in (*MAY_TELL, *NEVER_TOLD))


def test_professional_secrecy_decides() -> None:
    assert "beroepsgeheim" in WHO_DECIDES


def test_a_request_holds_the_reference_the_day_and_the_questions() -> None:
    text = request_text(
        case_reference="2026-014",
        notified_on=date(2026, 10, 5),
        official_report_number="BG.00.000/26",
        school="Proefschool",
    )

    assert "Op 5/10/2026 deed onze school een melding (2026-014)." in text
    assert "BG.00.000/26" in text
    assert text.endswith("Proefschool\n")
    assert all(item.text in text for item in MAY_ASK)
    assert NOT_KNOWN not in text


def test_what_is_not_given_is_left_to_fill_in() -> None:
    assert request_text(case_reference="2026-014").count(NOT_KNOWN) == 3
