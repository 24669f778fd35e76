"""How does a personal text lie in the database unreadable, and read as plain text in the code?

A model with such a field says `key_subject()` (the case, or its own id) and `key_organisation()`
(whose content it is); with its primary key they name the place to which the text is bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable
from uuid import UUID

from django.core import checks
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from houvast.database.keys import find_key
from houvast.database.sealing import seal, unseal
from houvast.errors import HouvastError

if TYPE_CHECKING:
    _Field = models.Field[str | None, str | None]
else:
    _Field = models.Field

ERASED = "(gewist)"
"""What is read after the key was destroyed."""


@runtime_checkable
class Sealing(Protocol):
    """What a model with an encrypted field has to say."""

    def key_subject(self) -> UUID:
        """The case, or the row's own id, whose key is used."""
        ...

    def key_organisation(self) -> UUID:
        """The organisation whose content it is."""
        ...


class Sealed:
    """What lies in the database; shows nothing of itself. `plain` once it was opened at `place`."""

    __slots__ = ("content", "place", "plain")

    def __init__(self, content: bytes) -> None:
        """Take the bytes as they lie in the database."""
        self.content = content
        self.place = b""
        self.plain: str | None = None

    def __repr__(self) -> str:
        """Not the content."""
        return "<sealed>"


class _OpensWhenRead(DeferredAttribute):
    """Reading the attribute opens what is sealed; setting it takes plain text."""

    field: EncryptedTextField

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, Sealed):
            return value
        place = self.field.place_of(instance)
        if value.plain is None or value.place != place:
            key = find_key(instance.key_subject(), instance.key_organisation())
            if key is None:
                return ERASED
            value.plain = unseal(value.content, key=key, place=place).decode()
            value.place = place
        return value.plain

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(_Field):
    """A text, or None, that is sealed on its way into the database. Cannot be searched."""

    descriptor_class = _OpensWhenRead
    description = "Text that only a data key opens"
    empty_strings_allowed = True

    def __init__(self, *args: Any, **options: Any) -> None:
        """Take the options of a Field; `max_length` (in characters) is checked by full_clean."""
        super().__init__(*args, **options)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def get_internal_type(self) -> str:
        """Bytes in the database."""
        return "BinaryField"

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        """Refuse what would make a hole: an index, a default in SQL, a model without a place."""
        found = super().check(**options)
        if not issubclass(self.model, Sealing):
            text = f"{self.model.__name__} needs key_subject() and key_organisation()"
            found.append(checks.Error(text, obj=self, id="houvast.E001"))
        if self.unique or self.has_db_default() or getattr(self, "db_index", False):
            text = "an encrypted field has no index, no uniqueness and no default in SQL"
            found.append(checks.Error(text, obj=self, id="houvast.E002"))
        return found

    def place_of(self, instance: models.Model) -> bytes:
        """`table:column:row:organisation`, to which the text of `instance` is bound."""
        assert isinstance(instance, Sealing)
        if instance.pk is None:
            raise ValueError("an encrypted field needs a primary key that is made before saving")
        table = instance._meta.db_table
        return f"{table}:{self.column}:{instance.pk}:{instance.key_organisation()}".encode()

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The sealed text; what was not changed stays as it lies. HouvastError after erasing."""
        value = model_instance.__dict__.get(self.attname)
        place = self.place_of(model_instance)
        if isinstance(value, Sealed):
            if value.plain is None or value.place == place:
                return value
            value = value.plain
        if value is None:
            return None
        assert isinstance(model_instance, Sealing)
        key = find_key(model_instance.key_subject(), model_instance.key_organisation())
        if key is None:
            raise HouvastError("Dit dossier is gewist; er kan niets meer in bewaard worden.")
        sealed = Sealed(seal(str(value).encode(), key=key, place=place))
        sealed.plain, sealed.place = str(value), place
        model_instance.__dict__[self.attname] = sealed
        return sealed

    def get_prep_value(self, value: Any) -> Any:
        """Only what is sealed reaches the database: never the text of update() or bulk_update()."""
        if value is None or isinstance(value, Sealed):
            return value
        raise FieldError(f"{self.name} is sealed: change it with save(), and never search it")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The bytes."""
        value = super().get_db_prep_value(value, connection, prepared)
        return value.content if isinstance(value, Sealed) else value

    def from_db_value(self, value: Any, *_: Any) -> Any:
        """Take the bytes; they are opened when somebody reads them."""
        return None if value is None else Sealed(bytes(value))

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull`: what is sealed differs every time."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def value_to_string(self, obj: models.Model) -> str:
        """Refuse: a dump would hold the plain text."""
        raise FieldError(f"{self.name} is sealed and is not dumped")
