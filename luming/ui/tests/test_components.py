"""Each component as the reader gets it."""

from datetime import date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from luming.ui.parts import Choice, Clock, Entry, Holder, Paper, Row, Said, Stretch, Why, bars
from luming.ui.zone import SHANGHAI

AT = datetime(2026, 11, 18, 16, 20, tzinfo=SHANGHAI)


def drawn(tag: str, **context: object) -> str:
    """The component's markup."""
    return Template("{% load luming %}{% " + tag + " %}").render(Context(context))


def clock(**changes: object) -> Clock:
    """A clock with six days left."""
    given = {
        "name": "调解期限",
        "state": "ok",
        "days": 6,
        "act_by": None,
        "due": date(2026, 12, 21),
    } | changes
    return Clock(**given)


def test_a_clock_opens_why_this_date_with_each_step_and_its_source():
    why = [
        Why(
            Said("10月30日", "30 Oct"),
            Said("受理当天不算", "That day does not count"),
            Said("民法典第201条", "art. 201"),
        )
    ]
    html = drawn("clock part", part=clock(why=why))
    assert "<details><summary>为什么是这一天</summary>" in html
    assert all(words in html for words in ("10月30日", "受理当天不算", "民法典第201条"))


def test_a_provisional_date_says_so_and_why():
    html = drawn("clock part", part=clock(provisional=True))
    assert "暂定" in html
    assert "国务院还没有公布" in html
    assert "暂定" not in drawn("clock part", part=clock())


def test_a_service_target_is_never_shown_as_law():
    html = drawn("clock part", part=clock(is_law=False, source="本地规定"))
    assert "不是法定期限" in html
    assert "本地规定" not in html


def test_the_date_for_machines_is_the_date_that_is_said():
    html = drawn("clock part", part=clock(act_by=date(2026, 12, 18)))
    assert '<time datetime="2026-12-18">12月18日 周五前</time>' in html


def test_the_strip_is_as_long_as_the_days_and_adds_up():
    strip = bars([Stretch("社区", 4), Stretch("街道", 16, current=True)])
    assert [(one.x, one.width) for one in strip] == [(0, 20), (20, 80)]


def test_one_day_among_a_year_can_still_be_seen_and_the_strip_still_ends_at_its_end():
    strip = bars([Stretch("社区", 365), Stretch("街道", 0, current=True)])
    assert strip[-1].width > 1
    assert strip[-1].x + strip[-1].width == pytest.approx(100, abs=0.02)


def test_the_holder_is_named_with_the_unit_that_has_yet_to_accept():
    part = Holder(
        "街道中心",
        "刘调解员",
        date(2026, 11, 3),
        [Stretch("社区", 4), Stretch("街道中心", 1, current=True)],
        offered_to="区中心",
    )
    html = drawn("holder part", part=part)
    assert "街道中心 · 刘调解员，从11月3日 周二起" in html
    assert "已移送区中心" in html
    assert '<li aria-current="true">街道中心 1 天</li>' in html
    with translation.override("en"):
        english = drawn("holder part", part=part)
    assert "社区 4 days" in english
    assert "街道中心 1 day<" in english


def test_the_timeline_says_the_year_once():
    entries = [Entry(AT, "三"), Entry(AT.replace(day=3), "二"), Entry(AT.replace(year=2025), "一")]
    html = drawn("timeline part", part=entries)
    assert (
        html.index("2026年") < html.index("三") < html.index("二") < html.index("2025年") < html.index("一")
    )
    assert html.count("2026年") == 1


def test_erased_words_leave_a_place_that_says_so():
    html = drawn("timeline part", part=[Entry(AT, "申请", texts=[("经过", None)])])
    assert "依法删除" in html


def test_words_that_people_wrote_are_never_taken_for_markup():
    html = drawn(
        "timeline part",
        part=[Entry(AT, "申请", "<b>", [("", "<script>x</script>\n第二行")], [Paper("<i>.jpg")])],
    )
    assert "<script>" not in html
    assert "<i>.jpg" not in html
    assert "&lt;script&gt;x&lt;/script&gt;<br>第二行" in html


def test_a_step_that_is_refused_is_shown_with_its_reason_and_cannot_be_taken():
    html = drawn(
        "steps part",
        part=[
            Choice("结案", refused=Said("还要先办：回访。", "First: follow-up.")),
            Choice("调解", "定时间", "/step/"),
        ],
    )
    assert "还要先办：回访。" in html
    assert html.count("<a ") == 1


def test_no_step_for_this_reader_is_said_in_words():
    assert "现在没有要您办的。" in drawn("steps part", part=[])


def test_a_row_is_one_link_that_says_how_it_stands():
    row = Row(
        "/m/1/",
        "昆矛调〔2026〕1号",
        "漏水",
        "调解中",
        "张某",
        due=date(2026, 11, 15),
        clock_state="late",
        days=-3,
    )
    html = drawn("matter_rows part", part=[row])
    assert html.count("<a ") == 1
    assert "超过 3 天" in html
    assert 'data-state="late"' in html


def test_a_list_without_rows_says_what_to_do():
    html = drawn('empty "没有事项。" "带来一件事" "/bring/"')
    assert "没有事项。" in html
    assert 'href="/bring/"' in html


def test_changing_one_part_of_the_address_keeps_the_rest():
    request = RequestFactory().get("/desk/?list=late&state=a&state=b&after=x")
    template = Template("{% load luming %}{% with_query after='' lang='en' %}")
    assert template.render(Context({"request": request})) == "?lang=en&amp;list=late&amp;state=a&amp;state=b"


def test_the_band_marks_the_part_of_the_house_one_stands_in():
    mark = Template("{% load luming %}{% here '/follow/' %}")
    inside, outside = (
        Context({"request": RequestFactory().get(path)}) for path in ("/follow/looks/", "/bring/")
    )
    assert mark.render(inside) == ' aria-current="true"'
    assert mark.render(outside) == ""
    assert mark.render(Context()) == ""
