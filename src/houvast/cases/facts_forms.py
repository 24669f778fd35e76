"""What can be filled in about who is what to whom, how safe home is, and danger now?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from houvast.cases.editing import AGAINST, SHOWN
from houvast.cases.forms import NOT_CHOSEN, choice_field
from houvast.protocol.circumstances import DANGERS, NO, RELATIONS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_KNOWN = ("", "Weet ik niet")
NONE = frozenset({NO, UNKNOWN})
"""The answers that name nothing: nothing else goes with them."""
KINDS = (
    NOT_CHOSEN,
    *((code, words) for code, (words, _) in RELATIONS.items()),
    (NO, "geen van deze"),
    (UNKNOWN, "Weet ik niet"),
)


ACTS = (
    NOT_CHOSEN,
    ("make", "een beeld maken"),
    ("send", "een eigen beeld sturen"),
    ("show", "een beeld tonen, doorsturen of online zetten"),
    ("keep", "een beeld bewaren"),
    ("receive", "een beeld ongevraagd krijgen"),
    ("obtain", "een beeld proberen te krijgen"),
    ("threaten", "dreigen"),
    ("approach", "toenadering zoeken"),
    ("harass", "lastigvallen of bespotten"),
)
TO = "Aan wie getoond of gestuurd?"
AGAINST_WHOM = "Van wie, of tegen wie?"


class AddPerson(forms.Form):
    """One more person, or more about one: roughly how old, of which school."""

    letter = choice_field([])
    age = choice_field([])
    pupil_of = choice_field(
        [
            NOT_KNOWN,
            ("this_school", "Onze school"),
            ("other_school", "Een andere school"),
            ("none", "Geen leerling"),
        ]
    )

    def __init__(
        self,
        letters: Iterable[str],
        ages: Iterable[tuple[str, str]],
        *arguments: Any,
        **named: Any,
    ) -> None:
        """Offer the people (or a new one) and the ages."""
        super().__init__(*arguments, **named)
        people = [(letter, f"Persoon {letter}") for letter in letters]
        self.fields["letter"] = choice_field([("", "Iemand nieuw"), *people])
        self.fields["age"] = choice_field([NOT_KNOWN, *ages])

    def clean(self) -> dict[str, Any]:
        """Something must be known: a letter alone tells nobody anything."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned["age"] and not cleaned["pupil_of"]:
            self.add_error(
                "age", "Zeg hoe oud deze persoon ongeveer was, of van welke school die is."
            )
        return cleaned


class AddAct(forms.Form):
    """One more act: who did what, and to whom it was shown or done."""

    by = choice_field([])
    act = choice_field(ACTS, "Kies wat er gebeurde.")
    to = choice_field([])
    against = choice_field([])

    def __init__(self, letters: Iterable[str], *arguments: Any, **named: Any) -> None:
        """Offer the people."""
        super().__init__(*arguments, **named)
        people = [(letter, f"Persoon {letter}") for letter in letters]
        unknown = (UNKNOWN, "Iemand die niet bekend is")
        self.fields["by"] = choice_field(
            [NOT_CHOSEN, *people, unknown], "Kies wie het deed, of “Iemand die niet bekend is”."
        )
        for name in ("to", "against"):
            self.fields[name] = choice_field([("", "Niemand, of weet ik niet"), *people])

    def clean_by(self) -> str:
        """The letter, "" for somebody who is not known."""
        by: str = self.cleaned_data["by"]
        return "" if by == UNKNOWN else by

    def clean(self) -> dict[str, Any]:
        """Nobody is shown or done something by an act that shows or does nothing to somebody."""
        cleaned: dict[str, Any] = super().clean() or {}
        act, by = cleaned.get("act"), cleaned.get("by")
        for name, label, other, acts in (
            ("to", TO, AGAINST_WHOM, SHOWN),
            ("against", AGAINST_WHOM, TO, AGAINST),
        ):
            told = cleaned.get(name)
            if told and told == by:
                self.add_error(name, "Kies twee verschillende personen.")
            elif told and act and act not in acts:
                self.add_error(name, _misplaced(act, label, other))
        return cleaned


def _misplaced(act: str, label: str, other: str) -> str:
    found = f"“{label}” hoort niet bij “{dict(ACTS)[act]}”. Laat dat op “Niemand” staan"
    return f"{found}, en vul “{other}” in." if act in (*SHOWN, *AGAINST) else f"{found}."


class Related(forms.Form):
    """What one person is to another; for "geen van deze" the two may be left out."""

    of = choice_field([])
    kind = choice_field(KINDS, "Kies wat ze van elkaar zijn.")
    to = choice_field([])

    def __init__(self, letters: Iterable[str], *arguments: Any, **named: Any) -> None:
        """Offer the people."""
        super().__init__(*arguments, **named)
        people = [NOT_CHOSEN, *((letter, letter) for letter in letters)]
        self.fields["of"], self.fields["to"] = choice_field(people), choice_field(people)

    def clean(self) -> dict[str, Any]:
        """Two different people, or for "geen van deze" nobody."""
        cleaned: dict[str, Any] = super().clean() or {}
        of, to = cleaned.get("of", ""), cleaned.get("to", "")
        whole = (of and to) or (not of and not to and cleaned.get("kind") in NONE)
        if not whole:
            self.add_error("to", "Vul de hele regel in: wie, wat en van wie.")
        elif of and of == to:
            self.add_error("to", "Kies twee verschillende personen.")
        return cleaned


class Home(forms.Form):
    """Whether home is perhaps not safe for one person."""

    letter = choice_field([])
    answer = choice_field(
        [("yes", "Ja"), ("no", "Nee"), (UNKNOWN, "Weet ik niet")],
        "Kies ja, nee of weet ik niet.",
        widget=forms.RadioSelect,
    )

    def __init__(self, letters: Iterable[str], *arguments: Any, **named: Any) -> None:
        """Offer the people."""
        super().__init__(*arguments, **named)
        people = [NOT_CHOSEN, *((letter, f"Persoon {letter}") for letter in letters)]
        self.fields["letter"] = choice_field(people, "Kies over wie het gaat.")


class Danger(forms.Form):
    """Whether there is danger now, and which."""

    danger = forms.MultipleChoiceField(
        choices=list(DANGERS.items()),
        error_messages={
            "required": "Kruis aan of er nu gevaar is.",
            "invalid_choice": "Kies een van de mogelijkheden.",
        },
    )

    def clean_danger(self) -> list[str]:
        """A danger that is named wins from "nee" and "weet ik niet"."""
        ticked: list[str] = self.cleaned_data["danger"]
        return [one for one in ticked if one not in NONE] or ticked
