"""Who holds the pass-phrase follows her matter: what it is, who has it, by when and why, what happened, who looked."""

import re

import pytest
from django.conf import settings

from luming.kernel.events.models import AccessRecord
from luming.kernel.scope.city import city, within
from luming.kernel.workflow.moment import now
from luming.portal.tests.people import matter_of, text, value_of

pytestmark = pytest.mark.slow  # a long scene for each test


def test_the_page_says_what_comes_next_by_when_and_why_and_who_has_it(brought) -> None:
    resident, phrase = brought
    page = text(resident.enter(phrase))
    assert "会在" in page
    assert "告诉您是否受理" in page
    assert "为什么是这一天" in page
    assert "团结街道人民调解委员会" in page
    assert "您提出了申请。诉讼时效从这一天中断。" in page
    assert "您随时可以去法院起诉" in page


def test_after_acceptance_it_names_the_officer_and_gives_the_papers(brought) -> None:
    resident, phrase = brought
    resident.street.accept(matter_of(resident))
    page = resident.enter(phrase)
    assert resident.street.town.people["mediator"].name in text(page)
    assert "受理通知书" in text(page)
    assert "您的申请已受理。" in text(page)


def test_she_opens_her_paper_and_the_look_is_recorded_as_hers(brought) -> None:
    resident, phrase = brought
    resident.street.accept(matter_of(resident))
    page = resident.enter(phrase)
    address = re.search(r'href="(/follow/paper/[^"]+\.pdf)"', page.content.decode())[1]
    opened = resident.client.get(address)
    assert b"".join(opened.streaming_content).startswith(b"%PDF-")
    assert opened["Content-Disposition"].startswith("attachment")
    looks = text(resident.client.get("/follow/looks/"))
    assert "您 打开了文书" in looks
    assert resident.client.get(address.replace(".pdf", ".exe")).status_code == 404


def test_who_looked_names_officers_and_says_you_of_herself(brought) -> None:
    resident, phrase = brought
    matter = matter_of(resident)
    clerk, unit = resident.street.town.people["clerk"], resident.street.town.unit
    with city(settings.CITY), within(resident.street.town.viewer("clerk").scope):
        AccessRecord.objects.create(
            matter_id=matter, user=clerk.id, unit=unit.id, what="unmask", reason="核对身份", at=now()
        )
    resident.enter(phrase)
    looks = text(resident.client.get("/follow/looks/"))
    assert f"{clerk.name} {unit.name}" in looks
    assert "核对身份" in looks
    assert "您 看了这件事" in looks


def test_she_adds_material_and_a_second_click_adds_nothing(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    page = resident.client.get("/follow/do/add_material/")
    sent = {"comment": "厨房也漏了", "seen": value_of(page, "seen"), "key": value_of(page, "key")}
    assert "“补充材料”已经记下" in text(resident.client.post("/follow/do/add_material/", sent, follow=True))
    again = text(resident.client.post("/follow/do/add_material/", sent, follow=True))
    assert "没有再办一次" in again
    assert again.count("厨房也漏了") == 1


def test_she_withdraws_and_is_told_what_follows(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    page = text(resident.take("withdraw", reason=""))
    assert "您撤回了申请。" in page
    assert "以后还想调解，可以再申请" in page
    assert "还可以走的途径" in page


def test_who_was_faster_is_named_and_nothing_typed_is_lost(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    page = resident.client.get("/follow/do/withdraw/")
    resident.street.accept(matter_of(resident))
    sent = {"reason": "自己谈好了", "seen": value_of(page, "seen"), "key": value_of(page, "key")}
    refused = resident.client.post("/follow/do/withdraw/", sent)
    assert resident.street.town.people["clerk"].name in text(refused)
    assert "已于" in text(refused)
    assert "自己谈好了" in refused.content.decode()


def test_a_step_that_is_not_hers_is_not_there(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    for step in ("accept", "join", "apply", "replace_code", "nothing_of_the_kind"):
        assert resident.client.get(f"/follow/do/{step}/").status_code == 404


def test_a_step_that_has_passed_says_how_it_stands_now(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    resident.take("withdraw", reason="")
    page = text(resident.client.get("/follow/do/withdraw/"))
    assert "现在是“已撤回”" in page
    assert "看最新情况" in page


def test_she_sees_what_is_kept_of_her_as_it_is_kept(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    kept = text(resident.client.get("/follow/about-me/"))
    assert "乌云其其格" in kept
    assert "138 0000 0000" in kept
    assert "用蒙古语谈" in kept
    assert "赵铁柱" not in kept


def test_in_english_the_page_speaks_english(english) -> None:
    english.bring()
    english.street.accept(matter_of(english))
    page = text(english.client.get("/follow/"))
    assert "Your request was accepted." in page
    assert "Who has it now" in page
    assert "You may go to court at any time" in page


def test_a_step_taken_back_is_struck_out_with_who_and_why_and_she_is_where_she_was(brought) -> None:
    resident, phrase = brought
    resident.street.accept(matter_of(resident))
    resident.street.takes_back(matter_of(resident), "accept")
    page = resident.enter(phrase)
    assert "<s>您的申请已受理。</s>" in page.content.decode()
    assert "已撤销" in text(page)
    assert "点错了。" in text(page)
    assert "告诉您是否受理" in text(page)
