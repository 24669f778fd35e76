"""Does a personal text open only where it belongs, and never again after erasing?"""

import uuid
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.database.probe import Note

from houvast.database import keys
from houvast.database.encrypted import ERASED, EncryptedTextField
from houvast.database.models import DataKey
from houvast.database.scope import OutsideScope, acting_for
from houvast.database.sealing import Tampered, new_data_key, seal, unseal
from houvast.errors import HouvastError

pytestmark = pytest.mark.django_db
PHRASE = "Een tekst die niemand anders leest"


def written(organisation: UUID, text: str | None = PHRASE, **more: Any) -> Note:
    """A saved note with the key of its case; call it inside a scope."""
    note = Note(organisation_id=organisation, text=text, **more)
    keys.new_key(note.case_id, organisation)
    note.save()
    return note


def stored(note: Note, column: str = "text") -> bytes:
    """The bytes as they lie in the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM probe_note WHERE id = %s", [note.pk])  # noqa: S608
        return bytes(cursor.fetchone()[0])


def put(note: Note, content: bytes, column: str = "text") -> None:
    """Write `content` past the field, as somebody with access to the database could."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE probe_note SET {column} = %s WHERE id = %s",  # noqa: S608
            [content, note.pk],
        )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=300) | st.none())
def test_what_is_written_is_read_again(text: str | None) -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation, text)
        assert note.text == text
    with acting_for([organisation]):
        assert Note.objects.get(pk=note.pk).text == text


def test_nothing_of_the_text_lies_in_the_database() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation)
        lies = stored(note)
        assert PHRASE.encode() not in lies
        assert len(lies) == 1 + 12 + len(PHRASE) + 16
        first = lies
        note.text = PHRASE
        note.save()
        assert stored(note) != first, "the same text must not show as the same bytes"


def test_an_unchanged_text_stays_as_it_lies() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation)
        before = stored(note)
        again = Note.objects.get(pk=note.pk)
        again.save()
        assert stored(note) == before
        assert again.text == PHRASE
        again.save()
        assert stored(note) == before


def test_a_changed_text_is_read_changed() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = Note.objects.get(pk=written(organisation).pk)
        note.text = "Iets anders"
        note.save(update_fields=["text"])
        assert Note.objects.get(pk=note.pk).text == "Iets anders"
        note.refresh_from_db()
        assert note.text == "Iets anders"


def test_a_text_that_was_not_fetched_is_fetched_when_read() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        written(organisation)
        assert Note.objects.defer("text").get().text == PHRASE


def test_a_copy_under_another_key_is_sealed_anew() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = Note.objects.get(pk=written(organisation).pk)
        assert note.text == PHRASE
        note.pk, note._state.adding = uuid.uuid4(), True
        note.save()
        assert {found.text for found in Note.objects.all()} == {PHRASE}


def test_a_text_moved_to_another_row_does_not_open() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        one = written(organisation)
        two = Note.objects.create(organisation_id=organisation, case_id=one.case_id, text="twee")
        put(two, stored(one))
        with pytest.raises(Tampered):
            _ = Note.objects.get(pk=two.pk).text


def test_a_text_moved_to_another_column_does_not_open() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation)
        put(note, stored(note), "other")
        with pytest.raises(Tampered):
            _ = Note.objects.get(pk=note.pk).other


def test_a_row_moved_to_another_organisation_does_not_open() -> None:
    ours, theirs = uuid.uuid4(), uuid.uuid4()
    with acting_for([ours, theirs]):
        note = written(ours)
        keys.new_key(note.case_id, theirs)
        Note.objects.filter(pk=note.pk).update(organisation_id=theirs)
        with pytest.raises(Tampered):
            _ = Note.objects.get(pk=note.pk).text


def test_a_row_moved_to_another_case_does_not_open() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note, other = written(organisation), written(organisation, "ander")
        Note.objects.filter(pk=note.pk).update(case_id=other.case_id)
        with pytest.raises(Tampered):
            _ = Note.objects.get(pk=note.pk).text


@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_any_changed_bit_is_noticed(data: st.DataObject) -> None:
    key, place = new_data_key(), b"table:column:row:organisation"
    sealed = bytearray(seal(b"inhoud", key=key, place=place))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Tampered):
        unseal(bytes(sealed), key=key, place=place)


@pytest.mark.parametrize("length", [0, 1, 13, 28, 34])
def test_a_shortened_text_is_noticed(length: int) -> None:
    sealed = seal(b"inhoud", key=(key := new_data_key()), place=b"p")
    assert len(sealed) > length
    with pytest.raises(Tampered):
        unseal(sealed[:length], key=key, place=b"p")


def test_after_erasing_it_reads_as_erased_and_takes_nothing_new() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation, other="ook dit")
        lies = stored(note)
        assert keys.erase(note.case_id) == 1
        found = Note.objects.get(pk=note.pk)
        assert (found.text, found.other) == (ERASED, ERASED)
        found.save()
        assert stored(note) == lies
        found.text = "nieuw"
        with pytest.raises(HouvastError, match="gewist"), transaction.atomic():
            found.save()
        assert keys.erase(note.case_id) == 0


def test_after_erasing_no_key_of_the_case_is_left_anywhere_and_others_stay() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        gone, stays = written(organisation), written(organisation, "blijft")
        keys.erase(gone.case_id)
        assert set(DataKey.objects.values_list("subject", flat=True)) == {stays.case_id}
        assert Note.objects.get(pk=stays.pk).text == "blijft"


