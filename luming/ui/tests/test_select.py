"""A list to choose from is written by the house, as Django's own templates would but for their empty lines."""

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from luming.ui.forms import Renderer

CHOICES = [
    ("", "—"),
    ("a", 'A "quoted" <b>name</b>'),
    ("Group & Co", [("1", "one"), ("2", "two")]),
    (3, "three"),
]


class Asked(forms.Form):
    """One of them, with what a page adds to a field."""

    one = forms.ChoiceField(choices=CHOICES, label="which", help_text="hint")
    more = forms.ChoiceField(
        choices=CHOICES, required=False, widget=forms.Select({"data-x": '"', "hidden": True})
    )


@pytest.mark.parametrize("sent", [None, {}, {"one": "2", "more": "3"}, {"one": "<none>"}])
def test_it_is_what_the_templates_make_of_it(sent) -> None:
    ours, theirs = Asked(sent, renderer=Renderer()), Asked(sent, renderer=TemplatesSetting())
    for name in ("one", "more"):
        assert parse_html(str(ours[name])) == parse_html(str(theirs[name]))


def test_a_name_is_no_markup() -> None:
    assert "<b>" not in str(Asked(renderer=Renderer())["one"])
