"""What can be filled in about who is what to whom, how safe home is, and danger now?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from houvast.cases.forms import choice_field
from houvast.errors import HouvastError
from houvast.protocol.circumstances import DANGERS, NO, RELATIONS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

NOBODY = ("", "Kies")
NONE = frozenset({NO, UNKNOWN})
"""The answers that name nothing: nothing else goes with them."""
KINDS = (
    NOBODY,
    *((code, words) for code, (words, _) in RELATIONS.items()),
    (NO, "geen van deze"),
    (UNKNOWN, "Weet ik niet"),
)


class Incomplete(HouvastError):  # noqa: N818 - it says what happened
    """A form in which something is missing; its text says what."""


class Related(forms.Form):
    """What one person is to another; for "geen van deze" the two may be left out."""

    of = choice_field([])
    kind = choice_field(KINDS, "Kies wat ze van elkaar zijn.")
    to = choice_field([])

    def __init__(self, letters: Iterable[str], *arguments: Any, **named: Any) -> None:
        """Offer the people."""
        super().__init__(*arguments, **named)
        people = [NOBODY, *((letter, letter) for letter in letters)]
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
        people = [NOBODY, *((letter, f"Persoon {letter}") for letter in letters)]
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
