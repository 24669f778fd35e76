"""How is a form kept in one sealed text, with what its checks must know where no case is seen?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from houvast.database.once import mark_of
from houvast.law.ages import Age
from houvast.notifications.form_checks import Known
from houvast.notifications.form_document import Document, document
from houvast.notifications.form_values import FilledForm, as_json, from_json
from houvast.regions.load import load_regions

if TYPE_CHECKING:
    from datetime import datetime


ELSEWHERE = "elsewhere"
ELSEWHERE_WORDS = "Een andere regio, of ik weet het niet"
"""For a school outside every region we know: the coordination passes it on."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A form with the day of the facts, and by letter: the ages then, and what the case worked out.

    `parents`: who informs them (protocol.parents.Informs). `sections`: where the report of a
    suspect goes (protocol.prosecutor.Section).
    """

    form: FilledForm
    facts_on: date | None = None
    ages: tuple[tuple[str, Age], ...] = ()
    parents: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[str, str], ...] = ()

    def known(self, at: datetime) -> Known:
        """What the checks may know."""
        places = {**regions(), ELSEWHERE: ELSEWHERE_WORDS}
        return Known(at=at, regions=places, facts_on=self.facts_on, ages=dict(self.ages))

    @property
    def mark(self) -> str:
        """Something that differs when anything of it differs."""
        return mark_of({"contents": as_text(self)})

    def document(self, at: datetime) -> Document:
        """The form as people read it."""
        return document(self.form, self.known(at))


def regions() -> dict[str, str]:
    """The regions one can choose: slug and name with its zone."""
    return {one.slug: f"{one.zone_name}, {one.name}" for one in load_regions().regions}


def region_of(form: FilledForm) -> str:
    """The slug of the region on a form, or "" when it is none that we know."""
    chosen = str(form.answers.get("region", ""))
    return chosen if chosen in regions() else ""


def as_text(contents: Contents) -> str:
    """The contents as JSON text."""
    return json.dumps(
        {
            "form": as_json(contents.form),
            "facts_on": contents.facts_on.isoformat() if contents.facts_on else None,
            "ages": {letter: [age.low, age.high] for letter, age in contents.ages},
            "parents": dict(contents.parents),
            "sections": dict(contents.sections),
        },
        ensure_ascii=False,
    )


def from_text(text: str) -> Contents:
    """What `as_text` wrote. Raises InputError for a form that is none."""
    found = json.loads(text)
    day = found["facts_on"]
    return Contents(
        from_json(found["form"]),
        date.fromisoformat(day) if day else None,
        tuple((letter, Age(*years)) for letter, years in found["ages"].items()),
        tuple(found.get("parents", {}).items()),
        tuple(found.get("sections", {}).items()),
    )
