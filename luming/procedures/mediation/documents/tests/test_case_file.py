"""What the forms of the case file say, read back from the PDF that is issued."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from luming.kernel.documents.rendering.press import page_count
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents.contents import Item
from luming.procedures.mediation.documents.cover import Retention
from luming.procedures.mediation.documents.identity import Proof
from luming.procedures.mediation.documents.mandate import Powers
from luming.procedures.mediation.documents.tests import case_file
from luming.procedures.mediation.documents.tests.reading import BY_CODE, laid, pages, pdf, text


@pytest.mark.parametrize("code", BY_CODE)
def test_the_pages_counted_for_the_contents_are_the_pages_a_reader_finds(code):
    made = pdf(code)
    assert page_count(made) == len(PdfReader(BytesIO(made)).pages) == laid(code)


def test_the_cover_has_every_line_of_the_ministrys():
    printed = text("mediation.cover")
    for words in (
        "卷名张晓梅与包头市鹿园物业服务有限公司邻里纠纷",
        "卷号昆区矛调〔2026〕0417号",
        "调解员刘建国、萨仁高娃",
        "调解日期2026年10月30日至2026年12月30日",
        "立卷人赵敏",
        "立卷日期2027年1月8日",
        "保管期限长期",
        "备注",
    ):
        assert words in printed
    forever = replace(case_file.cover(), retention=Retention.PERMANENT)
    assert "保管期限永久" in text("mediation.cover", forever)


def test_the_contents_number_what_is_printed_and_not_what_is_electronic():
    printed = text("mediation.contents")
    assert "3人民调解协议书5" in printed
    assert "5吊顶照片.jpg—张晓梅提交，2026年10月30日" in printed


def test_long_contents_repeat_their_head_on_every_page():
    many = tuple(Item(Words(f"第{number}份", f"No. {number}"), number) for number in range(1, 90))
    made = pages(pdf("mediation.contents", replace(case_file.contents(), items=many)))
    assert len(made) > 2
    assert all("序号文书名称页号备注" in page for page in made[:-1])


def test_the_application_is_signed_by_who_applies_and_by_nobody_else():
    signing = text("mediation.application").split("自愿申请调解，以上内容属实。")[1]
    assert "张晓梅" in signing
    assert "物业" not in signing
    assert "（盖章）" not in signing


def test_identity_is_a_result_and_no_copy():
    printed = text("mediation.identity")
    assert "150203********4021" in printed
    assert "没有复印、拍照，本卷不另存复印件" in printed
    assert "营业执照" in text("mediation.identity", replace(case_file.identity(), proof=Proof.LICENCE))


def test_a_general_mandate_says_what_it_does_not_allow_and_a_special_one_what_it_does():
    assert "代为和解、签署调解协议" in text("mediation.mandate")
    general = replace(case_file.mandate(), powers=Powers.GENERAL, until=date(2026, 12, 31))
    printed = text("mediation.mandate", general)
    assert "不能代为和解、签署协议" in printed
    assert "自2026年11月3日起至2026年12月31日止" in printed


def test_who_was_asked_signs_every_page():
    printed = text("mediation.investigation")
    assert "被调查人请在每一页上签名" in printed
    assert "被调查人（签名、盖章或者按指印）赵某某" in printed


def test_an_oral_agreement_is_in_force_the_day_it_is_reached_and_the_mediator_signs_it():
    printed = text("mediation.oral_agreement")
    assert "即2026年11月20日起生效（第三十条）" in printed
    assert "人民调解员（签名）刘建国" in printed
    assert "当事人（签名" not in printed


def test_a_receipt_says_what_is_left():
    printed = text("mediation.receipt")
    assert "3,000.00元（人民币叁仟元整）" in printed
    assert "尚未付清1,800.00元" in printed


def test_a_call_says_what_was_not_asked():
    silent = replace(case_file.visit(), clauses=(), court=None, still_open="")
    printed = text("mediation.visit", silent)
    assert "司法确认或者诉讼没有询问" in printed
    assert "工作人员不当面询问" in printed
    assert "尚待解决没有" in printed


def test_the_application_to_a_court_names_its_last_day_and_the_statutes():
    printed = text("mediation.confirmation")
    assert printed.startswith("昆都仑区团结街道人民调解委员会司法确认申请书")
    assert "昆都仑区人民法院：" in printed
    assert "期限到2026年12月22日（星期二）为止" in printed
    assert "不请求确认物权、知识产权的归属" in printed


def test_a_closing_report_tells_a_matter_that_was_never_accepted_from_one_that_was():
    assert "受理日期2026年10月30日" in text("mediation.closing_report")
    declined = replace(case_file.closing_report(), accepted_on=None, promised=None, paid=None)
    printed = text("mediation.closing_report", declined)
    assert "受理日期没有受理" in printed
    assert "约定金额" not in printed


def test_the_end_of_the_file_counts_what_is_in_it():
    assert "本卷共有文书9件，材料3件" in text("mediation.back_cover")
