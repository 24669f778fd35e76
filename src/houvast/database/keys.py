"""Which key seals what belongs to one case of one organisation, and how is it destroyed?"""

import hmac
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.db.models import F, Func, OuterRef, Subquery, TextField, Value
from django.db.models.functions import JSONObject

from houvast.database.address import home
from houvast.database.master import MasterKey, read_master_key
from houvast.database.models import DataKey
from houvast.database.scope import OutsideScope, current
from houvast.database.sealing import new_data_key, seal, unseal
from houvast.errors import HouvastError


def new_key(subject: UUID, organisation: UUID) -> None:
    """Make the data key of `subject` (a case, or a row of its own) for `organisation`.

    Raises django.db.IntegrityError when there is one, HouvastError without a master key.
    """
    key = new_data_key()
    _write(subject, organisation, reader=organisation, key=key)
    current().opened[subject, organisation] = key


def share_key(subject: UUID, organisation: UUID, *, reader: UUID) -> None:
    """Let `reader` open what `organisation` sealed of `subject`; harmless a second time.

    Raises HouvastError when the key was erased.
    """
    key = find_key(subject, organisation)
    if key is None:
        raise HouvastError("Dit dossier is gewist en kan niet meer gedeeld worden.")
    there = DataKey.objects.filter(subject=subject, organisation_id=organisation, reader_id=reader)
    if not there.exists():
        _write(subject, organisation, reader=reader, key=key)


def erase(subject: UUID) -> int:
    """Destroy every key of `subject` of the organisations acted for, shared ones too; how many.

    From then on its sealed fields read "(gewist)", in copies and backups of the rows as well.
    """
    _forget(subject)
    erased, _ = DataKey.objects.filter(
        subject=subject, organisation_id__in=current().organisations
    ).delete()
    return erased


def let_go(subject: UUID) -> int:
    """Destroy every key with which the organisations acted for open `subject`; how many.

    Whoever else has one keeps it: for them it is still there, under a term of their own.
    """
    _forget(subject)
    erased, _ = DataKey.objects.filter(
        subject=subject, reader_id__in=current().organisations
    ).delete()
    return erased


def _forget(subject: UUID) -> None:
    opened = current().opened
    for known in [known for known in opened if known[0] == subject]:
        del opened[known]


def open_keys(subjects: Iterable[tuple[UUID, UUID]]) -> None:
    """Open the keys of many (subject, organisation) in one query, for a list of sealed texts.

    One that was erased or not shared stays closed. Raises as `find_key`.
    """
    scope = current()
    wanted = set(subjects) - set(scope.opened)
    if not wanted:
        return
    found = DataKey.objects.filter(
        subject__in={subject for subject, _ in wanted}, reader_id__in=scope.organisations
    )
    for row in found:
        if (row.subject, row.organisation_id) in wanted:
            _open(row)


def key_beside(subject: str, organisation: str, readers: Iterable[UUID]) -> Subquery:
    """An annotation that brings the key of a row along with the row, for `open_beside`.

    `subject` and `organisation` name the columns of the row; `readers` are the organisations acted
    for (`current`).
    """
    found = DataKey.objects.filter(
        subject=OuterRef(subject),
        organisation_id=OuterRef(organisation),
        reader_id__in=readers,
    )
    wrapped = Func(F("wrapped"), Value("hex"), function="encode", output_field=TextField())
    row = JSONObject(wrapped=wrapped, master="master", reader="reader_id")
    return Subquery(found.values(row=row)[:1])


def open_beside(subject: UUID, organisation: UUID, row: Mapping[str, str] | None) -> None:
    """Open what `key_beside` brought; None: there is no key, and `find_key` will say so."""
    if row is not None:
        _open(
            DataKey(
                subject=subject,
                organisation_id=organisation,
                reader_id=UUID(row["reader"]),
                wrapped=bytes.fromhex(row["wrapped"]),
                master=row["master"],
            )
        )


def find_key(subject: UUID, organisation: UUID) -> bytes | None:
    """The data key, opened once in a scope; None when it was erased or not shared with us.

    Raises OutsideScope, and HouvastError when the master key is missing or another one.
    """
    scope = current()
    if not scope.organisations:
        raise OutsideScope("acting for no organisation opens no key")
    if (subject, organisation) not in scope.opened:
        row = DataKey.objects.filter(
            subject=subject, organisation_id=organisation, reader_id__in=scope.organisations
        ).first()
        if row is None:
            return None
        _open(row)
    return scope.opened[subject, organisation]


def _open(row: DataKey) -> None:
    current().opened[row.subject, row.organisation_id] = unseal(
        bytes(row.wrapped),
        key=_master(row.master).key,
        place=_place(row.subject, row.organisation_id, row.reader_id),
    )


def _write(subject: UUID, organisation: UUID, *, reader: UUID, key: bytes) -> None:
    master = _master()
    wrapped = seal(key, key=master.key, place=_place(subject, organisation, reader))
    DataKey.objects.create(
        subject=subject,
        organisation_id=organisation,
        reader_id=reader,
        wrapped=wrapped,
        master=master.name,
    )


def _place(subject: UUID, organisation: UUID, reader: UUID) -> bytes:
    return f"database_datakey:wrapped:{subject}:{organisation}:{reader}".encode()


def _master(name: str | None = None) -> MasterKey:
    """The master key; HouvastError when it is not the one called `name`."""
    master = _read_once(home())
    if name is not None and not hmac.compare_digest(master.name, name):
        raise HouvastError(
            "De hoofdsleutel past niet bij deze databank. Zet de juiste master.key terug."
        )
    return master


@lru_cache(maxsize=4)
def _read_once(folder: Path) -> MasterKey:
    return read_master_key(folder)


def forget_master_key() -> None:
    """Read the master key anew at its next use."""
    _read_once.cache_clear()
