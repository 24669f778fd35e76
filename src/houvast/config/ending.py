"""What is erased at its term? One list, for the rounds and for the command."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Ended:
    """How many of each were erased."""

    cases: int
    copies: int
    plans: int


def erase_what_is_over(*, on: date | None = None) -> Ended:
    """Erase the cases, the police's copies, and the plans and points whose term is over on a day.

    Today when no day is said.
    """
    from houvast.cases import closing_actions as cases  # noqa: PLC0415 - Django is set up then
    from houvast.notifications import erasing as copies  # noqa: PLC0415
    from houvast.prevention import erasing as plans  # noqa: PLC0415

    return Ended(
        cases.erase_everywhere(on=on), copies.erase_everywhere(on=on), plans.erase_everywhere(on=on)
    )
