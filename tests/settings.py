"""The settings of the tests: as with an embedded database, so that every app is there.

No server is named: a test that asks for one gets its own (see conftest.py), others get none.
"""

import os

ASKED = {"HOUVAST_DATABASE": "embedded", "HOUVAST_HOME": "/nonexistent"}
_before = {name: os.environ.get(name) for name in ASKED}
os.environ.update(ASKED)
try:
    from houvast.config.settings import *  # noqa: F403 - they are the settings

    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
finally:
    # What a test starts as a process must inherit neither this nor these settings, and makes no
    # database in the checkout: a test that wants one says so, with a home of its own.
    os.environ["DJANGO_SETTINGS_MODULE"] = "houvast.config.settings"
    os.environ["HOUVAST_DATABASE"] = _before["HOUVAST_DATABASE"] or "none"
    if _before["HOUVAST_HOME"] is None:
        del os.environ["HOUVAST_HOME"]
    else:
        os.environ["HOUVAST_HOME"] = _before["HOUVAST_HOME"]
