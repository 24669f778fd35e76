"""The mail of the day: to whom, when, how often, and nothing in it but how much waits."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from email.message import EmailMessage
from uuid import UUID, uuid4

import pytest
from tests.cases.conftest import acting
from tests.notifications.parties import SECRET, Parties, case_of, meet, sent

from houvast.accounts import actions as founding
from houvast.accounts.members import Member
from houvast.accounts.models import Membership, Organisation, User
from houvast.accounts.roles import Role
from houvast.accounts.sight import see_person
from houvast.cases import closing_actions, sharing_actions
from houvast.cases.access import find as find_case
from houvast.cases.lists import Outcome, PoliceOutcome
from houvast.cases.models import Case, SharedWithClb, Task
from houvast.database.scope import acting_for
from houvast.notifications import access, actions, digest, police_actions
from houvast.notifications.mail import DeliveryError
from houvast.notifications.models import DigestMail, Kind
from houvast.regions.holidays import is_working_day
from houvast.regions.load import load_regions
from houvast.regions.opening_hours import BRUSSELS

SITE = "https://houvast.example"


class Killed(BaseException):
    """As if the process ends here."""


class Post:
    """Takes every mail; what it raises it raises once it has the mail."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.raises: BaseException | None = None

    def deliver(self, message: EmailMessage) -> None:
        self.taken.append(message)
        if self.raises:
            raise self.raises

    def to(self, member: Member) -> list[EmailMessage]:
        address = email_of(member)
        return [mail for mail in self.taken if mail["To"] == address]


def email_of(member: Member) -> str:
    see_person(member.user_id)
    address = User.objects.get(id=member.user_id).email
    see_person(None)
    return address


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


@pytest.fixture
def post() -> Post:
    return Post()


def next_school_day(hour: time = time(8)) -> datetime:
    """A moment on the first school day after today."""
    calendar = load_regions().calendar
    day = datetime.now(BRUSSELS).date() + timedelta(days=1)
    while calendar.is_school_day(day) is False:
        day += timedelta(days=1)
    return datetime.combine(day, hour, BRUSSELS)


def next_mails() -> tuple[datetime, datetime]:
    """The first two moments from now on at which the mail of the day goes."""
    now = datetime.now(BRUSSELS)
    day, found = now.date(), list[datetime]()
    while len(found) < 2:
        if is_working_day(day) and (now.date() < day or now.time() < digest.FROM):
            found.append(datetime.combine(day, digest.FROM, BRUSSELS))
        day += timedelta(days=1)
    return found[0], found[1]


def go(post: Post, now: datetime, handled: set[tuple[UUID, object]] | None = None) -> None:
    digest.send_due(now, through=post, site=SITE, handled=handled or set())  # type: ignore[arg-type]


def opened(parties: Parties) -> Case:
    with acting(parties.lead) as by:
        return case_of(by, parties.site)


def test_it_tells_how_much_waits_and_of_none_what(parties: Parties, post: Post) -> None:
    one = sent(parties)
    go(post, next_school_day())
    (to_school,), (to_police,) = post.to(parties.lead), post.to(parties.police)
    assert to_school["Subject"] == "Vandaag in Houvast"
    assert "Vandaag te doen of te laat in Houvast: " in to_school.get_content()
    assert "nog niemand bevestigde: 1." in to_police.get_content()
    for mail in (to_school, to_police):
        text = str(mail)
        assert f"{SITE}/werk/" in mail.get_content()
        assert "accountpagina" in mail.get_content()
        for fact in (SECRET, one.reference, "linde", "Beeld", "2026-", "leerling"):
            assert fact not in text.replace(str(mail["To"]), "")


def test_it_counts_the_messages_that_wait_for_an_answer(parties: Parties, post: Post) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), Kind.ACKNOWLEDGED, by=by)
        actions.write_message(access.find(by, one.id), SECRET, key=uuid4(), by=by)
    go(post, next_school_day())
    (to_staff,) = post.to(parties.staff)
    assert "Berichten in Houvast die op antwoord wachten: 1." in to_staff.get_content()
    assert SECRET not in str(to_staff)
    assert post.to(parties.police) == []


def shared(parties: Parties) -> SharedWithClb:
    clb = Organisation.objects.get(slug="m-clb")
    founding.let_serve(clb, parties.school)
    case = opened(parties)
    with acting(parties.lead) as by:
        sharing_actions.share_with_clb(
            find_case(by, case.id), clb=clb.id, message=SECRET, with_facts=True, by=by
        )
        return SharedWithClb.objects.get(case=case)


