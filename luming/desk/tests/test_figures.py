"""Figures at the desk: the number, its sentence, its list; receipts and errata; quoted figures with their source."""

import re

import pytest
from django.conf import settings

from luming.kernel.scope.city import city
from luming.kernel.workflow.moment import today
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.models import Quoted
from luming.services.indicators.tests.scene import lived
from luming.services.receipts.models import Receipt

PAGE = "/desk/figures/"
ROW = 'href="/desk/matter/'


@pytest.fixture
def counted(place):
    with city(settings.CITY):
        lived(place)
    return place


def test_a_figure_opens_its_list_and_its_receipt_stays(counted, desk) -> None:
    chief, head = desk("chief"), desk("head")
    shown = chief.text(PAGE)
    for one in INDICATORS.values():
        assert one.words.zh in shown
    page = chief.get(PAGE + "mediation.accepted/").content.decode()
    assert page.count(ROW) == 7
    assert INDICATORS["mediation.accepted"].definition.zh in page
    assert head.get(PAGE + "mediation.accepted/").content.decode().count(ROW) == 6, "of her own unit"
    assert "从早到晚，最多十年" in chief.text(PAGE, first="2026-05-01", last="2026-04-01")
    assert chief.get(PAGE + "no.such/").status_code == 404
    assert desk("clerk").get(PAGE).status_code == 403

    there = chief.post(PAGE + "mediation.settled_rate/")["Location"]
    said = chief.text(there)
    assert "42.9" in said
    assert "对得上" in said
    assert head.get(there).content.decode().count(ROW) == 6
    assert "其中 1 件不在您看得到的范围里" in head.text(there)
    assert head.post(there, {"new": "40", "why": "x"}).status_code == 404, "an erratum is the chief's"
    assert "数错了" in chief.post(there, {"new": "", "why": "数错了"}).content.decode(), (
        "nothing typed is lost"
    )
    assert chief.post(there, {"new": "42.9", "why": "数错了"}).status_code == 200, (
        "the same number is no erratum"
    )
    assert chief.post(there, {"new": "40", "why": "有一件是测试"}).status_code == 302
    assert re.search(r"42\.9 → 40 有一件是测试", chief.text(there))
    with city(settings.CITY):
        assert Receipt.objects.get().many == 7


def test_a_quoted_figure_is_entered_with_its_source_and_replaced_with_a_reason(counted, desk) -> None:
    chief = desk("chief")
    path, year = PAGE + "reported/", today().year - 1
    given = {"code": "execution.rate", "year": str(year), "value": "90.9", "source": "示例：法院工作报告"}
    assert "时期还没有过完" in chief.post(path, given | {"year": str(year + 1)}).content.decode()
    assert chief.post(path, given).status_code == 302
    refused = chief.post(path, given | {"value": "91"})
    assert "要换成新的，请写明理由" in refused.content.decode()
    assert 'value="91"' in refused.content.decode(), "nothing typed is lost"
    assert chief.post(path, given | {"value": "91", "reason": "公布的机关更正"}).status_code == 302
    assert "公布的机关更正" in chief.text(path)
    shown = chief.get(PAGE, first=f"{year}-01-01", last=f"{year}-12-31").content.decode()
    assert '<i class="num">91</i>' in shown, "drawn differently"
    assert chief.post(f"{PAGE}execution.rate/?first={year}-01-01&last={year}-12-31").status_code == 302
    assert desk("supervisor").get(path).status_code == 403
    with city(settings.CITY):
        assert Quoted.objects.count() == 2
