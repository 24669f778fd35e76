"""How does a refusal of an action come back as a mistake on the form, with nothing lost?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from houvast.cases.forms import Once
from houvast.database.once import KeptBefore
from houvast.errors import HouvastError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form


def tried(form: Form, action: Callable[[], object]) -> bool:
    """Whether `action` was done. When it refuses, its words stand on the form; nothing is left."""
    try:
        with transaction.atomic():
            action()
    except HouvastError as error:
        refuse(form, error)
        return False
    return True


def refuse(form: Form, error: HouvastError) -> None:
    """Say on the form why not; a form that was kept before can be kept once more, as it is now."""
    form.add_error(None, str(error))
    if isinstance(error, KeptBefore) and isinstance(form, Once):
        form.take_new_key()
