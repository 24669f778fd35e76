"""How does a refusal of an action come back as a mistake on the form, with nothing lost?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

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
        form.add_error(None, str(error))
        return False
    return True
