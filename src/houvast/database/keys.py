"""Which key seals what belongs to one case of one organisation, and how is it destroyed?"""

import hmac
from functools import lru_cache
from pathlib import Path
from uuid import UUID

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
    scope = current()
    for known in [known for known in scope.opened if known[0] == subject]:
        del scope.opened[known]
    erased, _ = DataKey.objects.filter(
        subject=subject, organisation_id__in=scope.organisations
    ).delete()
    return erased


def find_key(subject: UUID, organisation: UUID) -> bytes | None:
    """The data key, opened once in a scope; None when it was erased or not shared with us.

    Raises OutsideScope, and HouvastError when the master key is missing or another one.
    """
    scope = current()
    if not scope.organisations:
        raise OutsideScope("acting for no organisation opens no key")
    if (subject, organisation) not in scope.opened:
        row = (
            DataKey.objects.filter(
                subject=subject,
                organisation_id=organisation,
                reader_id__in=scope.organisations,
            )
            .only("wrapped", "master", "reader_id")
            .first()
        )
        if row is None:
            return None
        scope.opened[subject, organisation] = unseal(
            bytes(row.wrapped),
            key=_master(row.master).key,
            place=_place(subject, organisation, row.reader_id),
        )
    return scope.opened[subject, organisation]


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
