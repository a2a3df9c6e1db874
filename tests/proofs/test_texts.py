"""The texts of every procedure: whole, in two languages that say the same, short enough to send, and theirs to say."""

import re

import pytest

from luming.kernel.content.library import PLACEHOLDERS, fill, placeholders
from luming.kernel.proceedings.common_forms import form_of
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.rights import every_common_step
from luming.kernel.workflow.roles import Role
from luming.portal.question_forms import FORMS

SAMPLE = dict.fromkeys(PLACEHOLDERS, "某内容") | {
    "number": "昆团人调〔2026〕0417号",
    "unit": "团结大街街道人民调解委员会",
    "due": "12月21日（周一）",
    "phone": "0472-0000000",
    "link": "https://city.example/in/24816357092468135790",
}
SIGNATURE = "【包头矛调】"
each = pytest.mark.parametrize("procedure", list(procedures()), ids=lambda one: one.code)


def sides(procedure) -> set[str]:
    """Who can be a party of it: whoever has steps beside those that everybody has."""
    own = [step for name, step in vars(procedure).items() if step in procedure.steps.values()]
    own = [step for step in own if step.name not in every_common_step(procedure.states)]
    return {role.code for step in own for role in step.by} & {Role.APPLICANT.code, Role.RESPONDENT.code}


@each
def test_both_languages_are_written_and_leave_the_same_names_open(procedure) -> None:
    for text in procedure.library.everything():
        assert not text.reviewed
        for place, words in text.all_words():
            assert re.search("[一-鿿]", words.zh), place
            assert words.en, place
            assert placeholders(words.zh) == placeholders(words.en) <= set(PLACEHOLDERS), place


@each
def test_every_state_says_to_each_side_what_comes_next(procedure) -> None:
    entries = procedure.library("next_steps").entries
    refined = {entry.facts.get("of", "") for entry in entries}
    told = {entry.code: entry for entry in entries}
    offered = {"handing_over"} if "handing_over" in told else set()
    for name in procedure.states:
        entry = told.get(name) or next((told[one] for one in offered if name == "dispatched"), None)
        assert entry is not None or name in refined, name
        assert entry is None or sides(procedure) <= set(entry.words), name


@each
def test_what_happened_is_told_to_each_side(procedure) -> None:
    for entry in procedure.library("happened").entries:
        assert sides(procedure) <= set(entry.words), entry.code


@each
def test_every_message_names_its_reader_and_fits(procedure) -> None:
    for message in procedure.library("messages").entries:
        assert message.facts["to"] in {"applicant", "respondent", "parties", "staff", "asked"}, message.code
        assert {"subject", "body"} <= set(message.words), message.code
        if "sms" in message:
            parts = message.facts.get("sms_parts", 1)
            sent = fill(message["sms"], **SAMPLE)
            assert len(SIGNATURE + sent.zh) <= (70 if parts == 1 else 67 * parts), message.code
            assert not placeholders(message["sms"].zh) & {"title", "subject", "reason", "answer", "clause"}, (
                message.code
            )


@each
def test_sharing_speaks_of_steps_and_fields_that_there_are(procedure) -> None:
    assert procedure.sharing.steps <= set(procedure.steps)
    for place in procedure.sharing.words:
        step, _dot, field = place.partition(".")
        assert field in form_of(procedure.steps[step]).words, place


@each
def test_every_question_asks_something_that_its_application_asks(procedure) -> None:
    asked = procedure.opening()[0].form.base_fields
    for question in procedure.library("questions").entries:
        assert {"heading", "hint", "why"} == set(question.words), question.code
        assert question.code in {*FORMS, "check"} or set(question.facts["fields"]) <= set(asked), (
            question.code
        )
    for route in procedure.library("routes").entries:
        assert "always" in route or {"heading", "when", "body"} <= set(route.words), route.code


@each
def test_every_field_of_words_has_a_label_or_is_said_by_its_step(procedure) -> None:
    from luming.kernel.proceedings.wording_of import LABELS

    given = {name for step in procedure.steps.values() for name in form_of(step).words}
    assert given - set(LABELS) == set()
