"""Many at the same moment: nothing is lost, doubled, or given the number of another."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone
from tests.cases.conftest import acting
from tests.notifications.parties import Parties, case_of, completed, meet

from houvast.database.scope import acting_for
from houvast.notifications import access, actions, outbox
from houvast.notifications.mail import OutboxFolder
from houvast.notifications.models import Delivery, Notification, Purpose

MANY = 64
AT_ONCE = 8


def one_sent(parties: Parties, case: UUID, key: UUID) -> str:
    """A school drafts, fills in and sends, as two requests do; the number."""
    try:
        with acting(parties.lead) as by:
            one = actions.draft(case=case, purpose=Purpose.ADVICE, key=key, by=by)
        with acting(parties.lead) as by:
            opened = access.find(by, one.id)
            if opened.notification.sent_at is None:
                actions.save_form(opened, completed(opened.contents.form), by=by)
        with acting(parties.lead) as by:
            return actions.send(access.find(by, one.id), by=by).reference
    finally:
        connection.close()


def a_round(folder: Path) -> int:
    """One worker."""
    try:
        through = OutboxFolder(folder)
        return outbox.send_due(timezone.now(), through=through, site="https://h.invalid").sent
    finally:
        connection.close()


@pytest.mark.usefixtures("database")
def test_sixty_four_at_once_all_arrive_once(tmp_path: Path) -> None:
    from houvast.accounts.models import ZoneRegion  # noqa: PLC0415 - only here

    with transaction.atomic():
        parties = meet(tail=f"-{uuid4().hex[:8]}")
    with acting_for([parties.zone.id]):
        ZoneRegion.objects.create(zone=parties.zone, region="brugge-centrum")
    try:
        with acting(parties.lead) as by:
            case = case_of(by, parties.site).id
        with ThreadPoolExecutor(AT_ONCE) as pool:
            keys = [uuid4() for _ in range(MANY)]
            numbers = list(pool.map(lambda key: one_sent(parties, case, key), keys))
            assert len(set(numbers)) == MANY
            sent = sum(pool.map(lambda _: a_round(tmp_path / "outbox"), range(4)))
        assert sent == MANY
        with acting(parties.police):
            assert Notification.objects.count() == MANY
            assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
            # What is committed stays for other tests: nobody has to be reminded of it.
            Notification.objects.update(acknowledged_at=timezone.now())
        assert len(list((tmp_path / "outbox").glob("*.eml"))) == MANY * 2
    finally:
        with acting_for([parties.zone.id]):
            ZoneRegion.objects.filter(zone=parties.zone).delete()
