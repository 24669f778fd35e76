"""Is no mail lost or doubled when the process that sends is killed, wherever it is?

In the folder for outgoing mail each is there once. Over SMTP a kill between the server's "250" and
our commit sends that mail again, with the same Message-ID. `HOUVAST_KILLS=100` kills more often.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from tests.cases.conftest import acting
from tests.notifications.parties import Parties, meet, sent

from houvast.database.address import APPLICATION, embedded
from houvast.database.places import Places
from houvast.database.scope import acting_for
from houvast.notifications import outbox
from houvast.notifications.mail import OutboxFolder
from houvast.notifications.models import Delivery, Notification

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("HOUVAST_KILLS", "3"))
FORMS = max(3, KILLS)
CLAIM = 6
"""Minutes after which what a killed process had claimed is due again."""


@pytest.fixture
def parties(database: None, tmp_path: Path) -> Iterator[Parties]:
    """Two schools and two zones, committed, with FORMS forms whose mail waits, and nothing else."""
    from houvast.accounts.models import ZoneRegion  # noqa: PLC0415 - only here

    # What was committed by another test and still waits would be counted here.
    elsewhere = OutboxFolder(tmp_path / "elsewhere")
    while outbox.send_due(timezone.now(), through=elsewhere, site="https://h.invalid").sent:
        pass
    with transaction.atomic():
        parties = meet(tail=f"-{uuid4().hex[:8]}")
    with acting_for([parties.zone.id]):
        ZoneRegion.objects.create(zone=parties.zone, region="brugge-centrum")
    try:
        for _ in range(FORMS):
            sent(parties)
        yield parties
    finally:
        with acting_for([parties.zone.id]):
            ZoneRegion.objects.filter(zone=parties.zone).delete()
            Notification.objects.filter(acknowledged_at=None).update(acknowledged_at=timezone.now())


def sending(places: Places, folder: Path, point: str, mail: int, minutes: int) -> subprocess.Popen:  # type: ignore[type-arg]
    """A process that sends."""
    environment = {
        **os.environ,
        "HOUVAST_DATABASE_URL": embedded(places, APPLICATION).as_url(),
        "HOUVAST_HOME": str(places.home),
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
    }
    told = (point, str(mail), str(folder), str(minutes))
    command = [sys.executable, "-m", "tests.notifications.dying", *told]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def each_mail_once(parties: Parties, folder: Path) -> None:
    """Every delivery is written down as sent, and each reader has one mail of each."""
    with acting(parties.police):
        states = list(Delivery.objects.values_list("state", flat=True))
    assert states == ["sent"] * FORMS
    mails = [mail.read_text("utf-8") for mail in folder.glob("*.eml")]
    names = [line for mail in mails for line in mail.splitlines() if "Message-ID" in line]
    assert len(mails) == len(set(names)) == FORMS * 2  # the contact and the coordinator


@pytest.mark.parametrize(("point", "mail"), [("before", 1), ("after", 2), ("before", 4)])
def test_a_mail_survives_a_kill_at_a_known_point(
    parties: Parties, places: Places, tmp_path: Path, point: str, mail: int
) -> None:
    killed = sending(places, tmp_path, point, mail, 0)
    assert killed.wait(60) == -9
    assert sending(places, tmp_path, "never", 0, CLAIM).wait(60) == 0
    each_mail_once(parties, tmp_path)


def test_mails_survive_kills_at_any_moment(
    parties: Parties, places: Places, tmp_path: Path
) -> None:
    for number in range(KILLS):
        before = len(list(tmp_path.iterdir()))
        process = sending(places, tmp_path, "never", 0, CLAIM * number)
        while len(list(tmp_path.iterdir())) == before and process.poll() is None:
            time.sleep(0.001)
        time.sleep(random.random() * 0.02)  # noqa: S311 - any moment will do
        process.kill()
        process.wait(30)
    assert sending(places, tmp_path, "never", 0, CLAIM * KILLS).wait(60) == 0
    each_mail_once(parties, tmp_path)