def test_a_new_key_after_erasing_does_not_bring_the_text_back() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation)
        keys.erase(note.case_id)
        keys.new_key(note.case_id, organisation)
        with pytest.raises(Tampered):
            _ = Note.objects.get(pk=note.pk).text


def test_another_organisation_opens_nothing_even_with_the_row_in_hand() -> None:
    ours, theirs = uuid.uuid4(), uuid.uuid4()
    with acting_for([ours]):
        pk = written(ours).pk
        note = Note.objects.get(pk=pk)
    with acting_for([theirs]):
        assert note.text == ERASED
        assert DataKey.objects.count() == 0
        assert keys.erase(note.case_id) == 0
    with acting_for([ours]):
        assert note.text == PHRASE


def test_outside_a_scope_nothing_opens() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = Note.objects.get(pk=written(organisation).pk)
    with pytest.raises(OutsideScope):
        _ = note.text
    with pytest.raises(OutsideScope), acting_for([]):
        _ = note.text


def test_what_is_shared_is_read_by_the_reader_and_erased_by_the_owner() -> None:
    school, zone = uuid.uuid4(), uuid.uuid4()
    with acting_for([school]):
        pk = written(school).pk
        note = Note.objects.get(pk=pk)
        keys.share_key(note.case_id, school, reader=zone)
        keys.share_key(note.case_id, school, reader=zone)
        assert DataKey.objects.count() == 2
    with acting_for([zone]):
        assert note.text == PHRASE
        assert keys.erase(note.case_id) == 0, "the reader cannot destroy what is not its own"
        assert DataKey.objects.count() == 1
    with acting_for([school]):
        assert keys.erase(note.case_id) == 2
        with pytest.raises(HouvastError, match="gewist"):
            keys.share_key(note.case_id, school, reader=zone)
    with acting_for([zone]):
        assert DataKey.objects.count() == 0


def test_a_key_moved_to_another_subject_does_not_open() -> None:
    organisation, other = uuid.uuid4(), uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation)
        DataKey.objects.filter(subject=note.case_id).update(subject=other)
        Note.objects.filter(pk=note.pk).update(case_id=other)
    with acting_for([organisation]), pytest.raises(Tampered):
        _ = Note.objects.get(pk=note.pk).text


def test_a_second_key_for_the_same_case_is_refused() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation)
        with pytest.raises(IntegrityError), transaction.atomic():
            keys.new_key(note.case_id, organisation)


@pytest.mark.parametrize("lookup", ["text", "text__contains", "text__in", "text__gt"])
def test_it_cannot_be_searched(lookup: str) -> None:
    value = ["x"] if lookup.endswith("in") and not lookup.endswith("contains") else "x"
    with pytest.raises(FieldError):
        Note.objects.filter(**{lookup: value}).exists()


def test_only_whether_there_is_one_can_be_asked() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        written(organisation)
        Note.objects.create(organisation_id=organisation)
        assert Note.objects.filter(text__isnull=True).count() == 1


def test_no_plain_text_slips_in_past_save() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation)
        with pytest.raises(FieldError):
            Note.objects.update(text="open")
        note.text = "open"
        with pytest.raises(FieldError):
            Note.objects.bulk_update([note], ["text"])
        with pytest.raises(FieldError):
            Note._meta.get_field("text").value_to_string(note)


def test_many_at_once_are_sealed_each_for_itself() -> None:
    organisation, case = uuid.uuid4(), uuid.uuid4()
    with acting_for([organisation]):
        keys.new_key(case, organisation)
        made = [Note(organisation_id=organisation, case_id=case, text=str(n)) for n in range(5)]
        Note.objects.bulk_create(made)
        assert sorted(note.text for note in Note.objects.all()) == list("01234")


def test_values_show_nothing() -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        written(organisation)
        assert str(Note.objects.values_list("text", flat=True)[:]) == "<QuerySet [<sealed>]>"


def test_one_query_opens_every_text_of_a_case(django_assert_num_queries: Any) -> None:
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        case = written(organisation).case_id
        for number in range(4):
            Note.objects.create(organisation_id=organisation, case_id=case, text=str(number))
    with acting_for([organisation]), django_assert_num_queries(2):
        assert len([note.text for note in Note.objects.all()]) == 5


def test_too_long_is_said_by_full_clean() -> None:
    with pytest.raises(ValidationError):
        Note(organisation_id=uuid.uuid4(), text="x" * 2001).full_clean()


@isolate_apps("tests")
def test_a_model_that_names_no_place_and_an_index_are_refused() -> None:
    class Nameless(models.Model):
        text = EncryptedTextField(unique=True)

        class Meta:
            app_label = "tests"

        def __str__(self) -> str:
            return ""

    found = {message.id for message in Nameless._meta.get_field("text").check()}
    assert found == {"houvast.E001", "houvast.E002"}


def test_a_dump_without_the_master_key_tells_nothing() -> None:
    """Everything that lies in the tables together does not hold the key that opens it."""
    organisation = uuid.uuid4()
    with acting_for([organisation]):
        note = written(organisation)
        row = DataKey.objects.get()
        raw = keys.find_key(note.case_id, organisation)
        assert raw
        assert raw not in bytes(row.wrapped)
        with pytest.raises(Tampered):
            unseal(bytes(row.wrapped), key=bytes(32), place=b"")
