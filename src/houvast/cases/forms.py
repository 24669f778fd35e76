"""What can be filled in about a case, and what is said when something is missing?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms

from houvast.cases.actions import today
from houvast.cases.lists import LEVEL_WORDS, Outcome, ParentLabel, PoliceOutcome, Title
from houvast.cases.models import LARGEST_SITUATION, LONGEST_REASON, LONGEST_TEXT
from houvast.regions.region import Level

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from houvast.accounts.members import Member

NOT_CHOSEN = ("", "Kies")
"""What stands first: nothing is stored that nobody chose."""
DAY = "Vul een dag in, zoals 23/11/2026."


def text_field(longest: int, missing: str = "", **options: Any) -> forms.CharField:
    """A long text; `missing` is said when it is left open, "" lets it."""
    return forms.CharField(
        max_length=longest,
        required=bool(missing),
        error_messages={
            "required": missing,
            "max_length": f"Dit is te lang: hoogstens {longest} tekens.",
        },
        **{"widget": forms.Textarea, **options},
    )


def choice_field(
    choices: Iterable[tuple[str, str]], missing: str = "", **options: Any
) -> forms.ChoiceField:
    """One of `choices`; `missing` is said when nothing is chosen, "" lets it."""
    return forms.ChoiceField(
        choices=list(choices),
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": "Kies een van de mogelijkheden."},
        **options,
    )


def day_field(missing: str = DAY, **options: Any) -> forms.DateField:
    """A day, as a browser or a person writes it."""
    return forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        required=bool(missing),
        error_messages={"required": missing, "invalid": DAY},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        **options,
    )


class Once(forms.Form):
    """A form that makes one row: `key` is its id, so that sending it twice makes one."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Choose the id of the row when the form is shown."""
        named["initial"] = {"key": uuid4(), **named.get("initial", {})}
        super().__init__(*arguments, **named)

    def take_new_key(self) -> None:
        """What was typed stays, for another row: who sends it again means one more."""
        self.data = {**dict(self.data.items()), self.add_prefix("key"): str(uuid4())}


class PastDay(Once):
    """Something that happened on a day, today when nothing else is filled in."""

    on = day_field()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Propose today."""
        named["initial"] = {"on": today(), **named.get("initial", {})}
        super().__init__(*arguments, **named)

    def clean_on(self) -> date:
        """No day in the future."""
        day: date = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError("Deze dag moet nog komen. Vul vandaag of vroeger in.")
        return day


def site_field(sites: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    """The site among these; the only one stands chosen, and without any none is asked."""
    found = list(sites)
    several = [NOT_CHOSEN, *found] if len(found) > 1 else found
    return choice_field(several, "Kies de vestiging." if found else "")


class Label(forms.Form):
    """The label and the site of a case that stands there already."""

    title = choice_field([NOT_CHOSEN, *Title.choices], "Kies waarover het gaat.")
    site = choice_field([])

    def __init__(self, sites: Iterable[tuple[str, str]], *arguments: Any, **named: Any) -> None:
        """Offer the sites (id, name) of the school."""
        super().__init__(*arguments, **named)
        self.fields["site"] = site_field(sites)


class NewCase(Once):
    """The label and the site of a new case; the facts travel along."""

    title = choice_field([NOT_CHOSEN, *Title.choices], "Kies waarover het gaat.")
    site = choice_field([], "Kies de vestiging.")
    situation = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=LARGEST_SITUATION
    )

    def __init__(self, sites: Iterable[tuple[str, str]], *arguments: Any, **named: Any) -> None:
        """Offer the sites (id, name) of the school; without any, none is asked."""
        super().__init__(*arguments, **named)
        self.fields["site"] = site_field(sites)


class Decide(Once):
    """What the school decides."""

    level = choice_field(
        [(level.value, words) for level, words in LEVEL_WORDS.items()],
        "Kies wat de school beslist.",
        widget=forms.RadioSelect,
    )
    reason = text_field(LONGEST_REASON)

    def clean_level(self) -> Level:
        """The level as a Level."""
        return Level(self.cleaned_data["level"])


class TaskDone(PastDay):
    """A task that was done: when, to whom, with a word."""

    to_whom = forms.CharField(max_length=120, required=False)
    note = text_field(LONGEST_REASON)


class Reason(forms.Form):
    """Only a reason."""

    reason = text_field(LONGEST_REASON, "Schrijf op waarom.")


class ToColleague(forms.Form):
    """To whom something is given."""

    to = choice_field([], "Kies een collega.")

    def __init__(self, colleagues: Iterable[Member], *arguments: Any, **named: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*arguments, **named)
        self.fields["to"] = choice_field(
            [(str(one.membership_id), one.name) for one in colleagues], "Kies een collega."
        )


class NewTask(Once, ToColleague):
    """A task that somebody adds."""

    text = text_field(LONGEST_REASON, "Schrijf op wat er moet gebeuren.")
    due_on = day_field(missing="")

    def clean_due_on(self) -> date | None:
        """No day that is over."""
        day: date | None = self.cleaned_data["due_on"]
        if day and day < today():
            raise forms.ValidationError("Deze dag is voorbij. Vul vandaag of later in.")
        return day


class ParentTold(PastDay):
    """Whether one parent was told."""

    letter = choice_field([], "Kies de leerling.")
    parent = choice_field([NOT_CHOSEN, *ParentLabel.choices], "Kies welke ouder.")
    is_done = choice_field(
        [NOT_CHOSEN, ("yes", "Ingelicht"), ("no", "Niet ingelicht")], "Kies of het gedaan is."
    )
    told = text_field(LONGEST_REASON)

    def __init__(self, letters: Iterable[str], *arguments: Any, **named: Any) -> None:
        """Offer these pupils."""
        super().__init__(*arguments, **named)
        choices = [(letter, f"Leerling {letter}") for letter in letters]
        several = [NOT_CHOSEN, *choices] if len(choices) > 1 else choices
        self.fields["letter"] = choice_field(several, "Kies de leerling.")

    def clean_is_done(self) -> bool:
        """As yes or no."""
        return bool(self.cleaned_data["is_done"] == "yes")

    def clean(self) -> dict[str, Any]:
        """Not told needs a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_done") is False and not cleaned.get("told"):
            self.add_error("told", "Schrijf op waarom deze ouder niet ingelicht is.")
        return cleaned


