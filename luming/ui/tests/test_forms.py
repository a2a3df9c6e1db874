"""Every form of the house: a label, a hint, an error beside its field and again on top, tied together for those who listen."""

import re

import pytest
from django import forms


class Asked(forms.Form):
    name = forms.CharField(label="姓名", help_text="身份证上的名字")
    note = forms.CharField(label="备注", required=False)
    kind = forms.ChoiceField(
        label="种类", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect, help_text="选一个"
    )
    when = forms.SplitDateTimeField(label="时间")
    sure = forms.BooleanField(label="同意")

    def clean(self) -> None:
        self.add_error(None, "两处对不上。")


@pytest.fixture
def html():
    """The form as it comes back with mistakes."""
    return str(Asked({"note": "写过的<b>"}))


@pytest.fixture
def clean():
    """The form before anybody wrote in it."""
    return str(Asked())


def test_each_error_stands_beside_its_field_and_is_read_with_it(html):
    assert 'id="id_name_error">' in html
    assert re.search(
        r'<input[^>]*name="name"[^>]*aria-invalid="true"[^>]*aria-describedby="id_name_helptext id_name_error"',
        html,
    )


def test_a_group_of_choices_is_read_with_its_hint_and_error(html):
    assert (
        '<fieldset class="field wrong" aria-describedby="id_kind_helptext id_kind_error"><legend>种类' in html
    )


def test_the_list_on_top_leads_to_a_control_that_is_there(html):
    targets = re.findall(r'<a href="#([\w-]+)">', html)
    assert targets == ["id_name", "id_kind_0", "id_when_0", "id_sure"]
    assert all(f'id="{one}"' in html for one in targets)


def test_what_is_wrong_with_the_whole_form_stands_on_top(html):
    assert "<li>两处对不上。</li>" in html


def test_what_was_typed_is_still_there(html):
    assert 'value="写过的&lt;b&gt;"' in html


def test_ids_are_unique(html):
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


def test_what_must_be_answered_is_said_in_words(clean):
    assert re.search(r'<label for="id_name">姓名 <small>必填</small>', clean)
    assert '<label for="id_note">备注</label>' in clean


def test_a_form_that_nobody_filled_in_accuses_nobody(clean):
    assert 'class="errors"' not in clean
    assert "wrong" not in clean
