"""Is the script of the check on the device what its modules make, and do they fit together?"""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings
from tools.device import HERE, MADE, MODULES, imports, names, script, source

from houvast.check import device
from houvast.text import LANGUAGES
from houvast.web.languages import speaking

MOST_BYTES = 40_000
COMPRESSED = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def test_the_script_is_what_its_modules_make() -> None:
    assert MADE.read_text("utf-8") == script(), "run `make device`"


@pytest.mark.parametrize("code", LANGUAGES)
def test_rules_and_script_are_light(code: str) -> None:
    with speaking(code):
        rules = len(gzip.compress(device.part("rules").encode(), 6))
    assert rules + len(brotli.compress(script().encode())) <= MOST_BYTES


def test_a_browser_gets_the_script_as_small_as_it_is_weighed(
    tmp_path: Path, settings: Settings
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {"staticfiles": {"BACKEND": COMPRESSED}}
    call_command("collectstatic", interactive=False, verbosity=0)
    (found,) = tmp_path.glob("check/device.*.js.br")
    assert brotli.decompress(found.read_bytes()).decode() == script()


def test_every_module_is_part_of_the_script() -> None:
    assert sorted(MODULES) == sorted(path.stem for path in (HERE / "device").glob("*.js"))


def test_no_two_modules_use_one_name() -> None:
    found = Counter(name for module in MODULES for name in names(module))
    assert [name for name, times in found.items() if times > 1] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_takes_what_another_gives_and_uses_it(module: str) -> None:
    text = source(module)
    for name, other in imports(module):
        assert re.search(rf"^export [^=(]*\b{name}\b", source(other), re.MULTILINE), name
        assert len(re.findall(rf"\b{name}\b", text)) > 1, name


def test_the_rules_are_the_same_each_time() -> None:
    first = device.PARTS["rules"]()
    assert json.dumps(device.PARTS["rules"]()) == json.dumps(first)