def test_a_clb_hears_once_that_something_was_shared(parties: Parties, post: Post) -> None:
    shared(parties)
    for morning in next_mails():
        go(post, morning)
    (mail,) = post.to(parties.clb)
    assert "Nieuw gedeeld met je CLB in Houvast: 1." in mail.get_content()
    assert SECRET not in str(mail)


def test_a_clb_hears_later_what_no_mail_could_tell(parties: Parties, post: Post) -> None:
    shared(parties)
    first, second = next_mails()
    post.raises = DeliveryError("de mailserver antwoordt niet")
    go(post, first)
    post.raises, post.taken = None, []
    go(post, second)
    (mail,) = post.to(parties.clb)
    assert "Nieuw gedeeld met je CLB in Houvast: 1." in mail.get_content()


def test_what_was_withdrawn_is_no_news(parties: Parties, post: Post) -> None:
    one = shared(parties)
    with acting(parties.lead) as by:
        sharing_actions.withdraw_share(find_case(by, one.case_id), one.id, by=by)
    go(post, next_mails()[0])
    assert post.to(parties.clb) == []


def test_two_roles_at_one_zone_count_a_notification_once(parties: Parties, post: Post) -> None:
    sent(parties)
    with acting(parties.police) as by:
        Membership.objects.create(
            user_id=by.user_id, organisation_id=by.organisation_id, role=Role.ZONE_COORDINATOR
        )
    go(post, next_school_day())
    (mail,) = post.to(parties.police)
    assert "nog niemand bevestigde: 1." in mail.get_content()


def test_it_goes_to_nobody_who_has_nothing_to_do(parties: Parties, post: Post) -> None:
    sent(parties)
    go(post, next_school_day())
    for who in (parties.staff, parties.administrator, parties.elsewhere, parties.clb):
        assert post.to(who) == [], who.role_name
    assert post.to(parties.other_zone) == []


def test_it_goes_once_a_day_also_after_a_new_start(parties: Parties, post: Post) -> None:
    opened(parties)
    now = next_school_day()
    handled: set[tuple[UUID, object]] = set()
    go(post, now, handled)
    go(post, now + timedelta(minutes=1), handled)
    go(post, now + timedelta(hours=2))
    assert len(post.to(parties.lead)) == 1
    following = now + timedelta(days=1)
    while load_regions().calendar.is_school_day(following.date()) is False:
        following += timedelta(days=1)
    go(post, following)
    assert len(post.to(parties.lead)) == 2


def test_who_was_killed_while_sending_sends_no_second(parties: Parties, post: Post) -> None:
    opened(parties)
    post.raises = Killed()
    with pytest.raises(Killed):
        go(post, next_school_day())
    post.raises = None
    killed_at = [str(mail["To"]) for mail in post.taken]
    go(post, next_school_day(time(9)))
    everybody = [str(mail["To"]) for mail in post.taken]
    assert len(everybody) == len(set(everybody))
    assert killed_at[0] in everybody


@pytest.mark.parametrize(("for_good", "tries"), [(False, 2), (True, 1)])
def test_what_did_not_go_is_tried_again_later(
    parties: Parties, post: Post, *, for_good: bool, tries: int
) -> None:
    opened(parties)
    now = next_school_day()
    post.raises = DeliveryError("de mailserver antwoordt niet", for_good=for_good)
    go(post, now)
    post.raises = None
    go(post, now + timedelta(minutes=1))
    assert len(post.to(parties.lead)) == 1
    go(post, now + timedelta(minutes=16))
    assert len(post.to(parties.lead)) == tries
    assert len({mail["Message-ID"] for mail in post.to(parties.lead)}) == 1


@pytest.mark.parametrize("address", ["aaa@école.be", '"aaa.a"@school.be'])
def test_an_address_to_which_no_mail_can_go_keeps_nobody_else_from_it(
    parties: Parties, post: Post, address: str
) -> None:
    sent(parties)
    police = (parties.police, parties.coordinator)
    first, second = sorted(police, key=lambda member: member.user_id)
    see_person(first.user_id)
    User.objects.filter(id=first.user_id).update(email=address)
    see_person(None)
    now = next_school_day()
    go(post, now)
    go(post, now + timedelta(minutes=16))
    assert len(post.to(second)) == 1
    assert post.to(first) == []


def test_a_closed_case_is_silent(parties: Parties, post: Post) -> None:
    case = opened(parties)
    with acting(parties.lead) as by:
        closing_actions.close(
            find_case(by, case.id),
            outcome=Outcome.HANDED_OVER,
            police_outcome=PoliceOutcome.UNKNOWN,
            by=by,
        )
    go(post, next_school_day())
    assert post.to(parties.lead) == []


