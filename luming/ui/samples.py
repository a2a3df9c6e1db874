"""Samples for the page of components; nothing here is anybody's matter."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.ui.parts import Choice, Clock, Entry, Holder, Paper, Row, Said, Stretch, Why
from luming.ui.zone import SHANGHAI

DUE = date(2026, 12, 21)
SAMPLE = Said("样例", "Sample")


class Sample(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label=_("文字"), help_text=_("一句提示"))
    story = forms.CharField(label=_("长文字"), widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("选一个"), choices=[("a", SAMPLE.zh), ("b", "2")])
    several = forms.MultipleChoiceField(
        label=_("选几个"), choices=[("a", "1"), ("b", "2")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label=_("同意"))


def everything() -> dict[str, Any]:
    """The context of the page."""
    return {"clocks": _clocks(), "holder": _holder(), "entries": _entries(), "choices": _choices(), "rows": _rows(),
            "form": Sample({"name": ""})}


def _clocks() -> list[Clock]:
    why = [
        Why("2026-11-21", Said("受理当天不算，从第二天起算", "The day of acceptance does not count"), Said("民法典第201条", "Civil Code, art. 201")),
        Why("2026-12-21", Said("一个月届满，是工作日，不用顺延", "One month; a working day, so it stays")),
    ]
    return [
        Clock(SAMPLE, state, days, DUE, DUE, spent=spent, why=why, provisional=state == "ok", is_law=state != "late")
        for state, days, spent in [("ok", 20, 30), ("soon", 3, 90), ("late", -2, 100), ("paused", 9, 50)]
    ]


def _holder() -> Holder:
    return Holder(SAMPLE.zh, "甲", date(2026, 11, 3), [Stretch("甲社区", 4), Stretch("乙街道", 17, current=True)])


def _entries() -> list[Entry]:
    at = datetime(2026, 11, 18, 16, 20, tzinfo=SHANGHAI)
    paper = Paper(SAMPLE, "样例〔2026〕0001号-1", "#", "#", "#")
    return [
        Entry(at, Said("对方同意参加", "The other side will take part"), SAMPLE, [("", "可以谈，周三有空。")], [paper]),
        Entry(at, Said("申请", "Applied"), SAMPLE, [("", None)]),
    ]


def _choices() -> list[Choice]:
    return [
        Choice(Said("安排调解会", "Arrange a sitting"), Said("定时间地点", "Set time and place"), "#"),
        Choice(Said("结案", "Close"), refused=Said("还要先办：回访。", "To be done first: follow-up.")),
    ]


def _rows() -> list[Row]:
    return [
        Row("#", "样例〔2026〕0001号", "楼上漏水", Said("调解中", "In mediation"), "张某 · 王某", officer="甲", due=DUE,
            clock_state=state, days=days)
        for state, days in [("ok", 20), ("soon", 2), ("late", -3)]
    ]
