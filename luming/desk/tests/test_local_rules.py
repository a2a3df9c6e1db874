"""The administrator's page of local rules: what holds here, what the default is, and another word from a day on."""

from datetime import timedelta

import pytest
from django.conf import settings

from luming.desk.tests.officers import words
from luming.kernel.deadlines.rules import governing
from luming.kernel.orgs.local_rules import chosen
from luming.kernel.orgs.models import Unit
from luming.kernel.scope.city import city
from luming.kernel.workflow.moment import today

PAGE = "/desk/local-rules/"
CHOICE = f"{PAGE}choice/drawn_signature/"
CLOCK = f"{PAGE}clock/PM-01.2/"


def sent(**values):
    return {"since": today().isoformat(), "basis": "矛调〔2026〕5号"} | values


def here_in(place):
    """The region of the administrator's own unit, in an open city."""
    return Unit.objects.get(id=place.posts["administrator"].unit_id).region_id


def test_every_local_clock_and_choice_stands_there_with_its_default(place, desk) -> None:
    text = desk("administrator").text(PAGE)
    assert "在屏幕上签名是否足够" in text
    assert "要在纸上签名、盖章" in text
    assert "人民调解案卷的保管期限" in text
    assert "短期保管的年限" in text
    assert "人民调解委员会受理，或者书面告知不予受理（受理前）" in text
    assert "司法确认" not in text  # law is not set here
    assert "不是法律" in text


def test_a_choice_set_from_today_holds_today_and_stands_in_the_history_with_who_set_it(place, desk) -> None:
    administrator = desk("administrator")
    assert administrator.post(CHOICE, sent(value="drawn")).status_code == 302
    with city(settings.CITY):
        assert chosen("drawn_signature", here_in(place), today()) == "drawn"
    text = administrator.text(CHOICE)
    assert "矛调〔2026〕5号" in text
    assert place.people["administrator"].name in text
    assert "当事人在屏幕上签名就够" in administrator.text(PAGE)


def test_a_period_set_from_tomorrow_holds_for_clocks_that_begin_tomorrow(place, desk) -> None:
    tomorrow = today() + timedelta(days=1)
    administrator = desk("administrator")
    assert "已经在走的期限不变" in administrator.text(CLOCK)
    given = sent(number="3", unit="WD", since=tomorrow.isoformat())
    assert administrator.post(CLOCK, given).status_code == 302
    with city(settings.CITY):
        found = [str(governing("PM-01.2", here_in(place), day).period) for day in (today(), tomorrow)]
    assert found == ["2WD", "3WD"]
    assert "还没有开始" in administrator.text(CLOCK)


@pytest.mark.parametrize(
    ("address", "wrong", "words_of_refusal"),
    [
        (CHOICE, {"value": "drawn", "basis": " "}, "这个字段是必填项"),
        (CHOICE, {"value": "drawn", "since": "2020-01-01"}, "不能往前改"),
        (f"{PAGE}choice/years_short/", {"value": "0"}, "1 到 100 之间的整数"),
        (CLOCK, {"number": "很多", "unit": "WD"}, "1 到 9999 之间的整数"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(place, desk, address, wrong, words_of_refusal) -> None:
    answer = desk("administrator").post(address, sent(**wrong))
    assert answer.status_code == 200
    assert words_of_refusal in words(answer)
    assert 'aria-invalid="true"' in answer.content.decode()


def test_the_auditor_finds_the_change_in_the_log(place, desk) -> None:
    desk("administrator").post(CHOICE, sent(value="drawn"))
    text = desk("auditor").text("/desk/log/changes/")
    assert "新增本地规定" in text
    assert "drawn_signature drawn" in text


@pytest.mark.parametrize("address", [f"{PAGE}clock/PM-06/", f"{PAGE}clock/XX-99/", f"{PAGE}choice/none/"])
def test_what_is_law_or_unknown_has_no_page(place, desk, address) -> None:
    assert desk("administrator").get(address).status_code == 404


@pytest.mark.parametrize("address", [CHOICE, CLOCK])
def test_nobody_else_sets_a_local_rule(place, desk, address) -> None:
    assert desk("head").post(address, sent(value="drawn")).status_code == 403


def test_a_region_is_looked_up_by_its_name_and_an_unknown_one_is_said_to_be_unknown(place, desk) -> None:
    administrator = desk("administrator")
    assert f"{place.region.name}：选择" in administrator.text(PAGE, region=place.region.name)
    assert "选择一个有效的选项" in administrator.text(PAGE, region="没有这个地方")
