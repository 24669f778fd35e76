"""How a case is opened, decided, worked on, closed, and what each change leaves behind."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.cases.conftest import BETWEEN_THEM, FORWARDED, Cast, acting, opened

from houvast import audit
from houvast.accounts.members import Member
from houvast.audit import Event
from houvast.cases import access, actions, closing_actions, overview, task_actions
from houvast.cases.actions import ChangedMeanwhile, NotAllowed
from houvast.cases.lists import Outcome, ParentLabel, PoliceOutcome, TaskKey, Title
from houvast.cases.models import Case, Decision, Facts, StepTaken, Task
from houvast.errors import InputError, Refused
from houvast.regions.region import Level


def events(case: Case) -> list[Event | None]:
    return [line.event for line in audit.trail(case.id)]


def open_keys(case: Case) -> set[str]:
    return set(
        Task.objects.filter(case=case, done_at=None, dropped_at=None).values_list("key", flat=True)
    )


def test_numbers_run_by_school_and_year(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        second = actions.open_case(title=Title.EXCHANGE, site=None, situation=BETWEEN_THEM, by=by)
    with acting(cast.elsewhere) as by:
        theirs = actions.open_case(title=Title.OTHER, site=None, situation=BETWEEN_THEM, by=by)
    assert [case.sequence, second.sequence, theirs.sequence] == [1, 2, 1]
    assert second.number == f"{second.year}-002"


def test_the_same_form_sent_twice_is_one_case(cast: Cast) -> None:
    key = uuid4()
    with acting(cast.lead) as by:
        for _ in range(2):
            actions.open_case(title=Title.OTHER, site=None, situation=FORWARDED, key=key, by=by)
        assert Case.objects.count() == 1


def test_facts_that_cannot_be_are_refused_and_nothing_is_left(cast: Cast) -> None:
    bad = json.dumps({"people": {"A": {"age": -3}}})
    with acting(cast.lead) as by, pytest.raises(InputError):
        actions.open_case(title=Title.OTHER, site=None, situation=bad, by=by)
    with acting(cast.lead):
        assert not Case.objects.exists()


def test_a_site_of_another_school_is_refused(cast: Cast) -> None:
    with acting(cast.elsewhere) as by, pytest.raises(Refused, match="vestiging"):
        actions.open_case(title=Title.OTHER, site=cast.site, situation=FORWARDED, by=by)


def test_a_new_case_asks_first_for_a_decision(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor):
        assert TaskKey.DECIDE in open_keys(case)
        assert TaskKey.SEND_FORM not in open_keys(case)


def test_deciding_to_notify_brings_its_tasks_with_their_days(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        keys = open_keys(case)
        parents = Task.objects.get(case=case, key=TaskKey.INFORM_PARENTS)
    assert TaskKey.DECIDE not in keys
    assert {TaskKey.SEND_FORM, TaskKey.URGE_COMPLAINT, TaskKey.INJURED_PERSON} <= keys
    assert parents.due_on is not None
    assert parents.due_on > actions.today()


def test_another_decision_than_the_advice_asks_why_and_keeps_it(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        with pytest.raises(Refused, match="reden"):
            actions.decide(opened(by, case), Level.CARE, reason="  ", by=by)
        actions.decide(opened(by, case), Level.CARE, reason="De ouders vragen tijd.", by=by)
        kept = Decision.objects.get(case=case)
    assert (kept.level, kept.advised) == ("care", "notify")
    with acting(cast.lead):
        assert Decision.objects.get().reason == "De ouders vragen tijd."


def test_staff_do_not_decide_unless_it_is_urgent(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by:
        with pytest.raises(NotAllowed):
            actions.decide(opened(by, case), Level.NOTIFY, by=by)
        danger = json.loads(FORWARDED) | {"circumstances": {"danger_now": ["suicide"]}}
        actions.change_facts(opened(by, case), json.dumps(danger), seen=1, by=by)
        actions.decide(opened(by, case), Level.URGENT, by=by)
        assert opened(by, case).decided is Level.URGENT


def test_changed_facts_say_what_changed_and_the_old_ones_stay(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by:
        told = actions.change_facts(opened(by, case), BETWEEN_THEM, seen=1, by=by)
        assert (
            "Het advies was “Melden bij de politie” en is nu “Praten en zorg, geen melding”."
            in told
        )
        assert access.facts_version(opened(by, case), 1).answer.advice.level is Level.NOTIFY
        assert access.facts_of(opened(by, case)).replays


def test_tasks_that_fall_away_are_not_asked_any_more(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        actions.change_facts(opened(by, case), BETWEEN_THEM, seen=1, by=by)
        assert TaskKey.URGE_COMPLAINT not in open_keys(case)


def test_facts_changed_meanwhile_are_not_overwritten(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by:
        actions.change_facts(opened(by, case), BETWEEN_THEM, seen=1, by=by)
        with pytest.raises(ChangedMeanwhile):
            actions.change_facts(opened(by, case), FORWARDED, seen=1, by=by)
        assert Facts.objects.filter(case=case).count() == 2


def test_a_step_is_never_in_the_future(cast: Cast, case: Case) -> None:
    tomorrow = actions.today() + timedelta(days=1)
    with acting(cast.counsellor) as by, pytest.raises(Refused, match="toekomst"):
        actions.take_step(opened(by, case), TaskKey.URGE_COMPLAINT, on=tomorrow, by=by)


def test_sending_the_form_starts_the_clock_of_feedback(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        assert TaskKey.ASK_FEEDBACK not in open_keys(case)
        actions.take_step(opened(by, case), TaskKey.SEND_FORM, on=actions.today(), by=by)
        feedback = Task.objects.get(case=case, key=TaskKey.ASK_FEEDBACK, done_at=None)
        assert feedback.due_on == actions.today() + timedelta(days=30)
        assert opened(by, case).sent_on == actions.today()


def test_a_review_comes_back_fourteen_days_later(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by:
        review = Task.objects.get(case=case, key=TaskKey.REVIEW)
        task_actions.finish(opened(by, case), review.id, on=actions.today(), by=by)
        again = Task.objects.get(case=case, key=TaskKey.REVIEW, done_at=None)
        assert again.due_on == actions.today() + timedelta(days=14)


def test_parents_of_every_own_pupil_make_the_task_done(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        for letter in ("A", "B"):
            assert TaskKey.INFORM_PARENTS in open_keys(case)
            actions.inform_parent(
                opened(by, case),
                letter,
                parent=ParentLabel.FIRST,
                is_done=True,
                on=actions.today(),
                told="Wat er gebeurde en wie nu helpt.",
                by=by,
            )
        assert TaskKey.INFORM_PARENTS not in open_keys(case)


def tell(by: Member, case: Case, letter: str, parent: ParentLabel, *, is_done: bool) -> None:
    """Write down that a parent was told, or could not be reached."""
    actions.inform_parent(
        opened(by, case),
        letter,
        parent=parent,
        is_done=is_done,
        on=actions.today(),
        told="Gebeld." if is_done else "Niet bereikt, morgen opnieuw.",
        by=by,
    )


def test_a_parent_who_was_not_reached_keeps_the_task_open(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        for letter in ("A", "B"):
            tell(by, case, letter, ParentLabel.FIRST, is_done=False)
        assert TaskKey.INFORM_PARENTS in open_keys(case)
        tell(by, case, "A", ParentLabel.FIRST, is_done=True)
        assert TaskKey.INFORM_PARENTS in open_keys(case)
        tell(by, case, "B", ParentLabel.FIRST, is_done=True)
        assert TaskKey.INFORM_PARENTS not in open_keys(case)
        tell(by, case, "B", ParentLabel.SECOND, is_done=False)
        assert TaskKey.INFORM_PARENTS in open_keys(case)
        tell(by, case, "B", ParentLabel.SECOND, is_done=True)
        assert TaskKey.INFORM_PARENTS not in open_keys(case)


def test_parents_who_will_not_be_told_close_the_task_with_a_reason(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        tell(by, case, "A", ParentLabel.FIRST, is_done=False)
        task = Task.objects.get(case=case, key=TaskKey.INFORM_PARENTS, done_at=None)
        with pytest.raises(NotAllowed):
            task_actions.finish(opened(by, case), task.id, on=actions.today(), by=by)
        task_actions.leave_undone(opened(by, case), task.id, reason="De voogd doet het.", by=by)
        assert TaskKey.INFORM_PARENTS not in open_keys(case)
        step = StepTaken.objects.get(case=case, task=TaskKey.INFORM_PARENTS)
        actions.undo_step(opened(by, case), step.id, by=by)
        assert TaskKey.INFORM_PARENTS in open_keys(case)


def test_a_row_about_a_parent_is_taken_back_and_stays_crossed_out(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
        for letter in ("A", "B"):
            tell(by, case, letter, ParentLabel.FIRST, is_done=True)
        wrong = access.parents_of(opened(by, case))[0]
        actions.undo_parent(opened(by, case), wrong.id, by=by)
        assert TaskKey.INFORM_PARENTS in open_keys(case)
        assert events(case)[0] is Event.CASE_CHANGED
        crossed = access.parents_of(opened(by, case))[0]
        assert (crossed.id, crossed.undone_by_id) == (wrong.id, by.membership_id)
        with pytest.raises(NotAllowed):
            actions.undo_parent(opened(by, case), wrong.id, by=by)
        tell(by, case, "A", ParentLabel.FIRST, is_done=True)
        assert TaskKey.INFORM_PARENTS not in open_keys(case)


def test_of_a_closed_case_no_row_about_a_parent_is_taken_back(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        tell(by, case, "A", ParentLabel.FIRST, is_done=True)
        row = access.parents_of(opened(by, case))[0]
    close(cast, case)
    with acting(cast.lead) as by, pytest.raises(NotAllowed):
        actions.undo_parent(opened(by, case), row.id, by=by)


def test_a_parent_who_was_not_told_needs_a_reason(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by, pytest.raises(Refused, match="waarom deze ouder"):
        actions.inform_parent(
            opened(by, case),
            "A",
            parent=ParentLabel.SECOND,
            is_done=False,
            on=actions.today(),
            told="",
            by=by,
        )


def test_telling_parents_whom_the_police_tell_needs_an_explanation(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by, pytest.raises(Refused, match="met wie"):
        actions.inform_parent(
            opened(by, case),
            "C",
            parent=ParentLabel.FIRST,
            is_done=True,
            on=actions.today(),
            told="",
            by=by,
        )


def close(cast: Cast, case: Case, **named: object) -> None:
    with acting(cast.lead) as by:
        found = opened(by, case)
        if found.decided is None:
            actions.decide(found, Level.CONSULT, reason="Eerst raad.", by=by)
        options = {
            "outcome": Outcome.ADVICE_TAKEN,
            "police_outcome": PoliceOutcome.NOT_NOTIFIED,
        } | named
        closing_actions.close(opened(by, case), by=by, **options)  # type: ignore[arg-type]


def test_nothing_is_asked_of_a_closed_case(cast: Cast, case: Case) -> None:
    close(cast, case)
    with acting(cast.lead) as by:
        assert not open_keys(case)
        assert not overview.my_tasks(by)
        with pytest.raises(NotAllowed):
            actions.take_step(opened(by, case), TaskKey.REVIEW, on=actions.today(), by=by)


def test_a_case_is_not_closed_before_a_decision(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by, pytest.raises(Refused, match="beslist"):
        closing_actions.close(
            opened(by, case),
            outcome=Outcome.NOTHING,
            police_outcome=PoliceOutcome.NOT_NOTIFIED,
            by=by,
        )


def test_reopening_brings_the_tasks_back(cast: Cast, case: Case) -> None:
    close(cast, case)
    with acting(cast.lead) as by:
        closing_actions.reopen(opened(by, case), reason="Er is iets bijgekomen.", by=by)
        assert TaskKey.REVIEW in open_keys(case)
        assert not opened(by, case).case.is_closed


def test_reopening_brings_back_what_was_agreed_by_hand(cast: Cast, case: Case) -> None:
    with acting(cast.counsellor) as by:
        for kind in (TaskKey.OWN, TaskKey.WEEKEND_CALL):
            task_actions.add_task(
                opened(by, case),
                "A, zaterdag om 11 uur",
                due_on=actions.today(),
                to=by.membership_id,
                kind=kind,
                by=by,
            )
        done = Task.objects.get(case=case, key=TaskKey.OWN)
        task_actions.finish(opened(by, case), done.id, on=actions.today(), by=by)
    close(cast, case)
    with acting(cast.lead) as by:
        closing_actions.reopen(opened(by, case), reason="Er is iets bijgekomen.", by=by)
        assert TaskKey.WEEKEND_CALL in open_keys(case)
        assert TaskKey.OWN not in open_keys(case)


def test_erasing_leaves_a_record_and_no_text(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.add_note(opened(by, case), "Gesprek met de leerling.", by=by)
    close(cast, case)
    with acting(cast.lead) as by:
        closing_actions.erase(opened(by, case), by=by)
    with acting(cast.lead) as by:
        left = opened(by, case).case
        assert (left.number, left.is_erased, left.erased_early) == (case.number, True, True)
        assert not Facts.objects.filter(case=case).exists()
        assert Decision.objects.get(case=case).reason == "(gewist)"
        assert Event.CASE_ERASED in events(case)


@pytest.mark.parametrize(("day", "erased"), [(date(2027, 8, 31), 0), (date(2027, 9, 1), 1)])
def test_the_term_erases_the_day_after(cast: Cast, case: Case, day: date, erased: int) -> None:
    close(cast, case)
    with acting(cast.lead):
        Case.objects.filter(id=case.id).update(closed_on=date(2026, 11, 23))
    assert closing_actions.erase_at_term(cast.school.id, on=day) == erased


def test_a_notified_case_waits_for_the_police(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, by=by)
    close(cast, case, outcome=Outcome.HANDED_OVER, police_outcome=PoliceOutcome.UNKNOWN)
    assert closing_actions.erase_at_term(cast.school.id, on=date(2040, 1, 1)) == 0
    with acting(cast.lead) as by, pytest.raises(NotAllowed):
        closing_actions.erase(opened(by, case), by=by)


def test_every_change_is_in_the_audit_without_a_word_of_the_case(cast: Cast, case: Case) -> None:
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.CARE, reason="Geheime reden", by=by)
        actions.add_note(opened(by, case), "Geheime notitie", by=by)
        lines = audit.trail(case.id)
        assert {Event.CASE_OPENED, Event.DECISION_TAKEN, Event.NOTE_WRITTEN} <= set(events(case))
        assert "Geheime" not in str([line.detail for line in lines])
