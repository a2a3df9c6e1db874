"""Masks: one recognises oneself, a glance recognises nobody."""

import csv
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luming.kernel.parties.masking import mask_address, mask_id, mask_name, mask_phone, mask_text
from luming.kernel.parties.masking.texts import by_each_rule
from luming.kernel.parties.tests.made_up import card, credit_code, old_foreign_card


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张某"),
        (" 张 三 ", "张某"),
        ("张三丰", "张某某"),
        ("张", "张某"),
        ("欧阳锋", "欧阳某"),
        ("欧阳娜娜", "欧阳某某"),
        ("欧阳", "欧某"),
        ("司马", "司某"),
        ("乌云其木格", "乌某某"),
        ("呼和巴雅尔", "呼某某"),
        ("古丽·热合曼", "古某某"),
        ("阿卜杜热西提•买买提", "阿某某"),
        ("𠮷田", "𠮷某"),
        ("John Smith", "J*** S***"),
        ("Бат-Эрдэнэ", "Б***"),
        ("ᠪᠠᠲᠤ", "ᠪ***"),
        ("", ""),
    ],
)
def test_names(name, shown):
    assert mask_name(name) == shown


def test_a_firm_keeps_its_name():
    assert mask_name("包头市某某商贸有限公司", person=False) == "包头市某某商贸有限公司"


@given(
    st.text(
        st.characters(categories=["Lo"], min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=12
    )
)
def test_of_a_name_only_the_surname_is_shown_and_its_length_is_not_told(name):
    shown = mask_name(name)
    assert re.fullmatch("..?某某?", shown)
    assert name.startswith(shown.rstrip("某")) or "某" in name


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800002043", "138****2043"),
        ("+8613800002043", "138****2043"),
        ("0472-5000010", "0472****10"),
        ("+864725000010;ext=801", "0472****10"),
        ("010-80123488", "010****88"),
        ("+852 5123 4567", "+852****67"),
        ("4008000034", "****34"),
        ("张三的电话", "****"),
        ("", ""),
    ],
)
def test_phones(phone, shown):
    assert mask_phone(phone) == shown


def test_document_numbers_keep_their_ends_and_their_length():
    assert mask_id("15020020010203001X") == "1502************1X"
    assert mask_id("１５０２０００１０２０３００１") == "1502*********01"
    assert mask_id("e00000078") == "E******78"
    assert mask_id(old_foreign_card())[:4] == "UTO1"
    assert mask_id("12345") == "*****"
    assert mask_id("") == ""


def _townships():
    rows = list(
        csv.DictReader(files("luming.kernel.orgs").joinpath("data/regions-150200.csv").open(encoding="utf-8"))
    )
    areas = {row["code"]: row["name"] for row in rows if row["level"] == "area"}
    return [(areas[row["parent"]], row["name"]) for row in rows if row["level"] == "township"]


def test_addresses_end_at_the_township_in_all_of_baotou():
    short = []
    for area, township in _townships():
        for before in ["内蒙古自治区包头市", "包头市", ""]:
            whole = f"{before}{area}{township}"
            shown = mask_address(whole + "钢铁大街12号3栋101")
            assert shown in {f"{whole}****", f"{before}{area}****"}
            short += [township] if shown != f"{whole}****" else []
    assert len(set(short)) <= 5, short  # parks and works without 街道, 镇, 乡, 苏木 in their names


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("内蒙古包头市昆都仑区钢铁大街８号", "内蒙古包头市昆都仑区****"),
        ("包头市昆都仑区友谊小区三栋乡亲楼", "包头市昆都仑区****"),
        ("包头市固阳县银号镇七号院", "包头市固阳县银号镇****"),
        ("友谊小区3栋", "****"),
        ("钢铁大街市政小区", "****"),
        ("包头市东河区省建小区", "包头市东河区****"),
        ("包头市市府东路街道15号", "包头市市府东路街道****"),
        ("上海市浦东新区陆家嘴街道世纪大道1号", "上海市浦东新区陆家嘴街道****"),
        ("新疆维吾尔自治区伊犁哈萨克自治州伊宁市喀什街", "新疆维吾尔自治区伊犁哈萨克自治州伊宁市****"),
        ("达茂旗百灵庙镇", "达茂旗百灵庙镇"),
        ("5 Main Street", "****"),
        ("", ""),
    ],
)
def test_addresses(address, shown):
    assert mask_address(address) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系13800002043，急", "联系138****2043，急"),
        ("138 0000 2043、138-0000-2043、138 000 02043", "138****2043、138****2043、138****2043"),
        ("１３８００００２０４３", "138****2043"),
        ("138\u200b0000\u200b2043", "138****2043"),
        ("+86 13800002043", "138****2043"),
        ("拨打13800002043一直打不通", "拨打138****2043一直打不通"),
        ("一三八〇〇〇〇二〇四三", "****"),
        ("电话0472-5000010", "电话0472****10"),
        ("(0472) 500 0010", "0472****10"),
        ("座机：５０００010。", "座机：****。"),
        ("身份证15020020010203001x号", "身份证1502************1X号"),
        ("150200 20010203 001X", "1502************1X"),
        ("老证150200010203001", "老证1502*********01"),
        ("卡6222 0000 0000 0000 123", "卡6222*************23"),
        ("卡6222000000000000", "卡6222**********00"),
        ("护照E00000078", "护照E******78"),
        ("邮箱zhang.san@example.com。", "邮箱****。"),
    ],
)
def test_numbers_inside_text_are_hidden(text, shown):
    assert mask_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01 至 2026-12-31，欠工资 15000.50 元",
        "2024-2025-2026-2027 年度",
        "欠款 1500 2026-11-21",
        "(2026)内0203民初1234号",
        "3栋2单元1501，电话费 120 元",
        "蒙B12345 与 12345 热线",
        f"{credit_code()} 某某商贸有限公司",
        "",
    ],
)
def test_dates_sums_case_numbers_plates_and_firms_stay(text):
    assert mask_text(text) == text


FILLER = st.text(st.sampled_from("，。 电话号x年张-()1２三@.\n"), max_size=6)
SECRET = st.sampled_from(
    [
        "13800002043",
        "１３８００００２０４３",
        "138-0000-2043",
        card(),
        old_foreign_card(),
        "6222000000000000123",
        "E00000078",
    ],
)


@given(st.lists(FILLER | SECRET, max_size=8).map("，".join))
def test_masking_twice_is_masking_once_and_no_long_run_is_left(text):
    once = mask_text(text)
    assert mask_text(once) == once
    assert not re.search(r"\d{11}", once)


@given(before=FILLER, secret=SECRET, after=FILLER)
def test_no_number_survives_whatever_stands_around_it(before, secret, after):
    shown = mask_text(f"{before} {secret} {after}")
    assert secret not in shown
    assert re.sub(r"\D", "", secret) not in re.sub(r"\D", "", shown)


@given(st.text(max_size=80))
def test_any_text_can_be_masked(text):
    assert isinstance(mask_text(text), str)


@given(st.text(alphabet="电话手机0１二٣４五6七捌90@＠aX.- －()", max_size=40))
def test_a_text_that_is_not_looked_through_has_nothing_to_hide(text):
    assert mask_text(text) == by_each_rule(text)
