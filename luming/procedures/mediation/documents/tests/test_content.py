"""A paper of mediation is refused when a key is missing, and holds no key for what may not be stored."""

from dataclasses import MISSING, fields

import pytest

from luming.kernel.documents.rendering import ContentRefused, Recipient, freeze
from luming.procedures.mediation.documents.parts import PartyLine
from luming.procedures.mediation.documents.registry import TEMPLATES
from luming.procedures.mediation.documents.tests import samples
from luming.procedures.mediation.documents.tests.reading import BY_CODE, CONTENTS

REQUIRED = [
    (template.code, field.name)
    for template in TEMPLATES
    for field in fields(template.content_type)
    if field.default is MISSING
]


@pytest.mark.parametrize("code", BY_CODE)
def test_what_a_step_freezes_is_what_the_paper_reads(code):
    assert BY_CODE[code].read(freeze(CONTENTS[code])) == CONTENTS[code]


@pytest.mark.parametrize(("code", "key"), REQUIRED)
def test_no_paper_is_made_without_a_key_it_needs(code, key):
    content = freeze(CONTENTS[code])
    del content[key]
    with pytest.raises(ContentRefused, match=f"{code} v1: {key} is missing"):
        BY_CODE[code].read(content)


@pytest.mark.parametrize("key", ["ethnicity", "religion", "politics", "health", "pass_phrase"])
def test_nothing_that_may_not_be_stored_can_reach_a_paper(key):
    assert key not in {field.name for field in fields(PartyLine)}
    content = freeze(samples.registration())
    content["parties"][0][key] = "x"
    with pytest.raises(ContentRefused, match=rf"parties\[0\].{key} is not a key of this form"):
        BY_CODE["mediation.registration"].read(content)
    with pytest.raises(ContentRefused, match=f"{key} is not a key of this form"):
        BY_CODE["mediation.acceptance"].read(freeze(samples.acceptance()) | {key: "x"})


def test_an_agreement_without_clauses_and_a_notice_without_routes_are_refused():
    for code, key in (
        ("mediation.agreement", "clauses"),
        ("mediation.termination", "routes"),
        ("mediation.refusal", "routes"),
    ):
        with pytest.raises(ContentRefused, match=f"{key} is empty"):
            BY_CODE[code].read(freeze(CONTENTS[code]) | {key: []})


def test_the_forms_carry_the_ministrys_numbers_and_none_is_missing():
    titles = {template.form_no: template.title.zh for template in TEMPLATES if template.form_no}
    assert titles == {
        1: "人民调解卷宗",
        2: "卷内目录",
        3: "人民调解申请书",
        4: "人民调解受理登记表",
        5: "人民调解当事人权利义务告知书",
        6: "当事人身份核验记录",
        7: "授权委托书",
        8: "人民调解调查记录",
        9: "证据材料清单",
        10: "人民调解记录",
        11: "人民调解协议书",
        12: "人民调解口头协议登记表",
        13: "履行凭证",
        14: "人民调解回访记录",
        15: "司法确认申请书",
        16: "结案报告表",
        17: "卷宗封底",
    }


def test_who_is_served_with_what():
    each, file, applicant = Recipient.EACH_PARTY, Recipient.FILE, Recipient.APPLICANT
    served = {code.removeprefix("mediation."): set(template.served_to) for code, template in BY_CODE.items()}
    assert {code: to for code, to in served.items() if to != {file}} == {
        "rights_notice": {each, file},
        "agreement": {each, file},
        "acceptance": {applicant, file},
        "refusal": {applicant, file},
        "termination": {each, file},
        "court_return": {each, file},
    }
