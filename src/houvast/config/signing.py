"""With which key are sessions signed? One that is kept, so that a new start signs nobody out.

In `HOUVAST_SECRET_KEY`, or in `signing.key` under `HOUVAST_HOME`, made at the first start with a
database and readable by its owner only. Who loses it loses nothing: everybody signs in again.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from houvast.database.places import refuse_if_others_may_read, write_private
from houvast.errors import HouvastError, InputError

VARIABLE = "HOUVAST_SECRET_KEY"
FILE = "signing.key"
SHORTEST = 50
"""Characters; Django asks as many."""


def keep_signing_key(home: Path) -> None:
    """Let this process and those it starts sign with the key of `home`, unless one was given.

    Raises HouvastError when others can read the file, when it cannot be read or is no key.
    """
    if not os.environ.get(VARIABLE):
        os.environ[VARIABLE] = _kept(home / FILE)


def checked_key(key: str, *, is_public: bool) -> str:
    """The key that was given, or "" where none has to be. Raises HouvastError, without the key."""
    if is_public and not key:
        raise HouvastError(f"{VARIABLE} is nodig bij HOUVAST_PUBLIC_HOSTS")
    if key and len(key) < SHORTEST:
        told = f"{VARIABLE} telt {len(key)} tekens; toegelaten: {SHORTEST} willekeurige of meer"
        raise HouvastError(told)
    return key


def _kept(path: Path) -> str:
    try:
        with suppress(FileExistsError):
            write_private(path, f"{secrets.token_urlsafe(64)}\n")
        refuse_if_others_may_read(path)
        key = path.read_text("utf-8").strip()
    except OSError as error:
        raise HouvastError(f"{path}: kan niet gelezen worden ({error.strerror}).") from None
    except UnicodeDecodeError:
        key = ""
    if len(key) < SHORTEST:
        raise InputError(str(path), "geen sleutel", f"{SHORTEST} tekens of meer; of wis het")
    return key
