"""Reading: my desk's lists, finding, one matter with its timeline, deadlines, papers and open steps."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query

from luming.exchange.api import answers, describing, telling
from luming.exchange.api.conditions import unless_known
from luming.exchange.api.cursors import cursor, place
from luming.exchange.api.problems import Problem, error
from luming.exchange.api.scoped import READING, router
from luming.exchange.api.seeing import seen
from luming.kernel.documents.models import Issued, Received
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Actor, officer
from luming.kernel.proceedings.common_forms import form_of
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.taking import OpenStep, steps_for
from luming.kernel.workflow.words import Words
from luming.services.worklist import finding, lists, paging
from luming.services.worklist.filters import Filters
from luming.services.worklist.names import as_lines

HERE: dict[str, Any] = {"tags": ["matters"], "auth": READING}
Plain = dict[str, Any]
BY_DUE, BY_AGE = "due", "age"
Short = Annotated[str, Query(max_length=80)]


@router.get("/matters", response=answers.Rows, **HERE, operation_id="listMatters")
def list_matters(  # noqa: PLR0913, PLR0917 - the filters of the desk, one each
    request: HttpRequest,
    named: Annotated[Literal[tuple(lists.LISTS)] | None, Query(alias="list")] = None,  # type: ignore[valid-type]
    standing: Literal["", "closed", "any"] = "",
    state: Short = "",
    subject: Short = "",
    officer: Short = "",
    unit: Short = "",
    given: Annotated[str, Query(alias="cursor", max_length=400)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> HttpResponse:
    """One list of this post's desk, narrowed by the desk's own filters."""
    name = _offered(request, named)
    order = BY_AGE if standing and name not in lists.OPEN_ONLY else BY_DUE
    matters, after = _narrowed(request, name), place(order, given)
    if order == BY_AGE:
        page = paging.newest_first(matters, after, limit)
    else:
        ordered = lists.by_due(matters, "" if state else name)
        page = paging.by_due(ordered, after, limit, of_a_state=bool(state))
    content = {"items": telling.rows(page.items), "next": cursor(order, page.after)}
    return answers.answer(answers.Rows, content)


def _offered(request: HttpRequest, named: str | None) -> str:
    """The list asked for, or this post's first. Raises Problem."""
    offered = lists.offered(request.caller.viewer)
    name = named or next(iter(offered), "")
    if name in offered:
        return name
    zh, en = "、".join(offered), ", ".join(offered)
    raise Problem("not-yours", Words(f"这个岗位的清单：{zh}。", f"Lists of this post: {en}."))


def _narrowed(request: HttpRequest, name: str) -> QuerySet[Matter]:
    """The list as the desk's own filters narrow it. Raises Problem."""
    viewer = request.caller.viewer
    filters = Filters(viewer, request.GET, only_open=name in lists.OPEN_ONLY)
    if not filters.is_valid():
        wrong = [error(field, str(said[0])) for field, said in filters.errors.items()]
        raise Problem("input", errors=wrong)
    return as_lines(filters.narrowed(lists.listed(viewer, name)))


@router.get("/find", response=answers.Found, **HERE, operation_id="find")
def find(request: HttpRequest, q: Annotated[str, Query(min_length=1, max_length=60)]) -> HttpResponse:
    """By number, whole or only its end, or by words of titles and texts; never by a person. The newest fifty."""
    wanted = q.replace("\0", "").strip()
    viewer = request.caller.viewer
    found = finding.numbered(viewer, wanted) or finding.worded(viewer, wanted)
    return answers.answer(answers.Found, {"items": telling.rows(found)})


@router.get("/matters/{uuid:key}", response=answers.Matter, **HERE, operation_id="readMatter")
def read_matter(request: HttpRequest, key: UUID) -> HttpResponse:
    """One matter as this post sees it: persons masked. The look is written down."""
    found = seen(request.caller, key)
    return unless_known(request, found, lambda: answers.answer(answers.Matter, telling.matter(found)))


@router.get("/matters/{uuid:key}/timeline", response=answers.Timeline, **HERE, operation_id="readTimeline")
def read_timeline(request: HttpRequest, key: UUID) -> HttpResponse:
    """What happened, newest first."""
    found = seen(request.caller, key)
    return unless_known(
        request, found, lambda: answers.answer(answers.Timeline, {"items": telling.happenings(found)})
    )


@router.get("/matters/{uuid:key}/deadlines", response=answers.Deadlines, **HERE, operation_id="readDeadlines")
def read_deadlines(request: HttpRequest, key: UUID) -> HttpResponse:
    """The clocks that run, each with its rule, its article and the reason for every day."""
    return answers.answer(answers.Deadlines, {"items": telling.deadlines(seen(request.caller, key))})


@router.get("/matters/{uuid:key}/papers", response=answers.Papers, **HERE, operation_id="readPapers")
def read_papers(request: HttpRequest, key: UUID) -> HttpResponse:
    """The documents issued and the files received, with the addresses at which they open."""
    found = seen(request.caller, key)
    procedure = known(found.procedure, found.version)
    issued = Issued.objects.filter(matter=found).select_related("withdrawal").defer("content").order_by("-id")
    received = Received.objects.filter(matter=found, erased_at=None).order_by("-id")
    content = {
        "papers": [telling.paper(procedure, one) for one in issued],
        "files": [telling.file(one) for one in received],
    }
    return answers.answer(answers.Papers, content)


@router.get("/matters/{uuid:key}/steps", response=answers.OpenSteps, **HERE, operation_id="readSteps")
def read_steps(request: HttpRequest, key: UUID) -> HttpResponse:
    """The steps that leave from here: open to this post with what each asks, or why they are not."""
    found = seen(request.caller, key)
    actor = officer(request.caller.viewer, request.caller.post)
    items = [_open(found, actor, one) for one in steps_for(found, actor)]
    return answers.answer(answers.OpenSteps, {"items": items})


def _open(matter: Matter, actor: Actor, one: OpenStep) -> Plain:
    asks = None
    if one.refused is None:
        fields = form_of(one.step)(matter=matter, by=actor).fields
        asks = {"answers": describing.answers_of(fields), "files": describing.files_of(fields)}
    return {
        "name": one.step.name,
        "title": telling.said(one.step.words),
        "says": telling.said(one.step.says or ""),
        "article": telling.said(one.step.article.words) if one.step.article else None,
        "refused": telling.said(one.refused.words) if one.refused else None,
        "asks": asks,
    }
