"""Are plans and points erased at their term with their keys, and has each sealed field a term?"""

from datetime import date

import pytest
from django.apps import apps
from tests.cases.conftest import acting
from tests.notifications.parties import Parties, meet
from tests.prevention.keeping import planned, this_year

from houvast.audit.models import Entry
from houvast.database.encrypted import EncryptedTextField
from houvast.database.models import DataKey
from houvast.prevention import actions, erasing
from houvast.prevention.models import Activity, Plan, Point, Standing
from houvast.prevention.retention import FIELDS_WITH_A_TERM, YEARS

NOW = this_year()
LAST_DAY = date(NOW + 1 + YEARS, 8, 31)
DAY_AFTER = date(NOW + 1 + YEARS, 9, 1)


@pytest.fixture
def parties(db: None) -> Parties:
    found = meet()
    planned(found.lead, NOW - 1, "vorig jaar")
    planned(found.lead, NOW, "dit jaar")
    with acting(found.lead) as by:
        told = {"standing": Standing.BUSY, "remark": "Loopt."}
        actions.say_point("no-blame", told, seen="", by=by)
    return found


def left(parties: Parties) -> list[int]:
    """How many plans, activities, points and keys the school has."""
    with acting(parties.lead) as by:
        return [
            Plan.objects.count(),
            Activity.objects.count(),
            Point.objects.count(),
            DataKey.objects.filter(organisation_id=by.organisation_id).count(),
        ]


def test_on_the_last_day_this_year_is_still_there(parties: Parties) -> None:
    assert erasing.erase_at_term(parties.school.id, on=LAST_DAY) == 1
    assert left(parties) == [1, 1, 1, 2]


def test_the_day_after_everything_is_gone_with_its_keys(parties: Parties) -> None:
    assert erasing.erase_at_term(parties.school.id, on=DAY_AFTER) == 3
    assert left(parties) == [0, 0, 0, 0]
    with acting(parties.lead):
        entry = Entry.objects.filter(event="prevention_erased").get()
    assert entry.membership_id is None
    assert entry.detail == '{"plans":"2","points":"1"}'


def test_every_school_has_its_turn_and_nothing_young_goes(parties: Parties) -> None:
    planned(parties.elsewhere, NOW, "elders")
    assert erasing.erase_everywhere() == 0
    assert erasing.erase_everywhere(on=DAY_AFTER) == 4
    assert erasing.erase_everywhere(on=DAY_AFTER) == 0


def test_every_sealed_field_of_prevention_has_a_term() -> None:
    sealed = {
        f"prevention.{model.__name__}.{field.name}"
        for model in apps.get_app_config("prevention").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }
    assert sealed == FIELDS_WITH_A_TERM
