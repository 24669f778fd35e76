"""Is there truly no place, in any model, form or template, where a file could enter?"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from django import forms
from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.db import models
from django.forms.forms import BaseForm

import houvast

ROOT = Path(houvast.__file__).parent
FILE_FIELDS = (forms.FileField, models.FileField)  # noqa: TID251 - to look for them
WAYS_IN = re.compile(
    r"""type\s*=\s*["']?file\b|enctype|multipart|accept\s*=\s*["']""", re.IGNORECASE
)


def modules() -> Iterator[ModuleType]:
    yield houvast
    for found in pkgutil.walk_packages(houvast.__path__, "houvast."):
        yield importlib.import_module(found.name)


def file_fields_of(kind: type) -> list[str]:
    """The names of the fields of a form or model class that could hold a file."""
    if issubclass(kind, BaseForm):
        fields = getattr(kind, "base_fields", {}).items()
        return [
            name
            for name, field in fields
            if isinstance(field, FILE_FIELDS) or field.widget.needs_multipart_form
        ]
    if issubclass(kind, models.Model):
        return [field.name for field in kind._meta.get_fields() if isinstance(field, FILE_FIELDS)]
    return [kind.__name__] if issubclass(kind, (*FILE_FIELDS, FileUploadHandler)) else []


def test_the_search_would_find_a_file_field() -> None:
    class WithFile(forms.Form):
        beeld = forms.ImageField()  # noqa: TID251 - the thing that must be found

    class WithWidget(forms.Form):
        beeld = forms.CharField(widget=forms.FileInput())

    class OwnField(forms.FileField):  # noqa: TID251 - the thing that must be found
        pass

    assert file_fields_of(WithFile) == ["beeld"]
    assert file_fields_of(WithWidget) == ["beeld"]
    assert file_fields_of(OwnField) == ["OwnField"]


def test_no_model_and_no_form_can_hold_a_file() -> None:
    found = {
        f"{module.__name__}.{name}"
        for module in modules()
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if file_fields_of(kind)
    }
    assert found == set()


def test_no_template_page_or_script_offers_a_file() -> None:
    kinds = (".html", ".md", ".js", ".svg", ".txt")
    files = [path for path in ROOT.rglob("*") if path.suffix in kinds]
    assert len(files) > 20
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if WAYS_IN.search(line)
    ]
    assert found == []


def test_the_search_would_find_a_file_input() -> None:
    for line in (
        '<input type="file">',
        "<input type=file>",
        '<form enctype="multipart/form-data">',
    ):
        assert WAYS_IN.search(line)


def test_nothing_reads_an_upload_and_nothing_stores_one() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == []
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == 0
    assert "default" not in settings.STORAGES
    assert settings.MEDIA_ROOT == ""
