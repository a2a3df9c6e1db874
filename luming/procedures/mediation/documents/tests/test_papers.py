"""What each paper of mediation says, read back from the PDF that is issued."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from luming.kernel.documents.rendering import freeze
from luming.procedures.mediation.documents import content as c
from luming.procedures.mediation.documents import parts as p
from luming.procedures.mediation.documents.tests import samples
from luming.procedures.mediation.documents.tests.reading import (
    BY_CODE,
    CONTENTS,
    pages,
    pdf,
    text,
    word,
    word_text,
)

pytestmark = pytest.mark.slow  # typesets every paper


def strings(value: object) -> list[str]:
    """Every text in a sheet, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in strings(item)]
    inside = fields(value) if is_dataclass(value) else ()
    return [text for field in inside for text in strings(getattr(value, field.name))]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("code", BY_CODE)
def test_pdf_and_word_both_hold_every_text_of_the_paper(code, language):
    sheet = BY_CODE[code].sheet(freeze(CONTENTS[code]), language)
    in_pdf, in_word = text(code, language=language), word_text(word(code, language=language))
    for said in strings((sheet.issuer, sheet.title, sheet.blocks)):
        assert re.sub(r"\s", "", said) in in_pdf
        assert re.sub(r"\s", "", said) in in_word


@pytest.mark.parametrize("code", BY_CODE)
def test_every_paper_exists_in_english_and_says_that_the_chinese_one_has_effect(code):
    english = text(code, language="en")
    assert BY_CODE[code].title.en.replace(" ", "") in english
    assert "TheChinesetextofthesamenumberisthepaperthatwasissuedandhaseffect." in english


@pytest.mark.parametrize("code", BY_CODE)
def test_no_page_holds_only_a_name_and_a_date(code):
    last = pages(pdf(code))[-1]
    assert len(last) > len("昆都仑区团结街道人民调解委员会（印章）2026年11月20日") + 40


class TestRegistration:
    def test_the_box_for_ethnicity_is_printed_and_stays_empty(self):
        printed = text("mediation.registration")
        assert printed.count("民族年龄46") == 1
        assert printed.count("民族年龄38") == 1

    def test_it_names_source_kind_and_requests(self):
        printed = text("mediation.registration")
        for words in ("案件来源当事人申请", "纠纷类型邻里纠纷", "1.修好502室厨房立管接头。"):
            assert words in printed

    def test_a_court_that_pointed_here_is_named(self):
        content = replace(samples.registration(), source=c.Source.COURT, source_note="昆都仑区人民法院")
        assert "人民法院告知或者委托：昆都仑区人民法院" in text("mediation.registration", content)

    def test_ten_parties_stand_in_the_form_and_the_others_in_an_annex(self):
        parties = tuple(replace(samples.APPLICANT, name=f"当事人第{number}号") for number in range(1, 14))
        made = pages(pdf("mediation.registration", replace(samples.registration(), parties=parties)))
        annex = next(index for index, page in enumerate(made) if "附页：其他当事人" in page)
        before, after = "".join(made[:annex]), "".join(made[annex:])
        assert "另有3名当事人，见附页《其他当事人》。" in before
        assert "10.申请人姓名当事人第10号" in before
        assert "11.申请人" not in before
        assert all(f"{number}.申请人姓名当事人第{number}号" in after for number in (11, 12, 13))

    def test_every_party_has_a_place_to_sign_even_from_the_annex(self):
        parties = tuple(replace(samples.APPLICANT, name=f"当事人第{number}号") for number in range(1, 14))
        printed = text("mediation.registration", replace(samples.registration(), parties=parties))
        signing = printed.split("自愿接受本会调解。", 1)[1].split("附页")[0]
        assert signing.count("（签名、盖章或者按指印）") == 13
        assert all(f"当事人第{number}号" in signing for number in range(1, 14))


