"""What is asked when somebody signs in, and about her own account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from luming.desk.signing_in import second_factor
from luming.kernel.orgs.models import User


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("账号"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """Six digits from the authenticator, or eight of a recovery code."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        """Without the blanks that an app shows between the digits."""
        return "".join(self.cleaned_data["code"].split())


class SetUpForm(CodeForm):
    """A code that the app shows; where another phone served before, or a recovery code, that too."""

    old_code = forms.CharField(
        label=_("原来手机上的验证码，或者一个备用码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, user: User, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.user = user
        if not second_factor.has(user):
            del self.fields["old_code"]

    def clean_old_code(self) -> str:
        """Whoever replaces a second factor still has the old one."""
        code = "".join(self.cleaned_data["old_code"].split())
        if not second_factor.confirms(self.user, code):
            raise forms.ValidationError(_("验证码不对，或者已经用过。"), code="wrong")
        return code


class PasswordForm(forms.Form):
    """The old password, and the new one twice."""

    old_password = forms.CharField(
        label=_("现在的密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_password = forms.CharField(
        label=_("新密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("至少十二个字符，不要用常见的词和自己的名字。"),
    )
    again = forms.CharField(
        label=_("再输入一次新密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *args: Any, **rest: Any) -> None:
        self.user = user
        super().__init__(*args, **rest)

    def clean_old_password(self) -> str:
        """She knows the one that holds now."""
        old = str(self.cleaned_data["old_password"])
        if not self.user.check_password(old):
            raise forms.ValidationError(_("现在的密码不对。"), code="wrong")
        return old

    def clean_new_password(self) -> str:
        """Long enough, and not a common one."""
        new = str(self.cleaned_data["new_password"])
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        """Typed alike twice."""
        answers = super().clean() or self.cleaned_data
        if (
            answers.get("new_password")
            and answers.get("again")
            and answers["new_password"] != answers["again"]
        ):
            self.add_error("again", _("两次输入的新密码不一样。"))
        return answers