def test_who_is_shut_out_is_not_told_of_that_case(parties: Parties, post: Post) -> None:
    case = opened(parties)
    with acting(parties.staff) as by:
        Task.objects.filter(case=case).update(assigned_to=None)
        lead = parties.lead.membership_id
        sharing_actions.shut_out(find_case(by, case.id), lead, reason="verzonnen", by=by)
    go(post, next_school_day())
    assert post.to(parties.lead) == []
    assert len(post.to(parties.staff)) == 1, "a task given to nobody is of everybody"


def test_two_roles_at_one_school_count_a_task_once(parties: Parties, post: Post) -> None:
    opened(parties)
    go(post, next_school_day())
    (before,) = post.to(parties.lead)
    with acting(parties.administrator):
        Membership.objects.create(
            user_id=parties.lead.user_id, organisation=parties.school, role=Role.SCHOOL_STAFF
        )
    see_person(parties.lead.user_id)
    DigestMail.objects.all().delete()
    see_person(None)
    post.taken.clear()
    go(post, next_school_day())
    (after,) = post.to(parties.lead)
    assert after.get_content() == before.get_content()


def test_the_tasks_of_who_left_are_told_to_who_is_left(parties: Parties, post: Post) -> None:
    opened(parties)
    with acting(parties.administrator) as by:
        lead = Membership.objects.get(id=parties.lead.membership_id)
        founding.end_membership(lead, by=by)
    go(post, next_school_day())
    assert post.to(parties.lead) == []
    assert len(post.to(parties.staff)) == 1


def test_what_the_police_confirmed_waits_no_more(parties: Parties, post: Post) -> None:
    one = sent(parties)
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), Kind.ACKNOWLEDGED, by=by)
    go(post, next_school_day())
    assert post.to(parties.police) == post.to(parties.coordinator) == []


def test_who_does_not_want_it_gets_none_and_may_want_it_again(parties: Parties, post: Post) -> None:
    opened(parties)
    see_person(parties.lead.user_id)
    user = User.objects.get(id=parties.lead.user_id)
    founding.choose_digest(user, wants=False)
    see_person(None)
    go(post, next_school_day())
    assert post.to(parties.lead) == []
    see_person(parties.lead.user_id)
    founding.choose_digest(user, wants=True)
    see_person(None)
    go(post, next_school_day(time(10)))
    assert len(post.to(parties.lead)) == 1


def test_two_schools_are_one_mail(parties: Parties, post: Post) -> None:
    opened(parties)
    organisation = parties.elsewhere.organisation_id
    with acting_for([organisation]):
        Membership.objects.create(
            user_id=parties.lead.user_id, organisation_id=organisation, role=Role.SCHOOL_STAFF
        )
    with acting(parties.elsewhere) as by:
        case_of(by, None)
    one_school = digest.Person(parties.lead.user_id, "", [parties.lead])
    alone = digest.waiting_for(one_school, next_school_day()).tasks
    go(post, next_school_day())
    (mail,) = post.to(parties.lead)
    assert f"te laat in Houvast: {alone}." in mail.get_content()


@pytest.mark.parametrize(
    ("moment", "is_time"),
    [
        ("2026-10-23T05:29", False),  # Friday, summer time
        ("2026-10-23T05:30", True),
        ("2026-10-24T08:00", False),  # Saturday
        ("2026-10-26T05:30", False),  # Monday after the clocks went back
        ("2026-10-26T06:29", False),
        ("2026-10-26T06:30", True),
        ("2026-10-26T10:59", True),
        ("2026-10-26T11:00", False),  # noon
        ("2026-11-11T08:00", False),  # a public holiday
        ("2027-03-26T06:30", True),  # Friday before the clocks go forward
    ],
)
def test_it_goes_at_half_past_seven_in_brussels(moment: str, *, is_time: bool) -> None:
    assert digest.is_time(datetime.fromisoformat(moment).replace(tzinfo=UTC)) is is_time


def test_in_a_school_holiday_only_the_police_are_told(parties: Parties) -> None:
    sent(parties)
    holiday = datetime(2026, 12, 28, 8, tzinfo=BRUSSELS)
    if holiday < datetime.now(BRUSSELS):
        pytest.skip("the known holiday is over")
    assert load_regions().calendar.is_school_day(holiday.date()) is False
    school = digest.Person(parties.lead.user_id, "", [parties.lead])
    police = digest.Person(parties.police.user_id, "", [parties.police])
    assert not digest.waiting_for(school, holiday)
    assert digest.waiting_for(police, holiday).notifications == 1


def test_nobody_reads_the_row_of_another(parties: Parties, post: Post) -> None:
    opened(parties)
    go(post, next_school_day())
    see: Callable[[UUID | None], None] = see_person
    for who, count in ((parties.lead.user_id, 1), (parties.staff.user_id, 0), (None, 0)):
        see(who)
        assert digest.DigestMail.objects.count() == count