class TestRightsNotice:
    def test_it_names_the_articles_it_follows(self):
        printed = text("mediation.rights_notice")
        for article in ("四", "二十三", "二十四", "二十六", "二十九", "三十一", "三十二", "三十三"):
            assert f"第{article}条" in printed

    def test_it_tells_the_four_rights_and_the_three_duties(self):
        printed = text("mediation.rights_notice")
        for words in (
            "选择人民调解员，或者接受本会指定的人民调解员。",
            "接受调解，拒绝调解；调解开始以后，也可以要求终止。",
            "要求公开调解，或者要求不公开调解。",
            "自主表达意愿。",
            "如实陈述纠纷事实。",
            "遵守调解现场秩序，尊重人民调解员。",
            "尊重对方当事人行使权利。",
        ):
            assert words in printed

    def test_it_says_that_mediation_is_free_and_confirmation_has_thirty_days(self):
        printed = text("mediation.rights_notice")
        assert "调解不收任何费用（第四条）。" in printed
        assert "自协议生效之日起三十日内，共同向人民法院申请司法确认" in printed

    def test_it_says_who_told_it_when_and_how(self):
        oral = replace(samples.rights_notice(), manner=c.Manner.ORAL)
        assert "以上内容已由刘建国于2026年11月3日口头告知当事人。" in text("mediation.rights_notice", oral)


class TestRecord:
    def test_it_tells_time_place_and_openness(self):
        printed = text("mediation.record")
        for words in (
            "2026年11月18日09:30",
            "2026年11月18日11:05",
            "第二次",
            "是否公开不公开",
            "团结街道调解室",
        ):
            assert words in printed

    def test_an_invited_person_stands_there_with_the_consent_of_the_parties(self):
        assert "李文（昆都仑区住房和城乡建设局工程师），2026年11月16日经各方当事人同意" in text(
            "mediation.record"
        )

    def test_who_was_absent_has_no_place_to_sign(self):
        name = samples.MONGOLIAN.name.replace(" ", "")
        printed = text("mediation.record")
        assert f"未到场{name}" in printed
        assert name not in printed.split("没有错误。")[1]


class TestAgreement:
    def test_there_is_a_copy_for_each_party_and_one_for_the_committee(self):
        assert "本协议一式三份，当事人各执一份，人民调解委员会留存一份。" in text("mediation.agreement")
        twelve = replace(samples.agreement(), parties=tuple(samples.APPLICANT for _ in range(12)))
        assert "本协议一式十三份" in text("mediation.agreement", twelve)

    def test_a_clause_says_who_does_what_how_much_where_by_when_and_how(self):
        printed = text("mediation.agreement")
        for words in (
            "包头市鹿园物业服务有限公司：赔偿申请人吊顶、橱柜损失。",
            "4,800.00元（人民币肆仟捌佰元整）",
            "2026年12月5日（星期六）前（含当日）；可以提前",
            "地点团结街道矛盾纠纷调处中心",
            "方式银行转账，以到账为准",
        ):
            assert words in printed

    def test_it_says_when_it_takes_effect_and_what_it_is_worth(self):
        printed = text("mediation.agreement")
        for article in ("第二十九条", "第三十一条", "第三十二条", "第三十三条"):
            assert article in printed

    def test_what_the_other_side_may_not_see_is_said_to_be_withheld(self):
        hidden = replace(samples.APPLICANT, contact="", address="")
        printed = text(
            "mediation.agreement", replace(samples.agreement(), parties=(hidden, samples.RESPONDENT))
        )
        assert printed.count("不在本件上公开") == 4
        assert "2043" not in printed
        assert "少先路" not in printed

    def test_who_acts_for_a_party_stands_with_scope_and_signs(self):
        printed = text("mediation.agreement")
        assert "王建军（委托代理人）：代为陈述、协商、签署调解协议，至2026年12月31日" in printed
        assert "代理人（签名、盖章或者按指印）" in printed.split("各方自愿签署。")[1]

    def test_marks_on_record_are_told_as_what_they_are(self):
        marks = (
            p.Mark("张晓梅", p.Capacity.PARTY, p.MarkKind.SIGNATURE, date(2026, 11, 20)),
            p.Mark("张晓梅", p.Capacity.PARTY, p.MarkKind.FINGERPRINT, date(2026, 11, 20)),
            p.Mark("王建军", p.Capacity.REPRESENTATIVE, p.MarkKind.SCREEN, date(2026, 11, 21)),
            p.Mark(samples.COMMITTEE.zh, p.Capacity.COMMITTEE, p.MarkKind.SEAL, date(2026, 11, 22)),
        )
        printed = text("mediation.agreement", replace(samples.agreement(), marks=marks))
        for words in (
            "已签名，2026年11月20日",
            "已按指印，2026年11月20日",
            "已在屏幕上手写签名，2026年11月21日",
            "已盖章，2026年11月22日",
        ):
            assert words in printed

    def test_a_very_long_clause_runs_over_the_page_and_loses_nothing(self):
        long = "".join(f"第{number}项应当按约定办理；" for number in range(400))
        clauses = (p.Clause("张晓梅", long, amount=Decimal(1), where=long[:150], how=long[150:300]),)
        made = pages(pdf("mediation.agreement", replace(samples.agreement(), clauses=clauses)))
        assert len(made) > 4
        printed = "".join(made)
        assert all(f"第{number}项应当按约定办理" in printed for number in range(0, 400, 7))


