"""What is known about a case, and which conditions of the six steps follow from it?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is known about a case; None: not known. `done` are the ids of tasks that were done."""

    notified: bool | None = None
    victim_known: bool | None = None
    own_pupils_involved: bool | None = None
    other_minors_involved: bool | None = None
    has_minor_suspect: bool | None = None
    has_adult_suspect: bool | None = None
    parent_may_be_suspect: bool | None = None
    adult_pupils_involved: bool | None = None
    own_parents_wait: bool = False
    """Before the parents of any own pupil are told, the police or the pupil of 18 say something."""
    done: frozenset[str] = frozenset()


def always(_: Progress) -> bool | None:
    """Whatever is known."""
    return True


def was_notified(progress: Progress) -> bool | None:
    """The school notified the police."""
    return progress.notified


def has_victim(progress: Progress) -> bool | None:
    """There is a victim."""
    return progress.victim_known


def has_own_parents_to_tell(progress: Progress) -> bool | None:
    """A victim or suspect is a pupil of this school, whose parents the school can simply tell."""
    return False if progress.own_parents_wait else progress.own_pupils_involved


def involves_minors(progress: Progress) -> bool | None:
    """A victim or suspect is a pupil of this school, or another minor."""
    return either(progress.own_pupils_involved, progress.other_minors_involved)


def involves_other_minors_and_notified(progress: Progress) -> bool | None:
    """The police were notified, and a minor is concerned who is no pupil of this school."""
    return both(progress.notified, progress.other_minors_involved)


def has_minor_suspect_and_notified(progress: Progress) -> bool | None:
    """The police were notified, and a suspect was under 18 at the facts."""
    return both(progress.notified, progress.has_minor_suspect)


def has_adult_suspect_and_notified(progress: Progress) -> bool | None:
    """The police were notified, and a suspect was 18 or older at the facts."""
    return both(progress.notified, progress.has_adult_suspect)


def parent_may_be_suspect(progress: Progress) -> bool | None:
    """A parent or carer may be the suspect, or home is not safe."""
    return progress.parent_may_be_suspect


def parents_wait(progress: Progress) -> bool:
    """Before the school speaks with some parents, the police or a pupil of 18 say something."""
    return bool(
        progress.own_parents_wait
        or progress.parent_may_be_suspect
        or progress.adult_pupils_involved
    )


def involves_adult_pupils(progress: Progress) -> bool | None:
    """A pupil concerned is 18 or older now."""
    return progress.adult_pupils_involved


def either(one: bool | None, other: bool | None) -> bool | None:
    """Three-valued or."""
    if one or other:
        return True
    return None if one is None or other is None else False


def both(one: bool | None, other: bool | None) -> bool | None:
    """Three-valued and."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
