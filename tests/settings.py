"""The settings of the tests: as with an embedded database, so that every app is there.

No server is named: a test that asks for one gets its own (see conftest.py), others get none.
"""

import os

ASKED = {"HOUVAST_DATABASE": "embedded", "HOUVAST_HOME": "/nonexistent"}
_before = {name: os.environ.get(name) for name in ASKED}
os.environ.update(ASKED)
try:
    from houvast.config.settings import *  # noqa: F403 - they are the settings
finally:
    # What a test starts as a process must inherit neither this nor these settings.
    os.environ["DJANGO_SETTINGS_MODULE"] = "houvast.config.settings"
    for _name, _value in _before.items():
        if _value is None:
            del os.environ[_name]
        else:
            os.environ[_name] = _value
