"""The forms of packages: what goes to which house; a package that came; a receipt that came back."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk.region_input import RegionInput
from luming.kernel.documents.door import refuse_size, scan
from luming.kernel.orgs.models import Region
from luming.kernel.proceedings.choosing import said
from luming.kernel.proceedings.ways import Way
from luming.kernel.workflow.moment import today
from luming.services.packages.models import House


class FileField(forms.FileField):
    """A whole file, scanned; who signed it and whether it is whole the package's own door says."""

    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes]:  # noqa: ANN401 - Django's signature
        """Its name and its bytes. Raises ValidationError in the reader's language."""
        upload: UploadedFile = super().clean(data, initial)
        name = (upload.name or "package.zip")[-120:]
        refuse_size(name, upload.size or 0)
        content = upload.read()
        scan(name, content)
        return name, content


class MakeForm(forms.Form):
    """Which matters go, and to which house."""

    matters = forms.MultipleChoiceField(label=gettext_lazy("哪些事"), widget=forms.CheckboxSelectMultiple)
    house = forms.ModelChoiceField(
        label=gettext_lazy("交给哪个机构"), queryset=House.objects.none(), empty_label="—"
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["matters"].choices = choices
        self.fields["house"].queryset = House.objects.filter(ended_at=None)


class TakeForm(forms.Form):
    """The file, and what no letter says: by which procedure, of which kind, where."""

    file = FileField(label=gettext_lazy("对方交来的数据包（zip）"))
    procedure = forms.ChoiceField(label=gettext_lazy("按什么程序收"))
    subject = forms.ChoiceField(label=gettext_lazy("事项类型（这个数据包里的都算这一类）"))
    region = forms.ModelChoiceField(
        label=gettext_lazy("发生在哪里"), queryset=Region.objects.none(), to_field_name="code"
    )

    def __init__(self, *args: Any, found: list[Way], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["procedure"].choices = [(way.procedure.code, said(way.procedure.title)) for way in found]
        if len(found) == 1:
            self.fields["procedure"].widget = forms.HiddenInput()
            self.fields["procedure"].initial = found[0].procedure.code
        kinds = [pair for way in found if way.step.form for pair in way.step.form().fields["subject"].choices]
        self.fields["subject"].choices = list(dict.fromkeys(kinds))
        unit = found[0].post.unit
        self.fields["region"].queryset = Region.objects.on(today())
        self.fields["region"].widget = RegionInput(near=unit.region_id)
        self.fields["region"].initial = unit.region.code

    def clean_region(self) -> str:
        """Its code."""
        return str(self.cleaned_data["region"].code)


class ReceiptForm(forms.Form):
    """The receipt that came back."""

    receipt = FileField(label=gettext_lazy("对方交回的回执（zip）"))


class CardForm(forms.Form):
    """Another house's card, and its fingerprint as its people read it out."""

    card = forms.FileField(label=gettext_lazy("对方的名片（json）"))
    fingerprint = forms.CharField(
        label=gettext_lazy("对方在电话里念的指纹"),
        max_length=120,
        help_text=gettext_lazy("64 个字母和数字，空格不算。照您听到的打，不要照文件抄。"),
    )

    def clean_card(self) -> bytes:
        """Its bytes."""
        upload: UploadedFile = self.cleaned_data["card"]
        refuse_size(_("名片"), upload.size or 0)
        return bytes(upload.read())
