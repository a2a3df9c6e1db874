"""A form's own fields are those that Django would have copied."""

import copy

import pytest
from django import forms

from luming.ui.own_fields import OwnFields


class Asked(forms.Form):
    """A field of each way in which fields are copied."""

    name = forms.CharField(max_length=20, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    later = forms.ChoiceField(choices=lambda: [("c", "C")])
    when = forms.SplitDateTimeField()


@pytest.fixture
def own() -> dict[str, forms.Field]:
    return copy.deepcopy(OwnFields(Asked.base_fields))


def test_they_are_the_fields_that_django_would_have_copied(own) -> None:
    for name, field in copy.deepcopy(Asked.base_fields).items():
        assert type(own[name]) is type(field)
        assert vars(own[name]).keys() == vars(field).keys()
        assert vars(own[name].widget).keys() == vars(field.widget).keys()
        assert str(own[name].widget.render(name, None)) == str(field.widget.render(name, None))


def test_what_a_form_changes_of_them_no_other_form_has(own) -> None:
    own["name"].widget.attrs["rows"] = 9
    own["name"].error_messages["required"] = "?"
    own["name"].validators.append(print)
    own["name"].required = own["name"].widget.is_required = False
    own["kind"].choices = [("z", "Z")]
    own["when"].widget.widgets[0].attrs["x"] = "y"
    name, kind, when = (Asked.base_fields[one] for one in ("name", "kind", "when"))
    assert name.widget.attrs["rows"] == 3
    assert name.required
    assert name.widget.is_required
    assert name.error_messages["required"] != "?"
    assert print not in name.validators
    assert kind.choices == kind.widget.choices == [("a", "A"), ("b", "B")]
    assert "x" not in when.widget.widgets[0].attrs
