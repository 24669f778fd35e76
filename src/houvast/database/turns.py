"""Who comes first when the same form is sent twice at the same moment? The other waits for it."""

from uuid import UUID

from django.db import connection


def take_turn(key: UUID) -> None:
    """Wait until no other transaction has the turn of `key`; ours lasts as long as our transaction.

    What the other made under this key is there to be found afterwards.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
