"""Forms of referrals. The first press chooses the door and the person; the page then shows exactly what would go."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter, Referral
from luming.kernel.orgs.models import Unit
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words, said
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.referring.carrying import CONSENTS, open_ones, unreceived
from luming.kernel.proceedings.referring.doors import DOORS, FIELDS, Door, basis, consent_asked
from luming.kernel.proceedings.referring.reading import on_record
from luming.kernel.proceedings.wording import spoken_day
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

LONG = {"rows": 4}
DAY = {"type": "date"}


class ReferOut(StepForm):
    """Through which door and for whom; then the body, the fields with why, consent where it is owed, whom to tell less."""

    data: Any
    words: ClassVar[tuple[str, ...]] = ("body", "brief", "withheld_because")
    door = forms.ChoiceField(
        label=_("移送到哪里"), choices=from_words({code: door.words for code, door in DOORS.items()})
    )
    about = forms.ChoiceField(label=_("移送谁的事"))
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    body_unit = forms.ChoiceField(label=_("哪个机关"), required=False)
    body = forms.CharField(label=_("哪个机关（名单里没有的，写全称）"), max_length=120, required=False)
    fields_out = forms.MultipleChoiceField(
        label=_("移送函里写什么"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只有选中的写进移送函，别的都不写。姓名和电话在这里遮住，函里写全。"),
    )
    brief = forms.CharField(
        label=_("写给对方机关的说明（写进移送函）"),
        widget=forms.Textarea(attrs=LONG),
        max_length=1000,
        required=False,
    )
    consent = forms.ChoiceField(label=_("本人单独同意"), required=False, widget=forms.RadioSelect)
    withhold = forms.MultipleChoiceField(
        label=_("对谁只告知“已依法报告”"), required=False, widget=forms.CheckboxSelectMultiple
    )
    withheld_because = forms.CharField(label=_("为什么只告知这些"), max_length=500, required=False)
    file_goes = forms.BooleanField(label=_("卷宗原件一并送去"), required=False)

    def prepare(self) -> None:
        """Before the door and the person are chosen nothing else is asked."""
        people = list(Party.objects.met().filter(matter=self.matter).order_by("side", "id"))
        self.fields["about"].choices = [(str(one.id), said(_named(one))) for one in people]
        self.initial.setdefault("shown", "")
        door = DOORS.get(str(self.data.get("door", "")))
        record = on_record(self.matter, str(self.data.get("about", ""))) if self.matter else None
        if door is None or record is None or self.matter is None:
            for name in [name for name in self.fields if name not in {"door", "about", "shown"}]:
                del self.fields[name]
            return
        self._ask(door, self.matter, people)
        rows = [(code, _line(code, why, FIELDS[code].shown(record))) for code, why in door.fields.items()]
        self.fields["fields_out"].choices = [
            (code, said(line)) for code, line in rows if code == "brief" or FIELDS[code].shown(record)
        ]

    def _ask(self, door: Door, matter: Matter, people: list[Party]) -> None:
        consent = consent_asked(door, matter.holder_id)
        ground = basis(door, consent=consent)
        self.fields["fields_out"].label = said(
            Words(f"移送函里写什么（依据：{ground.zh}）", f"What the letter says (basis: {ground.en})")
        )
        self.fields["body_unit"].choices = [("", "—"), *_bodies(door)]
        self.fields["consent"].choices = from_words(CONSENTS)()
        self.fields["withhold"].choices = [(str(one.id), said(_named(one))) for one in people]
        head = self.by is not None and self.by.doer.actor_role == Role.HEAD.code
        unasked = {
            "consent": not consent,
            "brief": "brief" not in door.fields,
            "withhold": not (door.may_withhold and head),
            "withheld_because": not (door.may_withhold and head),
            "body_unit": not door.kinds,
        }
        for name in [name for name, drop in unasked.items() if drop]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What goes is read before it goes: a door or a person chosen anew shows its own list first."""
        answers = super().clean() or self.cleaned_data
        chosen = f"{answers.get('door', '')} {answers.get('about', '')}"
        if self.data.get("shown") != chosen:
            self.data = self.data.copy()
            self.data["shown"] = chosen
            self.errors.clear()
            self.add_error(None, _("还没有送出。请核对下面要送的内容，再办一次。"))
        return answers

    def given(self) -> Given:
        """The fields by code; the body's name in words, from the list or as it was typed."""
        given = super().given()
        data = {
            name: value
            for name, value in given.data.items()
            if name not in {"shown", "fields_out", "body_unit"}
        }
        data["fields"] = list(self.cleaned_data.get("fields_out") or [])
        unit = self.cleaned_data.get("body_unit")
        name = Unit.objects.get(id=unit).name if unit else self.cleaned_data.get("body", "")
        return replace(given, data=data, texts={**given.texts, "body": name})


class Receipt(StepForm):
    """Which referral, and the day it arrived."""

    referral = forms.ChoiceField(label=_("哪一次移送"), widget=forms.RadioSelect)
    received_on = forms.DateField(label=_("对方哪天收到"), widget=forms.DateInput(attrs=DAY))

    def prepare(self) -> None:
        """Those that wait for their receipt."""
        _choose(self, unreceived)


class Returned(StepForm):
    """Which referral, the day, and the reason that body gave."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    referral = forms.ChoiceField(label=_("哪一次移送"), widget=forms.RadioSelect)
    returned_on = forms.DateField(label=_("哪天退回的"), widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(
        label=_("对方退回的理由（告知当事人）"), widget=forms.Textarea(attrs=LONG), max_length=2000
    )

    def prepare(self) -> None:
        """Those that were not returned yet, received or not."""
        _choose(self, open_ones)


REFERRING_FORMS: dict[str, type[StepForm]] = {
    "refer_out": ReferOut,
    "record_referral_receipt": Receipt,
    "record_referral_return": Returned,
}


def _choose(form: StepForm, waiting: Any) -> None:  # noqa: ANN401 - a function from a matter to its referrals
    rows: list[Referral] = waiting(form.matter) if form.matter else []
    form.fields["referral"].choices = [(str(row.id), said(_sent(row))) for row in rows]
    if len(rows) == 1:
        form.fields["referral"].initial = str(rows[0].id)
    for name in ("received_on", "returned_on"):
        if name in form.fields:
            form.fields[name].initial = today()


def _sent(row: Referral) -> Words:
    day, door = spoken_day(row.sent_at.astimezone(SHANGHAI).date()), DOORS[row.door].words
    return Words(f"{day.zh}，{door.zh}：{row.body}", f"{day.en}, {door.en}: {row.body}")


def _bodies(door: Door) -> Iterator[tuple[str, str]]:
    """Units of this city that may be such a body, by name."""
    units = Unit.objects.on(today()).filter(kind__in=door.kinds).order_by("pinyin", "id")
    yield from ((str(key), name) for key, name in units.values_list("id", "name")[:100])


def _line(code: str, why: Words, shown: str) -> Words:
    """姓名：乌** —— 以便知道是谁的事."""
    label = FIELDS[code].words
    zh, en = (f"{label.zh}：{shown}", f"{label.en}: {shown}") if shown else (label.zh, label.en)
    return Words(f"{zh} —— {why.zh}", f"{en} — {why.en}")


def _named(one: Party) -> Words:
    side = Role.of(one.side).words
    return Words(f"{side.zh} {one.masked}", f"{side.en} {one.masked}")
