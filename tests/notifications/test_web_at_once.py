"""Many at the same moment: nothing is lost, doubled, or given the number of another.

Each stands for a browser of its own: a thread, and a connection for as long as a request lasts.
There are fewer connections than that, so they wait for one; who waits too long sends again.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone
from tests.cases.conftest import acting
from tests.notifications.parties import Parties, case_of, completed, meet

from houvast.accounts import actions as founding
from houvast.accounts.members import Member
from houvast.accounts.models import Organisation, ZoneRegion
from houvast.cases import access as cases
from houvast.cases import sharing_actions
from houvast.cases.models import Case
from houvast.database.address import LARGEST_POOL
from houvast.database.models import DataKey
from houvast.database.scope import acting_for
from houvast.notifications import access, actions, drafts, outbox, phoned_actions
from houvast.notifications.mail import OutboxFolder
from houvast.notifications.models import Delivery, Notification, Purpose

T = TypeVar("T")
MANY = 64
CLICKS = 12
MOST_TRIES = 200


@pytest.fixture
def parties(database: None) -> Iterator[Parties]:
    """Committed; what they sent stays for other tests, and nobody has to be reminded of it."""
    with transaction.atomic():
        parties = meet(tail=f"-{uuid4().hex[:8]}")
    with acting_for([parties.zone.id]):
        ZoneRegion.objects.create(zone=parties.zone, region="brugge-centrum")
    try:
        yield parties
    finally:
        with acting_for([parties.zone.id]):
            ZoneRegion.objects.filter(zone=parties.zone).delete()
            Notification.objects.filter(acknowledged_at=None).update(acknowledged_at=timezone.now())


@pytest.fixture
def case(parties: Parties) -> Case:
    with acting(parties.lead) as by:
        return case_of(by, parties.site)


@contextmanager
def request(member: Member) -> Iterator[Member]:
    """As one request: a connection from the pool, a transaction, and the connection back."""
    try:
        with acting(member) as by:
            yield by
    finally:
        connection.close()


class Waits:
    """How often somebody got no connection in time and sent again, as the page then asks."""

    def __init__(self) -> None:
        self.again = 0

    def until_done(self, step: Callable[[], T]) -> T:
        """Send, and send again."""
        for _ in range(MOST_TRIES):
            try:
                return step()
            except OperationalError as error:
                if "couldn't get a connection" not in str(error):
                    raise
                self.again += 1
        raise AssertionError("nobody waits that long")


def at_once(count: int, does: Callable[[int], T]) -> list[T]:
    """What `count` threads answer that all start at the same moment."""
    barrier = Barrier(count)

    def start(number: int) -> T:
        barrier.wait(30)
        return does(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count)))


def one_sent(parties: Parties, case: UUID, key: UUID, waits: Waits) -> str:
    """A school drafts, fills in and sends, in three requests; the number."""

    def drafted() -> UUID:
        with request(parties.lead) as by:
            return actions.draft(case=case, purpose=Purpose.ADVICE, key=key, by=by).id

    one = waits.until_done(drafted)

    def filled() -> None:
        with request(parties.lead) as by:
            opened = access.find(by, one)
            actions.save_form(opened, completed(opened.contents.form), by=by)

    waits.until_done(filled)

    def sent() -> str:
        with request(parties.lead) as by:
            return actions.send(access.find(by, one), by=by).reference

    return waits.until_done(sent)


def a_round(folder: Path) -> int:
    """One worker."""
    try:
        through = OutboxFolder(folder)
        return outbox.send_due(timezone.now(), through=through, site="https://h.invalid").sent
    finally:
        connection.close()


@contextmanager
def connections_there(**fewer: float) -> Iterator[int]:
    """How many there are: as always, or so few that many wait too long for one."""
    options = connections.settings["default"]["OPTIONS"]
    before = options["pool"]
    connection.close()
    connection.close_pool()
    options["pool"] = {**before, **fewer}
    try:
        yield int(options["pool"]["max_size"])
    finally:
        connection.close()
        connection.close_pool()
        options["pool"] = before


@pytest.mark.parametrize(
    "fewer", [{}, {"max_size": 2, "timeout": 0.1}], ids=["as it is", "too few"]
)
def test_sixty_four_at_once_all_arrive_once(
    fewer: dict[str, float],
    parties: Parties,
    case: Case,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    waits, keys = Waits(), [uuid4() for _ in range(MANY)]
    with connections_there(**fewer) as there:
        assert there <= LARGEST_POOL < MANY  # they really wait for each other
        begin = time.monotonic()
        numbers = at_once(MANY, lambda number: one_sent(parties, case.id, keys[number], waits))
        took = time.monotonic() - begin
    assert len(set(numbers)) == MANY
    assert waits.again or not fewer
    sent = sum(at_once(4, lambda _: a_round(tmp_path / "outbox")))
    assert sent == MANY
    with acting(parties.police) as by:
        assert Notification.objects.count() == MANY
        assert {one.reference for one in Notification.objects.all()} == set(numbers)
        assert access.count_unacknowledged(by) == MANY
        assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == MANY * 2
    told = f"{MANY} notifications at once over {there:2} connections: {took:.1f} s, "
    record_property("measured", f"{told}{waits.again} times sent again")


def test_the_first_notes_of_a_clb_at_once_are_all_kept(parties: Parties, case: Case) -> None:
    clb = Organisation.objects.get(id=parties.clb.organisation_id)
    founding.let_serve(clb, parties.school)
    with acting(parties.lead) as by:
        opened = cases.find(by, case.id)
        sharing_actions.share_with_clb(opened, clb=clb.id, message="x", with_facts=False, by=by)
        (share,) = cases.shares_of(opened)

    def write(number: int) -> None:
        with request(parties.clb) as by:
            found = cases.open_shared(by, share.id)
            sharing_actions.add_own_note(found, f"Nummer {number}.", key=uuid4(), by=by)

    at_once(CLICKS, write)
    with acting(parties.clb):
        kept = {str(note.text) for note in cases.notes_of(case.id, clb.id)}
    assert kept == {f"Nummer {number}." for number in range(CLICKS)}


# --- the same button at the same moment ---------------------------------------------------------


def test_a_button_pressed_many_times_at_once_makes_one_draft(parties: Parties, case: Case) -> None:
    key = uuid4()

    def press(_: int) -> UUID:
        with request(parties.lead) as by:
            return actions.draft(case=case.id, purpose=Purpose.ADVICE, key=key, by=by).id

    assert len(set(at_once(CLICKS, press))) == 1
    with acting(parties.lead):
        one = Notification.objects.get()
        assert [row.subject for row in DataKey.objects.exclude(subject=case.id)] == [one.id]


def test_a_phoned_notification_saved_many_times_at_once_is_one(
    parties: Parties, case: Case
) -> None:
    with acting(parties.lead) as by:
        one = actions.draft(case=case.id, purpose=Purpose.ADVICE, key=uuid4(), by=by)
        form = completed(access.find(by, one.id).contents.form)
    key = uuid4()

    def press(_: int) -> UUID:
        with request(parties.police) as by:
            return phoned_actions.record(form, key=key, by=by).id

    assert len(set(at_once(CLICKS, press))) == 1
    with acting(parties.police) as by:
        opened = access.find(by, Notification.objects.get().id)
        assert len(access.file_of(by, opened).parts) == 1


def test_a_draft_is_sent_once_and_thrown_away_once_however_many_press(
    parties: Parties, case: Case
) -> None:
    with acting(parties.lead) as by:
        first, second = (
            actions.draft(case=case.id, purpose=Purpose.ADVICE, key=uuid4(), by=by).id
            for _ in range(2)
        )
        opened = access.find(by, first)
        actions.save_form(opened, completed(opened.contents.form), by=by)
        seen = access.find(by, second)

    def send(_: int) -> str:
        with request(parties.lead) as by:
            return actions.send(access.find(by, first), by=by).reference

    def throw_away(_: int) -> None:
        with request(parties.lead) as by:
            drafts.throw_away(seen, by=by)

    assert len(set(at_once(CLICKS, send))) == 1
    at_once(CLICKS, throw_away)
    with acting(parties.lead):
        assert Notification.objects.get().id == first
        assert Delivery.objects.count() == 1
