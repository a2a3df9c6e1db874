"""From answers to the application: one mapping, checked by the procedure's own form, and the list to look over."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BooleanField, Field
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from luming.kernel.documents import storing
from luming.kernel.documents.door import Admitted
from luming.kernel.orgs.models import Region, Unit
from luming.kernel.orgs.taking_units import taking_unit
from luming.kernel.parties import identity
from luming.kernel.proceedings.act import Act, Given, newcomer
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.perform import Done, begin
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words
from luming.portal.began import began_on
from luming.portal.models import Draft
from luming.portal.models.draft import Answers
from luming.portal.question_forms import QuestionForm, form_for
from luming.portal.questions import CHECK, Question, acts_as, application_form, brought, path_of
from luming.portal.saying import said

NOT_LISTED = {"notice", "danger", CHECK}
PERSON, FIRM = "person", "organisation"


@dataclass(frozen=True)
class Line:
    """One question of the list to look over."""

    question: Question
    answers: list[str]
    missing: bool


def form_of(code: str, answers: Answers) -> QuestionForm:
    """One question's form, bound to what was typed."""
    return form_for(answers, code, MultiValueDict(answers.given.get(code, {})))


def lines(answers: Answers) -> list[Line]:
    """Every answer in words, with those that are still missing or cannot be."""
    return [_line(one, answers) for one in path_of(answers) if one.code not in NOT_LISTED]


def unit_of(answers: Answers) -> Unit | None:
    """The unit that will take the matter up, once the place is known."""
    code = answers.given.get("where", {}).get("region", [""])[0]
    region = Region.objects.on(today()).filter(code=code).first()
    return taking_unit(region, today(), brought(answers).taken_by) if region else None


def send(draft: Draft, answers: Answers, unit: Unit) -> Done:
    """Bring the matter. Raises Refused; the caller has seen that every answer stands."""
    form = application(answers)
    if not form.is_valid():  # each passes by itself; together they may not
        reasons = " ".join(str(reason) for errors in form.errors.values() for reason in errors)
        raise WrongInputError(Words(reasons, reasons))
    procedure = brought(answers)
    opening = form.opening(unit.id, "web", procedure.code)
    return begin(
        opening, Act(procedure.opening()[0].name, newcomer(), _given(form, answers), key=f"draft:{draft.id}")
    )


def application(answers: Answers) -> Any:  # noqa: ANN401 - the procedure's own form
    """The procedure's own form, filled from the answers. Who fills in for another stands as the one who acts."""
    data: MultiValueDict[str, str] = MultiValueDict()
    for one in path_of(answers):  # what was answered on a page she no longer meets stays out
        if one.code != CHECK:
            asked = form_of(one.code, answers).fields
            for name in asked.keys() & answers.given.get(one.code, {}).keys():
                data.setlist(name, answers.given[one.code][name])
    data["began_on"] = _began_on(answers)
    data["applicant_kind"] = PERSON
    if data.get("acts_as"):
        _put_represented(data)
    return application_form(brought(answers))(data)


def _began_on(answers: Answers) -> str:
    when = form_of("when", answers) if "when" in answers.given else None
    began = began_on(when.cleaned_data, today()) if when and when.is_valid() else None
    return began.isoformat() if began else ""


def _put_represented(data: MultiValueDict[str, str]) -> None:
    data["acting_name"], data["acting_phone"] = (
        data.get("applicant_name", ""),
        data.get("applicant_phone", ""),
    )
    data["applicant_name"] = data.get("for_name", "")
    data["applicant_phone"] = data.get("for_phone") or data["acting_phone"]
    data["applicant_kind"] = (
        FIRM if data["acts_as"] == "legal_representative" else data.get("for_kind") or PERSON
    )
    data["applicant_address"] = data["applicant_email"] = ""  # hers who fills in, not of whom she acts for


def _given(form: StepForm, answers: Answers) -> Given:
    """What the form gives, with the notice as it was shown and the files that lay with the draft."""
    given = form.given()
    noted: dict[str, Any] = {"privacy_notice": answers.notice}
    if acts_as(answers.given) == "guardian" and answers.given.get("acting_for", {}).get("consent"):
        noted["guardian_consent"] = True
    return replace(given, data=given.data | noted, files=tuple(_files(answers)))


def _files(answers: Answers) -> Iterator[Admitted]:
    for one in answers.files:
        content = b"".join(storing.read(one["key"], one["path"]))
        yield Admitted(one["name"], one["media_type"], content)


def full_name(region: Region) -> str:
    """昆都仑区 团结大街街道 阳光春天社区; the city itself is understood."""
    names: list[str] = []
    place: Region | None = region
    while place is not None and (place.parent is not None or not names):
        names.insert(0, place.name)
        place = place.parent
    return " ".join(names)


def _line(one: Question, answers: Answers) -> Line:
    if one.code == "papers":
        return Line(one, [file["name"] for file in answers.files] or [_("没有材料")], missing=False)
    form = form_of(one.code, answers)
    if one.code not in answers.given and not one.required:
        return Line(one, [_("没有填")], missing=False)
    if not form.is_valid():
        return Line(one, [error for errors in form.errors.values() for error in errors], missing=True)
    answered = form.cleaned_data.get
    if one.code == "subject":
        return Line(one, [said(brought(answers).subject(answered("subject")))], missing=False)
    spoken = [text for name, field in form.fields.items() for text in _spoken(name, field, answered(name))]
    if one.code == "when":
        spoken = [" ".join(spoken)] if spoken else []
    return Line(one, spoken or [_("没有填")], missing=False)


def _spoken(name: str, field: Field, value: Any) -> list[str]:  # noqa: ANN401 - whatever a field answers
    """One answer in words."""
    if name in SPOKEN:
        return [SPOKEN[name](value)] if value not in (None, "") else []
    if value in (None, "", []) and not hasattr(field, "choices"):
        return []
    if isinstance(field, BooleanField):
        return [str(field.label)] if value else []
    if hasattr(field, "choices"):
        names = {str(code): str(name) for code, name in field.choices}
        return [
            names[str(code)] for code in (value if isinstance(value, list) else [value]) if str(code) in names
        ]
    return str(value).splitlines()


def _phone(text: str) -> str:
    return identity.check_phone(text).shown


SPOKEN: Mapping[str, Callable[[Any], str]] = {
    "region": full_name,
    "year": lambda year: _("%(year)s年") % {"year": year},
    "month": lambda month: _("%(month)s月") % {"month": month},
    "day": lambda day: _("%(day)s日") % {"day": day},
    "money_yuan": lambda yuan: _("%(yuan)s 元") % {"yuan": f"{yuan:,f}"},
    "respondent_phone": _phone,
    "applicant_phone": _phone,
    "for_phone": _phone,
}
