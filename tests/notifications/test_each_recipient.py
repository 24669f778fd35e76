"""One mail, several readers, a real server: does each get it once, whoever is refused?"""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from tests.cases.conftest import acting
from tests.notifications.mail_server import Inbox, serving
from tests.notifications.parties import Parties, meet, moment, sent

from houvast.accounts.models import User
from houvast.accounts.sight import see_person
from houvast.notifications import access, actions, outbox
from houvast.notifications.delivery_states import PAUSES
from houvast.notifications.mail import DeliveryError, MailServer
from houvast.notifications.models import Delivery

SITE = "https://houvast.example.invalid"
LATER = timedelta(days=1)


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def server(inbox: Inbox, tmp_path: Path) -> Iterator[MailServer]:
    with serving(inbox, tmp_path) as found:
        yield found


def had(inbox: Inbox) -> list[str]:
    """Who had a mail, each as often as it came."""
    taken = [str(message_from_bytes(content)["To"]) for _, content in inbox.taken]
    return sorted(address.partition("@")[0] for address in taken)


def words(parties: Parties) -> str:
    """How it stands, as the school reads it."""
    with acting(parties.lead):
        return Delivery.objects.get().words


@pytest.mark.parametrize(("refused", "other"), [("piet", "karel"), ("karel", "piet")])
def test_who_is_refused_for_now_gets_it_later_and_the_others_only_once(
    parties: Parties, server: MailServer, inbox: Inbox, refused: str, other: str
) -> None:
    sent(parties)
    inbox.answers_to = {refused: "451 straks"}
    now = moment("")
    assert outbox.send_due(now, through=server, site=SITE).failed == 1
    assert had(inbox) == [other]
    inbox.answers_to = {}
    assert outbox.send_due(now + PAUSES[0], through=server, site=SITE).sent == 1
    assert had(inbox) == ["karel", "piet"]
    assert outbox.send_due(now + LATER, through=server, site=SITE) == outbox.Tally()


def test_who_is_refused_for_good_keeps_nobody_else_from_it_and_it_is_said(
    parties: Parties, server: MailServer, inbox: Inbox
) -> None:
    one = sent(parties)
    inbox.answers_to = {"piet": "550 onbekend"}
    assert outbox.send_due(moment(""), through=server, site=SITE).failed == 1
    assert had(inbox) == ["karel"]
    told = "de mailserver weigert de bestemmeling (code 550); iemand anders daar kreeg de mail wel"
    assert words(parties) == f"niet verstuurd: {told}"
    inbox.answers_to = {}
    with acting(parties.lead) as by:
        actions.try_again(access.find(by, one.id), Delivery.objects.get().id, by=by)
    assert outbox.send_due(moment(""), through=server, site=SITE).sent == 1
    assert had(inbox) == ["karel", "piet"]


@pytest.mark.parametrize("address", ["piet@école.be", '"piet.a"@school.be'])
def test_an_address_to_which_no_mail_can_go_keeps_nobody_else_from_it(
    parties: Parties, server: MailServer, inbox: Inbox, address: str
) -> None:
    see_person(parties.police.user_id)
    User.objects.filter(id=parties.police.user_id).update(email=address)
    see_person(None)
    sent(parties)
    assert outbox.send_due(moment(""), through=server, site=SITE) == outbox.Tally(failed=1)
    assert had(inbox) == ["karel"]
    assert words(parties).startswith("niet verstuurd: naar het adres van de bestemmeling")
    assert address not in words(parties)


def test_as_long_as_one_can_still_get_it_it_is_tried_again(
    parties: Parties, server: MailServer, inbox: Inbox
) -> None:
    sent(parties)
    inbox.answers_to = {"piet": "550 onbekend", "karel": "451 straks"}
    assert outbox.send_due(moment(""), through=server, site=SITE).failed == 1
    assert words(parties).startswith("wacht op verzending")
    inbox.answers_to = {"piet": "550 onbekend"}
    assert outbox.send_due(moment("") + PAUSES[0], through=server, site=SITE).failed == 1
    assert had(inbox) == ["karel"]
    assert words(parties).startswith("niet verstuurd")


class Falls:
    """A server that takes one mail and falls away, or takes the process with it."""

    def __init__(self, server: MailServer, how: BaseException) -> None:
        self.server, self.how, self.asked = server, how, 0

    def deliver(self, message: object) -> None:
        self.asked += 1
        if self.asked > 1:
            raise self.how
        self.server.deliver(message)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("how", "pause"),
    [
        (DeliveryError("de mailserver antwoordt niet"), PAUSES[0]),
        (KeyboardInterrupt(), outbox.delivery_states.CLAIM),
    ],
    ids=["falls away", "is killed"],
)
def test_what_went_before_it_broke_off_does_not_go_again(
    parties: Parties, server: MailServer, inbox: Inbox, how: BaseException, pause: timedelta
) -> None:
    sent(parties)
    now, falls = moment(""), Falls(server, how)
    if isinstance(how, DeliveryError):
        assert outbox.send_due(now, through=falls, site=SITE).failed == 1
    else:
        with pytest.raises(KeyboardInterrupt):
            outbox.send_due(now, through=falls, site=SITE)
    assert (falls.asked, len(had(inbox))) == (2, 1)
    assert outbox.send_due(now + pause, through=server, site=SITE).sent == 1
    assert had(inbox) == ["karel", "piet"]