class TestNotices:
    def test_acceptance_prints_the_day_that_interrupts_limitation(self):
        printed = text("mediation.acceptance")
        assert "您提出请求的日期是2026年10月30日（星期五）。" in printed
        assert (
            "诉讼时效从这一天起中断（《最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定》第十二条）"
            in printed
        )

    def test_acceptance_says_what_comes_next_and_by_when(self):
        printed = text("mediation.acceptance")
        assert "办理这件事的人民调解员是刘建国。" in printed
        assert "即2026年11月30日（星期一）前。" in printed
        assert "暂定" not in printed

    def test_a_provisional_date_says_so(self):
        later = replace(samples.acceptance(), due=date(2027, 1, 29), due_is_provisional=True)
        assert "这一天是暂定的：国务院还没有公布这一时段的放假安排。" in text("mediation.acceptance", later)

    def test_acceptance_tells_of_the_pass_phrase_without_holding_one(self):
        assert "口令在您提交申请时已经交给您，本通知书不载明。" in text("mediation.acceptance")

    def test_the_slip_to_cut_off_carries_the_number_of_its_paper(self):
        slip = text("mediation.acceptance").split("送达回执")[1]
        assert slip.startswith("文书编号昆区矛调〔2026〕0417号-11")

    def test_refusal_gives_the_ground_the_reason_and_the_other_routes(self):
        printed = text("mediation.refusal")
        assert "人民法院、公安机关或者其他机关已经受理，或者已经作出处理。" in printed
        assert "昆都仑区人民法院已于2026年10月26日立案受理同一纠纷。" in printed
        assert "诉讼昆都仑区人民法院诉讼服务中心" in printed
        assert "诉讼时效从这一天起中断" in printed

    def test_termination_names_the_routes_of_article_26(self):
        printed = text("mediation.termination")
        assert (
            "您可以依法通过仲裁、行政、司法等途径维护自己的权利（《中华人民共和国人民调解法》第二十六条）。"
            in printed
        )
        assert "行政途径昆都仑区住房和城乡建设局物业管理科" in printed

    @pytest.mark.parametrize(
        ("ground", "article"),
        [
            (c.EndingGround.PARTY_REFUSED, "第十七条，不得调解"),
            (c.EndingGround.PARTY_ASKED, "第二十三条给予每一方的权利"),
            (c.EndingGround.NO_AGREEMENT, "第二十六条，应当终止调解"),
        ],
    )
    def test_termination_gives_its_ground_with_the_article_and_blames_nobody(self, ground, article):
        printed = text("mediation.termination", replace(samples.termination(), ground=ground))
        assert article in printed
        why = printed.split("一、理由")[1].split("二、")[0]
        assert "张晓梅" not in why
        assert "物业" not in why

    def test_termination_before_acceptance_does_not_speak_of_one(self):
        printed = text("mediation.termination", replace(samples.termination(), accepted_on=None))
        assert "受理" not in printed
        assert "本会于2026年11月27日终止办理，不再调解。" in printed
