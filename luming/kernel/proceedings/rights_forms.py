"""Forms of the steps about people's rights: their data, and an officer without a stake."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.events.models import Event, EventText
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import data_requests, naming
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.forms import OfficerField, StepForm, officers_of
from luming.kernel.proceedings.moving_forms import in_words
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

LONG = {"rows": 3}
UNDER = "《个人信息保护法》第47条"


class AskAboutData(StepForm):
    """What she asks for and in which words; an officer who writes it down for her says who she is."""

    words: ClassVar[tuple[str, ...]] = ("request",)
    party = forms.ChoiceField(label=_("哪位当事人提出"))
    kind = forms.ChoiceField(
        label=_("请求做什么"), choices=from_words(data_requests.KINDS), widget=forms.RadioSelect
    )
    request = forms.CharField(
        label=_("哪些信息，应当怎样"),
        widget=forms.Textarea(attrs=LONG),
        max_length=2000,
        help_text=_("例如：电话写错了，应当是……；想删掉交来的某份材料。"),
    )

    def prepare(self) -> None:
        """She herself is known already."""
        if self.by is not None and self.by.doer.actor_party:
            del self.fields["party"]
            return
        rows = Party.objects.filter(matter=self.matter).order_by("side", "id")
        self.fields["party"].choices = [(str(one.id), in_words(_named(one))) for one in rows]


class AnswerAboutData(StepForm):
    """The decision, its ground, and what is done at once: a value put right, or hers removed under an article."""

    words: ClassVar[tuple[str, ...]] = ("answer",)
    request = forms.ChoiceField(label=_("哪个请求"), widget=forms.RadioSelect)
    decision = forms.ChoiceField(
        label=_("决定"), choices=from_words(data_requests.DECISIONS), widget=forms.RadioSelect
    )
    ground = forms.ChoiceField(label=_("不照办的理由"), required=False)
    party_field = forms.ChoiceField(label=_("现在更正哪一项"), required=False)
    value = forms.CharField(label=_("正确的内容"), max_length=200, required=False)
    erase = forms.MultipleChoiceField(
        label=_("现在删除哪些"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只删提出人自己的；删了不能恢复，办理记录还在。"),
    )
    under = forms.CharField(label=_("依据哪一条删除"), max_length=120, required=False, initial=UNDER)
    answer = forms.CharField(label=_("写给提出人的答复"), widget=forms.Textarea(attrs=LONG), max_length=2000)

    def prepare(self) -> None:
        """The requests that wait, the only one chosen already."""
        waiting = data_requests.pending(self.matter) if self.matter else {}
        names = {one.id: _named(one) for one in Party.objects.filter(matter=self.matter)}
        said = dict(
            EventText.objects.filter(event__in=waiting, field="request").values_list("event_id", "text")
        )
        field = self.fields["request"]
        field.choices = [(key, in_words(_asked(row, names, said))) for key, row in waiting.items()]
        if len(waiting) == 1:
            field.initial = next(iter(waiting))
        none = [("", "—")]
        self.fields["ground"].choices = none + from_words(data_requests.GROUNDS)()
        self.fields["party_field"].choices = none + from_words(naming.FIELDS)()
        parts = {code: words for code, (words, _names) in data_requests.PARTS.items()}
        self.fields["erase"].choices = from_words(parts)()

    def clean(self) -> dict[str, Any]:
        """A refusal does nothing and gives its ground; whatever is removed names its article."""
        said = super().clean() or self.cleaned_data
        decision = said.get("decision")
        if decision in {data_requests.IN_PART, data_requests.REFUSED} and not said.get("ground"):
            self.add_error("ground", _("不照办的，请选择理由。"))
        if decision == data_requests.REFUSED and (said.get("erase") or said.get("party_field")):
            self.add_error("decision", _("选了更正或者删除，就不是不办。"))
        if said.get("erase") and not said.get("under"):
            self.add_error("under", _("请写明依据哪一条删除。"))
        return said

    def given(self) -> Given:
        """The right value goes beside the event, never into it; it is the asker's own that is put right."""
        given = super().given()
        data = {name: value for name, value in given.data.items() if name != "value"}
        if not data.get("erase"):
            data.pop("under", None)
        if not data.get("party_field"):
            return replace(given, data=data)
        row = Event.objects.get(id=self.cleaned_data["request"])
        data["party"] = str(data_requests.asker(row))
        return replace(given, data=data, rows=({"value": self.cleaned_data["value"]},))


class AskRecusal(StepForm):
    """Why she wants another officer."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = forms.CharField(label=_("为什么想换"), widget=forms.Textarea(attrs=LONG), max_length=2000)


class Recuse(AskRecusal):
    """Why she steps aside."""

    reason = forms.CharField(label=_("为什么回避"), widget=forms.Textarea(attrs=LONG), max_length=2000)


class DecideRecusal(StepForm):
    """Another officer, or the same with the reason; written to whoever asked."""

    words: ClassVar[tuple[str, ...]] = ("answer",)
    field_order: ClassVar[Iterable[str]] = ("post", "answer")
    post = OfficerField(
        label=_("换成谁"), queryset=None, required=False, empty_label=_("不换，仍由现在的承办人办")
    )
    answer = forms.CharField(label=_("写给提出人的答复"), widget=forms.Textarea(attrs=LONG), max_length=2000)

    def prepare(self) -> None:
        """Whoever else of the holder may have it."""
        if self.matter is None:
            return
        posts = officers_of(self.matter.holder_id, today(), "head", "mediator", "handler")
        self.fields["post"].queryset = posts.exclude(id=self.matter.officer_id)

    def target(self, answers: dict[str, Any]) -> Target:
        """Who has it now stays where nobody else is chosen."""
        post = answers.pop("post", None)
        return Target(post=post.id if post else self.matter.officer_id if self.matter else None)


RIGHTS_FORMS: dict[str, type[StepForm]] = {
    "ask_about_data": AskAboutData,
    "answer_about_data": AnswerAboutData,
    "ask_recusal": AskRecusal,
    "decide_recusal": DecideRecusal,
    "recuse": Recuse,
}


def _named(one: Party) -> Words:
    side = Role.of(one.side).words
    return Words(f"{side.zh} {one.masked}", f"{side.en} {one.masked}")


def _asked(row: Event, names: dict[Any, Words], said: dict[Any, str | None]) -> Words:
    """Who asked for what, when, in her words."""
    who = names.get(data_requests.asker(row), Words("", ""))
    kind = data_requests.KINDS[str(row.data["kind"])]
    day, words = f"{row.occurred_at.astimezone(SHANGHAI):%Y-%m-%d}", said.get(row.id) or ""
    return Words(f"{day} {who.zh}：{kind.zh}。{words}", f"{day} {who.en}: {kind.en}. {words}")
