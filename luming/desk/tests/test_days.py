"""Days to reply on their page: by dates, in her own sight, with the list that the figure is made of."""

from django.conf import settings

from luming.kernel.proceedings.load import Source
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Units
from luming.services.ledgers.histories import Whither
from luming.services.ledgers.loading import take_round
from luming.services.ledgers.tests.books import APPEALS, Tried, book

PAGE = "/desk/days-to-reply/"
# 0, 1, 15, 16 and 400 days by dates; by hours the first two are 23 and 2
REPLIES = (
    ("2019/4/25 0:30:00", "2019/4/25 23:50:00"),
    ("2019/4/25 23:30:00", "2019/4/26 1:30:00"),
    ("2019/4/1 9:00:00", "2019/4/16 8:00:00"),
    ("2019/4/1 9:00:00", "2019/4/17"),
    ("2018/1/1 9:00:00", "2019/2/5 9:00:00"),
)


def told(place, *, unit=None) -> None:
    rows = [
        {"留言编号": number, "留言时间": came, "答复时间": replied}
        for number, (came, replied) in enumerate(REPLIES, start=1)
    ]
    rows.append({"留言编号": 9, "答复意见": None, "答复时间": None})
    found = Tried(book(*rows))
    unit = unit or place.unit
    with city(settings.CITY, Units(frozenset({unit.id}))):
        take_round(found.pasts, Whither("appeal", APPEALS, unit, "信箱"), Source("信箱.xlsx", "sha256:0"))


def test_days_are_counted_by_dates_and_open_appeals_beside_them(desk, place) -> None:
    told(place)
    page = desk("head").text(PAGE)
    assert "有答复的诉求 5 中位数 15 天" in page
    assert "第九十百分位 400 天" in page
    assert "15 天以内 60.0 % 最久 400 天 还没有答复 1" in page


def test_every_reply_stands_in_one_bar_and_in_one_year(desk, place) -> None:
    told(place)
    page = desk("chief").text(PAGE)
    assert (
        "0 天 1 1 天 1 2 – 3 天 0 4 – 7 天 0 8 – 15 天 1 16 – 30 天 1 31 – 60 天 0 61 – 90 天 0 91 天以上 1"
        in page
    )
    assert "2018 1 400 400 0.0 % 400 2019 4 8 16 75.0 % 16" in page


def test_the_longest_are_listed_with_their_matters(desk, place) -> None:
    told(place)
    answer = desk("head").get(PAGE).content.decode()
    assert answer.count('<td><a href="/desk/matter/') == 5
    assert answer.index(">400<") < answer.rindex(">16<")


def test_another_unit_s_replies_are_not_in_her_figure(desk, place) -> None:
    told(place, unit=place.far)
    assert "还没有答复过的诉求" in desk("head").text(PAGE)
    assert "有答复的诉求 5" in desk("far_head").text(PAGE)
