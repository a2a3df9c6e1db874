"""A party asks about her own data, and for another officer, on her own pages; the head answers at her desk."""

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password

from luming.desk.tests.officers import PASSWORD, Officer
from luming.kernel.orgs.models import User
from luming.kernel.scope.city import city
from luming.portal.tests.people import matter_of, text

pytestmark = pytest.mark.slow  # a long scene for each test


@pytest.fixture
def case(brought, settings):
    """(resident at her page, her matter, ``desk(who)``)."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    resident, phrase = brought
    key = matter_of(resident)
    resident.street.accept(key)
    with city(settings.CITY):
        User.objects.update(password=make_password(PASSWORD))
    resident.enter(phrase)

    def desk(who: str) -> Officer:
        officer = Officer(who, resident.street.town)
        assert officer.sign_in().status_code == 302
        return officer

    return resident, key, desk


def test_she_asks_on_the_page_that_shows_what_is_kept_and_sees_by_when(case) -> None:
    resident, _key, _desk = case
    assert "提出请求" in text(resident.client.get("/follow/about-me/"))
    asked = resident.client.get("/follow/do/ask_about_data/")
    assert "哪位当事人提出" not in text(asked), "it is known who she is"
    page = text(resident.take("ask_about_data", kind="erase", request="请删掉我的住址"))
    assert "“更正或删除个人信息”已经记下" in page
    assert "书面答复个人信息请求" in page
    assert "您就自己的信息提出了请求。" in page


def test_the_head_finds_it_answers_it_and_she_reads_the_answer(case) -> None:
    resident, key, desk = case
    resident.take("ask_about_data", kind="erase", request="请删掉我的住址")
    head = desk("head")
    assert "楼上漏水" in head.text("/desk/?list=asked")
    path = f"/desk/matter/{key}/do/answer_about_data/"
    shown = head.get(path)
    assert "请删掉我的住址" in shown.content.decode()
    request = shown.content.decode().split('name="request" value="')[1].split('"')[0]
    refused = head.take(
        key, "answer_about_data", {"request": request, "decision": "refused", "answer": "不删。"}
    )
    assert "不照办的，请选择理由。" in refused.content.decode()
    sent = {
        "request": request,
        "decision": "granted",
        "erase": ["address"],
        "under": "《个人信息保护法》第47条",
    }
    assert head.take(key, "answer_about_data", {**sent, "answer": "住址已经删除。"}).status_code == 302
    assert "楼上漏水" not in head.text("/desk/?list=asked")
    page = text(resident.client.get("/follow/"))
    assert "住址已经删除。" in page
    assert "向人民法院起诉" in page
    assert "少先路" not in text(resident.client.get("/follow/about-me/"))


def test_the_answer_is_offered_only_while_somebody_waits(case) -> None:
    resident, key, desk = case
    assert "答复个人信息请求" not in desk("head").text(f"/desk/matter/{key}/")
    resident.take("ask_about_data", kind="explain", request="为什么留着")
    assert "答复个人信息请求" in desk("head").text(f"/desk/matter/{key}/")


def test_she_asks_for_another_officer_and_is_told_what_was_decided(case) -> None:
    resident, key, desk = case
    resident.take("ask_recusal", reason="他和对方是亲戚")
    head = desk("head")
    post = resident.street.town.posts["mediator2"].id
    assert head.take(key, "decide_recusal", {"post": str(post), "answer": "换一位。"}).status_code == 302
    page = text(resident.client.get("/follow/"))
    assert "对换承办人的请求作了决定。" in page
    assert "换一位。" in page
    assert resident.street.town.people["mediator2"].name in page


def test_naming_somebody_who_may_have_a_stake_asks_for_a_declaration_and_nothing_else(case) -> None:
    resident, key, desk = case
    town = resident.street.town
    with city(settings.CITY):
        User.objects.filter(id=town.people["mediator2"].id).update(phone="+8613900000000")
    head, sent = desk("head"), {"post": str(town.posts["mediator2"].id), "reason": "轮到她"}
    refused = head.take(key, "name_officer", sent)
    page = text(refused)
    assert "可能有利害关系：请写明声明，或者指定别人。" in page
    assert "赵铁柱" not in page
    assert 'name="no_stake"' in refused.content.decode()
    done = head.take(key, "name_officer", {**sent, "no_stake": "这是单位的公用电话"})
    assert done.status_code == 302


def test_a_held_file_offers_no_destruction_and_says_why_not(case) -> None:
    _resident, key, desk = case
    head = desk("head")
    head.take(key, "withdraw", {"reason": "自己谈好了"})
    head.take(key, "archive")
    way = f"/desk/matter/{key}/do/destroy/"
    assert way in head.get(f"/desk/matter/{key}/").content.decode()
    head.take(key, "hold_destruction", {"ground": "inquiry", "reason": "正在复查"})
    assert way not in head.get(f"/desk/matter/{key}/").content.decode()
    assert "解除以前不销毁" in head.text(f"/desk/matter/{key}/")


def test_she_sees_that_nothing_is_destroyed_for_now_and_why_until_it_is_lifted(case) -> None:
    resident, key, desk = case
    head = desk("head")
    assert "解除暂缓销毁" not in head.text(f"/desk/matter/{key}/"), "nothing is held yet"
    head.take(key, "hold_destruction", {"ground": "court", "reason": "法院在审，要用这份协议"})
    page = text(resident.client.get("/follow/"))
    assert "暂缓销毁：这件事的材料先不销毁，也不删除" in page
    assert "有诉讼、仲裁或者执行，要用这些材料，到解除为止" in page
    assert "法院在审，要用这份协议" in page
    desk_page = head.text(f"/desk/matter/{key}/")
    assert "解除暂缓销毁" in desk_page
    assert "法院在审，要用这份协议" in desk_page
    shown = head.get(f"/desk/matter/{key}/do/lift_hold/").content.decode()
    hold = shown.split('name="hold" value="')[1].split('"')[0]
    head.take(key, "lift_hold", {"hold": hold, "reason": "案子已经判决"})
    page = text(resident.client.get("/follow/"))
    assert "先不销毁" not in page
    assert "解除了暂缓销毁。" in page
