"""An invented school that reports, and what its case knows."""

from datetime import UTC, date, datetime

import pytest

from houvast.law.ages import Age
from houvast.notifications.form_checks import Known
from houvast.notifications.form_values import FilledForm, PersonAnswers

AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
FACTS_ON = date(2026, 11, 12)


@pytest.fixture
def known() -> Known:
    """A Friday afternoon, eight days after the facts; A is 16, of B little is known."""
    return Known(
        at=AT,
        regions={"brugge-noord": "Brugge Noord"},
        facts_on=FACTS_ON,
        ages={"A": Age(16, 16), "B": Age(14, 18)},
    )


@pytest.fixture
def form() -> FilledForm:
    """A form with which nothing is wrong."""
    return FilledForm(
        {
            "written_at": AT,
            "school_name": "Atheneum De Linde",
            "region": "brugge-noord",
            "reporter_name": "An Voorbeeld",
            "reporter_function": "leerlingbegeleider",
            "reporter_phone": "050 00 00 00",
            "purpose": "notification",
            "urgency": "soon",
            "subject": "sexting",
            "what_was_told": "A vertelde dat een foto rondgaat.\nB zou ze doorgestuurd hebben.",
            "consent_sharing": "no",
            "shown_to_how_many": 12,
            "asked_of_police": ("contact", "advice"),
            "legal_ground": "zoals besproken met wie over privacy gaat",
            "signed_by": "An Voorbeeld",
            "signed_function": "leerlingbegeleider",
        },
        (
            PersonAnswers(
                "A",
                {"role": "victim", "name": "Noor Şahin-Łukasz", "birth_date": date(2010, 3, 1)},
            ),
            PersonAnswers("B", {"role": "suspect", "pupil_of": "other_school"}),
        ),
    )
