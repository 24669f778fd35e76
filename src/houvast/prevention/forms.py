"""What can be filled in about policy and plans, and what is said when something is missing?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django import forms

from houvast.cases.access import today
from houvast.cases.forms import Once, choice_field, day_field, text_field
from houvast.prevention.models import LONGEST_LINE, LONGEST_TEXT, Progress, Standing
from houvast.prevention.proposals import materials, proposal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from houvast.prevention.models import OfSchool
    from houvast.prevention.years import Year

NO_NAMES = "Geen namen van leerlingen of ouders."
NOT_PLANNED = ("", "Nog niet bekend")


class Begin(StrEnum):
    """With what a new plan begins."""

    BEFORE = "before"
    PROPOSAL = "proposal"
    EMPTY = "empty"


class Told(forms.Form):
    """What colleagues fill in together; `seen` is the mark of what the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    now: Iterable[tuple[str, str]] = ()
    """What a colleague wrote meanwhile, in words, by label."""

    def told(self) -> dict[str, Any]:
        """The answers by field of the model, line ends as they are kept."""
        found = {name: self.cleaned_data[name] for name in self.cleaned_data if name != "seen"}
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in found.items()
        }

    def meet(self, row: OfSchool) -> None:
        """Show what is kept now beside what was typed; who sends again has seen it."""
        self.data = {**dict(self.data.items()), self.add_prefix("seen"): row.mark}
        self.now = [
            (str(field.label), _in_words(field, row.told[name]))
            for name, field in self.fields.items()
            if name in row.told
        ]


def _in_words(field: Any, value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    words = {str(code): label for code, label in getattr(field, "choices", ())}
    return str(words.get(str(value), value or "")) or "(leeg)"


class PointTold(Told):
    """How one point of the policy stands; may be left open as long as nobody said anything."""

    standing = choice_field(Standing.choices, label="Hoe ver staan we?", widget=forms.RadioSelect)
    remark = text_field(LONGEST_TEXT, label="Opmerking (mag leeg)")

    def clean(self) -> dict[str, Any]:
        """A remark belongs to a standing, and what was said is not taken back."""
        cleaned: dict[str, Any] = super().clean() or {}
        was_said = cleaned.get("remark") or cleaned.get("seen")
        if was_said and cleaned.get("standing") == "":
            self.add_error("standing", "Kies hoe ver jullie staan.")
        return cleaned

    @property
    def is_open(self) -> bool:
        """Whether nobody said anything of it yet."""
        return not self.cleaned_data["standing"]


class NewPlan(forms.Form):
    """With what the plan of a year begins."""

    begin = choice_field((), "Kies waarmee je begint.", widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, before: Year | None, **named: Any) -> None:
        """Offer to begin with the plan of the year `before`, if there is one."""
        super().__init__(*arguments, **named)
        choices = [
            (Begin.PROPOSAL.value, f"Met het voorstel van Houvast: {len(proposal())} activiteiten"),
            (Begin.EMPTY.value, "Met een leeg plan"),
        ]
        if before:
            choices.insert(0, (Begin.BEFORE.value, f"Met wat je kiest uit {before.name}"))
        self.fields["begin"] = choice_field(
            choices, "Kies waarmee je begint.", widget=forms.RadioSelect
        )
        self.initial.setdefault("begin", choices[0][0])


class PlanTold(Told):
    """The goal of a plan, and the look back on it."""

    goal = text_field(
        LONGEST_TEXT, label="Ons doel dit jaar (mag leeg)", help_text="Kies er één of twee."
    )
    worked = text_field(LONGEST_TEXT, label="Terugblik: wat werkte? (mag leeg)", help_text=NO_NAMES)
    did_not_work = text_field(
        LONGEST_TEXT, label="Terugblik: wat niet? (mag leeg)", help_text=NO_NAMES
    )
    take_along = text_field(LONGEST_TEXT, label="Wat nemen we mee? (mag leeg)", help_text=NO_NAMES)


class ActivityTold(Told):
    """One activity of a year."""

    what = text_field(
        LONGEST_LINE,
        "Schrijf op wat jullie doen.",
        label="Wat doen jullie?",
        widget=forms.TextInput,
    )
    material = choice_field((), label="Met welk materiaal? (mag leeg)")
    for_whom = text_field(
        LONGEST_LINE,
        label="Voor wie? (mag leeg)",
        help_text=f"Bijvoorbeeld: tweede jaar, 4A en 4B, ouders. {NO_NAMES}",
        widget=forms.TextInput,
    )
    month = choice_field((), label="Wanneer?")
    who = text_field(
        LONGEST_LINE,
        label="Wie doet het? (mag leeg)",
        help_text="Bijvoorbeeld: leerlingenbegeleiding, CLB, politie.",
        widget=forms.TextInput,
    )
    progress = choice_field(
        Progress.choices, "Kies of het gedaan is.", label="Is het gedaan?", widget=forms.RadioSelect
    )
    done_on = day_field("", label="Gedaan op welke dag? (leeg: vandaag)")
    evaluation = text_field(LONGEST_TEXT, label="Hoe ging het? (mag leeg)", help_text=NO_NAMES)

    def __init__(self, year: Year, *arguments: Any, **named: Any) -> None:
        """Offer the months of the school year."""
        super().__init__(*arguments, **named)
        self.year = year
        months = [(str(number), words) for number, words in year.months]
        self.fields["month"] = choice_field([NOT_PLANNED, *months], label="Wanneer?")
        self.fields["material"] = choice_field(
            [("", "Geen, of iets anders"), *materials().items()],
            label="Met welk materiaal? (mag leeg)",
        )

    def clean_month(self) -> int | None:
        """The number of the month."""
        return int(self.cleaned_data["month"]) if self.cleaned_data["month"] else None

    def clean(self) -> dict[str, Any]:
        """A day belongs to what was done; without one it was today."""
        cleaned: dict[str, Any] = super().clean() or {}
        on, is_done = cleaned.get("done_on"), cleaned.get("progress") == Progress.DONE
        if on and not is_done:
            self.add_error("done_on", "Je vulde een dag in. Kies dan ook “Gedaan”.")
        elif on and on > today():
            self.add_error("done_on", "Deze dag moet nog komen. Vul vandaag of vroeger in.")
        elif on and on.year < self.year.starts:
            self.add_error("done_on", f"Deze dag is van voor het schooljaar {self.year.name}.")
        elif is_done and not on and "done_on" in cleaned:
            cleaned["done_on"] = today()
        return cleaned


class NewActivity(Once, ActivityTold):
    """An activity that is added, planned."""

    def __init__(self, year: Year, *arguments: Any, **named: Any) -> None:
        """Nothing is done yet."""
        super().__init__(year, *arguments, **named)
        for name in ("progress", "done_on", "evaluation", "seen"):
            del self.fields[name]

    def told(self) -> dict[str, Any]:
        """Without the id of the row."""
        return {name: value for name, value in super().told().items() if name != "key"}


class CarryOver(forms.Form):
    """Which activities of the year before come along."""

    chosen = forms.MultipleChoiceField(
        error_messages={
            "required": "Kies minstens één activiteit.",
            "invalid_choice": "Een van de activiteiten is er niet meer. Kies opnieuw.",
        }
    )

    def __init__(self, keys: Iterable[str], *arguments: Any, **named: Any) -> None:
        """Offer these activities (ids)."""
        super().__init__(*arguments, **named)
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(key, key) for key in keys]
