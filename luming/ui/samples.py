"""Samples for the page of components; nothing here is anybody's matter."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from luming.ui.parts import Choice, Clock, Entry, Holder, Paper, Row, Said, Stretch, Why
from luming.ui.zone import SHANGHAI

DUE = date(2026, 11, 30)
SAFE = date(2026, 11, 27)
NEXT_YEAR = date(2027, 1, 20)
PERIOD = Said("样例：调解期限", "Sample: mediation period")
RULE = Said("若干规定第三十三条", "Several Provisions, art. 33")
PEOPLE = [("person", _("个人")), ("organisation", _("单位"))]


class Sample(forms.Form):
    """Every kind of field."""

    use_required_attribute = False

    name = forms.CharField(label=_("文字"), help_text=_("一句提示"))
    story = forms.CharField(label=_("长文字"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label=_("从列表里选"), choices=PEOPLE)
    one = forms.ChoiceField(label=_("选一个"), widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label=_("选几个"), choices=PEOPLE, widget=forms.CheckboxSelectMultiple
    )
    paper = forms.FileField(
        label=_("文件"), help_text=_("照片、PDF 或者 Word，每个不超过 20 MB。"), required=False
    )
    sure = forms.BooleanField(label=_("我看过了，同意按上面写的使用我填写的信息"))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["one"].choices = [
            ("water", format_html("{} <small>{}</small>", _("相邻关系"), _("漏水、噪音、采光、过道"))),
            ("money", format_html("{} <small>{}</small>", _("欠款"), _("借钱、工钱、货款没有还"))),
        ]


def everything(wanted: str = "") -> dict[str, Any]:
    """The context of the page; the list holds the rows in whose title ``wanted`` stands."""
    return {
        "wanted": wanted,
        "clocks": _clocks(),
        "holder": _holder(),
        "entries": _entries(),
        "choices": _choices(),
        "rows": [row for row in _rows() if wanted in row.title],
        "form": Sample(
            {"name": "", "story": "楼上厨房漏水，吊顶掉了一块。", "one": "water", "kind": "person"}
        ),
        "fresh": Sample(auto_id="fresh_%s"),
    }


def _clocks() -> list[Clock]:
    why = [
        Why(
            Said("10月30日", "30 Oct"),
            Said(
                "受理。当天不算，从第二天起算",
                "Accepted. That day does not count; counting begins the day after",
            ),
            Said("民法典第二百零一条", "Civil Code, art. 201"),
        ),
        Why(Said("10月31日 — 11月29日", "31 Oct — 29 Nov"), Said("三十天", "Thirty days"), RULE),
        Why(
            Said("11月29日", "29 Nov"),
            Said("是星期日，顺延到下一个工作日", "A Sunday: it moves to the next working day"),
            Said("民法典第二百零三条", "Civil Code, art. 203"),
        ),
    ]
    service = Said("样例：第一次见面", "Sample: first meeting")
    return [
        Clock(PERIOD, "ok", 12, SAFE, DUE, source=RULE, spent=60, why=why),
        Clock(PERIOD, "soon", 3, None, DUE, source=RULE, spent=90, change_url="#"),
        Clock(service, "late", -2, None, date(2026, 11, 16), is_law=False, spent=100),
        Clock(PERIOD, "ok", 63, None, NEXT_YEAR, source=RULE, spent=8, provisional=True),
        Clock(PERIOD, "paused", 9, None, DUE, source=RULE, spent=50),
        Clock(PERIOD, "done", 9, None, DUE, source=RULE),
    ]


def _holder() -> Holder:
    stretches = [
        Stretch("样例社区", 4),
        Stretch("样例区住建局物业科", 1),
        Stretch("样例街道矛调中心", 17, current=True),
    ]
    return Holder(
        "样例街道矛调中心",
        "甲调解员",
        date(2026, 11, 3),
        stretches,
        offered_to="样例区矛调中心",
        phone="0472-0000000",
    )


def _entries() -> list[Entry]:
    agreed = Said("对方同意参加", "The other side will take part")
    accepted, clerk = Said("受理", "Accepted"), Said("登记员 乙", "Clerk Yi")
    asks, story = Said("希望", "Asks for"), Said("经过", "Story")
    begun, grid = Said("社区登记", "Registered by the community"), Said("网格员 丙", "Grid worker Bing")
    return [
        Entry(
            _at(11, 18),
            agreed,
            Said("被申请人 王某", "Respondent, W."),
            [("", "可以谈，周三有空。只修不赔。")],
        ),
        _visit(),
        Entry(_at(10, 30), accepted, clerk, [(asks, "修好管道\n赔偿吊顶损失 4,800 元"), (story, None)]),
        Entry(_at(12, 28, year=2025), begun, grid),
    ]


def _visit() -> Entry:
    what = Said("上门看了现场，拍了照片", "Visited the place and took photographs")
    papers = [
        Paper(Said("现场记录", "Record of the visit"), "样例〔2026〕0001号-2", "#", "#", "#"),
        Paper("DSC_0417.jpg", "", "#", note=Said("812 KB", "812 KB")),
    ]
    later = Said("11-13 09:02 登记", "recorded 13 Nov 09:02")
    return Entry(_at(11, 12), what, Said("调解员 甲", "Mediator Jia"), [], papers, later)


def _at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 16, 20, tzinfo=SHANGHAI)


def _choices() -> list[Choice]:
    return [
        Choice(
            Said("安排调解会", "Arrange a sitting"),
            Said(
                "定时间地点，通知双方，生成日历",
                "Sets time and place, tells both sides, makes a calendar file",
            ),
            "#",
        ),
        Choice(
            Said("达成协议", "Record an agreement"),
            Said(
                "逐条写清谁、做什么、多少、何时；出具协议书",
                "Clause by clause: who, what, how much, when; issues the agreement",
            ),
            "#",
        ),
        Choice(Said("结案", "Close"), refused=Said("还要先办：回访。", "To be done first: follow-up.")),
    ]


def _rows() -> list[Row]:
    subject, state, parties = Said("相邻关系", "Neighbours"), Said("调解中", "In mediation"), "张某、王某"
    days = [("late", -3, date(2026, 11, 15)), ("soon", 2, date(2026, 11, 20)), ("ok", 63, NEXT_YEAR)]
    titles = [
        "楼上漏水，赔偿与维修谈不拢",
        "物业费欠缴，小区电梯停运三个月以后业主要求减免并且更换物业公司",
        "地界",
    ]
    return [
        Row(
            "#",
            f"样例〔2026〕000{place}号",
            title,
            state,
            parties,
            subject,
            "样例街道矛调中心",
            "甲",
            due,
            standing,
            left,
            provisional=due == NEXT_YEAR,
        )
        for place, (title, (standing, left, due)) in enumerate(zip(titles, days, strict=True), 1)
    ]
