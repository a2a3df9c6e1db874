"""Brings into the browser's house a published yearly report with its receipts, two ledgers that were looked into, and alike matters.

Says where each stands.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

DISPUTES = ("漏水泡坏了吊顶", "漏水泡坏了地板", "漏水泡坏了书柜", "院墙占了半米", "孩子打架", "物业费谈不拢")


def scene() -> dict[str, str]:
    """Build and commit."""
    from django.conf import settings

    from luming.kernel.scope.city import city
    from tests.browser.begun import Begun

    with city(settings.CITY):
        _whole_city()
        begun = Begun("zh-hans")
        matters = [begun.accepted(mark)["key"] for mark in DISPUTES]
    told = {"matter": matters[0], "report": _published(settings.CITY)}
    told |= {name: _looked_into(settings.CITY, rows) for name, rows in _books().items()}
    return told


def _whole_city() -> None:
    """The region that a report of the city is about."""
    from luming.kernel.orgs.models import Region

    beside = Region.objects.earliest("code")
    dates = {"source": "测试", "source_date": beside.source_date, "valid_from": beside.valid_from}
    named = {"name": "包头市", "level": "city", "path": "1502/", "pinyin": "baotou"}
    Region.objects.get_or_create(code="150200", defaults=named | dates)


def _published(city_code: str) -> str:
    """Written and checked by one, published by another."""
    from luming.kernel.workflow.moment import today
    from luming.kernel.workflow.words import Words
    from luming.services.reports import publishing, writing

    publishing.counted_up(city_code)
    with _sat_down(city_code, "supervisor") as writer:
        report = writing.begin(today().year, writer)
        for name in report.pattern.narratives:
            said = Words("今年受理{{ mediation.accepted }}。", "{{ mediation.accepted }} were accepted.")
            writing.save(report, name, said, None, writer)
        writing.take(report)
        writing.checked(report, writer)
    with _sat_down(city_code, "chief") as chief:
        writing.publish(report, chief)
    publishing.publish(city_code, report.id)
    return str(report.id)


def _books() -> dict[str, bytes]:
    """One that is judged with a row refused and a row odd; one whose columns somebody must name."""
    from luming.services.ledgers.tests.books import COLUMNS, book

    refused, odd = {"留言编号": 3, "留言时间": "上周三"}, {"留言编号": 4, "留言详情": None}
    strange = tuple({"留言编号": "号", "留言主题": "题目"}.get(name, name) for name in COLUMNS)
    return {"judged": book({}, refused, odd), "columns": book({"号": 5, "题目": "路灯"}, heads=strange)}


def _looked_into(city_code: str, content: bytes) -> str:
    from luming.kernel.documents.door import Admitted
    from luming.services.ledgers import books, jobs

    with _sat_down(city_code, "head") as head:
        given = Admitted("信箱.xlsx", "application/vnd.ms-excel", content)
        found = books.bring(given, head.posts[0].unit, "appeal", head.user)
    jobs.read(city_code, str(found.id))
    return str(found.id)


@contextmanager
def _sat_down(city_code: str, name: str) -> Iterator[Any]:
    """The city as this officer sees it."""
    from luming.kernel.orgs.models import User
    from luming.kernel.orgs.viewer import Viewer
    from luming.kernel.scope.city import city, within
    from luming.kernel.workflow.moment import today

    with city(city_code):
        viewer = Viewer.of(User.objects.get(username=name), today())
        with within(viewer.scope):
            yield viewer
