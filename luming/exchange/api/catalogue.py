"""What there is: who the token is, the procedures with their steps and forms, the units and the places."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from luming.exchange.api import answers, describing, telling
from luming.exchange.api.cursors import cursor, place
from luming.exchange.api.problems import Problem
from luming.exchange.api.scoped import READING, router
from luming.kernel.orgs.models import Region, Unit
from luming.kernel.proceedings.common_forms import form_of
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.registry import procedures
from luming.kernel.proceedings.ways import ways
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.step import Step
from luming.services.worklist.paging import by_name

HERE: dict[str, Any] = {"tags": ["catalogue"], "auth": READING}
Plain = dict[str, Any]
BY_NAME, SIZE = "name", 100


@router.get("/me", response=answers.Me, **HERE, operation_id="me")
def me(request: HttpRequest) -> HttpResponse:
    """Whose post this token is, and what it may."""
    caller = request.caller
    content = {
        "post": caller.post.id,
        "role": telling.named(caller.post.role_code, caller.post.role.words),
        "unit": telling.unit(caller.post.unit),
        "officer": caller.viewer.user.name,
        "scopes": caller.token.scopes,
        "valid_until": caller.token.valid_until,
    }
    return answers.answer(answers.Me, content)


@router.get("/procedures", response=answers.Procedures, **HERE, operation_id="listProcedures")
def list_procedures(request: HttpRequest) -> HttpResponse:
    """Every procedure of this house."""
    yours = {way.procedure.code for way in ways(request.caller.viewer)}
    return answers.answer(answers.Procedures, {"items": [_line(one, yours) for one in procedures()]})


@router.get("/procedures/{slug:code}", response=answers.Procedure, **HERE, operation_id="readProcedure")
def read_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure: states, subjects, and every step with the JSON Schema of what it asks."""
    try:
        found = known(code)
    except LookupError as unknown:
        raise Problem("not-there") from unknown
    yours = {way.procedure.code for way in ways(request.caller.viewer)}
    opening = found.opening()[0]
    steps = [one for one in found.steps.values() if not one.unspoken]
    content = _line(found, yours) | {
        "law": telling.said(found.law.name),
        "opening": opening.name,
        "states": [telling.named(code, state.words) for code, state in found.states.items()],
        "subjects": [telling.named(entry.code, entry["name"]) for entry in found.library("subjects").entries],
        "steps": [_step(one, whole=one is opening) for one in steps],
    }
    return answers.answer(answers.Procedure, content)


@router.get("/units", response=answers.Units, **HERE, operation_id="listUnits")
def list_units(request: HttpRequest, given: str = Query("", alias="cursor", max_length=400)) -> HttpResponse:
    """The units of today, by name: where a hand-over may point."""
    page = by_name(Unit.objects.on(today()), place(BY_NAME, given), SIZE)
    content = {"items": [telling.unit(one) for one in page.items], "next": cursor(BY_NAME, page.after)}
    return answers.answer(answers.Units, content)


@router.get("/regions", response=answers.Regions, **HERE, operation_id="listRegions")
def list_regions(
    request: HttpRequest, given: str = Query("", alias="cursor", max_length=400)
) -> HttpResponse:
    """The places of this city, by name, with their official codes."""
    page = by_name(Region.objects.on(today()), place(BY_NAME, given), SIZE)
    content = {"items": [telling.region(one) for one in page.items], "next": cursor(BY_NAME, page.after)}
    return answers.answer(answers.Regions, content)


def _line(one: type[Procedure], yours: set[str]) -> dict[str, Any]:
    return {
        "code": one.code,
        "version": one.version,
        "title": telling.said(one.title),
        "yours": one.code in yours,
    }


def _step(one: Step, *, whole: bool) -> dict[str, Any]:
    """A step as declared. The opening form is asked whole; of others the choices of a matter stand at that matter."""
    kind = one.form if one.is_opening else form_of(one)
    fields = (kind().fields if whole else kind.base_fields) if kind else {}
    reaches = one.path.reaches
    return {
        "name": one.name,
        "title": telling.said(one.words),
        "says": telling.said(one.says or ""),
        "by": [role.code for role in one.by],
        "leaves": [state.name for state in one.path.leaves if state],
        "reaches": reaches.name if reaches else None,
        "asks": {"answers": describing.answers_of(fields), "files": describing.files_of(fields)},
    }
