"""Is everything that was sent to be found, also when there is more than one page of it?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.cases.conftest import acting, browser_of
from tests.notifications.parties import Parties, meet

from houvast.database import keys
from houvast.database.scope import acting_for
from houvast.notifications import access
from houvast.notifications.models import Notification
from houvast.notifications.reference import new_reference
from houvast.web.paging import ROWS, number_in


@pytest.fixture
def parties(db: None) -> Parties:
    """Schools, a CLB and two zones."""
    return meet()


def arrived(parties: Parties, *, days: int, is_seen: bool) -> UUID:
    """A notification that lies in the inbox of the zone since some days; its key."""
    at = timezone.now() - timedelta(days=days)
    one = Notification(
        id=uuid4(),
        reference=new_reference(),
        organisation=parties.school,
        key=uuid4(),
        zone=parties.zone,
        region="brugge-centrum",
        purpose="notification",
        form_version="1",
        content="{}",
        by_id=parties.lead.membership_id,
        sent_at=at,
        acknowledged_at=at if is_seen else None,
    )
    with acting_for([parties.school.id, parties.zone.id]):
        keys.new_key(one.id, parties.school.id)
        one.save(force_insert=True)
    return one.id


def test_what_is_new_stands_first_however_much_was_confirmed(parties: Parties) -> None:
    for days in range(ROWS + 2):
        arrived(parties, days=days, is_seen=True)
    new = arrived(parties, days=300, is_seen=False)
    with acting(parties.police) as by:
        first, second = access.listed(by), access.listed(by, part=2)
    assert first.rows[0].id == new
    assert (len(first), first.before, first.after) == (ROWS, None, 2)
    assert (len(second), second.before, second.after) == (3, 1, None)
    assert not {one.id for one in first} & {one.id for one in second}


def test_the_page_leads_to_the_next_part_and_back(parties: Parties) -> None:
    for days in range(ROWS + 1):
        arrived(parties, days=days, is_seen=True)
    browser = browser_of(parties.police)
    assert 'href="?meldingen=2"' in browser.get("/werk/meldingen/").content.decode()
    second = browser.get("/werk/meldingen/?meldingen=2").content.decode()
    assert 'href="?meldingen=1"' in second
    assert second.count('class="card"') == 1


@pytest.mark.parametrize("text", [None, "", "x", "-3", "0", "1.5", "9" * 50, "\u0662"])
def test_an_address_that_asks_for_no_part_gets_the_first(text: str | None) -> None:
    assert number_in(text) == 1


def test_past_the_end_a_list_is_empty(parties: Parties) -> None:
    arrived(parties, days=1, is_seen=True)
    assert browser_of(parties.police).get("/werk/meldingen/?meldingen=99999").status_code == 200
