"""With which random passwords do the roles of the embedded database sign in?"""

import json
import secrets
from contextlib import suppress

from houvast.database.places import Places, refuse_if_others_may_read, write_private
from houvast.errors import HouvastError

SUPERUSER = "houvast_root"
ROLES = (SUPERUSER, "houvast_owner", "houvast_app")


def read_passwords(places: Places) -> dict[str, str]:
    """The password of each role; empty before the first start. Raises HouvastError."""
    try:
        text = places.passwords.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except PermissionError:
        raise HouvastError(
            f"{places.passwords}: kan niet gelezen worden. Houvast draaide hier als een andere "
            "gebruiker. Start Houvast als die gebruiker, of kies een andere map met HOUVAST_HOME."
        ) from None
    refuse_if_others_may_read(places.passwords)
    try:
        found = json.loads(text)
        return {role: str(found[role]) for role in ROLES}
    except (ValueError, KeyError, TypeError):
        raise HouvastError(f"{places.passwords}: dit bestand is beschadigd.") from None


def make_passwords(places: Places) -> dict[str, str]:
    """The passwords, made when they are not there yet."""
    if not places.passwords.exists():
        made = {role: secrets.token_urlsafe(32) for role in ROLES}
        with suppress(FileExistsError):  # another start was first
            write_private(places.passwords, json.dumps(made, indent=1))
    return read_passwords(places)
