"""A sealed field opens on request, in its own row and column, and shows in nothing else."""

import copy
import pickle
import traceback

import pytest
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.forms import modelform_factory
from django.template import Context, Engine

from luming.kernel.scope.ids import new_id
from luming.kernel.seal import keyring, sealing
from luming.kernel.seal.fields import SealedTextField, reseal_row
from luming.kernel.seal.keyring import Purpose
from luming.kernel.seal.refusals import TamperedError
from luming.kernel.seal.sealed_text import SealedText

if not settings.configured:
    pytest.skip("a field needs the house's settings", allow_module_level=True)

SECRET = "张三丰"


class Note(models.Model):
    name = SealedTextField(context="notes.name")
    id = models.UUIDField(primary_key=True, default=new_id)
    phone = SealedTextField(null=True)

    class Meta:
        app_label = "seal_tests"
        managed = False


class Binary:
    """Stands where the driver of the database stands."""

    Database = type("Database", (), {"Binary": bytes})


@pytest.fixture(autouse=True)
def chosen(path, suite):
    keyring.choose(path, suite)


def column(note: Note, name: str) -> bytes | None:
    """What a save would write, by the way Django's compiler takes."""
    field = Note._meta.get_field(name)
    return field.get_db_prep_save(field.pre_save(note, add=True), Binary)


def loaded(**columns) -> Note:
    """A row as Django builds it from the database."""
    fields = [f for f in Note._meta.concrete_fields if f.attname in columns]
    values = [columns[f.attname] for f in fields]
    values = [
        f.from_db_value(v, None, None) if isinstance(f, SealedTextField) else v
        for f, v in zip(fields, values, strict=True)
    ]
    return Note.from_db("default", [f.attname for f in fields], values)


def test_what_is_saved_is_sealed_and_comes_back():
    note = Note(name=SECRET, phone="+8613800000000")
    row = {"id": note.pk, "name": column(note, "name"), "phone": column(note, "phone")}
    assert SECRET.encode() not in row["name"]
    again = loaded(**row)
    assert again.name.reveal() == SECRET
    assert again.phone.reveal() == "+8613800000000"


def test_nothing_stays_nothing():
    note = Note(name="", phone=None)
    assert column(note, "phone") is None
    assert loaded(id=note.pk, name=column(note, "name"), phone=None).phone is None
    assert loaded(id=note.pk, name=column(note, "name")).name.reveal() == ""


def test_lists_open_nothing_until_asked(monkeypatch):
    note = Note(name=SECRET)
    row = {"id": note.pk, "name": column(note, "name")}
    opened = []
    real = sealing.open_sealed
    monkeypatch.setattr(sealing, "open_sealed", lambda *a, **k: opened.append(1) or real(*a, **k))
    again = loaded(**row)
    assert again.name is not None
    assert opened == []
    assert again.name.reveal() == SECRET
    assert opened == [1]


def test_a_value_copied_to_another_row_or_column_does_not_open():
    note = Note(name=SECRET)
    stolen = column(note, "name")
    with pytest.raises(TamperedError):
        loaded(id=new_id(), name=stolen).name.reveal()
    with pytest.raises(TamperedError):
        loaded(id=note.pk, name=stolen, phone=stolen).phone.reveal()


def test_a_named_context_survives_a_new_name_of_field_or_model():
    note = Note(name=SECRET)
    assert sealing.open_sealed(column(note, "name"), context=f"notes.name:{note.pk}") == SECRET


def test_saving_an_untouched_row_writes_the_same_bytes():
    note = Note(name=SECRET)
    stored = column(note, "name")
    assert column(note, "name") == stored
    assert column(loaded(id=note.pk, name=stored), "name") == stored


def test_a_row_copied_under_a_new_key_is_sealed_anew():
    note = Note(name=SECRET)
    again = loaded(phone=None, name=column(note, "name"), id=note.pk)
    again.name = again.name
    again.pk = new_id()
    stored = column(again, "name")
    assert loaded(id=again.pk, name=stored).name.reveal() == SECRET


def test_one_row_can_be_given_the_value_of_another():
    one, two = Note(name=SECRET), Note()
    two.phone = one.name
    assert loaded(id=two.pk, name=b"", phone=column(two, "phone")).phone.reveal() == SECRET


def test_after_a_rotation_a_row_can_be_moved_to_the_new_key(path, suite):
    note = Note(name=SECRET)
    stored = column(note, "name")
    keyring.rotate(path, Purpose.SEALING, suite)
    again = loaded(id=note.pk, name=stored, phone=None)
    assert reseal_row(again) == ["name"]
    assert reseal_row(again) == []
    moved = column(again, "name")
    assert sealing.is_newest(moved)
    assert loaded(id=note.pk, name=moved).name.reveal() == SECRET


def test_it_shows_in_no_text_repr_page_or_traceback():
    note = Note(name=SECRET)
    shown = [str(note.name), repr(note.name), repr(vars(note)), f"{note.name}", repr(note)]
    column(note, "name")
    shown += [repr(vars(note)), repr(column)]
    template = Engine().from_string("{{ n.name }}{{ n.name.reveal }}{{ n.name|length }}{{ n.name|upper }}")
    shown.append(template.render(Context({"n": note})))
    try:
        Note.objects.filter(name=SECRET)
    except FieldError as refused:
        shown += ["".join(traceback.format_exception_only(refused))]
    assert not [text for text in shown if SECRET in text or "张" in text]


def test_it_cannot_be_pickled_but_can_be_copied():
    note = Note(name=SECRET)
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(note)
    assert copy.deepcopy(note.name).reveal() == copy.copy(note.name).reveal() == SECRET


def test_it_cannot_be_searched_or_set_without_its_row():
    for lookup in ["name", "name__contains", "name__in", "name__gt"]:
        with pytest.raises(FieldError):
            Note.objects.filter(**{lookup: [SECRET]})
    assert Note.objects.filter(phone__isnull=True).query
    with pytest.raises(TypeError, match="blind index"):
        Note._meta.get_field("name").get_db_prep_save(SECRET, Binary)


def test_only_text_goes_in():
    note = Note(name=13800000000)
    with pytest.raises(TypeError, match="takes text"):
        column(note, "name")


def test_it_is_not_offered_by_a_model_form_nor_written_by_dumpdata():
    assert "name" not in modelform_factory(Note, fields="__all__").base_fields
    with pytest.raises(TypeError):
        Note._meta.get_field("name").value_to_string(Note(name=SECRET))


def test_a_migration_keeps_its_context():
    _, path, args, options = Note._meta.get_field("name").deconstruct()
    assert (path, args, options) == (
        "luming.kernel.seal.fields.SealedTextField",
        [],
        {"context": "notes.name"},
    )
    assert SealedTextField(*args, **options).context == "notes.name"


def test_two_are_never_equal():
    assert SealedText("p", plain="x") != SealedText("p", plain="x")
