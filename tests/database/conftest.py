"""The database with the tables that only these tests have."""

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker
from tests.database.probe import PROTECTED, Message, Note, Remark

from houvast.database.address import Address
from houvast.database.owning import as_owner


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, owner: Address, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database with the tables of these tests."""
    with django_db_blocker.unblock():
        with as_owner(owner) as alias, connections[alias].schema_editor() as editor:
            for model in (Note, Message, Remark):
                editor.create_model(model)
            for operation in PROTECTED:
                editor.execute(operation.sql, params=None)
        yield
        with as_owner(owner) as alias, connections[alias].schema_editor() as editor:
            for model in (Remark, Message, Note):
                editor.delete_model(model)
