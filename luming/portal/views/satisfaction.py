"""How content she is with the service: asked on her own page once the matter is closed, and nowhere else."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from luming.kernel.proceedings.choosing import from_words
from luming.portal.door import party_only
from luming.portal.visits import Guest
from luming.services.satisfaction import answering
from luming.services.satisfaction.grades import BAD, GRADES

BY_GRADE = {str(grade): words for grade, words in GRADES.items()}


class HowContent(forms.Form):
    """A grade; words and a call only where she likes."""

    grade = forms.ChoiceField(
        label=gettext_lazy("您对这次服务满意吗"), choices=from_words(BY_GRADE), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("想说的话（可以不写）"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("满5份以上才和别人写的一起给机构负责人看，不带名字。请不要写姓名和电话。"),
    )
    contact = forms.BooleanField(
        label=gettext_lazy("不满意的，希望负责人联系我"),
        required=False,
        help_text=gettext_lazy(
            "不勾，就没有人知道是谁评的，也没有人联系您。勾了，负责人会知道这件事里有一位不满意、怎样联系，看不到您写的话。"
        ),
    )
    reach = forms.CharField(
        label=gettext_lazy("怎样联系您（电话，什么时候方便）"), required=False, max_length=100
    )

    def clean(self) -> dict[str, Any]:
        """Who wishes to be called says how; it is opened for the two lower grades."""
        answers = super().clean() or self.cleaned_data
        if answers.get("contact") and not answers.get("reach"):
            self.add_error("reach", _("请写上怎样联系您。"))
        if answers.get("contact") and answers.get("grade") and int(answers["grade"]) > BAD:
            self.add_error("contact", _("选了“不满意”或者“非常不满意”，才由负责人联系。"))
        return answers

    def said(self) -> answering.Said:
        """As the service takes it."""
        answers = self.cleaned_data
        return answering.Said(
            int(answers["grade"]), answers["words"], answers["reach"] if answers["contact"] else ""
        )


@require_http_methods(["GET", "HEAD", "POST"])
@party_only
def satisfaction(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Her answer, to be given or changed while the survey is open; and how far the contact is."""
    asked, before = answering.survey(guest.matter), answering.answer_of(guest.party)
    contact = answering.contact_of(guest.party)
    if asked is None and before is None:
        raise Http404
    sends = request.method == "POST" and not request.came_back and asked is not None
    form = HowContent(request.POST if sends else None, initial=_initial(before, contact))
    if sends and form.is_valid():
        answering.give(guest.matter, guest.party, form.said())
        messages.success(request, _("您的评价已经记下。期限以前可以改。"))
        return redirect("portal:satisfaction")
    context = {"guest": guest, "asked": asked, "before": before, "contact": contact, "form": form}
    said = {
        "grade": GRADES[before.grade] if before else "",
        "result": contact.result.reveal() if contact else "",
    }
    return render(request, "portal/satisfaction.html", context | said)


def _initial(before: Any, contact: Any) -> dict[str, Any]:  # noqa: ANN401 - rows, or nothing
    if before is None:
        return {}
    waits = contact is not None and not contact.ended_on
    reach = {"contact": True, "reach": contact.reach.reveal()} if waits else {}
    return {"grade": str(before.grade), "words": before.words.reveal(), **reach}
