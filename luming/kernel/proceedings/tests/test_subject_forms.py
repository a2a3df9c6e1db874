"""Naming a subject: suggestions with their reason, any other of the list, and nothing chosen by the machine."""

import pytest

from luming.kernel.content import subjects
from luming.kernel.content.subjects import Subject
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Act
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.subject_forms import NameSubject
from luming.kernel.scope.city import within

LIST = [
    Subject(("城乡建设", "住房", "物业服务")),
    Subject(("城乡建设", "市政", "自来水供应"), "水管 漏水"),
    Subject(("教育", "招生", "招生录取")),
]


@pytest.fixture
def matter(town):
    """A leak, in a city that gave a list of its own for mediation."""
    subjects.shelve(LIST, "mediation", "one", "test")
    return town.bring(title="楼上漏水").matter


def form(town, key, who="clerk", **typed) -> NameSubject:
    with within(town.viewer(who).scope):
        return NameSubject(typed or None, matter=Matter.objects.get(id=key))


def named(town, key, **typed):
    """Take the step with what was typed; the matter afterwards."""
    asked = form(town, key, **typed)
    with within(town.viewer("clerk").scope):
        assert asked.is_valid(), asked.errors
        perform(key, Act("name_subject", town.actor("clerk"), asked.given()))
        return Matter.objects.get(id=key)


def test_what_the_text_is_like_is_offered_with_the_words_and_nothing_is_chosen(town, matter) -> None:
    shown = form(town, matter)
    offered = shown.fields["suggested"].choices
    assert offered[0][0] == LIST[1].code
    assert "文中有：漏水" in offered[0][1]
    assert shown.fields["suggested"].initial is None
    assert "checked" not in str(shown)


def test_a_suggestion_taken_is_the_matter_s_subject_by_name(town, matter) -> None:
    after = named(town, matter, suggested=LIST[1].code)
    assert after.subject == LIST[1].code
    assert known("mediation").subject(after.subject).zh == "自来水供应"


def test_any_other_of_the_list_may_be_taken_and_the_event_says_what_was_suggested(town, matter) -> None:
    after = named(town, matter, subject=LIST[2].code)
    with within(town.viewer("clerk").scope):
        data = Event.objects.get(matter=matter, step="name_subject").data
    assert (after.subject, data["subject"]) == (LIST[2].code, LIST[2].code)
    assert LIST[2].code not in data["suggested"]


@pytest.mark.parametrize(
    "typed", [{"subject": ""}, {"suggested": LIST[1].code, "subject": LIST[2].code}, {"subject": "s-none"}]
)
def test_one_subject_of_the_list_is_needed(town, matter, typed) -> None:
    assert not form(town, matter, **typed).is_valid()


def test_without_a_city_s_list_the_procedure_s_own_is_offered(town) -> None:
    key = town.bring().matter
    shown = form(town, key)
    assert "suggested" not in shown.fields
    assert named(town, key, subject="noise").subject == "noise"


def test_an_old_subject_keeps_its_name(town) -> None:
    assert known("mediation").subject("leak").zh != "leak"
    assert known("mediation").subject("s-unknown").zh == "s-unknown"
