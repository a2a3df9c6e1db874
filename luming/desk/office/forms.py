"""What the administrator is asked about people, posts and units."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.desk.day_input import day_input
from luming.kernel.orgs.models import Region, Unit, User
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.roles import POSTS

KINDS = [
    ("centre", _("矛调中心")),
    ("committee", _("人民调解委员会")),
    ("justice_office", _("司法所")),
    ("agency", _("部门")),
    ("court", _("法院")),
]


class RowForm(forms.Form):
    """A form that begins with what a row holds."""

    def __init__(self, *args: Any, instance: Model | None = None, **rest: Any) -> None:
        self.instance = instance
        if instance is not None:
            rest["initial"] = {name: getattr(instance, name) for name in self.base_fields}
        super().__init__(*args, **rest)


class PersonForm(RowForm):
    """An account. What it opens follows from posts alone."""

    username = forms.RegexField(
        r"^[a-z][a-z0-9._-]{2,39}$",
        label=_("账号"),
        max_length=40,
        help_text=_("小写字母开头，三到四十个字母、数字、点或短横。"),
        error_messages={"invalid": _("请用小写字母开头，只用小写字母、数字、点和短横。")},
    )
    name = forms.CharField(label=_("姓名"), max_length=60)
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    phone = forms.CharField(label=_("电话"), required=False, max_length=20)
    language = forms.ChoiceField(label=_("界面语言"), choices=settings.LANGUAGES)
    is_active = forms.BooleanField(label=_("可以登录"), required=False, initial=True)

    def clean_username(self) -> str:
        """Nobody else has it."""
        username = str(self.cleaned_data["username"])
        same = User.objects.filter(username=username)
        if (same.exclude(pk=self.instance.pk) if self.instance else same).exists():
            raise forms.ValidationError(_("已经有人用这个账号。"), code="taken")
        return username


class ReasonForm(forms.Form):
    """Only a reason."""

    reason = forms.CharField(label=_("理由"), max_length=200)


class GrantForm(forms.Form):
    """A post: who, where, in which role, from when to when."""

    username = forms.CharField(
        label=_("谁（账号）"), max_length=40, widget=forms.TextInput(attrs={"list": "usernames"})
    )
    unit = forms.ModelChoiceField(label=_("哪个机构"), queryset=Unit.objects.none(), empty_label="—")
    role = forms.ChoiceField(label=_("什么岗位"))
    since = forms.DateField(label=_("从哪天"), widget=day_input())
    until = forms.DateField(label=_("到哪天（可以不填）"), required=False, widget=day_input())

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        language = get_language() or "zh-hans"
        self.fields["unit"].queryset = Unit.objects.on(today()).order_by("path")
        self.fields["role"].choices = [(role.code, role.words.in_(language)) for role in POSTS]

    def clean_username(self) -> User:
        """The person of this account."""
        user = User.objects.filter(username=self.cleaned_data["username"].strip()).first()
        if user is None:
            raise forms.ValidationError(_("没有这个账号。请先在“人员”里新增。"), code="unknown")
        return user


class EndForm(forms.Form):
    """The last day of a post, and why it ends."""

    last_day = forms.DateField(label=_("最后一天"), widget=day_input())
    reason = forms.CharField(label=_("理由"), max_length=200, required=False)


class UnitForm(RowForm):
    """A unit. Its place in the tree is set once, when it is added."""

    code = forms.RegexField(r"^[A-Za-z0-9-]{1,20}$", label=_("代码"), max_length=20)
    name = forms.CharField(label=_("名称"), max_length=80)
    short = forms.CharField(label=_("编号里的简称"), max_length=20)
    kind = forms.ChoiceField(label=_("类型"), choices=KINDS)
    region = forms.ModelChoiceField(label=_("管哪里"), queryset=Region.objects.filter(), to_field_name="code")
    parent = forms.ModelChoiceField(
        label=_("上级机构"), queryset=Unit.objects.none(), required=False, empty_label="—"
    )
    valid_from = forms.DateField(label=_("从哪天"), widget=day_input())
    address = forms.CharField(label=_("地址"), max_length=200, required=False)
    phone = forms.CharField(label=_("电话"), max_length=40, required=False)
    hours = forms.CharField(label=_("办公时间"), max_length=100, required=False)
    takes_public = forms.BooleanField(label=_("直接接待群众"), required=False)
    FIXED = ("code", "parent", "valid_from", "kind", "region", "short")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["parent"].queryset = Unit.objects.on(today()).order_by("path")
        if self.instance is not None:
            for name in self.FIXED:
                del self.fields[name]

    def clean_code(self) -> str:
        """No other unit has it, nor had it."""
        code = str(self.cleaned_data["code"])
        if Unit.objects.filter(code=code).exists():
            raise forms.ValidationError(_("已经有机构用这个代码。"), code="taken")
        return code


class MergeForm(forms.Form):
    """Which units end, which one follows, on what ground."""

    units = forms.ModelMultipleChoiceField(
        label=_("哪些机构要并走"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    successor = forms.ModelChoiceField(label=_("并到哪个机构"), queryset=Unit.objects.none(), empty_label="—")
    reason = forms.CharField(label=_("依据"), max_length=200)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name in ("units", "successor"):
            self.fields[name].queryset = Unit.objects.on(today()).order_by("path")
