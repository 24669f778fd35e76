"""What does a command need of the database, and what is said when it is not there?"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from houvast.database.address import WAIT_SECONDS, Kind, application, kind
from houvast.errors import HouvastError

NO_DATABASE = (
    "er is geen databank: HOUVAST_DATABASE staat op none. Laat dat weg, of zet "
    "HOUVAST_DATABASE_URL."
)
NO_ANSWER = f"geen verbinding binnen {WAIT_SECONDS} seconden"
NO_TABLES = "de tabellen zijn niet bij. Voer eerst uit: houvast database migrate."


def set_up() -> None:
    """Make Django ready. Raises HouvastError when Houvast is set up by half."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    import django  # noqa: PLC0415 - only for who asks

    with _half_a_set_up_told():
        django.setup()


@contextmanager
def database() -> Iterator[None]:
    """Django set up and the database running, for one command.

    Raises HouvastError when it is not there, also when it falls silent in between.
    """
    match kind():
        case Kind.NONE:
            raise HouvastError(NO_DATABASE)
        case Kind.EMBEDDED:
            from houvast.database.keeper import reachable  # noqa: PLC0415 - only where one is kept

            with _half_a_set_up_told(), _silence_told(), reachable():
                set_up()
                yield
        case Kind.EXTERNAL:
            set_up()
            with _silence_told():
                _look()
                yield


def _look() -> None:
    """Whether the server answers; as a rule at once, and with the reason when it does not.

    Raises HouvastError, also for a role that could look past the protection of rows.
    """
    import psycopg  # noqa: PLC0415 - only with a database

    from houvast.database.owning import refuse_mighty, silent  # noqa: PLC0415

    address = application()
    assert address
    try:
        refuse_mighty(address)
    except psycopg.Error as error:
        raise HouvastError(silent(address, error)) from None


@contextmanager
def _half_a_set_up_told() -> Iterator[None]:
    """What the settings refuse becomes one sentence."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - only for who asks

    try:
        yield
    except ImproperlyConfigured as error:
        raise HouvastError(
            f"Houvast is niet volledig ingesteld: {str(error).rstrip('.')}."
        ) from None


@contextmanager
def _silence_told() -> Iterator[None]:
    """What means that the database does not answer becomes one sentence."""
    from django.db import Error  # noqa: PLC0415 - only with a database
    from psycopg_pool import PoolTimeout  # noqa: PLC0415

    from houvast.database.owning import silent  # noqa: PLC0415
    from houvast.database.silence import NOT_MADE_YET, means_silence  # noqa: PLC0415

    try:
        yield
    except Error as error:
        if not means_silence(error):
            raise
        if getattr(error.__cause__, "sqlstate", "") in NOT_MADE_YET:
            raise HouvastError(NO_TABLES) from None
        address = application()
        assert address
        told = HouvastError(NO_ANSWER) if isinstance(error.__cause__, PoolTimeout) else error
        raise HouvastError(silent(address, told)) from None