class NewNote(Once):
    """A note."""

    text = text_field(LONGEST_TEXT, "Schrijf eerst iets op.")


class Share(Once):
    """What to hand to which CLB."""

    clb = choice_field([], "Kies het CLB.")
    message = text_field(LONGEST_TEXT)
    with_facts = forms.BooleanField(required=False)

    def __init__(self, clbs: Iterable[tuple[str, str]], *arguments: Any, **named: Any) -> None:
        """Offer these CLBs (id, name)."""
        super().__init__(*arguments, **named)
        self.fields["clb"] = choice_field(clbs, "Kies het CLB.")

    def clean(self) -> dict[str, Any]:
        """Something must be shared."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("message") and not cleaned.get("with_facts"):
            self.add_error("message", "Schrijf een bericht, of deel de feiten.")
        return cleaned


class ShutOut(Once, ToColleague):
    """Who is kept out, and why."""

    reason = text_field(LONGEST_REASON, "Schrijf op waarom deze collega er niet bij mag.")


class Close(forms.Form):
    """How a case ended."""

    outcome = choice_field([NOT_CHOSEN, *Outcome.choices], "Kies hoe het afliep.")
    police_outcome = choice_field(PoliceOutcome.choices, "Kies wat je weet van politie en parket.")
    may_go_unknown = forms.BooleanField(required=False)
    note = text_field(LONGEST_REASON)
    anyway = forms.BooleanField(required=False)

    def __init__(self, *args: Any, is_work_left: bool, **named: Any) -> None:
        """Take whether something is still open, so that closing has to be said twice."""
        super().__init__(*args, **named)
        self.is_work_left = is_work_left

    def clean_outcome(self) -> Outcome:
        """As an Outcome."""
        return Outcome(self.cleaned_data["outcome"])

    def clean_police_outcome(self) -> PoliceOutcome:
        """As a PoliceOutcome."""
        return PoliceOutcome(self.cleaned_data["police_outcome"])

    def clean(self) -> dict[str, Any]:
        """Not to wait for the police needs a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("may_go_unknown") and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom je niet op de uitkomst wacht.")
        if not cleaned.pop("anyway", False) and self.is_work_left:
            self.add_error("anyway", "Er staat nog iets open. Vink aan dat je toch wilt sluiten.")
        return cleaned


class Call(NewTask):
    """A call in the weekend plan."""

    due_on = day_field("Kies de dag.")


FAMILY_FIELDS = (
    ("name", "Naam van wie schade leed"),
    ("address", "Adres"),
    ("born", "Geboortedatum"),
    ("represented_by", "Naam van de ouder of voogd (als de leerling minderjarig is)"),
    ("reach", "Telefoon of e-mail"),
    ("what", "Wat er gebeurde, in enkele woorden (beschrijf geen beeld)"),
    ("where", "Waar en wanneer"),
    ("number", "Nummer van het proces-verbaal"),
    ("damage", "Welke schade: bijvoorbeeld angst, slecht slapen, kosten"),
)


class Family(forms.Form):
    """What the family wants printed; nothing of it is kept."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """All fields may stay empty: they can be written by hand."""
        super().__init__(*arguments, **named)
        for name, label in FAMILY_FIELDS:
            self.fields[name] = forms.CharField(max_length=600, required=False, label=label)
