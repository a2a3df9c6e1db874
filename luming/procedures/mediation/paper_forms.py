"""Forms of the steps that put a paper into the file: identity seen, mandate, investigation, payment, court, archive."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.models.representative import AGENT
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.archiving import class_of
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.local_choices import RETENTIONS
from luming.kernel.workflow.moment import today
from luming.procedures.mediation import choices
from luming.procedures.mediation.documents.identity import PROOFS
from luming.procedures.mediation.documents.receipt import WAYS
from luming.procedures.mediation.party_forms import FromTo, PartiesField, PartiesForm, long_text
from luming.procedures.mediation.performance.clauses import promises
from luming.procedures.mediation.performance.saying import keep_payment
from luming.procedures.mediation.performance.wording import in_one_line

DAY = {"type": "date"}
MOMENT = {"type": "datetime-local"}


class SeeIdentity(PartiesForm):
    """Whose document was seen, and which; no copy is kept."""

    party_fields = ("seen",)
    seen = PartiesField(label=_("看了谁的证件"))
    proof = forms.ChoiceField(label=_("看的什么证件"), choices=choices.from_words(PROOFS))
    agrees = forms.BooleanField(label=_("已当面看过原件，和本人、登记的姓名号码一致"))

    def prepare(self) -> None:
        """Nobody's was seen until somebody says so."""
        super().prepare()
        self.fields["seen"].initial = []

    def given(self) -> Given:
        """The day is kept with each party."""
        given = super().given()
        given.data.pop("agrees", None)
        return Given(data=given.data, keep=keep_seen)


def keep_seen(context: Context) -> None:
    """Note with each party that her document was seen."""
    rows = Party.objects.filter(matter=context.matter, id__in=context.given.data["seen"])
    rows.update(identity_seen_at=context.occurred_at)


class WriteMandate(StepForm):
    """Which agent; the powers and the term are those recorded."""

    representative = forms.ChoiceField(label=_("哪位代理人"))

    def prepare(self) -> None:
        """Agents only: a guardian needs no mandate, a legal representative has one by office."""
        agents = Representative.objects.filter(matter=self.matter, kind=AGENT).select_related("party")
        self.fields["representative"].choices = [
            (str(one.id), f"{one.masked}（{one.party.masked}）") for one in agents
        ]


class Investigate(FromTo):
    """Who was asked, where and when, what was said."""

    words: ClassVar[tuple[str, ...]] = ("place", "asked", "bearing", "recorder", "said")
    began_at = forms.DateTimeField(label=_("开始"), widget=forms.DateTimeInput(attrs=MOMENT))
    ended_at = forms.DateTimeField(label=_("结束"), widget=forms.DateTimeInput(attrs=MOMENT))
    place = forms.CharField(label=_("地点"), max_length=100)
    asked = forms.CharField(label=_("向谁了解"), max_length=60)
    bearing = forms.CharField(label=_("和这件事的关系"), max_length=60)
    recorder = forms.CharField(label=_("记录人（自己记就不填）"), max_length=60, required=False)
    said = long_text(_("说了什么"))


class Receive(PartiesForm):
    """What was paid under which clause, to whom, when and how."""

    party_fields = ("payee",)
    clause = forms.ChoiceField(label=_("哪一条的款"))
    payee = forms.ChoiceField(label=_("付给谁"))
    yuan = forms.DecimalField(label=_("付了多少（元）"), min_value=0.01, max_digits=12, decimal_places=2)
    paid_on = forms.DateField(label=_("哪天付的"), widget=forms.DateInput(attrs=DAY))
    way = forms.ChoiceField(label=_("方式"), choices=choices.from_words(WAYS))
    files = FilesField(label=_("收条、汇款单的照片（可以不交）"), required=False, shared=True)

    def prepare(self) -> None:
        """Clauses of the agreement in force that promise money."""
        super().prepare()
        found = [one for one in (promises(self.matter) if self.matter else []) if one.clause.fen]
        self.fields["clause"].choices = [(str(one.clause.id), in_one_line(one)) for one in found]

    def given(self) -> Given:
        """In fen, and entered in the ledger of the clause."""
        given = super().given()
        given.data.pop("yuan", None)
        data = given.data | {"fen": int(self.cleaned_data["yuan"] * 100)}
        return Given(data=data, files=given.files, keep=keep_payment)


class Archive(StepForm):
    """How long the file is kept, as the local rules say."""

    words = ("remarks",)
    retention = forms.ChoiceField(
        label=_("保管期限（按本地规定）"),
        choices=choices.from_words(RETENTIONS),
        required=False,
    )
    remarks = forms.CharField(label=_("备注（可以不写）"), max_length=200, required=False)

    def prepare(self) -> None:
        """The class that the local rules have for these files is chosen already."""
        if self.matter is not None:
            self.fields["retention"].initial = class_of(self.matter, today())
